"""Fields: what Word computes. Their result is text, their instructions are not."""

import re
from dataclasses import dataclass, field

from pipeline.readers.ooxml.elements import (
    Element,
    attribute,
    child,
    children,
    parse_switch,
    tag,
    value_at,
    whole_number,
)

_PAGE_NUMBER = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)
_CONTENTS = re.compile(r"\s*TOC\b", re.IGNORECASE)
_REMOVED = frozenset({"del", "moveFrom"})


@dataclass
class _Field:
    begin: Element | None
    code: str = ""
    has_result: bool = False


@dataclass
class Fields:
    """The open fields at one point of the text. Only those count of which `match` saw begin and end."""

    open: list[_Field] = field(default_factory=list)
    _begins: dict[Element, Element] = field(default_factory=dict)
    _ends: dict[Element, Element] = field(default_factory=dict)

    def match(self, root: Element) -> None:
        """Find which begins and ends of fields belong together in a part; deleted ones are passed over."""
        begun: list[Element] = []
        for mark in root.iter("{*}fldChar"):
            kind = attribute(mark, "fldCharType")
            if kind == "separate" or any(tag(above) in _REMOVED for above in mark.iterancestors()):
                continue
            if kind == "begin":
                begun.append(mark)
            elif begun:
                begin = begun.pop()
                self._begins[begin], self._ends[mark] = mark, begin

    def follow(self, part: Element) -> str:
        """Take in a mark or instruction of a field; what a form field shows that has no result of its own."""
        kind = attribute(part, "fldCharType")
        if tag(part) == "instrText":
            if self.open and not self.open[-1].has_result:
                self.open[-1].code += part.text or ""
        elif kind == "begin" and part in self._begins:
            value = _form_value(part)
            self.open.append(_Field(part, has_result=bool(value)))
            return value
        elif kind == "separate" and self.open:
            self.open[-1].has_result = True
        elif part in self._ends and any(one.begin is self._ends[part] for one in self.open):
            while self.open.pop().begin is not self._ends[part]:
                pass
        return ""

    def enter(self, code: str) -> None:
        """A field that holds its result as an element does; `open.pop()` leaves it."""
        self.open.append(_Field(None, code, has_result=True))

    @property
    def is_shown(self) -> bool:
        """Whether text here is shown: in no instruction, and no page number, for that depends on who printed last."""
        return all(one.has_result and not _PAGE_NUMBER.match(one.code) for one in self.open)

    @property
    def is_contents(self) -> bool:
        """Whether we are inside a table of contents."""
        return any(_CONTENTS.match(one.code) for one in self.open)


def _form_value(begin: Element) -> str:
    box, chosen = child(begin, "ffData", "checkBox"), child(begin, "ffData", "ddList")
    if box is not None:
        checked = parse_switch(box, "checked")
        return "☒" if (parse_switch(box, "default") if checked is None else checked) else "☐"
    if chosen is None:
        return ""
    entries = [attribute(entry, "val") for entry in children(chosen, "listEntry")]
    number = whole_number(value_at(chosen, "result") or value_at(chosen, "default"))
    return entries[number] if 0 <= number < len(entries) else ""

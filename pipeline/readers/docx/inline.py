"""The text of one Word paragraph as a reader of the final version sees it, and what hangs on it."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.readers.docx.changes import Changes, all_text
from pipeline.readers.docx.fields import Fields
from pipeline.readers.docx.math import write_math
from pipeline.readers.docx.styles import Style, Styles
from pipeline.readers.ooxml.choice import chosen_content
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
from pipeline.readers.wordprocessing.symbols import parse_symbol, replace_symbols
from pipeline.readers.wordprocessing.wording import Pages, Wording

_SIGNS = {"noBreakHyphen": "\u2011", "tab": "\t", "cr": "\n", "ptab": "\t", "softHyphen": "\u00ad"}
_PASSED_OVER = frozenset({"pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "fldData", "rt", "rubyPr"})


@dataclass
class Flow(Pages):
    """What carries on from paragraph to paragraph: the page, open fields, changes, how much was hidden, and how many
    notes of each kind were referred to.
    """

    fields: Fields = field(default_factory=Fields)
    changes: Changes = field(default_factory=Changes)
    hidden: int = 0
    noted: Counter[str] = field(default_factory=Counter)


@dataclass
class Words(Wording):
    """A paragraph's wording, the ids of its notes, and its drawings."""

    notes: list[tuple[str, str]] = field(default_factory=list)
    drawings: list[Element] = field(default_factory=list)


def find_words(paragraph: Element, style: Style, styles: Styles, flow: Flow, words: Words) -> None:
    """Add a paragraph's text to `words`. Deleted text goes to the remarks, hidden text is kept apart."""
    _Line(style, styles, flow, words).read(paragraph)


def is_placeholder(control: Element) -> bool:
    """Whether a content control still shows the words that ask for its content."""
    return parse_switch(control, "sdtPr", "showingPlcHdr") or False


class _Line:
    """Reads what a paragraph holds, run by run."""

    def __init__(self, style: Style, styles: Styles, flow: Flow, words: Words) -> None:
        self._style, self._styles, self._flow, self._words = style, styles, flow, words
        self._is_hidden = self._is_bold = False
        self._size, self._font = style.size, ""
        self._readers: dict[str, Callable[[Element], None]] = {
            "r": self._read_run,
            "ins": self._read_inserted,
            "moveTo": self._read_inserted,
            "del": self._leave_out,
            "moveFrom": self._leave_out,
            "sdt": self._read_control,
            "fldSimple": self._read_field,
            "oMath": lambda part: self._add(write_math(part)),
            "AlternateContent": lambda part: self.read(chosen_content(part)),
            "commentRangeStart": flow.changes.follow,
            "commentRangeEnd": flow.changes.follow,
        }

    def read(self, element: Element) -> None:
        """Read the runs of an element; one of an unknown kind is read through."""
        for part in children(element):
            name = tag(part)
            if name not in _PASSED_OVER:
                self._readers.get(name, self.read)(part)

    def _read_inserted(self, element: Element) -> None:
        with self._flow.changes.inserted(element):
            self.read(element)

    def _leave_out(self, element: Element) -> None:
        self._flow.changes.deleted(element, all_text(element))

    def _read_control(self, element: Element) -> None:
        if not is_placeholder(element):
            self.read(element)

    def _read_field(self, element: Element) -> None:
        self._flow.fields.enter(attribute(element, "instr"))
        self.read(element)
        self._flow.fields.open.pop()

    def _read_run(self, run: Element) -> None:
        own = child(run, "rPr")
        character = self._styles.character(value_at(own, "rStyle"))
        hidden, bold = parse_switch(own, "vanish"), parse_switch(own, "b")
        by_style = self._styles.is_hidden or self._style.hidden != character.hidden
        self._is_hidden = by_style if hidden is None else hidden
        self._is_bold = self._style.bold != character.bold if bold is None else bold
        self._size = whole_number(value_at(own, "sz"), self._style.size)
        fonts = child(own, "rFonts")
        self._font = attribute(fonts, "ascii") if fonts is not None else ""
        self._read_content(run)

    def _read_content(self, run: Element) -> None:
        for part in children(run):
            name = tag(part)
            if name in {"t", "sym"} or name in _SIGNS:
                self._add(replace_symbols(_text_of(part), self._font))
            elif name in {"br", "lastRenderedPageBreak"}:
                self._break(part)
            elif name in {"fldChar", "instrText"}:
                self._add(self._flow.fields.follow(part))
            elif name == "AlternateContent":
                self._read_content(chosen_content(part))
            elif name == "ruby":
                # The words themselves, without the reading set above them.
                for base in children(part, "rubyBase"):
                    self.read(base)
            else:
                self._hang_on(part)

    def _break(self, part: Element) -> None:
        is_stated = tag(part) == "br" and attribute(part, "type") == "page"
        if is_stated or tag(part) != "br":
            self._flow.turn_page(stated=is_stated)
        if tag(part) == "br":
            self._add("\n")

    def _add(self, text: str) -> None:
        flow, words = self._flow, self._words
        if not text or not flow.fields.is_shown:
            return
        if self._is_hidden:
            words.hidden.append(text)
            return
        flow.changes.hear(text)
        flow.at_top = flow.at_top and not text.strip()
        words.show(text, flow.page, self._size, bold=self._is_bold, contents=flow.fields.is_contents)

    def _hang_on(self, part: Element) -> None:
        """Notes and drawings stand behind the paragraph that they hang on."""
        name = tag(part)
        if name == "commentReference":
            self._flow.changes.follow(part)
        elif self._is_hidden:
            self._words.hidden.append(all_text(part))
        elif name in {"footnoteReference", "endnoteReference"}:
            self._refer(part, name.removesuffix("Reference"))
        elif name in {"drawing", "pict", "object"}:
            self._words.drawings.append(part)

    def _refer(self, part: Element, kind: str) -> None:
        """The number of a note is no part of the text, unless it is set in brackets, which would be left empty."""
        self._words.notes.append((kind, attribute(part, "id")))
        if attribute(part, "customMarkFollows") not in {"1", "true", "on"}:
            self._flow.noted[kind] += 1
            if "".join(self._words.pieces[-1:]).endswith("["):
                self._add(str(self._flow.noted[kind]))


def _text_of(part: Element) -> str:
    if tag(part) != "sym":
        return _SIGNS.get(tag(part)) or part.text or ""
    code = attribute(part, "char")
    return parse_symbol(int(code, 16), attribute(part, "font")) if re.fullmatch(r"[0-9A-Fa-f]{2,5}", code) else ""

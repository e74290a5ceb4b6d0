"""The text of one Word paragraph as a reader of the final version sees it, and what hangs on it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.readers.docx.styles import Style
from pipeline.readers.elements import (
    Element,
    attribute,
    children,
    chosen_content,
    parse_switch,
    tag,
    value_at,
    whole_number,
)

_THROUGH = frozenset({"ins", "moveTo", "hyperlink", "smartTag", "customXml", "fldSimple", "sdt", "sdtContent"}) | {
    "dir", "bdo", "oMath", "oMathPara", "ruby", "rubyBase",
}  # fmt: skip
_REMOVED = frozenset({"del", "moveFrom"})
_PAGE_NUMBER = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b")
_SIGNS = {"noBreakHyphen": "\u2011", "tab": "\t", "cr": "\n", "ptab": "\t"}


@dataclass
class Flow:
    """What carries on from paragraph to paragraph: the page, open fields, and counts of what was left out."""

    page: int = 1
    fields: list[str] = field(default_factory=list)
    removed: int = 0
    hidden: int = 0

    broken_at: str | None = None

    def turn_page(self, text: str, *, stated: bool, rendered: bool = False) -> None:
        """Count a page break; where Word also notes the break that it rendered there, that is the same one."""
        if stated or (rendered and self.broken_at != text.strip()):
            self.page += 1
        self.broken_at = text.strip() if stated else None

    @property
    def is_page_number(self) -> bool:
        """Whether we are inside a field that counts pages: its value depends on who laid the pages out last."""
        return bool(self.fields) and _PAGE_NUMBER.match(self.fields[-1]) is not None

    @property
    def is_contents(self) -> bool:
        """Whether we are inside a table of contents."""
        return any(re.match(r"\s*TOC\b", code) for code in self.fields)


@dataclass
class Words:
    """A paragraph's text and the page where it begins; ids of its notes; its text boxes.

    `letters` counts its letters and digits, `bold` those of them in bold type; `size` is in half points.
    """

    text: str = ""
    page: int = 1
    bold: int = 0
    letters: int = 0
    size: int = 0
    is_contents: bool = False
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)


def find_words(paragraph: Element, style: Style, styles: dict[str, Style], flow: Flow) -> Words:
    """Read a paragraph. Deleted and hidden text is counted in `flow` and left out."""
    words = Words(is_contents=flow.is_contents)
    for run in _runs(paragraph, flow):
        _add_run(run, words, style, styles, flow)
        words.is_contents = words.is_contents or flow.is_contents
    return words


def _runs(element: Element, flow: Flow) -> Iterator[Element]:
    for part in children(element):
        name = tag(part)
        if name == "r":
            yield part
        elif name in _THROUGH:
            if not _PAGE_NUMBER.match(attribute(part, "instr")):
                yield from _runs(part, flow)
        elif name in _REMOVED:
            flow.removed += len(_all_text(part))
        elif name == "AlternateContent":
            yield from _runs(chosen_content(part), flow)


def _all_text(element: Element) -> str:
    return "".join(part.text or "" for part in element.iter() if tag(part) in {"t", "delText"})


def _add_run(run: Element, words: Words, style: Style, styles: dict[str, Style], flow: Flow) -> None:
    own = next(children(run, "rPr"), None)
    character = styles.get(value_at(own, "rStyle"), Style())
    hidden, bold = parse_switch(own, "vanish"), parse_switch(own, "b")
    if hidden or (hidden is None and (style.hidden or character.hidden)):
        flow.hidden += len(_all_text(run))
        return
    before = len(words.text)
    _add_content(run, words, flow)
    letters = sum(char.isalnum() for char in words.text[before:])
    words.letters += letters
    words.bold += letters if (style.bold or character.bold if bold is None else bold) else 0
    words.size = max(words.size, whole_number(value_at(own, "sz"), style.size) if letters else 0)


def _add_content(run: Element, words: Words, flow: Flow) -> None:
    for part in children(run):
        name = tag(part)
        if name in {"t", "sym"} or name in _SIGNS:
            if not words.text.strip():
                words.page = flow.page
            words.text += "" if flow.is_page_number else _text_of(part)
        elif name in {"br", "lastRenderedPageBreak"}:
            is_stated = name == "br" and attribute(part, "type") == "page"
            flow.turn_page(words.text, stated=is_stated, rendered=name != "br")
            words.text += "\n" if name == "br" else ""
        elif name in {"fldChar", "instrText"}:
            _follow_field(part, flow)
        elif name in {"AlternateContent", "ruby"}:
            for inner in [chosen_content(part)] if name != "ruby" else _ruby_bases(part):
                _add_content(inner, words, flow)
        else:
            _hang_on(part, words)


def _text_of(part: Element) -> str:
    name = tag(part)
    return _SIGNS.get(name) or (_symbol(attribute(part, "char")) if name == "sym" else part.text or "")


def _ruby_bases(part: Element) -> list[Element]:
    """The runs of the words themselves, without the reading set above them."""
    return [run for base in children(part, "rubyBase") for run in children(base, "r")]


def _hang_on(part: Element, words: Words) -> None:
    """Notes and text boxes stand behind the paragraph that they hang on."""
    name = tag(part)
    if name in {"footnoteReference", "endnoteReference"}:
        words.notes.append((name.removesuffix("Reference"), attribute(part, "id")))
    elif name in {"drawing", "pict", "object"}:
        words.boxes += [box for box in part.iter() if tag(box) == "txbxContent"]


def _follow_field(part: Element, flow: Flow) -> None:
    kind = attribute(part, "fldCharType")
    if tag(part) == "instrText":
        if flow.fields:
            flow.fields[-1] += part.text or ""
    elif kind == "begin":
        flow.fields.append("")
    elif kind == "end" and flow.fields:
        flow.fields.pop()


def _symbol(code: str) -> str:
    """A sign of a symbol font; those in the private use area show something only with that font."""
    number = int(code, 16) if re.fullmatch(r"[0-9A-Fa-f]{2,5}", code) else 0
    return "•" if 0xE000 <= number <= 0xF8FF else chr(number) if 32 <= number <= 0xFFFD else ""

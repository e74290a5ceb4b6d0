"""The paragraphs of a shape: their words, bullets, numbers and size as the slide shows them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.readers.blocks import Draft
from pipeline.readers.clean import clean_characters, clean_lines
from pipeline.readers.ooxml.choice import chosen_content
from pipeline.readers.ooxml.elements import Element, attribute, child, children, tag, whole_number
from pipeline.readers.wordprocessing.counting import format_number
from pipeline.readers.wordprocessing.shown import see_typed_label

_BULLETS = ("buNone", "buChar", "buAutoNum", "buBlip")
_SCHEMES = {
    "arabic": "decimal", "romanUc": "upperRoman", "romanLc": "lowerRoman", "alphaUc": "upperLetter",
    "alphaLc": "lowerLetter", "circleNum": "decimalEnclosedCircle", "ea1Chs": "chineseCounting",
    "ea1Cht": "chineseCounting", "ea1JpnChs": "chineseCounting",
}  # fmt: skip
_SCHEME = re.compile(r"(\w+?)(ParenBoth|ParenR|Period|Plain|DbPlain|DbPeriod|WdBlackPlain|WdWhitePlain)")
_FORMS = {"ParenBoth": "({})", "ParenR": "{})", "Period": "{}.", "DbPeriod": "{}."}
_USUAL_SIZE = 18.0
_DEEPEST = 40


@dataclass
class Shown(Draft):
    """A draft that also knows the size of its type in points (0 unknown) and the kind of its placeholder."""

    size: float = 0
    holder: str = ""


@dataclass
class Counts:
    """The numbers of a shape's paragraphs by depth: how each is numbered, and its last number."""

    open: dict[int, tuple[str, int]] = field(default_factory=dict)

    def next_label(self, bullet: Element | None, depth: int) -> str:
        """The label of the next paragraph; empty where it has neither bullet nor number."""
        for deeper in [other for other in self.open if other > depth]:
            del self.open[deeper]
        if bullet is None or tag(bullet) != "buAutoNum":
            self.open.pop(depth, None)
            return "" if bullet is None or tag(bullet) == "buNone" else _sign(attribute(bullet, "char"))
        scheme, start = attribute(bullet, "type"), whole_number(attribute(bullet, "startAt"), 1)
        before = self.open.get(depth)
        number = before[1] + 1 if before and before[0] == f"{scheme} {start}" else start
        self.open[depth] = (f"{scheme} {start}", number)
        return _number(number, scheme)


def read_paragraphs(body: Element | None, styles: Sequence[Element]) -> Iterator[Shown]:
    """The drafts of a shape's paragraphs. `styles` hold properties by level (`lvl1pPr` …), nearest first."""
    counts = Counts()
    for element in () if body is None else children(body, "p"):
        text = clean_lines(find_text(element))
        if not text:
            continue
        own = child(element, "pPr")
        depth = min(max(whole_number(attribute(own, "lvl")) if own is not None else 0, 0), 8)
        chain = [child(style, f"lvl{depth + 1}pPr") for style in styles]
        levels = [level for level in (own, *chain) if level is not None]
        found = (bullet for level in levels for bullet in children(level, *_BULLETS))
        draft = Shown("paragraph", text, size=_size(element, levels))
        draft.label = counts.next_label(next(found, None), depth)
        if draft.label:
            draft.kind, draft.level = "list_item", depth + 1
        else:
            see_typed_label(draft)
        yield draft


def find_text(element: Element, depth: int = 0) -> str:
    """The words of a paragraph; a line break is a newline. The number of the slide is none of them."""
    text = ""
    for part in children(element):
        name = tag(part)
        if name == "t":
            text += clean_characters(part.text or "")
        elif name == "br":
            text += "\n"
        elif name == "AlternateContent":
            text += find_text(chosen_content(part), depth + 1) if depth < _DEEPEST else ""
        elif name not in {"pPr", "rPr", "endParaRPr"} and attribute(part, "type") != "slidenum" and depth < _DEEPEST:
            text += find_text(part, depth + 1)
    return text


def _size(paragraph: Element, levels: Sequence[Element]) -> float:
    """The largest type of a paragraph in points; the file counts in hundredths."""
    runs = [child(run, "rPr") for run in children(paragraph, "r", "fld")]
    stated = [size for run in runs if run is not None and (size := whole_number(attribute(run, "sz")))]
    if stated:
        return max(stated) / 100
    usual = (child(level, "defRPr") for level in levels)
    sizes = (whole_number(attribute(properties, "sz")) for properties in usual if properties is not None)
    return next((size / 100 for size in sizes if size), _USUAL_SIZE)


def _sign(char: str) -> str:
    """A bullet; those of symbol fonts are letters or private signs that mean nothing without the font."""
    return "•" if not char or char[0].isalnum() or "\ue000" <= char[0] <= "\uf8ff" else char[0]


def _number(number: int, scheme: str) -> str:
    """A number in one of the schemes of ECMA-376 part 1, 20.1.10.61."""
    found = _SCHEME.fullmatch(scheme)
    kind, form = found.groups() if found else ("arabic", "Period")
    return _FORMS.get(form, "{}").format(format_number(number, _SCHEMES.get(kind, "decimal")))

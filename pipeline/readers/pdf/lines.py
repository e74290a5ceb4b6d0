"""Characters become lines: in the order of the page's content, by the room between them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.readers.clean import is_joined_bare
from pipeline.readers.outline import parse_bullets
from pipeline.readers.pdf.glyphs import Glyph

_WIDEST_GAP = 2.5
"""In ems: a wider gap separates columns or cells."""
_ONLY_LABEL = 6


@dataclass
class Line:
    """One line of a page, or of one of its columns. `hyphened`: a word is broken at its end."""

    glyphs: list[Glyph]
    page: int
    text: str = ""
    x0: float = 0.0
    top: float = 0.0
    x1: float = 0.0
    bottom: float = 0.0
    size: float = 0.0
    bold: bool = False
    hyphened: bool = False

    def settle(self) -> "Line":
        """Work out text, box and look from the characters."""
        text = ""
        before: Glyph | None = None
        for glyph in self.glyphs:
            if before is not None and _has_space(before, glyph, text):
                text += " "
            text += glyph.text
            before = glyph
        self.text = text
        weights = Counter[float]()
        for glyph in self.glyphs:
            weights[glyph.size] += 1
        self.size = max(weights, key=lambda size: (weights[size], size))
        usual = [glyph for glyph in self.glyphs if glyph.size == self.size]
        self.x0 = min(glyph.x0 for glyph in self.glyphs)
        self.x1 = max(glyph.x1 for glyph in self.glyphs)
        self.top = min(glyph.top for glyph in usual)
        self.bottom = max(glyph.bottom for glyph in usual)
        letters = [glyph for glyph in self.glyphs if glyph.text.isalnum()] or self.glyphs
        self.bold = sum(glyph.bold for glyph in letters) >= 0.9 * len(letters)
        return self

    @property
    def em(self) -> float:
        """The size of the type, never so small that distances measured in it vanish."""
        return max(self.size, 0.6 * (self.bottom - self.top), 1.0)


def find_lines(glyphs: Iterable[Glyph], page: int) -> list[Line]:
    """The lines of a page's characters, in order."""
    lines: list[Line] = []
    for glyph in glyphs:
        line = lines[-1] if lines else None
        if line is not None and _continues(line.glyphs[-1], glyph):
            line.glyphs.append(glyph)
        else:
            if line is not None and glyph.hyphened:
                line.hyphened = True
            lines.append(Line([glyph], page))
    return _with_labels([line.settle() for line in lines])


def _continues(before: Glyph, glyph: Glyph) -> bool:
    em = max(before.size, glyph.size, 0.6 * (glyph.bottom - glyph.top), 1.0)
    overlap = min(before.bottom, glyph.bottom) - max(before.top, glyph.top)
    least = 0.35 * max(0.1, min(before.bottom - before.top, glyph.bottom - glyph.top))
    in_ligature = glyph.x0 == before.x0 and glyph.x1 == before.x1
    return overlap >= least and (in_ligature or -0.8 * em <= glyph.x0 - before.x1 <= _WIDEST_GAP * em)


def _has_space(before: Glyph, glyph: Glyph, text: str) -> bool:
    """The file tells most spaces; PDFium guesses one at every change of line or size, so there must be room for it."""
    gap = glyph.x0 - before.x1
    em = max(glyph.size, 1.0)
    if is_joined_bare(text, glyph.text):
        return bool(glyph.spaced) and gap > 0.6 * em
    return glyph.spaced == "stated" or gap > (0.1 if glyph.spaced else 0.6) * em


def _with_labels(lines: list[Line]) -> list[Line]:
    """A bullet or number that stands far before its text is one line with it."""
    joined: list[Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        if last is not None and _is_label_of(last, line):
            first = line.glyphs[0]._replace(spaced="stated")
            joined[-1] = Line([*last.glyphs, first, *line.glyphs[1:]], line.page, hyphened=line.hyphened).settle()
        else:
            joined.append(line)
    return joined


def _is_label_of(label: Line, line: Line) -> bool:
    if len(label.text) > _ONLY_LABEL or not (0 < line.x0 - label.x1 < 8 * line.em):
        return False
    overlap = min(label.bottom, line.bottom) - max(label.top, line.top)
    is_number = label.text.rstrip(".)）、").isalnum() and label.text[-1] in ".)）、"
    return overlap > 0.5 * min(label.bottom - label.top, line.bottom - line.top) and (
        is_number or bool(parse_bullets(label.text + " ")[0])
    )

"""How pieces of a PDF look beside its running text: what makes type stand out as a heading does."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from pipeline.readers.pdf.layout.paragraphs import Piece

_LARGER = 1.12
_SAME_SIZE = 0.06
_DARK = 70
_ALL = 0.9
_FEWEST_CAPITALS = 5
Colour = tuple[int, int, int] | None


class Style(NamedTuple):
    """The look of a piece, in the order in which looks stand above each other: larger type first, then weight.

    `size` in half points rounded; `caps`: all its letters are capitals. `hue` is empty for black and dark grey.
    """

    size: float
    bold: bool
    coloured: bool
    caps: bool
    italic: bool
    hue: Colour


def read_style(piece: Piece) -> Style:
    """The look that most of a piece's characters have, its colour where nearly all have it."""
    italics, hues = Counter[bool](), Counter[Colour]()
    for line in piece.lines:
        for look, count in line.looks:
            italics[look.italic] += count
            hues[_hue(look.colour)] += count
    hue, most = hues.most_common(1)[0] if hues else (None, 0)
    hue = hue if most >= _ALL * hues.total() else None
    italic = italics[True] > italics[False]
    return Style(round(piece.size * 2) / 2, piece.bold, hue is not None, _is_caps(piece.text), italic, hue)


def _hue(colour: Colour) -> Colour:
    return None if colour is None or max(colour) <= _DARK else colour


def _is_caps(text: str) -> bool:
    if not text.isupper():
        return False
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= _FEWEST_CAPITALS and all(char.isupper() for char in letters)


def usual_style(pieces: Iterable[Piece]) -> Style:
    """The look of the running text: that of most characters outside furniture."""
    weights = Counter[Style]()
    for piece in pieces:
        if piece.kind in {"paragraph", "list_item"}:
            weights[read_style(piece)._replace(caps=False)] += len(piece.text)
    return weights.most_common(1)[0][0] if weights else Style(0, False, False, False, False, None)


def is_larger(style: Style, usual: Style) -> bool:
    """Whether type is so much larger than the running text that size alone tells a heading."""
    return style.size >= _LARGER * usual.size


def stands_out(style: Style, usual: Style) -> bool:
    """Whether type of about the text's size stands out by weight, colour or capitals."""
    if style.size < 0.95 * usual.size:
        return False
    is_other = style.hue is not None and style.hue != usual.hue
    return (style.bold and not usual.bold) or is_other or (style.caps and style.size >= usual.size)


def is_alike(one: Style, other: Style, usual: Style) -> bool:
    """Whether headings of two looks stand on one level: of large type only size and weight count."""
    if abs(one.size - other.size) > _SAME_SIZE * one.size or one.bold != other.bold:
        return False
    return is_larger(one, usual) or (one.coloured, one.caps, one.italic) == (other.coloured, other.caps, other.italic)

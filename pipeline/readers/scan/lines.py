"""Recognised words become lines as PDF pages have them: one set of rules finds headings, lists and furniture."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from statistics import median

from pipeline.readers.clean import HAN, is_joined_bare
from pipeline.readers.pdf.type.lines import Line
from pipeline.readers.pdf.type.looks import Look
from pipeline.readers.pdf.type.words import Word
from pipeline.readers.scan.recognise import how_sure
from pipeline.readers.scan.tesseract import Found

_BROKEN = re.compile(r"[^\W\d_]-$")
_SAME_SIZE = 0.15
"""Sizes of lines that differ by less are one size of type: they are measured, not told."""
_TALL, _TAILED = re.compile(r"[^\Wacemnopqrsuvwxyzg_]|[(){}\[\]/|]"), re.compile(r"[gjpqyQ(){}\[\]/|,;]")
_SQUARE = re.compile(f"[{HAN}]")
_SMALL, _RISE, _TAIL, _FULL = 0.48, 0.22, 0.22, 0.86
"""Of the size of type: the height of an x, what taller letters rise above it, tails below the line, Chinese."""


def build_lines(found: Iterable[Found], points: float, page: int) -> list[Line]:
    """Lines in reading order; `points` is the size of a pixel in points."""
    lines = [list(line) for _, line in groupby(found, key=lambda word: word.line)]
    if not lines:
        return []
    usual = median(_size(line) for line in lines for _ in line)
    built = [_build_line(line, usual, points, page) for line in lines]
    for (line, words), (after, others) in pairwise(zip(built, lines, strict=True)):
        if words[0].paragraph == others[0].paragraph and _BROKEN.search(line.text) and after.text[:1].islower():
            line.text, line.hyphened = line.text[:-1], True
    return built


def _build_line(words: Sequence[Found], usual: float, points: float, page: int) -> Line:
    size = _size(words)
    size = round(points * (usual if abs(size / usual - 1) < _SAME_SIZE else size), 1)
    look = Look(size, "", bold=False, italic=False, colour=None, seen=True, is_upright=True)
    top, bottom = (points * median(word.box[side] for word in words) for side in (1, 3))
    sides = (top, bottom)
    built = [
        _build_word(word, look, sides, points, before) for before, word in zip([None, *words], words, strict=False)
    ]
    line = Line(built, page)
    line.sure = how_sure(words)
    return line.settle()


def _build_word(word: Found, look: Look, sides: tuple[float, float], points: float, before: Found | None) -> Word:
    is_apart = before is not None and not is_joined_bare(before.text, word.text)
    x0, x1 = points * word.box[0], points * word.box[2]
    return Word(
        text=word.text,
        x0=x0,
        top=sides[0],
        x1=x1,
        bottom=sides[1],
        size=look.size,
        bold=False,
        seen=True,
        spaced="stated" if is_apart else "",
        hyphened=False,
        look=look,
        first=0,
        last=0,
    )


def _size(words: Sequence[Found]) -> float:
    """The size of a line's type in pixels, by the heights of its words and the letters they have."""
    told = [word for word in words if word.text[:1].isalnum()] or words
    return median((word.box[3] - word.box[1]) / _share(word.text) for word in told for _ in word.text) or 1.0


def _share(text: str) -> float:
    """The share of the size of type that a word's letters fill from top to bottom."""
    if _SQUARE.search(text):
        return _FULL
    return _SMALL + _RISE * bool(_TALL.search(text)) + _TAIL * bool(_TAILED.search(text))

"""Headings that run into their paragraph: they stand on its first line, in larger type than the rest of it."""

from collections.abc import Sequence
from itertools import takewhile

from pipeline.readers.outline import is_sentence_end
from pipeline.readers.pdf.tables.table import Table
from pipeline.readers.pdf.type.lines import Line
from pipeline.readers.pdf.type.turned import is_turned
from pipeline.readers.pdf.type.words import Word

_LARGER, _BOLDER, _MOST = 1.15, 1.03, 2.0
"""Times the size of the paragraph's type: plain heads, bold ones, and what is a number or initial set apart."""
_FEWEST_LETTERS, _LONGEST = 3, 80
_SAME = 2.0
"""In points: how far the lines of a column begin from each other."""
_STEP = (0.5, 2.0)
_APART = 1.7
"""In ems, from top to top: the lines of a paragraph, and a line that stands away from what is above."""


def part_headings(items: Sequence[Line | Table]) -> list[Line | Table]:
    """The items of a page, lines that begin with a heading parted behind it."""
    parted: list[Line | Table] = []
    for number, item in enumerate(items):
        before = items[number - 1] if number else None
        after = items[number + 1] if number + 1 < len(items) else None
        parted += _part(before, item, after) if isinstance(item, Line) and isinstance(after, Line) else [item]
    return parted


def _part(before: Line | Table | None, line: Line, after: Line) -> list[Line]:
    count = _count_heading(line)
    if not count or not _goes_on(line.words[count:], line, after) or _is_within(before, line):
        return [line]
    rest = Line(line.words[count:], line.page, hyphened=line.hyphened)
    return [Line(line.words[:count], line.page).settle(), rest.settle()]


def _count_heading(line: Line) -> int:
    """How many words of a line are a heading before its text; 0 for none."""
    if len(line.looks) < 2 or not line.words or is_turned(line):
        return 0
    first, last = line.words[0], line.words[-1]
    count = len(list(takewhile(lambda word: word.look == first.look, line.words)))
    ratio = first.size / max(last.size, 1.0)
    text = " ".join(word.text for word in line.words[:count])
    is_larger = ratio >= _LARGER or (ratio >= _BOLDER and first.bold and not last.bold)
    is_worded = sum(map(str.isalpha, text)) >= _FEWEST_LETTERS and len(text) <= _LONGEST and not text[0].islower()
    return count if is_larger and ratio <= _MOST and is_worded else 0


def _goes_on(rest: Sequence[Word], line: Line, after: Line) -> bool:
    """Whether the rest of a line is the beginning of a paragraph that the next one goes on with."""
    if not rest or after.look is None or rest[0].look.font != after.look.font:
        return False
    least, most = (share * after.em for share in _STEP)
    is_below = abs(after.x0 - line.x0) < _SAME and least < after.bottom - rest[0].bottom < most
    return is_below and abs(rest[0].size - after.size) < 0.1


def _is_within(before: Line | Table | None, line: Line) -> bool:
    """Whether a line stands within a sentence of the one above."""
    if not isinstance(before, Line) or is_sentence_end(before.text):
        return False
    return abs(before.x0 - line.x0) < _SAME and 0 < line.bottom - before.bottom < _APART * before.em

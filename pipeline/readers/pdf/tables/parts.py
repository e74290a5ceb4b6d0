"""What tells that the tables of two pages are parts of one: the columns they stand in, and the head of the first."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from pipeline.readers.pdf.type.looks import Look
from pipeline.readers.pdf.type.words import Word

Reach = tuple[float, float]
"""Where the words of a column begin and end, in points from the left."""
Numbers = Sequence[Sequence[Sequence[int]]]
"""The numbers of the words in the cells of rows."""
_MOST_HEAD = 3
_SIDE, _MIDDLE = 4.0, 8.0
"""In points: how far sides and middles of columns may lie apart."""
_ALIGNED = 0.7
_COUNTED = re.compile(r"[<>≤≥~+\-–−$€£¥]?\s?\d")
_VALUES = 0.6


def find_reaches(grid: Numbers, words: Sequence[Word]) -> tuple[Reach, ...]:
    """Where each column's words begin and end; what stands in the first of several cells may reach far."""
    columns = [[words[number] for cell in column for number in cell] for column in zip(*grid, strict=True)]
    return tuple((min(word.x0 for word in found), max(word.x1 for word in found)) for found in columns if found)


def count_marked(grid: Numbers, words: Sequence[Word], texts: Sequence[Sequence[str]]) -> int:
    """How many rows are surely the head: none of their words looks like most below, or names stand above values."""
    looks = [[words[number].look for cell in row for number in cell] for row in grid]
    usual = Counter(_look(look) for row in looks[1:] for look in row).most_common(1)
    count = _leading([bool(row) and usual[0][0] not in map(_look, row) for row in looks]) if usual else 0
    if not count:
        columns = [column for column in range(1, len(texts[0])) if is_of_values(texts[1:], column)]
        named = any(texts[0][column] for column in columns)
        is_named = [not any(_is_counted(row[column]) for column in columns) for row in texts]
        count = _leading(is_named) if columns and named else 0
    return count if count <= min(_MOST_HEAD, len(grid) - 1) else 0


def _look(look: Look) -> tuple[object, ...]:
    return look.font, look.size, look.bold, look.italic, look.colour


def _leading(flags: Sequence[bool]) -> int:
    return next((number for number, flag in enumerate(flags) if not flag), len(flags))


def is_of_values(texts: Sequence[Sequence[str]], column: int) -> bool:
    """Whether most of a column's texts, and two at least, are values."""
    found = [row[column] for row in texts if row[column]]
    return len(found) > 1 and sum(map(_is_counted, found)) >= _VALUES * len(found)


def _is_counted(text: str) -> bool:
    """Whether a cell holds a value, be it with its unit."""
    return is_value(text) or _COUNTED.match(text) is not None


def is_value(text: str) -> bool:
    """Whether a cell holds a number rather than words, or a short sign without letters."""
    digits = sum(char.isdigit() for char in text)
    letters = sum(char.isalpha() for char in text)
    return bool(text) and (digits > letters or (not letters and len(text) < 4))


def match_columns(one: Sequence[Reach], other: Sequence[Reach]) -> list[int] | None:
    """For each column of the other the column of the one that it goes on with; None where they are not the same.

    On facing pages all columns may stand further left or right.
    """
    if not one or not other or len(other) > len(one):
        return None
    shifts = {0.0, one[0][0] - other[0][0], one[-1][1] - other[-1][1]}
    found = (_match(one, [(x0 + shift, x1 + shift) for x0, x1 in other]) for shift in sorted(shifts, key=abs))
    return next((places for places in found if places is not None), None)


def _match(one: Sequence[Reach], other: Sequence[Reach]) -> list[int] | None:
    places: list[int] = []
    aligned = 0
    for reach in other:
        first = places[-1] + 1 if places else 0
        place = max(range(first, len(one)), key=lambda at: _shared(one[at], reach), default=None)
        if place is None or _shared(one[place], reach) <= 0:
            return None
        places.append(place)
        aligned += _is_aligned(one[place], reach)
    return places if aligned >= _ALIGNED * len(other) else None


def _shared(one: Reach, other: Reach) -> float:
    return min(one[1], other[1]) - max(one[0], other[0])


def _is_aligned(one: Reach, other: Reach) -> bool:
    ends = (abs(a - b) < _SIDE for a, b in zip(one, other, strict=True))
    return any(ends) or abs(sum(one) - sum(other)) < 2 * _MIDDLE


def place_cells(rows: Iterable[Sequence[str]], places: Sequence[int], count: int) -> tuple[tuple[str, ...], ...]:
    """Rows with their cells at the given places among so many columns."""
    empty = [""] * count
    return tuple(tuple(_placed(row, places, empty)) for row in rows)


def _placed(row: Sequence[str], places: Sequence[int], empty: Sequence[str]) -> list[str]:
    placed = [*empty]
    for place, text in zip(places, row, strict=True):
        placed[place] = text
    return placed

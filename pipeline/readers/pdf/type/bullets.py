"""Bullets that are drawn before the lines of a list, and not written."""

from collections import Counter
from collections.abc import Sequence

from pipeline.readers.pdf.tables.table import Table
from pipeline.readers.pdf.type.drawn import find_bounds
from pipeline.readers.pdf.type.lines import Line
from pipeline.readers.pdf.type.words import Box, Place

BULLET = "•"
_MOST_PATHS, _MOST_DOTS = 2000, 200
_FEWEST = 2
"""Bullets of a list stand below each other."""
_SMALLEST, _LARGEST = 0.15, 0.6
_NEAREST, _FURTHEST = 0.2, 2.5
_OFF, _CLEAR = 0.35, 3.0
"""All in ems: the size of a bullet, its room before the line, how far up or down it stands, the room before it."""
_ROUND = 1.3
"""A dot or square is hardly longer than wide."""


def with_bullets(items: Sequence[Line | Table], paths: Sequence[tuple[int, Place]]) -> list[Line | Table]:
    """The items of a page, a bullet in each line that begins beside a dot drawn for it."""
    dots = [] if len(paths) > _MOST_PATHS else [find_bounds(path, place) for path, place in paths]
    dots = [box for box in dots if _is_dot(box)]
    columns = Counter(round(box[0]) for box in dots)
    lines = [item for item in items if isinstance(item, Line)]
    led: dict[int, Box] = {}
    for dot in dots if len(dots) <= _MOST_DOTS else ():
        row = [line for line in lines if _is_level(line, dot)] if columns[round(dot[0])] >= _FEWEST else []
        after = min((line for line in row if line.x0 >= dot[2]), key=lambda line: line.x0, default=None)
        before = max((line.x1 for line in row if line.x0 < dot[2]), default=None)
        if after is not None and _leads(dot, after, before):
            led[id(after)] = dot
    return [_led(item, led[id(item)]) if isinstance(item, Line) and id(item) in led else item for item in items]


def _led(line: Line, dot: Box) -> Line:
    first, *rest = line.words
    bullet = first._replace(text=BULLET, x0=dot[0], x1=dot[2])
    words = [bullet, first._replace(spaced="stated", hyphened=False), *rest]
    return Line(words, line.page, hyphened=line.hyphened).settle()


def _is_dot(box: Box) -> bool:
    across, down = box[2] - box[0], box[3] - box[1]
    return 0 < across <= _ROUND * down and down <= _ROUND * across


def _is_level(line: Line, dot: Box) -> bool:
    return abs((line.top + line.bottom - dot[1] - dot[3]) / 2) < _OFF * line.size


def _leads(dot: Box, line: Line, before: float | None) -> bool:
    is_sized = _SMALLEST * line.size <= dot[2] - dot[0] <= _LARGEST * line.size
    is_near = _NEAREST * line.size <= line.x0 - dot[2] <= _FURTHEST * line.size
    is_first = before is None or dot[0] - before > _CLEAR * line.size
    return is_sized and is_near and is_first and line.text[:1].isalnum() and bool(line.words)

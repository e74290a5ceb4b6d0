"""Tables ruled only from side to side: which level rules belong to one table, and the rows between them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from pipeline.readers.pdf.tables.plain.heads import Level
from pipeline.readers.pdf.tables.plain.rows import Row
from pipeline.readers.pdf.tables.plain.strips import APART

_SAME_END = 4.0
_SHORTEST = 60.0
_MOST_LONG = 0.1
"""Share of the rows of a band that may run from side to side without a gap."""
_LEAST_PARTED = 0.4
_STEP = 4.5
"""In ems: the furthest that rows of a table which no rule parts stand from each other."""

_NEXT = 2.0
_FEWEST = 3

Region = tuple[list[Row], list[Level], float, float]
"""The rows of a table, its rules, and where it begins and ends from left to right."""


def find_regions(levels: Iterable[Level], rows: Sequence[Row]) -> Iterator[Region]:
    """The rows between the first and the last rule of each table that has rules of one width above and below."""
    levels = list(levels)
    for rules in _groups(levels):
        x0, x1 = rules[0][0], rules[0][1]
        run: list[list[Row]] = []
        ends: list[float] = []
        for (_, _, top), (_, _, bottom) in pairwise(rules):
            band = [_within(row, x0, x1) for row in rows if top < row.middle < bottom]
            band = [row for row in band if row.words]
            if not band and run:
                ends[-1] = bottom
            elif band and _is_tabular(band, x1 - x0, bool(run)):
                if run and _is_far(run[-1][-1], band[0]):
                    yield from _region(run, ends, levels, x0, x1)
                    run, ends = [], []
                run.append(band)
                ends = [ends[0] if ends else top, bottom]
            elif band:
                yield from _region(run, ends, levels, x0, x1)
                run, ends = [], []
        if run:
            run.append(_total(run[-1][-1], [_within(row, x0, x1) for row in rows]))
        yield from _region(run, ends, levels, x0, x1)


def _total(last: Row, rows: Sequence[Row]) -> list[Row]:
    """The row right below the last rule that stands in the columns of the last one, as a sum does."""
    below = next((row for row in rows if row.words and row.middle > last.middle), None)
    if below is None or below.middle - last.middle > _NEXT * last.em:
        return []
    pairs = list(zip(last.chunks(APART), below.chunks(APART), strict=False))
    is_whole = len(last.chunks(APART)) == len(below.chunks(APART)) == len(pairs) >= _FEWEST
    is_level = all(min(abs(one.x0 - other.x0), abs(one.x1 - other.x1)) < _SAME_END for one, other in pairs)
    return [below] if is_whole and is_level else []


def _region(run: list[list[Row]], ends: list[float], levels: Sequence[Level], x0: float, x1: float) -> Iterator[Region]:
    rows = [row for band in run for row in band]
    if len(rows) >= 2:
        inside = [one for one in levels if ends[0] - 2 < one[2] < ends[1] + 2 and one[0] > x0 - 4 and one[1] < x1 + 4]
        yield rows, inside, x0, x1


def _groups(levels: Iterable[Level]) -> Iterator[list[Level]]:
    """Rules of the same beginning and end, from top to bottom, two at least."""
    rest = sorted({level for level in levels if level[1] - level[0] > _SHORTEST}, key=lambda level: level[2])
    while rest:
        first = rest[0]
        group = [one for one in rest if abs(one[0] - first[0]) < _SAME_END and abs(one[1] - first[1]) < _SAME_END]
        rest = [one for one in rest if one not in group]
        if len(group) > 1:
            yield group


def _within(row: Row, x0: float, x1: float) -> Row:
    words = [item for item in row.words if x0 - 3 <= (item[1].x0 + item[1].x1) / 2 <= x1 + 3]
    return row if len(words) == len(row.words) else Row(words, row.top, row.bottom, row.em)


def _is_tabular(band: Sequence[Row], width: float, is_inner: bool) -> bool:
    """Whether rows leave columns free: many are parted, few run from side to side, none is far from the next."""
    parted = sum(len(row.chunks(APART)) > 1 for row in band)
    long = sum(len(row.chunks(APART)) == 1 and row.words[-1][1].x1 - row.words[0][1].x0 > 0.7 * width for row in band)
    if long > _MOST_LONG * len(band) + 1 or (long and long >= parted and len(band) > 1):
        return False
    if any(_is_far(row, other) for row, other in pairwise(band)):
        return False
    return parted >= _LEAST_PARTED * len(band) or (is_inner and len(band) == 1)


def _is_far(row: Row, other: Row) -> bool:
    return other.middle - row.middle > _STEP * max(row.em, other.em)

"""The cells between ruled lines.

They are those that pdfplumber's table finder sees (a test holds the two against each other), without its price: its
edges are dictionaries that are compared as sets at every crossing, and its import brings a second PDF library.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.readers.pdf.words import Box, Point

_SNAP = 3.0
"""In points: rules so near are one, ends so near meet."""


class Rule(NamedTuple):
    """A line that runs level or upright: `at` says how far down or across, `start` and `end` where it is drawn."""

    at: float
    start: float
    end: float


def merge_rules(rules: Iterable[Rule]) -> list[Rule]:
    """Rules of one direction, those that lie on or after one another as one."""
    merged: list[Rule] = []
    for cluster in _clusters(sorted(rules)):
        at = sum(rule.at for rule in cluster) / len(cluster)
        start, end = None, 0.0
        for rule in sorted(cluster, key=lambda rule: rule.start):
            if start is None:
                start, end = rule.start, rule.end
            elif rule.start <= end + _SNAP:
                end = max(end, rule.end)
            else:
                merged.append(Rule(at, start, end))
                start, end = rule.start, rule.end
        if start is not None:
            merged.append(Rule(at, start, end))
    return merged


def _clusters(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    cluster: list[Rule] = []
    for rule in rules:
        if cluster and rule.at > cluster[-1].at + _SNAP:
            yield cluster
            cluster = []
        cluster.append(rule)
    if cluster:
        yield cluster


def find_enclosed(levels: Sequence[Rule], uprights: Sequence[Rule]) -> list[list[Box]]:
    """The cells that merged rules enclose, those that touch at a corner as one table; from top to bottom.

    A single cell is no table.
    """
    tables = [cells for cells in _touching(_cells(_crossings(levels, uprights))) if len(cells) > 1]
    return sorted(tables, key=lambda cells: min((cell[1], cell[0]) for cell in cells))


_Crossings = dict[Point, tuple[set[int], set[int]]]
"""Where rules cross, and the numbers of the upright and the level ones that do."""


def _crossings(levels: Sequence[Rule], uprights: Sequence[Rule]) -> _Crossings:
    found: _Crossings = {}
    for number, upright in enumerate(uprights):
        for other, level in enumerate(levels):
            if (
                upright.start - _SNAP <= level.at <= upright.end + _SNAP
                and level.start - _SNAP <= upright.at <= level.end + _SNAP
            ):
                crossing = found.setdefault((upright.at, level.at), (set(), set()))
                crossing[0].add(number)
                crossing[1].add(other)
    return found


def _cells(crossings: _Crossings) -> list[Box]:
    """For every crossing the smallest cell whose top left corner it is."""
    columns, rows = defaultdict[float, list[float]](list), defaultdict[float, list[float]](list)
    for x, y in sorted(crossings):
        columns[x].append(y)
        rows[y].append(x)
    found = []
    for x, y in sorted(crossings):
        uprights, levels = crossings[x, y]
        below = [other for other in columns[x] if other > y and not uprights.isdisjoint(crossings[x, other][0])]
        right = [other for other in rows[y] if other > x and not levels.isdisjoint(crossings[other, y][1])]
        cell = next(((x, y, x1, y1) for y1 in below for x1 in right if _is_closed(crossings, x, y, x1, y1)), None)
        if cell:
            found.append(cell)
    return found


def _is_closed(crossings: _Crossings, x: float, y: float, x1: float, y1: float) -> bool:
    corner = crossings.get((x1, y1))
    if corner is None:
        return False
    return not corner[0].isdisjoint(crossings[x1, y][0]) and not corner[1].isdisjoint(crossings[x, y1][1])


def _touching(cells: Iterable[Box]) -> list[list[Box]]:
    """Cells by the corners that they share."""
    groups: dict[Point, list[Box]] = {}
    for cell in cells:
        met = {id(groups[corner]): groups[corner] for corner in _corners(cell) if corner in groups}
        group, *others = met.values() or [[]]
        group += [cell, *(one for other in others for one in other)]
        for one in group if others else [cell]:
            groups.update(dict.fromkeys(_corners(one), group))
    return list({id(group): group for group in groups.values()}.values())


def _corners(cell: Box) -> tuple[Point, ...]:
    x0, top, x1, bottom = cell
    return (x0, top), (x0, bottom), (x1, top), (x1, bottom)

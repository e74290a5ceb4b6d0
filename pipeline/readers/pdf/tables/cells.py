"""The cells between ruled lines.

PDFium tells the rules; pdfplumber's table finder sees the cells that they enclose.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.readers.pdf.type.words import Box

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

    pdfplumber's table finder finds them. It is imported for the first page with rules, because it brings a second PDF
    library. A single cell is no table.
    """
    if len(levels) < 2 or len(uprights) < 2:
        return []
    from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells

    edges = [_edge("h", rule.start, rule.at, rule.end, rule.at) for rule in levels]
    edges += [_edge("v", rule.at, rule.start, rule.at, rule.end) for rule in uprights]
    cells = intersections_to_cells(edges_to_intersections(edges, _SNAP, _SNAP))
    return [[(x0, top, x1, bottom) for x0, top, x1, bottom in table] for table in cells_to_tables(cells)]


def _edge(orientation: str, x0: float, top: float, x1: float, bottom: float) -> dict[str, str | float]:
    return {"orientation": orientation, "x0": x0, "top": top, "x1": x1, "bottom": bottom}

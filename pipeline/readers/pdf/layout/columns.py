"""Columns of a page by its white space."""

from collections.abc import Sequence

from pipeline.readers.pdf.tables.table import Table
from pipeline.readers.pdf.type.lines import Line

Item = Line | Table
_DEEPEST = 8
_GUTTER = 5.0
"""In points: the least room between two columns."""
Span = tuple[float, float]


def cut_columns(items: Sequence[Item], depth: int = 0) -> list[Item]:
    """The items column by column, from top to bottom, with what stands across the columns in its place."""
    if len(items) < 2 or depth > _DEEPEST:
        return _down(items)
    columns = _split(items, 0)
    if len(columns) > 1:
        return [item for column in columns for item in cut_columns(column, depth + 1)]
    bands = _bands(items)
    if len(bands) < 2:
        return _down(items)
    return [item for band in bands for item in cut_columns(band, depth + 1)]


def _down(items: Sequence[Item]) -> list[Item]:
    return sorted(items, key=lambda item: (_span(item, 1)[0], _span(item, 0)[0]))


def _span(item: Item, axis: int) -> Span:
    if isinstance(item, Table):
        return item.box[axis], item.box[axis + 2]
    return (item.x0, item.x1) if axis == 0 else (item.top + 0.1 * item.em, item.bottom - 0.1 * item.em)


def _split(items: Sequence[Item], axis: int) -> list[list[Item]]:
    """The items parted at the white strips that run through all of them, across (0) or down (1) the page."""
    least = _GUTTER if axis == 0 else 0.0
    parts: list[list[Item]] = []
    end = 0.0
    for item in sorted(items, key=lambda item: _span(item, axis)[0]):
        start, stop = _span(item, axis)
        if not parts or start > end + least:
            parts.append([item])
            end = stop
        else:
            parts[-1].append(item)
            end = max(end, stop)
    return parts


def _bands(items: Sequence[Item]) -> list[list[Item]]:
    """The rows of the items, those that follow each other with a white strip in common as one."""
    bands: list[tuple[list[Item], list[Span]]] = []
    for row in _split(items, 1):
        gaps = _gaps(row, items)
        common = _common(bands[-1][1], gaps) if bands else []
        if common:
            bands[-1] = ([*bands[-1][0], *row], common)
        else:
            bands.append((row, gaps))
    return [band for band, _ in bands]


def _gaps(row: Sequence[Item], items: Sequence[Item]) -> list[Span]:
    """The white strips of a row within the width of all items; a row that fills one column only has the rest white."""
    left, right = min(_span(item, 0)[0] for item in items), max(_span(item, 0)[1] for item in items)
    gaps: list[Span] = []
    end = left
    for start, stop in sorted(_span(item, 0) for item in row):
        if start > end + _GUTTER:
            gaps.append((end, start))
        end = max(end, stop)
    if right > end + _GUTTER and len(row) == 1:
        gaps.append((end, right))
    return gaps


def _common(one: Sequence[Span], other: Sequence[Span]) -> list[Span]:
    shared = [(max(a, c), min(b, d)) for a, b in one for c, d in other]
    return [(start, stop) for start, stop in shared if stop > start + _GUTTER]

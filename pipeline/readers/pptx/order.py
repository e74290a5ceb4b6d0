"""The order in which the shapes of a slide are read."""

from collections.abc import Iterator, Sequence

from pipeline.model.document import Box
from pipeline.readers.pptx.shapes import Shape

_OVERLAP = 4.0
"""Points by which shapes side by side may overlap: frames are drawn larger than their words."""
_EQUAL_GAP = 0.5
"""Gaps at least this part of the widest one divide as it does."""
_DEEPEST = 30
_ROW = 12.0
"""Points by which the tops of shapes in one row may differ."""


def in_reading_order(shapes: Sequence[Shape]) -> list[Shape]:
    """The shapes that are no groups: divided at the widest gaps again and again, top to bottom and left to right.

    A group is read as one. Shapes without a place of their own come first: they are placeholders for the text.
    """
    placed = [(shape.box, shape) for shape in shapes if shape.box is not None]
    ordered = [shape for shape in shapes if shape.box is None]
    ordered += [shape for _, shape in _divide(placed, 0)]
    return list(_without_groups(ordered))


def _without_groups(shapes: Sequence[Shape]) -> Iterator[Shape]:
    for shape in shapes:
        if shape.parts:
            yield from in_reading_order(shape.parts)
        else:
            yield shape


_Placed = tuple[Box, Shape]


def _divide(placed: list[_Placed], depth: int) -> list[_Placed]:
    if len(placed) < 2:
        return placed
    columns, rows = _gaps(placed, 0), _gaps(placed, 1)
    gaps, axis = (columns, 0) if max(columns, default=0) > max(rows, default=0) else (rows, 1)
    if not gaps or depth > _DEEPEST:
        return sorted(placed, key=lambda item: (item[0][1] // _ROW, item[0][0]))
    widest = max(gaps)
    parts: list[list[_Placed]] = [[]]
    for gap, item in zip((0.0, *gaps), _sorted(placed, axis), strict=True):
        if gap > 0 and gap >= _EQUAL_GAP * widest:
            parts.append([])
        parts[-1].append(item)
    return [item for part in parts for item in _divide(part, depth + 1)]


def _sorted(placed: list[_Placed], axis: int) -> list[_Placed]:
    return sorted(placed, key=lambda item: item[0][axis])


def _gaps(placed: list[_Placed], axis: int) -> list[float]:
    """The room before each shape but the first along an axis, 0 where it overlaps one before; empty if all overlap."""
    ordered = _sorted(placed, axis)
    end = ordered[0][0][axis + 2]
    gaps = []
    for box, _ in ordered[1:]:
        gaps.append(max(0.0, box[axis] - end + _OVERLAP))
        end = max(end, box[axis + 2])
    return gaps if any(gaps) else []

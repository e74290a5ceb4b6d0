"""The ruled lines of a PDF page, and the cells that they enclose."""

import ctypes
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium_c

from pipeline.readers.pdf.bands import find_missing_edges
from pipeline.readers.pdf.words import Box, Place, Point, Word

_MOST_PATHS = 4000
_MOST_SEGMENTS = 400
_MOST_CROSSINGS = 60_000
_MOST_LEVELS = 400
_THIN = 3.0
_SHORTEST = 6.0
_SNAP = 3.0


class TooManyRules(Exception):
    """More lines are drawn than a table has."""


def find_cells(paths: Sequence[tuple[Any, Place]], words: Sequence[Word]) -> list[list[Box]]:
    """The cells of every ruled table on a page, in points from its top left corner; tables from top to bottom.

    Lines and the sides of boxes are edges, whether stroked or filled; pdfplumber finds the cells between them.

    Raises:
        TooManyRules: where looking would take too long.
    """
    if len(paths) > _MOST_PATHS:
        raise TooManyRules
    found = (_edge(one, other) for path, place in paths for one, other in _strokes(path, place))
    edges = [edge for edge in found if edge]
    if sum(edge["orientation"] == "h" for edge in edges) < 2:
        return []
    from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells  # slow to import

    merged = _merged(edges)
    levels = [(edge["x0"], edge["x1"], edge["top"]) for edge in merged if edge["orientation"] == "h"]
    drawn = [(edge["x0"], edge["x1"], edge["top"], edge["bottom"]) for edge in merged if edge["orientation"] == "v"]
    if len(levels) > _MOST_LEVELS:
        raise TooManyRules
    missing = [_edge((x0, top), (x1, bottom)) for x0, x1, top, bottom in find_missing_edges(levels, drawn, words)]
    merged = _merged([*merged, *(edge for edge in missing if edge)])
    upright = sum(edge["orientation"] == "v" for edge in merged)
    if upright * (len(merged) - upright) > _MOST_CROSSINGS:
        raise TooManyRules
    if upright < 2 or len(merged) - upright < 2:
        return []
    tables = cells_to_tables(intersections_to_cells(edges_to_intersections(merged, _SNAP, _SNAP)))
    return [[(float(a), float(b), float(c), float(d)) for a, b, c, d in cells] for cells in tables]


def _merged(edges: list[dict[str, Any]]) -> list[dict[str, Any]]:
    from pdfplumber.table import merge_edges

    return list(merge_edges(edges, _SNAP, _SNAP, _SNAP, _SNAP))


def _edge(one: Point, other: Point) -> dict[str, Any] | None:
    """An edge as pdfplumber has them; None for what is neither upright nor level, or too short."""
    x0, x1 = sorted((one[0], other[0]))
    top, bottom = sorted((one[1], other[1]))
    if max(x1 - x0, bottom - top) < _SHORTEST or min(x1 - x0, bottom - top) > 0.5:
        return None
    is_level = x1 - x0 > bottom - top
    middle = (top + bottom) / 2 if is_level else (x0 + x1) / 2
    place = (x0, x1, middle, middle) if is_level else (middle, middle, top, bottom)
    return dict(zip(("x0", "x1", "top", "bottom"), place, strict=True)) | {
        "orientation": "h" if is_level else "v",
        "object_type": "line",
        "width": x1 - x0,
        "height": bottom - top,
    }


def _strokes(path: Any, place: Place) -> Iterator[tuple[Point, Point]]:
    """The straight strokes of a path; a bar that is thin but filled counts as one stroke along it."""
    for points in _outlines(path, place):
        xs, ys = [point[0] for point in points], [point[1] for point in points]
        x0, x1, top, bottom = min(xs), max(xs), min(ys), max(ys)
        if len(points) > 2 and min(x1 - x0, bottom - top) < _THIN:
            across, down = (x0 + x1) / 2, (top + bottom) / 2
            yield ((x0, down), (x1, down)) if x1 - x0 > bottom - top else ((across, top), (across, bottom))
        else:
            yield from pairwise(points)


def _outlines(path: Any, place: Place) -> Iterator[Sequence[Point]]:
    matrix = pdfium_c.FS_MATRIX()
    pdfium_c.FPDFPageObj_GetMatrix(path, matrix)
    points: list[Point] = []
    for index in range(min(pdfium_c.FPDFPath_CountSegments(path), _MOST_SEGMENTS)):
        segment = pdfium_c.FPDFPath_GetPathSegment(path, index)
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        if pdfium_c.FPDFPathSegment_GetType(segment) == pdfium_c.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        points.append(
            place(
                matrix.a * x.value + matrix.c * y.value + matrix.e, matrix.b * x.value + matrix.d * y.value + matrix.f
            )
        )
        if pdfium_c.FPDFPathSegment_GetClose(segment) and points:
            points.append(points[0])
    if points:
        yield points

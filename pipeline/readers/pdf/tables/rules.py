"""The ruled lines of a PDF page, and the cells that they enclose."""

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import pypdfium2.raw as pdfium_c

from pipeline.readers.pdf.tables.cells import Rule, find_enclosed, merge_rules
from pipeline.readers.pdf.tables.plain.heads import Level
from pipeline.readers.pdf.type.calls import (
    Numbers,
    count_segments,
    find_segment,
    is_closing,
    read_point,
    read_segment_kind,
)
from pipeline.readers.pdf.type.drawn import find_bounds
from pipeline.readers.pdf.type.words import Box, Place, Point

_MOST_PATHS = 4000
_MOST_SEGMENTS = 400
_MOST_CROSSINGS = 60_000
_MOST_LEVELS = 400
_THIN = 3.0
_BAR = 5
"""Points of a bar: its four corners and the first again."""
_SHORTEST = 6.0
_CROOKED = 0.5
_point = Numbers(2)


class Rules(NamedTuple):
    """The level and the upright rules of a page, in points from its top left corner."""

    levels: Sequence[Rule] = ()
    uprights: Sequence[Rule] = ()


class TooManyRules(Exception):
    """More lines are drawn than a table has."""


def find_rules(paths: Sequence[tuple[int, Place]]) -> Rules:
    """The rules on a page.

    Lines and the sides of boxes are rules, whether stroked or filled; what lies in a row or overlaps is one.

    Raises:
        TooManyRules: where looking would take too long.
    """
    if len(paths) > _MOST_PATHS:
        raise TooManyRules
    levels, uprights = _split(stroke for path, place in paths for stroke in _strokes(path, place))
    if len(levels) > _MOST_LEVELS or len(uprights) * len(levels) > _MOST_CROSSINGS:
        raise TooManyRules
    return Rules(levels, uprights)


def find_levels(rules: Rules) -> list[Level]:
    """The level rules."""
    return [(level.start, level.end, level.at) for level in rules.levels]


def find_cells(rules: Rules) -> list[list[Box]]:
    """The cells between the rules, a list for every ruled table, tables from top to bottom."""
    return find_enclosed(rules.levels, rules.uprights)


def _split(strokes: Iterable[tuple[Point, Point]]) -> tuple[list[Rule], list[Rule]]:
    """The level and the upright rules among strokes, merged; what is neither, or too short, is none."""
    levels, uprights = [], []
    for (x0, y0), (x1, y1) in strokes:
        across, down = abs(x1 - x0), abs(y1 - y0)
        if max(across, down) < _SHORTEST or min(across, down) > _CROOKED:
            continue
        if across > down:
            levels.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        else:
            uprights.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
    return merge_rules(levels), merge_rules(uprights)


def _strokes(path: int, place: Place) -> Iterator[tuple[Point, Point]]:
    """The straight strokes of a path; a bar that is thin but filled counts as one stroke along it."""
    x0, top, x1, bottom = find_bounds(path, place)
    if max(x1 - x0, bottom - top) < _SHORTEST:
        return
    if min(x1 - x0, bottom - top) < _THIN and count_segments(path) <= _BAR:
        yield _along((x0, top), (x1, bottom))
        return
    for points in _outlines(path, place):
        xs, ys = [point[0] for point in points], [point[1] for point in points]
        first, last = (min(xs), min(ys)), (max(xs), max(ys))
        if len(points) > 2 and min(last[0] - first[0], last[1] - first[1]) < _THIN:
            yield _along(first, last)
        else:
            yield from pairwise(points)


def _along(first: Point, last: Point) -> tuple[Point, Point]:
    """The middle line of a box, given by its corners, along its longer side."""
    (x0, top), (x1, bottom) = first, last
    across, down = (x0 + x1) / 2, (top + bottom) / 2
    return ((x0, down), (x1, down)) if x1 - x0 > bottom - top else ((across, top), (across, bottom))


def _outlines(path: int, place: Place) -> Iterator[Sequence[Point]]:
    matrix = pdfium_c.FS_MATRIX()
    pdfium_c.FPDFPageObj_GetMatrix(ctypes.cast(path, pdfium_c.FPDF_PAGEOBJECT), matrix)
    a, b, c, d, e, f = matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f
    points: list[Point] = []
    for index in range(min(count_segments(path), _MOST_SEGMENTS)):
        segment = find_segment(path, index)
        read_point(segment, *_point.at)
        if points and read_segment_kind(segment) == pdfium_c.FPDF_SEGMENT_MOVETO:
            yield points
            points = []
        x, y = _point.values
        points.append(place(a * x + c * y + e, b * x + d * y + f))
        if is_closing(segment):
            points.append(points[0])
    if points:
        yield points

"""Stacked columns, one a year: where each piece stands in a drawing."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.web.years.spans import Span

HEIGHT = 190.0
"""Of the tallest column, in the units of the drawing."""
STEP, WIDTH = 72.0, 34.0


@dataclass(frozen=True)
class Piece:
    """One part of a column: the number of its series, its figure, and its place from the top of the drawing."""

    series: int
    value: int
    y: float
    height: float


@dataclass(frozen=True)
class Column:
    """One span: its left edge, its pieces from the bottom up, and all of them together."""

    span: Span
    x: float
    pieces: tuple[Piece, ...]
    total: int
    top: float


def build_columns(series: Sequence[Sequence[int]], years: Sequence[Span]) -> tuple[Column, ...]:
    """The columns of figures that are given series by series, one for each year."""
    totals = [sum(values[n] for values in series) for n in range(len(years))]
    scale = HEIGHT / max((*totals, 1))
    columns = []
    for n, span in enumerate(years):
        foot, pieces = HEIGHT, []
        for number, values in enumerate(series):
            if values[n]:
                height = values[n] * scale
                foot -= height
                pieces.append(Piece(number, values[n], round(foot, 1), round(height, 1)))
        columns.append(Column(span, STEP * n + (STEP - WIDTH) / 2, tuple(pieces), totals[n], round(foot, 1)))
    return tuple(columns)

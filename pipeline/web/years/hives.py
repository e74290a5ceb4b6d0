"""A map of the world without borders: each country is one cell of the hive of its region (M49).

The hives lie about where the regions do. No line is drawn between countries, so none can be drawn wrongly.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Protocol

from pipeline.analysis.statistics import Atlas
from pipeline.run.figures.figure_words import FigureWords

RADIUS = 11.5
_STEP = RADIUS * sqrt(3)
_ROW = RADIUS * 1.5
_HIVES: dict[str, tuple[int, int, int]] = {
    "Northern America": (0, 2, 3), "Central America": (0, 7, 3), "Caribbean": (5, 7, 6), "South America": (3, 15, 4),
    "Northern Europe": (12, 0, 6), "Western Europe": (12, 6, 3), "Southern Europe": (16, 6, 5),
    "Eastern Europe": (19, 0, 5), "Northern Africa": (12, 12, 4), "Western Africa": (11, 17, 5),
    "Middle Africa": (17, 17, 3), "Eastern Africa": (21, 14, 5), "Southern Africa": (17, 23, 3),
    "Western Asia": (22, 6, 5), "Central Asia": (27, 2, 3), "Southern Asia": (28, 8, 3), "Eastern Asia": (32, 2, 4),
    "South-eastern Asia": (32, 9, 4), "Australia and New Zealand": (33, 19, 3), "Melanesia": (34, 15, 3),
    "Micronesia (region)": (38, 9, 3), "Polynesia": (38, 15, 4),
}  # fmt: skip
"""By region: the column and row of its first cell, and how many cells wide it is."""
WIDTH, HEIGHT = 43 * _STEP, 27 * _ROW + RADIUS
_BOUNDS = (1, 2, 4, 8)
"""From how many activities on a cell has the next deeper colour."""


class Counted(Protocol):
    """A country and its figure."""

    @property
    def value(self) -> int:
        """The figure."""
        ...

    @property
    def address(self) -> str:
        """Where its records are listed."""
        ...


@dataclass(frozen=True)
class Cell:
    """One country: its code, name and figure; the middle of its cell; and how deep its colour is, 0 to 4."""

    code: str
    name: str
    value: int
    x: float
    y: float
    depth: int
    address: str


@dataclass(frozen=True)
class Hive:
    """A region: its name, where that stands, and its countries."""

    name: str
    x: float
    y: float
    cells: tuple[Cell, ...]


def build_hives(atlas: Atlas, counted: Mapping[str, Counted], words: FigureWords, language: str) -> tuple[Hive, ...]:
    """The map of some countries; those that any activity names come first in their hive."""
    hives = []
    for key in atlas.keys_of("subregions"):
        column, row, wide = _HIVES[key]
        members = sorted(atlas.members(key, ""), key=lambda code: (-_value(counted, code), code))
        cells = []
        for n, code in enumerate(members):
            across, down = n % wide, row + n // wide
            x = (column + across + (0.5 if down % 2 else 0) + 0.5) * _STEP
            value = _value(counted, code)
            address = counted[code].address if value else ""
            y, depth = down * _ROW + 2 * RADIUS, sum(value >= bound for bound in _BOUNDS)
            cells.append(Cell(code, words.key("country", code), value, round(x, 1), round(y, 1), depth, address))
        name_at = (round(column * _STEP + 2, 1), round(row * _ROW + RADIUS * 0.7, 1))
        hives.append(Hive(atlas.shown(key, language), *name_at, tuple(cells)))
    return tuple(hives)


def outline() -> str:
    """The corners of a cell around its middle, as SVG writes points."""
    wide, half = _STEP / 2 - 0.7, (RADIUS - 0.8) / 2
    corners = ((0, -2 * half), (wide, -half), (wide, half), (0, 2 * half), (-wide, half), (-wide, -half))
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)


def _value(counted: Mapping[str, Counted], code: str) -> int:
    return counted[code].value if code in counted else 0

"""A sheet as cells that hold text, whatever file it came from."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

Cell = tuple[int, int]
"""Row and column, both from 1."""
Area = tuple[int, int, int, int]
"""First row, first column, last row, last column."""
Rows = dict[int, dict[int, str]]
"""The filled cells of rows by column."""
MOST_CELLS = 200_000
"""More cells of one sheet than this are data for a program, not for a report; the rest is left out and said."""
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")


@dataclass
class Grid:
    """The cells of a sheet by place, empty ones left out; `merged` areas show the text of their first cell.

    `left_out_after`: the last row that was read of a sheet too large to be read whole.
    """

    name: str
    number: int = 1
    cells: dict[Cell, str] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    is_hidden: bool = False
    left_out_after: int = 0

    def rows(self, *, hidden: bool = False) -> Rows:
        """The cells by row and column, those in sight or those in hidden rows and columns."""
        found: Rows = {}
        for row, column in sorted(self.cells):
            out_of_sight = row in self.hidden_rows or any(a <= column <= b for a, b in self.hidden_columns)
            if out_of_sight == hidden:
                found.setdefault(row, {})[column] = self.cells[row, column]
        return found

    @cached_property
    def merged_from(self) -> dict[int, list[Area]]:
        """The merged areas by their first rows, once the sheet is filled."""
        found: defaultdict[int, list[Area]] = defaultdict(list)
        for area in self.merged:
            found[area[0]].append(area)
        return dict(found)

    def place(self, area: Area) -> str:
        """An area in the words of spreadsheets: `Participants!A3:F40`; without the sheet where that has no name."""
        first, last = show_cell((area[0], area[1])), show_cell((area[2], area[3]))
        prefix = f"{self.name}!" if self.name else ""
        return f"{prefix}{first}" if first == last else f"{prefix}{first}:{last}"


def show_cell(cell: Cell) -> str:
    """The name of a cell: row 3, column 28 is `AB3`."""
    letters, column = "", cell[1]
    while column > 0:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{cell[0]}"


def parse_cell(reference: str) -> Cell | None:
    """The place that `AB3` names, None for what names none."""
    found = _REFERENCE.fullmatch(reference.upper())
    if found is None:
        return None
    column = 0
    for letter in found.group(1):
        column = column * 26 + ord(letter) - ord("A") + 1
    return (int(found.group(2)), column)


def parse_area(reference: str) -> Area | None:
    """The area that `A3:F40` or `A3` names, None for what names none."""
    first, _, last = reference.partition(":")
    start, end = parse_cell(first), parse_cell(last or first)
    if start is None or end is None:
        return None
    return (min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1]))

"""The parts of a sheet that belong together: areas of filled cells, divided by blank rows and columns."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from pipeline.readers.sheet.grid import Area, Cell, Rows

_DEEPEST = 20


def find_regions(rows: Rows) -> list[Area]:
    """The filled areas from top to bottom, and from left to right where they begin in the same row."""
    return sorted(_divide([(row, column) for row, filled in rows.items() for column in filled], 0))


def _divide(cells: Sequence[Cell], depth: int) -> list[Area]:
    if not cells:
        return []
    parts = _split(cells, 0) if depth % 2 == 0 else _keep_aligned(_split(cells, 1))
    if depth > _DEEPEST or (len(parts) == 1 and depth % 2 == 1):
        return [_area(cells)]
    return [area for part in parts for area in _divide(part, depth + 1)]


def _split(cells: Sequence[Cell], axis: int) -> list[list[Cell]]:
    """The cells divided where a row (axis 0) or column (axis 1) between them is blank."""
    parts: list[list[Cell]] = []
    end = -1
    for line, group in groupby(sorted(cells, key=lambda cell: cell[axis]), key=lambda cell: cell[axis]):
        if line > end + 1 or not parts:
            parts.append([])
        parts[-1] += group
        end = line
    return parts


def _keep_aligned(parts: list[list[Cell]]) -> list[list[Cell]]:
    """Parts side by side in the very same rows are one table with a blank column: its rows are not torn apart.

    A title above, a total and notes below may stand in the first part alone.
    """
    kept: list[list[Cell]] = []
    for part in parts:
        if kept and _are_aligned(kept[-1], part):
            kept[-1] += part
        else:
            kept.append(part)
    return kept


def _are_aligned(part: Sequence[Cell], other: Sequence[Cell]) -> bool:
    """Whether rows above and below the other part, which only the first has, hold no more than one cell each."""
    filled = Counter(row for row, _ in part)
    rows = [row for row, _ in other]
    first, last = min(rows), max(rows)
    if (min(filled), max(filled)) == (first, last):
        return True
    alone = [count for row, count in filled.items() if not first <= row <= last]
    return min(filled) <= first and last <= max(filled) and max(alone) == 1 < max(filled.values())


def _area(cells: Iterable[Cell]) -> Area:
    rows, columns = zip(*cells, strict=True)
    return (min(rows), min(columns), max(rows), max(columns))


def join_continued(regions: list[Area], rows: Rows) -> list[Area]:
    """Regions joined where a table goes on below one blank row: the same columns, and no new head."""
    joined: list[Area] = []
    for area in regions:
        before = joined[-1] if joined else None
        if before is not None and _goes_on(before, area, rows):
            joined[-1] = (before[0], before[1], area[2], area[3])
        else:
            joined.append(area)
    return joined


def _goes_on(before: Area, area: Area, rows: Rows) -> bool:
    same_columns = (before[1], before[3]) == (area[1], area[3]) and area[3] - area[1] >= 2
    if not same_columns or area[0] != before[2] + 2 or before[2] == before[0]:
        return False
    first = [rows[area[0]].get(column, "") for column in range(area[1], area[3] + 1)]
    return all(first[:2]) and any(char.isdigit() for text in first for char in text)

"""Ruled tables: the page's own characters fill the cells, so that no word stands twice or is lost."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.readers.clean import join_lines
from pipeline.readers.pdf.glyphs import Glyph
from pipeline.readers.pdf.lines import find_lines
from pipeline.readers.pdf.words import Box

_LEAST_FILLED = 0.25
_SAME = 3.0


@dataclass(frozen=True)
class Table:
    """A table's place and the texts of its cells; `used` are the numbers of the characters that stand in it."""

    box: Box
    cells: tuple[tuple[str, ...], ...]
    used: frozenset[int]


def find_tables(found: Sequence[Sequence[Box]], glyphs: Sequence[Glyph], page: int) -> list[Table]:
    """Tables made of cells and the characters in them; a frame or a single row or column of cells is none."""
    tables: list[Table] = []
    taken: set[int] = set()
    for cells in found:
        table = _fill(cells, glyphs, page, taken)
        if table is not None:
            tables.append(table)
            taken |= table.used
    return tables


def _fill(cells: Sequence[Box], glyphs: Sequence[Glyph], page: int, taken: set[int]) -> Table | None:
    box = (
        min(cell[0] for cell in cells),
        min(cell[1] for cell in cells),
        max(cell[2] for cell in cells),
        max(cell[3] for cell in cells),
    )
    inside = [number for number, glyph in enumerate(glyphs) if number not in taken and _is_in(glyph, box)]
    columns, rows = _starts([cell[0] for cell in cells]), _starts([cell[1] for cell in cells])
    grid = [[""] * len(columns) for _ in rows]
    used: set[int] = set()
    for cell in sorted(cells, key=lambda cell: (cell[1], cell[0])):
        numbers = [number for number in inside if number not in used and _is_in(glyphs[number], cell)]
        used |= set(numbers)
        words = join_lines([line.text for line in find_lines([glyphs[number] for number in numbers], page)])
        grid[_index(rows, cell[1])][_index(columns, cell[0])] = words
    return _table(box, grid, used) if len(used) >= 0.9 * len(inside) else None


def _table(box: Box, grid: list[list[str]], used: set[int]) -> Table | None:
    kept = [row for row in grid if any(row)]
    columns = [index for index in range(len(grid[0])) if any(row[index] for row in kept)]
    if len(kept) < 2 or len(columns) < 2:
        return None
    cells = tuple(tuple(row[index] for index in columns) for row in kept)
    filled = sum(bool(text) for row in cells for text in row)
    return Table(box, cells, frozenset(used)) if filled >= _LEAST_FILLED * len(cells) * len(columns) else None


def _starts(values: Sequence[float]) -> list[float]:
    """The different places at which cells begin; what is nearer than a ruled line is wide is one place."""
    starts: list[float] = []
    for value in sorted(values):
        if not starts or value > starts[-1] + _SAME:
            starts.append(value)
    return starts


def _index(starts: Sequence[float], value: float) -> int:
    return max(index for index, start in enumerate(starts) if start <= value + 0.01)


def _is_in(glyph: Glyph, box: Box) -> bool:
    across, down = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    return box[0] <= across < box[2] and box[1] <= down < box[3]

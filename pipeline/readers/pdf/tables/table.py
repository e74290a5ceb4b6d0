"""Ruled tables: the page's own characters fill the cells, so that no word stands twice or is lost."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.readers.clean import join_lines
from pipeline.readers.pdf.tables.beside import Frame, Side, widen
from pipeline.readers.pdf.tables.parts import Reach, count_marked, find_reaches, is_of_values, match_columns
from pipeline.readers.pdf.tables.plain.grid import group_rows
from pipeline.readers.pdf.tables.plain.rows import find_rows
from pipeline.readers.pdf.tables.plain.strips import APART
from pipeline.readers.pdf.type.lines import find_lines
from pipeline.readers.pdf.type.words import Box, Word

_LEAST_FILLED = 0.25
_LEAST_PARTED = 0.25
"""Share of rows with text in several cells: the grounds of lines of text have cells too."""
_SAME = 3.0
_PADDING = 10.0
_GOES_ON = frozenset(".,%")
_MOST_CUT = 0.4
"""Cuts for each row with text."""
_MOST_AROUND = 30
"""Words of running heads above, and of feet below a table."""
Grid = Sequence[Sequence[Sequence[int]]]
"""The numbers of words in rows and columns."""


@dataclass(frozen=True)
class Table:
    """A table's place and the texts of its cells; `used` are the numbers of the words that stand in it.

    `head`: how many rows are surely its head; `columns`: where the words of each column begin and end;
    `sure`: how surely its characters were recognised, 0 to 1.
    """

    box: Box
    cells: tuple[tuple[str, ...], ...]
    used: frozenset[int]
    head: int = 0
    columns: tuple[Reach, ...] = ()
    sure: float = 1.0


def build_table(box: Box, grid: Grid, words: Sequence[Word], page: int) -> Table | None:
    """A table of the numbers of its words in rows and columns; those that are empty are left out."""
    kept = [row for row in grid if any(row)]
    columns = [index for index in range(len(grid[0])) if any(row[index] for row in kept)]
    cells = [[row[index] for index in columns] for row in kept]
    if not columns:
        return None
    texts = tuple(tuple(join_words([words[number] for number in cell], page) for cell in row) for row in cells)
    used = frozenset(number for row in grid for cell in row for number in cell)
    return Table(box, texts, used, count_marked(cells, words, texts), find_reaches(cells, words))


def end_of(tables: Iterable[Table], words: Sequence[Word]) -> Table | None:
    """The table that ends a page, with nothing but running feet below it."""
    last = max(tables, key=lambda table: table.box[3], default=None)
    return last if last and sum(word.top > last.box[3] for word in words) <= _MOST_AROUND else None


def find_tables(
    found: Sequence[Sequence[Box]], words: Sequence[Word], page: int, before: Table | None = None
) -> list[Table]:
    """Tables made of cells and the characters in them; a frame or a single row or column of cells is none.

    A single row at the top of its page is the rest of the table `before`, at the end of the last page, if it has its
    columns.
    """
    tables: list[Table] = []
    taken: set[int] = set()
    for cells in found:
        table = _fill(cells, words, page, taken)
        if table is not None and (len(table.cells) > 1 or _is_rest(table, before, words)):
            tables.append(table)
            taken |= table.used
    return tables


def join_words(words: Sequence[Word], page: int) -> str:
    """The text of a cell's words."""
    return join_lines([line.text for line in find_lines(words, page)])


def _fill(cells: Sequence[Box], words: Sequence[Word], page: int, taken: set[int]) -> Table | None:
    box = (
        min(cell[0] for cell in cells),
        min(cell[1] for cell in cells),
        max(cell[2] for cell in cells),
        max(cell[3] for cell in cells),
    )
    inside = [number for number, word in enumerate(words) if number not in taken and _is_in(word, box)]
    columns, rows = _starts([cell[0] for cell in cells]), _starts([cell[1] for cell in cells])
    grid: list[list[list[int]]] = [[[] for _ in columns] for _ in rows]
    used: set[int] = set()
    beside: dict[tuple[float, float], list[int]] = {}
    for cell in sorted(cells, key=lambda cell: (cell[1], cell[0])):
        level = (cell[1], cell[3])
        if level not in beside:
            beside[level] = [number for number in inside if _is_in(words[number], (box[0], cell[1], box[2], cell[3]))]
        numbers = [number for number in beside[level] if number not in used and _is_in(words[number], cell)]
        used |= set(numbers)
        row = grid[_index(rows, cell[1])]
        spanned = [x for x in columns if cell[0] - 0.01 <= x < cell[2] - _SAME]
        for column, part in _parted(numbers, words, spanned) if len(spanned) > 1 else [(0, numbers)]:
            row[_index(columns, cell[0]) + column] += part
    if len(used) < 0.9 * len(inside) or _is_chart(grid, words):
        return None
    _join_narrow(grid, columns)
    split = [line for row in grid for line in _split(row, words, columns)]
    table = build_table(box, split, words, page)
    sides = _valued_sides(table) if table is not None else []
    if sides:
        free = [number for number in range(len(words)) if number not in taken and number not in used]
        wide = widen(Frame(box, grid, columns, rows), sides, words, free)
        split = [line for row in wide.grid for line in _split(row, words, wide.columns)]
        table = build_table(wide.box, split, words, page)
    if table is None or len(table.columns) < 2:
        return None
    filled = [sum(map(bool, row)) for row in table.cells]
    is_parted = sum(count > 1 for count in filled) >= _LEAST_PARTED * len(filled)
    return table if is_parted and sum(filled) >= _LEAST_FILLED * len(filled) * len(table.columns) else None


def _is_chart(grid: Grid, words: Sequence[Word]) -> bool:
    """Whether the sides of cells, as those of bars do, cut through the numbers that stand on them."""
    cut = 0
    for row in grid:
        for one, other in pairwise([cell for cell in row if cell]):
            last, first = words[one[-1]], words[other[0]]
            is_one = first.first == last.last + 1 and first.spaced != "stated"
            cut += is_one and last.text[-1:].isdigit() and first.text[:1] in _GOES_ON
    return cut > 0 and cut >= _MOST_CUT * sum(map(any, grid))


def _valued_sides(table: Table) -> list[Side]:
    """The sides at which the outermost column is of values, so that one more may stand beside it."""
    rows = table.cells[min(1, max(0, len(table.cells) - 2)) :]
    sides: list[tuple[Side, int]] = [("left", 0), ("right", len(table.columns) - 1)]
    return [side for side, column in sides if is_of_values(rows, column)]


def _join_narrow(grid: list[list[list[int]]], columns: list[float]) -> None:
    """Make one of two columns that are no wider apart than the room around a cell's text and never both hold some."""
    for at in range(len(columns) - 1, 0, -1):
        if columns[at] - columns[at - 1] < _PADDING and not any(row[at - 1] and row[at] for row in grid):
            for row in grid:
                row[at - 1 : at + 1] = [row[at - 1] + row[at]]
            del columns[at]


def _is_rest(table: Table, before: Table | None, words: Sequence[Word]) -> bool:
    above = sum(word.bottom < table.box[1] for word in words)
    return before is not None and above <= _MOST_AROUND and match_columns(before.columns, table.columns) is not None


def _parted(numbers: list[int], words: Sequence[Word], starts: Sequence[float]) -> list[tuple[int, list[int]]]:
    """The words of a cell that reaches over columns which are ruled elsewhere: in one row, one chunk to a column."""
    rows = find_rows((number, words[number]) for number in numbers)
    chunks = rows[0].chunks(APART) if len(rows) == 1 else []
    places = [_index(starts, max(starts[0], (chunk.x0 + chunk.x1) / 2)) for chunk in chunks]
    if len(places) < 2 or len(set(places)) < len(places):
        return [(0, numbers)]
    return [(place, chunk.numbers) for place, chunk in zip(places, chunks, strict=True)]


def _split(row: list[list[int]], words: Sequence[Word], starts: Sequence[float]) -> list[list[list[int]]]:
    """The rows of a ruled row that holds several: columns of it have a number on every line."""
    if sum(len(cell) > 1 for cell in row) < 2:
        return [row]
    listed = [find_rows((number, words[number]) for number in cell) for cell in row]
    values = [
        lines
        for lines in listed[1:]
        if lines and all(len(c := line.chunks(APART)) == 1 and c[0].is_value for line in lines)
    ]
    most = max((len(lines) for lines in values), default=0)
    if most < 2 or sum(len(lines) >= 0.7 * most for lines in values) < (1 if most > 2 else 2):
        return [row]
    strips = [(x - 1.0, x + 1.0) for x in starts[1:]]
    lines = find_rows((number, words[number]) for cell in row for number in cell)
    column_of = {number: column for column, cell in enumerate(row) for number in cell}
    split: list[list[list[int]]] = []
    for group in group_rows(lines, strips, []):
        split.append([[] for _ in row])
        for line in group:
            for number, _ in line.words:
                split[-1][column_of[number]].append(number)
    return split


def _starts(values: Sequence[float]) -> list[float]:
    """The different places at which cells begin; what is nearer than a ruled line is wide is one place."""
    starts: list[float] = []
    for value in sorted(values):
        if not starts or value > starts[-1] + _SAME:
            starts.append(value)
    return starts


def _index(starts: Sequence[float], value: float) -> int:
    return max(index for index, start in enumerate(starts) if start <= value + 0.01)


def _is_in(word: Word, box: Box) -> bool:
    across, down = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box[0] <= across < box[2] and box[1] <= down < box[3]

"""Tables that are ruled from side to side only, or not at all."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from pipeline.readers.pdf.tables.plain.aligned import find_prose, find_runs
from pipeline.readers.pdf.tables.plain.bands import find_regions
from pipeline.readers.pdf.tables.plain.grid import build_grid
from pipeline.readers.pdf.tables.plain.heads import Level
from pipeline.readers.pdf.tables.plain.proof import is_chart, is_proven
from pipeline.readers.pdf.tables.plain.rows import Row, find_rows
from pipeline.readers.pdf.tables.plain.strips import APART
from pipeline.readers.pdf.tables.plain.titles import part_at_titles
from pipeline.readers.pdf.tables.table import Table, build_table
from pipeline.readers.pdf.type.words import Box, Word


def find_unruled_tables(
    levels: Sequence[Level], words: Sequence[Word], taken: Iterable[Table], page: int
) -> list[Table]:
    """Tables found by the columns that their words stand in, outside the tables that are already found."""
    used = {number for table in taken for number in table.used}
    tables: list[Table] = []
    for rows, inside, is_ruled in _candidates(levels, words, used):
        grid = build_grid(rows, inside)
        table = build_table(_box(rows), grid.cells, words, page) if grid is not None else None
        if grid is None or table is None or table.used & used:
            continue
        if is_chart(table.cells):
            used |= table.used
        elif is_proven(table.cells, grid.head, rows, is_ruled=is_ruled):
            tables.append(table)
            used |= table.used
    return tables


def _candidates(
    levels: Sequence[Level], words: Sequence[Word], used: set[int]
) -> Iterator[tuple[list[Row], list[Level], bool]]:
    free = [(number, word) for number, word in enumerate(words) if number not in used and not _is_turned(word)]
    rows = find_rows(free)
    if sum(len(row.chunks(APART)) > 1 for row in rows) < 2:
        return
    if levels:
        for found, inside, _, _ in find_regions(levels, rows):
            for part in part_at_titles(found):
                yield part, inside, True
    prose = find_prose(words)
    runs = find_runs(item for item in free if item[0] not in used and item[0] not in prose)
    for run in chain.from_iterable(map(part_at_titles, runs)):
        top, bottom = run[0].top - 2, run[-1].bottom + 2
        x0, x1 = run[0].words[0][1].x0, max(row.words[-1][1].x1 for row in run)
        inside = [level for level in levels if top < level[2] < bottom and level[0] < x1 and level[1] > x0]
        yield run, inside, False


def _is_turned(word: Word) -> bool:
    """Whether a word runs up or down the page."""
    return len(word.text) > 2 and word.bottom - word.top > 1.5 * (word.x1 - word.x0)


def _box(rows: Sequence[Row]) -> Box:
    return (
        min(row.words[0][1].x0 for row in rows),
        min(row.top for row in rows),
        max(word.x1 for row in rows for _, word in row.words),
        max(row.bottom for row in rows),
    )

"""Titles among the rows of what may be a table: text of its own, which no table takes in."""

from collections.abc import Iterator, Sequence
from statistics import median

from pipeline.readers.pdf.tables.plain.rows import Row
from pipeline.readers.pdf.tables.plain.strips import APART

_LARGER = 1.25


def part_at_titles(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows between titles in larger type; of bold words at the end, which head what follows, none is left."""
    parted = [row for row in rows if len(row.chunks(APART)) > 1]
    if not parted:
        return
    largest = _LARGER * median(row.em for row in parted)
    is_plain = sum(_is_bold(row) for row in parted) < 0.5 * len(parted)
    run: list[Row] = []
    for row in rows:
        if len(row.chunks(APART)) == 1 and row.em > largest:
            yield from _trimmed(run, is_plain=is_plain)
            run = []
        else:
            run.append(row)
    yield from _trimmed(run, is_plain=is_plain)


def _trimmed(run: list[Row], *, is_plain: bool) -> Iterator[list[Row]]:
    while is_plain and run and len(run[-1].chunks(APART)) == 1 and _is_bold(run[-1]):
        run = run[:-1]
    if sum(len(row.chunks(APART)) > 1 for row in run) > 1:
        yield run


def _is_bold(row: Row) -> bool:
    return all(word.bold for _, word in row.words)

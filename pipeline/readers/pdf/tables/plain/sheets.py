"""Printed sheets without rules: their columns begin where the names of the head do, with hardly any room between them.

What does not fit its cell is cut at the next one, so that words of two columns can touch.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from pipeline.readers.pdf.tables.plain.aligned import find_prose
from pipeline.readers.pdf.tables.plain.rows import Chunk, Row, find_rows
from pipeline.readers.pdf.tables.plain.strips import APART, find_strips
from pipeline.readers.pdf.type.words import Box, Word

_FEWEST_COLUMNS, _FEWEST_ROWS = 3, 2
_EXACT = 1.2
"""In points: how far what stands at one side of its column lies apart."""
_PADDING = 2.0
"""In points: the room on either side of a cell."""
_TIGHT = 0.35
"""In ems: two words of one row so near are not seen to stand in two columns."""
_STEP = 2.0
"""In ems, from row to row."""
_ALIGNED, _MOSTLY = 0.9, 0.6
"""Shares of cells that stand at a side of their column, and of rows of which words touch."""
Letters = Callable[[Word], Sequence[Word]]


def find_sheets(words: Sequence[Word], ruled: Sequence[Sequence[Box]], letters: Letters) -> list[list[Box]]:
    """The cells of each sheet on a page, outside of the `ruled` tables; `letters` takes a word apart."""
    boxes = [_around(cells) for cells in ruled]
    free = ((number, word) for number, word in enumerate(words) if not any(_is_in(word, box) for box in boxes))
    rows = find_rows(free)
    found: list[tuple[Sequence[Row], list[float]]] = []
    at = 0
    while at < len(rows):
        body = _body(rows, at, letters)
        if body:
            starts = _starts(rows[at])
            first = at - sum(1 for _ in _heads_above(rows, at, starts))
            found.append((rows[first : at + 1 + len(body)], starts))
        at += 1 + len(body)
    prose = find_prose(words) if found else set[int]()
    return [_cells(sheet, starts) for sheet, starts in found if not _is_prose(sheet, prose)]


def _is_prose(rows: Iterable[Row], prose: set[int]) -> bool:
    """Whether rows run through columns of text."""
    return any(number in prose for row in rows for number, _ in row.words)


def cut_words(words: Iterable[Word], sheets: Sequence[Sequence[Box]], letters: Letters) -> list[Word]:
    """The words, those that reach into the next column of a sheet as letters; no letter reaches there."""
    places = [(_around(cells), sorted({cell[0] for cell in cells})) for cells in sheets]
    cut: list[Word] = []
    for word in words:
        sides = [side for box, found in places if _is_in(word, box) for side in found]
        is_across = any(_reaches(word, side) for side in sides)
        cut += [_clipped(letter, sides) for letter in letters(word)] if is_across else [word]
    return cut


def _reaches(word: Word, side: float) -> bool:
    return word.x0 < side and word.x1 > side + _EXACT


def _clipped(letter: Word, sides: Iterable[float]) -> Word:
    return letter._replace(x1=min([letter.x1, *(side for side in sides if letter.x0 < side)]))


def _around(cells: Sequence[Box]) -> Box:
    x0, top, x1, bottom = zip(*cells, strict=True)
    return min(x0), min(top), max(x1), max(bottom)


def _is_in(word: Word, box: Box) -> bool:
    return box[0] <= word.x0 < box[2] and box[1] <= (word.top + word.bottom) / 2 < box[3]


def _starts(head: Row) -> list[float]:
    return [chunk.x0 for chunk in head.chunks(APART)]


def _body(rows: Sequence[Row], at: int, letters: Letters) -> list[Row]:
    """The rows below a head whose words stand in its columns; none where it heads no sheet."""
    starts = _starts(rows[at])
    if len(starts) < _FEWEST_COLUMNS or any(_is_no_name(chunk) for chunk in rows[at].chunks(APART)):
        return []
    body: list[Row] = []
    for before, row in pairwise(rows[at:]):
        if row.middle - before.middle > _STEP * before.em or not _fits(row, starts, letters):
            break
        body.append(row)
    if len(body) < _FEWEST_ROWS or sum(_is_tight(row, starts) for row in body) < _MOSTLY * len(body):
        return []
    if len({round(word.size) for row in (rows[at], *body) for _, word in row.words}) > 1:
        return []
    strips = find_strips([rows[at], *body])
    is_seen = all(any(x0 < start < x1 + _EXACT for x0, x1 in strips) for start in starts[1:])
    return body if not is_seen and _is_aligned(body, starts) else []


def _is_no_name(chunk: Chunk) -> bool:
    return chunk.is_value or len(chunk.text) < 2


def _fits(row: Row, starts: Sequence[float], letters: Letters) -> bool:
    """Whether no word of a row reaches into the next column, unless something else begins there."""
    reaching = [
        (word, start)
        for _, word in row.words
        for start in starts[1:]
        if word.x0 < start - _EXACT and word.x1 > start + _EXACT
    ]
    return all(
        any(abs(other.x0 - start) < _EXACT for other in (*(other for _, other in row.words), *letters(word)))
        for word, start in reaching
    )


def _is_tight(row: Row, starts: Sequence[float]) -> bool:
    """Whether words of two columns touch, or nearly so."""
    pairs = pairwise(word for _, word in row.words)
    near = [other.x0 for word, other in pairs if -_EXACT < other.x0 - word.x1 < _TIGHT * row.em]
    inside = [start for start in starts[1:] for _, word in row.words if word.x0 < start - _EXACT < start < word.x1]
    return bool(inside) or any(abs(x - start) < _EXACT for x in near for start in starts[1:])


def _is_aligned(rows: Iterable[Row], starts: Sequence[float]) -> bool:
    """Whether nearly all cells stand at the left or the right side of their column; that of the last is not known."""
    flags = [flag for row in rows for flag in _flags(row, starts)]
    return bool(flags) and sum(flags) >= _ALIGNED * len(flags)


def _flags(row: Row, starts: Sequence[float]) -> Iterator[bool]:
    for start, end in pairwise(starts):
        inside = [word for _, word in row.words if word.x1 > start + _EXACT and word.x0 < end - _EXACT]
        if inside:
            is_left = inside[0].x0 < start + _EXACT
            yield is_left or abs(inside[-1].x1 - end + _PADDING) < _EXACT


def _heads_above(rows: Sequence[Row], at: int, starts: Sequence[float]) -> Iterator[Row]:
    """The rows right above a head that name several of its columns; a title begins with the first one."""
    for number in range(at - 1, -1, -1):
        row = rows[number]
        is_near = rows[number + 1].middle - row.middle < _STEP * row.em
        places = [chunk.x0 for chunk in row.chunks(APART)]
        if not is_near or not all(any(abs(x - start) < _EXACT for start in starts[1:]) for x in places):
            return
        yield row


def _cells(rows: Sequence[Row], starts: Sequence[float]) -> list[Box]:
    right = max(word.x1 for row in rows for _, word in row.words)
    sides = [starts[0] - _PADDING, *(start - _PADDING / 2 for start in starts[1:]), right + _PADDING]
    middles = ((row.bottom + other.top) / 2 for row, other in pairwise(rows))
    levels = [rows[0].top - _PADDING, *middles, rows[-1].bottom + _PADDING]
    return [(x0, top, x1, bottom) for top, bottom in pairwise(levels) for x0, x1 in pairwise(sides)]

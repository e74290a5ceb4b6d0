"""The head of a table that is not ruled: how many rows it has, and how its cells span columns."""

from collections.abc import Sequence

from pipeline.readers.pdf.tables.plain.rows import Chunk, Row

Strip = tuple[float, float]
Level = tuple[float, float, float]
"""A level rule: x0, x1, and how far down it is drawn."""
_APART = 0.9
_CUT = 0.3
_SPAN_CUT = 0.6
_MOST_HEAD = 12


def count_head(rows: Sequence[Row], levels: Sequence[Level]) -> int:
    """How many rows are the head: those above the last rule before the first row of values."""
    first = next((number for number, row in enumerate(rows) if _is_data(row)), None)
    inner = [y for _, _, y in levels if rows and rows[0].middle < y < rows[-1].middle]
    if first is None:
        y = min(inner, default=None) if inner else None
        count = sum(row.middle < y for row in rows) if y is not None else 1
        return count if count <= min(_MOST_HEAD, len(rows) - 1) else 0
    above = [y for y in inner if y < rows[first].middle]
    if above:
        return sum(row.middle < max(above) for row in rows)
    while first > 1 and len(rows[first - 1].chunks(_APART)) == 1 and rows[first - 1].words[0][1].x0 < _left(rows) + 3:
        first -= 1
    return first if first <= _MOST_HEAD else 0


def _left(rows: Sequence[Row]) -> float:
    return min(row.words[0][1].x0 for row in rows)


def _is_data(row: Row) -> bool:
    rest = row.chunks(_APART)[1:]
    values = [chunk for chunk in rest if chunk.is_value]
    return bool(values) and 2 * len(values) >= len(rest) and not all(chunk.is_year for chunk in values)


def place_head(rows: Sequence[Row], strips: Sequence[Strip], levels: Sequence[Level]) -> list[list[list[int]]]:
    """The cells of the head: lines of one cell joined, what spans columns in the first of them."""
    cells: list[list[list[int]]] = []
    owners: dict[int, tuple[int, float]] = {}
    before: Row | None = None
    spanned = False
    for row in rows:
        placed = _placed_head(row, strips, levels)
        if (
            before is None
            or spanned
            or any(before.middle < y < row.middle for _, _, y in levels)
            or row.middle - before.middle > 2.2 * row.em
        ):
            cells.append([[] for _ in range(len(strips) + 1)])
        for first, last, chunk in placed:
            owner = owners.get(first)
            if owner is not None and not _is_parted(first, last, owner[1], row.middle, strips, levels):
                cells[owner[0]][first] += chunk.numbers
            else:
                cells[-1][first] += chunk.numbers
                owner = (len(cells) - 1, row.middle)
            if last > first:
                for column in range(first, last + 1):
                    owners.pop(column, None)
            else:
                owners[first] = (owner[0], row.middle)
        spanned = any(last > first for first, last, _ in placed)
        before = row
    return [row for row in cells if any(row)]


def _is_parted(
    first: int, last: int, above: float, below: float, strips: Sequence[Strip], levels: Sequence[Level]
) -> bool:
    if not strips:
        return any(above < y < below for _, _, y in levels)
    x = _middle(first, strips)
    return last > first or any(above < y < below and x0 - 2 <= x <= x1 + 2 for x0, x1, y in levels)


def _middle(column: int, strips: Sequence[Strip]) -> float:
    left = strips[column - 1][1] if column else strips[0][0] - 2
    right = strips[column][0] if column < len(strips) else strips[-1][1] + 2
    return (left + right) / 2


def _placed_head(row: Row, strips: Sequence[Strip], levels: Sequence[Level]) -> list[tuple[int, int, Chunk]]:
    """First and last column of each chunk of a head row."""
    placed: list[tuple[int, int, Chunk]] = []
    for wide in row.chunks(_SPAN_CUT):
        x0, x1 = _reach(wide, row, levels)
        first, last = _column(x0, strips, 0), _column(x1, strips, 1)
        if last > first and not _is_ruled_below(wide, row, levels):
            inside = [chunk for chunk in row.chunks(_CUT) if wide.x0 <= chunk.x0 and chunk.x1 <= wide.x1]
            if len(inside) > 1 and all(_column(one.x0, strips, 0) == _column(one.x1, strips, 1) for one in inside):
                placed += [(_column(one.x0, strips, 0), _column(one.x1, strips, 1), one) for one in inside]
                continue
        placed.append((min(first, last), last, wide))
    return placed


def _column(x: float, strips: Sequence[Strip], side: int) -> int:
    """The column of a chunk's left (0) or right (1) end: an end within a strip belongs to where it comes from."""
    return sum(x >= strip[1] - 1 if side else x > strip[0] + 1 for strip in strips)


def _is_ruled_below(chunk: Chunk, row: Row, levels: Sequence[Level]) -> bool:
    return _reach(chunk, row, levels) != (chunk.x0, chunk.x1)


def _reach(chunk: Chunk, row: Row, levels: Sequence[Level]) -> tuple[float, float]:
    """From where to where a chunk of a head counts: the rule right below tells, unless it underlines all of the row."""
    below = [
        (y, x0, x1)
        for x0, x1, y in levels
        if row.middle < y < row.bottom + 0.8 * row.em and x0 <= chunk.x0 + 2 and x1 >= chunk.x1 - 2
    ]
    if not below:
        return chunk.x0, chunk.x1
    _, x0, x1 = min(below)
    others = [one for one in row.chunks(_SPAN_CUT) if one is not chunk and one.x0 < x1 and one.x1 > x0]
    is_whole = x1 - x0 > 0.9 * (max(level[1] for level in levels) - min(level[0] for level in levels))
    is_aside = is_whole and abs(chunk.x0 + chunk.x1 - x0 - x1) > 0.2 * (x1 - x0)
    return (chunk.x0, chunk.x1) if others or is_aside else (x0, x1)

"""The rows and columns of a table that is not ruled, or ruled in part, from the places of its words."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.readers.pdf.tables.plain.heads import Level, count_head, place_head
from pipeline.readers.pdf.tables.plain.rows import Chunk, Row
from pipeline.readers.pdf.tables.plain.strips import APART, Strip, find_strips

_CONNECTORS = (
    "and",
    "of",
    "the",
    "in",
    "for",
    "or",
    "to",
    "with",
    "by",
    "from",
    "a",
    "an",
    "on",
    "at",
    "/",
    "-",
    "–",
    ",",
    "&",
)
_SIGNS = frozenset("$€£¥")
_CUT = 0.3
Cell = list[int]


@dataclass
class Grid:
    """Numbers of words in rows and columns. `head`: how many rows are its head; `columns`: where they begin and end."""

    cells: list[list[Cell]]
    head: int
    strips: list[Strip]


def build_grid(rows: Sequence[Row], levels: Sequence[Level]) -> Grid | None:
    """The grid of a table's rows, which level rules may part; None where no columns show."""
    head = count_head(rows, levels)
    strips = find_strips(rows[head:]) or find_strips(rows)
    strips = _without_signs(strips, rows[head:])
    if not strips:
        return None
    cells = place_head(rows[:head], strips, levels)
    groups = group_rows(rows[head:], strips, levels)
    for group in groups:
        cells.append([[] for _ in range(len(strips) + 1)])
        for row in group:
            for column, chunk in _placed(row, strips):
                cells[-1][column] += chunk.numbers
    return Grid(cells, len(cells) - len(groups), strips)


def _without_signs(strips: list[Strip], rows: Sequence[Row]) -> list[Strip]:
    """The strips but those between a sign of money and its sum, or a number and its percent sign."""
    kept = list(strips)
    texts = _texts(rows, kept)
    for strip in strips:
        left, right = texts[kept.index(strip)], texts[kept.index(strip) + 1]
        if (left and all(set(text) <= _SIGNS for text in left)) or (right and set(right) <= {"%", ")", ")%", "*"}):
            kept = [one for one in kept if one != strip]
            texts = _texts(rows, kept)
    return kept


def _texts(rows: Sequence[Row], strips: Sequence[Strip]) -> list[list[str]]:
    """What stands in each column."""
    columns: list[list[str]] = [[] for _ in range(len(strips) + 1)]
    for row in rows:
        for place, chunk in _placed(row, strips):
            columns[place].append(chunk.text)
    return columns


def _placed(row: Row, strips: Sequence[Strip]) -> list[tuple[int, Chunk]]:
    """The words of a row by column; what runs over a strip without a gap stands where it begins."""
    middles = [(start + end) / 2 for start, end in strips]
    places: list[tuple[int, Chunk]] = []
    for chunk in row.chunks(_CUT):
        at = chunk.x0 if _is_over(chunk, strips) else (chunk.x0 + chunk.x1) / 2
        places.append((bisect_right(middles, at), chunk))
    if len(row.chunks(APART)) == 1 and places:
        return [(places[0][0], chunk) for _, chunk in places]
    return places


def _is_over(chunk: Chunk, strips: Sequence[Strip]) -> bool:
    return any(chunk.x0 < strip[0] + 1 and chunk.x1 > strip[1] - 1 for strip in strips)


def group_rows(rows: Sequence[Row], strips: Sequence[Strip], levels: Sequence[Level]) -> list[list[Row]]:
    """The rows of a table's body, wrapped ones joined."""
    groups: list[list[Row]] = []
    for row in rows:
        if groups and not _is_ruled_off(groups[-1][-1], row, levels) and _goes_on(groups[-1], row, strips):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _is_ruled_off(row: Row, other: Row, levels: Sequence[Level]) -> bool:
    return any(row.middle < y < other.middle for _, _, y in levels)


def _goes_on(group: Sequence[Row], row: Row, strips: Sequence[Strip]) -> bool:
    """Whether a row is the wrapped end of the one above."""
    if row.middle - group[-1].middle > 1.7 * row.em:
        return False
    before = {column for one in group for column, _ in _placed(one, strips)}
    here = _placed(row, strips)
    columns = {column for column, _ in here}
    if 0 not in columns:
        return 0 in before and not any(chunk.is_value for _, chunk in here)
    label = next(chunk.text for column, chunk in here if column == 0)
    last = [chunk.text for column, chunk in _placed(group[-1], strips) if column == 0]
    is_wrapped = label[0].islower() or bool(last and last[-1].endswith(_CONNECTORS) and _ends_open(last[-1]))
    return is_wrapped and (columns == {0} or before == {0}) and bool(last)


def _ends_open(text: str) -> bool:
    return text.rsplit(maxsplit=1)[-1] in _CONNECTORS or text[-1] in "-–,/&"

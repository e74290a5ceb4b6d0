"""The blocks of a sheet: its name as heading, its tables with their heads, and the lines above and below them."""

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.readers.blocks import Draft, Facts
from pipeline.readers.outline import is_sentence_end
from pipeline.readers.sheet.grid import Area, Grid, Rows
from pipeline.readers.sheet.regions import find_regions, join_continued

_UNNAMED = re.compile(r"(?:sheet|table|工作表|表|tabelle|feuil|hoja|лист)[\s_]?\d*(?:\s?\(\d+\))?|", re.IGNORECASE)
_REMARK = re.compile(r"(?:\*|※|注|备注|说明|note|source|remark|n\.?b\.|合计|总计|共计|总数|total)", re.IGNORECASE)
_TOTAL = re.compile(r"(?:合计|总计|共计|总数|小计|(?:(?:grand|sub)[\s-]?)?total)\s?[:：]?", re.IGNORECASE)
"""The name of a row of totals, which is the last of its table."""
_TOLD = re.compile(r"\D[^:：]{0,30}[:：]\s*\S.*", re.DOTALL)
"""What is said about a whole table: `主办单位：国际交流中心`."""
_NUMERIC = re.compile(r"[\d.,%\s:/-]+")
_LONGEST_LABEL = 80
_LONGEST_TITLE = 100
_MOST_HEAD_ROWS = 4
_SPARSE = 40
"""An area with more than this many places for each filled cell is no table; its rows are told one by one."""


def build_drafts(grid: Grid, facts: Facts) -> list[Draft]:
    """The blocks of one sheet; what is hidden in it is furniture, with an issue."""
    rows, hidden = grid.rows(), grid.rows(hidden=True)
    everything = {row: rows.get(row, {}) | hidden.get(row, {}) for row in sorted({*rows, *hidden})}
    drafts: list[Draft] = []
    concealed: list[Draft] = []
    for area in join_continued(find_regions(everything), everything):
        if shown := _within(area, rows):
            drafts += _read_region(area, shown, grid)
        texts = [" ".join(filled.values()) for filled in _within(area, hidden).values()]
        concealed.append(Draft("furniture", "\n".join(texts), place=grid.place(area)))
    if drafts:
        drafts = [*_name(grid, drafts), *drafts]
    drafts += concealed
    for draft in drafts:
        draft.page = grid.number
        if grid.is_hidden:
            draft.kind, draft.level = "furniture", 0
    _note(grid, sum(map(len, hidden.values())), facts)
    return drafts


def _note(grid: Grid, hidden: int, facts: Facts) -> None:
    if grid.is_hidden and grid.cells:
        facts.note("HIDDEN_SHEET", "The sheet {sheet} is hidden and was left out", sheet=grid.name)
    elif hidden:
        facts.note(
            "HIDDEN_CELLS",
            "Cells of the sheet {sheet} in hidden rows or columns, which were left out: {count}",
            "If they belong to the table, show them, or remove the filter, and save.",
            count=hidden,
            sheet=grid.name,
        )
    if grid.left_out_after:
        facts.note(
            "SHEET_CUT",
            "The sheet {sheet} is very large: what follows row {row} was left out",
            "If what follows matters, save it as a file of its own.",
            row=grid.left_out_after,
            sheet=grid.name,
        )


def _name(grid: Grid, drafts: list[Draft]) -> Iterator[Draft]:
    """The sheet's name as heading; the first line above all tables is one as well, and alone where nobody named it.

    Where that line names the first of several tables, those that name the others are headings beside it.
    """
    is_named = not _UNNAMED.fullmatch(grid.name.strip())
    is_titled = drafts[0].kind == "caption" and len(drafts) > 1
    names = [one for one, other in pairwise(drafts) if (one.kind, other.kind) == ("caption", "table")]
    names = names if names and names[0] is drafts[0] else drafts[:1]
    for draft in names if is_titled else ():
        draft.kind, draft.level = "heading", 2 if is_named else 1
    if grid.name and (is_named or not is_titled):
        yield Draft("heading", grid.name, level=1, place=grid.place((1, 1, 1, 1)))


def _within(area: Area, rows: Rows) -> Rows:
    """The filled rows of an area."""
    found = {}
    for row in range(area[0], area[2] + 1):
        filled = {column: text for column, text in rows.get(row, {}).items() if area[1] <= column <= area[3]}
        if filled:
            found[row] = filled
    return found


def _read_region(area: Area, rows: Rows, grid: Grid) -> Iterator[Draft]:
    numbers = list(rows)
    head = 0
    places = len(rows) * (area[3] - area[1] + 1)
    if max(map(len, rows.values())) == 1 or places > max(1000, _SPARSE * sum(map(len, rows.values()))):
        head = len(numbers)
    while head < len(numbers) - 1 and _is_above(numbers, head, area, rows, grid):
        head += 1
    foot = _find_foot([list(rows[number].values()) for number in numbers], head)
    if foot - head == 1 and len(rows[numbers[head]]) <= 2:
        head = foot
    yield from (_line(row, rows, area, grid) for row in numbers[:head])
    if head < foot:
        table = (numbers[head], area[1], numbers[foot - 1], area[3])
        yield Draft("table", "", cells=_cells(table, _within(table, rows), grid), place=grid.place(table))
        yield from (_line(row, rows, area, grid) for row in numbers[foot:])


def _is_above(numbers: list[int], head: int, area: Area, rows: Rows, grid: Grid) -> bool:
    """Whether a row stands above a table: a title, or a name with what it stands for, and fuller rows below."""
    row = numbers[head]
    filled = rows[row]
    texts = list(filled.values())
    near = (number for number in numbers[head + 1 : head + 7] if number <= row + 6)
    fuller = max(len(rows[number]) for number in (*near, numbers[-1]))
    merged = [one for one in grid.merged_from.get(row, ()) if area[1] <= one[1] <= area[3]]
    if fuller > len(texts) and _is_told(texts):
        return True
    if len(texts) > 2 or fuller <= len(texts) or min(filled) > area[1] + 1:
        return any(one[3] - one[1] > 1 for one in merged) and len(texts) == 1
    if len(texts) == 1:
        return not _NUMERIC.fullmatch(texts[0]) and (min(filled) == area[1] or fuller > 3)
    is_pair = texts[0].endswith((":", "：")) or (fuller > 3 and not merged and not _NUMERIC.fullmatch(texts[1]))
    return is_pair and min(filled) == area[1] and max(filled) <= area[1] + 2


def _find_foot(rows: list[list[str]], head: int) -> int:
    """The row after the last one of the table that begins at `head`; notes follow it."""
    foot = len(rows)
    width = max(map(len, rows[head:]), default=0) if head < foot and not _is_told(rows[head]) else 1
    while foot > head + 2 and _is_below(rows[foot - 1], width):
        foot -= 1
    return foot


def _is_below(texts: list[str], width: int) -> bool:
    if len(texts) == 1:
        is_remark = len(texts[0]) > _LONGEST_LABEL or _REMARK.match(texts[0]) is not None
        return is_remark and not _TOTAL.fullmatch(texts[0])
    return len(texts) < width and _is_told(texts)


def _is_told(texts: list[str]) -> bool:
    """Whether a row names things and what they are, each in one cell or in two."""
    return all(map(_TOLD.fullmatch, texts)) or all(text.endswith((":", "：")) for text in texts[::2])


def _line(row: int, rows: Rows, area: Area, grid: Grid) -> Draft:
    """A row outside a table: a caption where it may name one, else a paragraph."""
    filled = rows[row]
    text = " ".join(filled.values())
    is_title = len(filled) == 1 and row == area[0] and len(text) <= _LONGEST_TITLE
    is_title = is_title and not is_sentence_end(text) and text[-1] not in ":：,，" and any(map(str.isalpha, text))
    return Draft("caption" if is_title else "paragraph", text, place=grid.place((row, min(filled), row, max(filled))))


def _cells(area: Area, rows: Rows, grid: Grid) -> tuple[tuple[str, ...], ...]:
    """The rows of a table, those of its head made one; blank rows and columns left out."""
    columns = sorted({column for filled in rows.values() for column in filled})
    numbers = list(rows)
    height = min(_head_height(area, grid), len(numbers) - 1, _MOST_HEAD_ROWS)
    cells = [tuple(filled.get(column, "") for column in columns) for filled in rows.values()]
    return (_merge_head(area, numbers[:height], rows, grid, columns), *cells[height:]) if height > 1 else tuple(cells)


def _head_height(area: Area, grid: Grid) -> int:
    """The rows of a head: as many as its merged cells cover, and one below a cell that heads several columns."""
    top, height = area[0], 1
    for _, first, last_row, last in grid.merged_from.get(top, ()):
        if area[1] <= first and last <= area[3] and (first, last) != (area[1], area[3]):
            height = max(height, last_row - top + 1 + (last > first))
    return height


def _merge_head(area: Area, numbers: list[int], rows: Rows, grid: Grid, columns: list[int]) -> tuple[str, ...]:
    """One head row: under what a merged cell says for all its columns stands what each says for itself."""
    spread: dict[tuple[int, int], str] = {}
    for first_row, first, last_row, last in (one for row in numbers for one in grid.merged_from.get(row, ())):
        if area[1] <= first and last <= area[3]:
            text = rows[first_row].get(first, "")
            inside = [row for row in numbers if first_row <= row <= last_row]
            spread |= {(row, column): text for row in inside for column in range(first, last + 1)}
    heads = []
    for column in columns:
        texts = (spread.get((row, column)) or rows[row].get(column, "") for row in numbers)
        heads.append(": ".join(dict.fromkeys(text for text in texts if text)))
    return tuple(heads)

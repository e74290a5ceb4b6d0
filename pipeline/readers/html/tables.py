"""Tables of data told from tables that only lay a page out, and the cells of the former."""

from collections.abc import Iterator
from itertools import islice, takewhile

from lxml import etree

from pipeline.readers.clean import clean_text
from pipeline.readers.html.page import Element, is_block, is_hidden, joined, tag, text_in

Rows = list[list[tuple[Element, int, int]]]
"""The cells of each row, with the columns and rows they span."""
_WIDEST, _TALLEST = 200, 1000
_MOST_CELLS = 200_000
_UNREAD = frozenset({"script", "style", "template", "noscript", "select", "textarea", "iframe", "object", "rp", "rt"})
_TITLES = frozenset({"h1", "h2", "h3", "form", "article", "section", "main"})
_LONG_CELL = 250
_SHORT_CELL = 40
_FEWEST_FULL = 0.3
_MOST_HEAD_ROWS = 4


def find_rows(table: Element) -> Rows:
    """The rows of a table itself, not of those in its cells."""
    rows: Rows = []
    for row in islice(_own(table, "tr"), _MOST_CELLS):
        cells = [cell for cell in row if tag(cell) in ("td", "th")]
        rows.append([(cell, _span(cell, "colspan", _WIDEST), _span(cell, "rowspan", _TALLEST)) for cell in cells])
    return rows


def _own(table: Element, name: str) -> Iterator[Element]:
    for child in table:
        if tag(child) in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if tag(row) == name)
        elif tag(child) == name:
            yield child


def _span(cell: Element, name: str, most: int) -> int:
    value = (cell.get(name) or "1").strip()
    return max(1, min(int(value), most)) if value.isascii() and value.isdigit() and len(value) < 12 else 1


def is_data(table: Element, rows: Rows) -> bool:
    """Whether a table says something by its rows and columns, rather than place words on a page."""
    if (table.get("role") or "").lower() in ("presentation", "none"):
        return False
    width = max((sum(span for _, span, _ in row) for row in rows), default=0)
    filled = [row for row in rows if row]
    if len(filled) == 1 and width == 2 and len(filled[0]) == 2:
        return _is_entry(cell_text(filled[0][0][0]), cell_text(filled[0][1][0]))
    if width < 2 or len(filled) < 2 or any(element is not table for element in table.iter("table")):
        return False
    if any(tag(cell) == "th" for row in filled for cell, _, _ in row) or table.find("caption") is not None:
        return True
    if any(tag(element) in _TITLES for element in table.iter()):
        return False
    texts = [[cell_text(cell) for cell, _, _ in row] for row in filled]
    lengths = [len(text) for row in texts for text in row]
    if sum(map(bool, lengths)) < _FEWEST_FULL * len(lengths) or sum(bool("".join(row)) for row in texts) < 2:
        return False
    firsts = [len(row[0]) for row in texts if row]
    is_keyed = len(filled) > 3 and sum(firsts) <= _SHORT_CELL * len(firsts)
    return is_keyed or sum(lengths) <= _LONG_CELL * sum(map(bool, lengths))


def _is_entry(key: str, text: str) -> bool:
    """Whether a table of one row is an entry of a diary: a date or number, and what it stands for."""
    return 0 < len(key) <= _SHORT_CELL and any(char.isdigit() for char in key) and len(key) < len(text)


def build_cells(rows: Rows) -> tuple[tuple[str, ...], ...]:
    """The texts of a table; what spans several columns or rows stands in the first of them.

    Head rows become one, as in a workbook: what heads several columns leads what each of them is called.
    """
    height = _head_height(rows)
    grid: list[dict[int, str]] = [{} for _ in rows]
    count = 0
    for number, row in enumerate(rows):
        column = 0
        for cell, across, down in row:
            while column in grid[number]:
                column += 1
            text = cell_text(cell)
            for below in range(number, min(number + down, len(rows))):
                for beside in range(column, min(column + across, _WIDEST)):
                    count += 1
                    if count <= _MOST_CELLS:
                        grid[below].setdefault(beside, text if below == number < height else "")
            grid[number][column] = text
            column += across
    width = max((max(row, default=-1) + 1 for row in grid), default=0)
    if height:
        heads = ((row.get(column, "") for row in grid[:height]) for column in range(width))
        merged = [": ".join(dict.fromkeys(filter(None, texts))) for texts in heads]
        grid = [dict(enumerate(merged)), *grid[height:]]
    used = [column for column in range(width) if any(row.get(column) for row in grid)]
    return tuple(tuple(row.get(column, "") for column in used) for row in grid)


def _head_height(rows: Rows) -> int:
    """How many rows of head cells stand above the others and are to be one; 0 for none."""
    heads = list(takewhile(lambda row: row and all(tag(cell) == "th" for cell, _, _ in row), rows))
    is_merged = len(heads) > 1 and any(across > 1 or down > 1 for _, across, down in heads[0])
    is_head = is_merged and len(heads[0]) > 1 and len(heads) < len(rows) and len(heads) <= _MOST_HEAD_ROWS
    return len(heads) if is_head else 0


def find_strays(table: Element) -> str:
    """Words in a table that are in none of its cells: browsers show them above it."""
    rows = [*_own(table, "tr")]
    holders = [table, *(part for part in table if tag(part) in ("thead", "tbody", "tfoot")), *rows]
    texts = [text for held in holders for text in (held.text, *(child.tail for child in held))]
    return clean_text(" ".join(joined_text(text) for text in texts if text))


def iter_hidden(table: Element) -> Iterator[str]:
    """Words in the cells of a table that a browser does not show."""
    walk = etree.iterwalk(table, events=("start",))
    for _, element in walk:
        if tag(element) in _UNREAD:
            walk.skip_subtree()
        elif element is not table and is_hidden(element):
            yield text_in(element)
            walk.skip_subtree()


def cell_text(cell: Element) -> str:
    """The words in a cell in one line."""
    pieces: list[str] = []
    walk = etree.iterwalk(cell, events=("start", "end"))
    for event, element in walk:
        name = tag(element)
        if event == "start":
            if name in _UNREAD or not name or is_hidden(element):
                walk.skip_subtree()
            else:
                pieces += [_gap(element, name), joined_text(element.text)]
        elif element is not cell:
            pieces += [_gap(element, name), joined_text(element.tail)]
    return clean_text("".join(pieces))


def _gap(element: Element, name: str) -> str:
    return " " if name in ("br", "img") or is_block(element) else ""


def joined_text(text: str | None) -> str:
    """A text between tags with its line breaks undone; the space at its ends stays."""
    if not text or "\n" not in text:
        return text or ""
    return f"{' ' if text[0].isspace() else ''}{joined(text)}{' ' if text[-1].isspace() else ''}"

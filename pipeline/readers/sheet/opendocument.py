"""OpenDocument spreadsheets (ODS, OTS, and the same as one XML file, FODS): cells as shown, dates in ISO form."""

import re
from collections.abc import Iterator

from pipeline.model.document import BlockKind, Document, Remark
from pipeline.model.source import Source
from pipeline.readers.blocks import Draft, Facts, build_document
from pipeline.readers.clean import clean_text, join_lines
from pipeline.readers.days import parse_day
from pipeline.readers.odt.changes import all_text
from pipeline.readers.odt.package import find_properties, parse_parts
from pipeline.readers.ooxml.elements import Element, attribute, child, children, damaged, tag, whole_number
from pipeline.readers.sheet.grid import MOST_CELLS, Grid, show_cell
from pipeline.readers.sheet.tables import build_drafts

NAME = "ods"
VERSION = "1"
_ROWS = ("table-row", "table-rows", "table-header-rows", "table-row-group")
_COLUMNS = ("table-column", "table-columns", "table-header-columns", "table-column-group")
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}))?.*")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_MOST_REPEATED = 1000
"""A filled row or cell stands no more often than this."""
_OF_CELLS = frozenset({"p", "annotation", "table", "detective", "event-listeners"})
_UNSEEN = frozenset({"collapse", "filter"})


def read_ods(data: bytes, source: Source) -> Document:
    """Read a spreadsheet sheet by sheet; comments are remarks, hidden sheets, rows and columns are furniture.

    Raises:
        SourceError: DAMAGED, ENCRYPTED, TOO_LARGE, TOO_DEEP or XML_DTD.
    """
    facts, drafts = Facts(), list[Draft]()
    content, _, meta, _ = parse_parts(data, source.name, facts)
    book = child(content, "body", "spreadsheet")
    if book is None:
        raise damaged("{name} is damaged: the part with its text is missing", source.name)
    find_properties(meta, facts)
    hidden = _find_hidden(content)
    for number, table in enumerate(children(book, "table"), start=1):
        name = clean_text(attribute(table, "name"))
        sheet = _Sheet(Grid(name, number, is_hidden=attribute(table, "style-name") in hidden), facts)
        sheet.read(table)
        drafts += build_drafts(sheet.grid, facts)
        drafts += _find_boxes(table, sheet.grid)
        facts.page_count = number
    return build_document(source, NAME, VERSION, drafts, facts)


def _find_boxes(table: Element, grid: Grid) -> Iterator[Draft]:
    """The words of shapes drawn on a sheet, those that lie in cells as well."""
    kind: BlockKind = "furniture" if grid.is_hidden else "paragraph"
    for element in table.iter("{*}shapes", "{*}table-cell"):
        for shape in children(element):
            if tag(shape) not in _OF_CELLS:
                text = join_lines([clean_text(all_text(line)) for line in shape.iter("{*}p")])
                yield Draft(kind, text, page=grid.number, place=grid.name)


def _find_hidden(content: Element) -> set[str]:
    """The styles of sheets that are not shown."""
    found = (style for styles in children(content, "automatic-styles") for style in children(styles, "style"))
    shown = {attribute(style, "name"): child(style, "table-properties") for style in found}
    return {name for name, one in shown.items() if one is not None and attribute(one, "display") == "false"}


class _Sheet:
    """Reads the rows of a sheet into `grid`."""

    def __init__(self, grid: Grid, facts: Facts) -> None:
        self.grid, self._facts = grid, facts
        self._row = 0

    def read(self, table: Element) -> None:
        column = 1
        for one in _iter_parts(table, _COLUMNS):
            last = column + _count(one, "number-columns-repeated", _LAST_COLUMN) - 1
            if attribute(one, "visibility") in _UNSEEN:
                self.grid.hidden_columns.append((column, last))
            column = last + 1
        for row in _iter_parts(table, _ROWS):
            self._read_row(row)
            if len(self.grid.cells) >= MOST_CELLS or self._row >= _LAST_ROW:
                self.grid.left_out_after = self._row if len(self.grid.cells) >= MOST_CELLS else 0
                break

    def _read_row(self, row: Element) -> None:
        """Add a row as often as it stands; what is merged or remarked is so in the first."""
        first, repeated = self._row + 1, _count(row, "number-rows-repeated", _LAST_ROW)
        self._row += repeated
        cells: dict[int, str] = {}
        column = 1
        for cell in children(row, "table-cell", "covered-table-cell"):
            count = _count(cell, "number-columns-repeated", _LAST_COLUMN)
            if text := _show(cell):
                cells |= dict.fromkeys(range(column, column + min(count, _MOST_REPEATED)), text)
            self._merge(cell, first, column)
            self._remark(cell, text, first, column)
            column += count
        filled = min(repeated, _MOST_REPEATED, MOST_CELLS // len(cells)) if cells else 0
        for number in range(first, first + filled):
            self.grid.cells |= {(number, place): text for place, text in cells.items()}
        if attribute(row, "visibility") in _UNSEEN:
            self.grid.hidden_rows |= set(range(first, first + min(repeated, _MOST_REPEATED)))

    def _merge(self, cell: Element, row: int, column: int) -> None:
        down, across = (_count(cell, f"number-{name}-spanned", _LAST_COLUMN) for name in ("rows", "columns"))
        if down > 1 or across > 1:
            self.grid.merged.append((row, column, row + down - 1, column + across - 1))

    def _remark(self, cell: Element, about: str, row: int, column: int) -> None:
        for note in children(cell, "annotation"):
            creator, day = child(note, "creator"), child(note, "date")
            self._facts.remarks.append(
                Remark(
                    kind="comment",
                    text=clean_text(" ".join(all_text(one) for one in children(note, "p"))),
                    about=about,
                    author=clean_text(creator.text or "") if creator is not None else "",
                    dated=parse_day(day.text or "") or "" if day is not None else "",
                    place=f"{self.grid.name}!{show_cell((row, column))}",
                )
            )


def _iter_parts(element: Element, names: tuple[str, ...]) -> Iterator[Element]:
    """Rows or columns, those in groups as well."""
    for part in children(element, *names):
        if tag(part) == names[0]:
            yield part
        else:
            yield from _iter_parts(part, names)


def _count(element: Element, name: str, most: int) -> int:
    return min(max(1, whole_number(attribute(element, name), 1)), most)


def _show(cell: Element) -> str:
    found = _MOMENT.fullmatch(attribute(cell, "date-value"))
    if found:
        return f"{found[1]} {found[2]}" if found[2] and found[2] != "00:00" else found[1]
    shown = join_lines([clean_text(all_text(line)) for line in children(cell, "p")])
    return shown or clean_text(attribute(cell, "string-value") or attribute(cell, "value"))

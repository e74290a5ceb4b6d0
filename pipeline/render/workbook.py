"""Tables as an XLSX workbook: numbers as numbers, fixed head rows, one sheet a table."""

import io
import re
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.model.sheet import Amount, Sheet
from pipeline.render.package import settle_package

_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NAME_LENGTH = 31
_CELL_LENGTH = 32767
"""The most characters of a sheet's name and of a cell that spreadsheets can hold."""
_WIDTH = 140
"""Width of all columns together, in characters."""
_TIME = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def render_workbook(sheets: Sequence[Sheet], keyword: str) -> bytes:
    """The tables as a workbook; the same tables give the same bytes. `keyword` marks the file as made here."""
    book = Workbook()
    book.remove(book.active)
    for number, sheet in enumerate(sheets, 1):
        _fill(book.create_sheet(_FORBIDDEN.sub(" ", sheet.title)[:_NAME_LENGTH] or str(number)), sheet)
    book.properties.keywords = keyword
    buffer = io.BytesIO()
    book.save(buffer)
    return settle_package(
        buffer.getvalue(), {"docProps/core.xml": lambda data: _TIME.sub(b"1980-01-01T00:00:00Z", data)}
    )


def _fill(page: Worksheet, sheet: Sheet) -> None:
    page.append([_text(title) for title in sheet.head])
    for row in sheet.rows:
        page.append([cell.value if isinstance(cell, Amount) else _text(cell) for cell in row])
    for cells, row in zip(page.iter_rows(min_row=2), sheet.rows, strict=True):
        for cell, value in zip(cells, row, strict=True):
            _style(cell, value)
    for cell in page[1]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    for cells in page.iter_rows(min_row=page.max_row - sheet.totals + 1) if sheet.totals else ():
        for cell in cells:
            cell.font = Font(bold=True)
    for number, share in enumerate(sheet.widths, 1):
        page.column_dimensions[get_column_letter(number)].width = max(share * _WIDTH, 6)
    page.freeze_panes = "A2"
    for place, note in enumerate(sheet.notes, page.max_row + 2):
        page.cell(place, 1, _text(note)).font = Font(italic=True)


def _style(cell: Cell, value: str | Amount) -> None:
    cell.alignment = Alignment(wrap_text=isinstance(value, str), vertical="top")
    if isinstance(value, Amount):
        cell.number_format = f'"{value.sign} "0' if value.sign else "0"
    elif cell.data_type == "f":  # what begins like a formula is text all the same
        cell.data_type = "s"


def _text(text: str) -> str:
    return _UNPRINTABLE.sub("\ufffd", text)[:_CELL_LENGTH]

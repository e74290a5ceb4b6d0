"""Tables as an XLSX workbook: numbers as numbers, fixed head rows, one sheet a table."""

import io
import re
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.model.sheet import Amount, Sheet, count_lines, longest_word
from pipeline.render.package import settle_package

_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NAME_LENGTH = 31
_CELL_LENGTH = 32767
"""The most characters of a sheet's name and of a cell that spreadsheets can hold."""
_WIDTH = 140
"""Width of all columns together, in characters."""
_WORD, _PADDING = 20, 4
"""Letters of the longest word that is kept in one line, an id; and what a cell leaves free, in characters."""
_LINE, _MOST_HIGH = 15.0, 409.0
"""Height of a line of text, and the most that a row can have, in points."""
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
    least = [longest_word(sheet, number, _WORD) + _PADDING for number in range(len(sheet.head))]
    widths = [max(share * _WIDTH, each) for share, each in zip(sheet.widths, least, strict=True)]
    for number, width in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(number)].width = width
    first_total = len(sheet.rows) - sheet.totals
    for number, (cells, row) in enumerate(zip(page.iter_rows(), (sheet.head, *sheet.rows), strict=True)):
        for cell, value in zip(cells, row, strict=True):
            _style(cell, value, sheet, is_bold=not number or number > first_total)
        lines = (count_lines(str(value), width) for value, width in zip(row, widths, strict=True))
        page.row_dimensions[number + 1].height = _height(max(lines))
    page.freeze_panes = "A2"
    _add_notes(page, sheet, sum(widths))
    _set_up_print(page, sheet.title)


def _height(lines: int) -> float:
    return min(_LINE * lines, _MOST_HIGH)


def _add_notes(page: Worksheet, sheet: Sheet, width: float) -> None:
    """The notes below the table, each over all its columns and as high as its words need."""
    for place, note in enumerate(sheet.notes, page.max_row + 2):
        cell = page.cell(place, 1, _text(note))
        cell.font = Font(italic=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        page.merge_cells(start_row=place, end_row=place, start_column=1, end_column=len(sheet.head))
        page.row_dimensions[place].height = _height(count_lines(note, width))


def _set_up_print(page: Worksheet, title: str) -> None:
    """In landscape, as wide as the paper, with title, head row and page number on every page."""
    page.oddHeader.left.text = _text(title).replace("&", "&&")
    page.oddFooter.right.text = "&P / &N"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.print_title_rows = "1:1"


def _style(cell: Cell, value: str | Amount, sheet: Sheet, *, is_bold: bool) -> None:
    """Numbers, their heads and what stands for them to the right; the first column names the rows."""
    is_right = cell.column > 1 and sheet.is_number(cell.column - 1)
    cell.alignment = Alignment(
        wrap_text=isinstance(value, str),
        vertical="top",
        horizontal="right" if is_right else "left",
        indent=int(cell.column > 1),
    )
    cell.font = Font(bold=is_bold)
    if isinstance(value, Amount):
        cell.number_format = f'"{value.sign} "0' if value.sign else "0"
    elif cell.data_type == "f":  # what begins like a formula is text all the same
        cell.data_type = "s"


def _text(text: str) -> str:
    return _UNPRINTABLE.sub("\ufffd", text)[:_CELL_LENGTH]

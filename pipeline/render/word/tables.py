"""Tables as a Word document: a heading for each, head rows that repeat on every page, notes below."""

import datetime as dt
import io
import re
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from pipeline.model.sheet import Amount, Sheet, longest_word
from pipeline.render.package import drop_old_styles, settle_package

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_EPOCH = dt.datetime(1980, 1, 1)  # noqa: DTZ001 - Word files hold local times
_PAGE, _MARGIN = (Cm(29.7), Cm(21.0)), Cm(2.0)
_HAN_FONT = "SimSun"
_SIZE = Pt(9)
_CHARACTER, _PADDING = Pt(5.6), Cm(0.45)
"""Width of a bold character of that size, and of what a cell leaves free at both sides."""


def render_tables(title: str, sheets: Sequence[Sheet], keyword: str) -> bytes:
    """The tables as a Word document in landscape; the same tables give the same bytes. `keyword` marks it as ours."""
    document = Document()
    drop_old_styles(document)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = _PAGE
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    normal = document.styles["Normal"]
    normal.font.size = Pt(10)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _HAN_FONT)
    document.add_heading(_text(title), 0)
    for sheet in sheets:
        document.add_heading(_text(sheet.title), 1)
        _add_table(document, sheet, section.page_width - 2 * _MARGIN)
        for note in sheet.notes:
            paragraph = document.add_paragraph()
            paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(4), Pt(0)
            run = paragraph.add_run(_text(note))
            run.italic, run.font.size = True, _SIZE
    properties = document.core_properties
    properties.title, properties.keywords, properties.comments = title[:255], keyword, ""
    properties.author = properties.last_modified_by = ""
    properties.created = properties.modified = _EPOCH
    buffer = io.BytesIO()
    document.save(buffer)
    return settle_package(buffer.getvalue())


def _add_table(document: Any, sheet: Sheet, width: int) -> None:
    table = document.add_table(rows=1, cols=len(sheet.head), style="Light Grid Accent 1")
    table.autofit = False
    right = [number > 0 and sheet.is_number(number) for number in range(len(sheet.head))]
    _fill(table.rows[0], sheet.head, right, is_bold=True)
    _repeat(table.rows[0])
    for number, row in enumerate(sheet.rows):
        _fill(table.add_row(), row, right, is_bold=number >= len(sheet.rows) - sheet.totals)
    widths = _widths(sheet, width)
    for column, column_width in zip(table.columns, widths, strict=True):
        column.width = column_width
    for row in table.rows:
        for cell, cell_width in zip(row.cells, widths, strict=True):
            cell.width = cell_width


def _widths(sheet: Sheet, width: int) -> list[int]:
    """Widths of the columns: what the words of each head need, and of the rest its share."""
    least = [_CHARACTER * longest_word(sheet, number) + _PADDING for number in range(len(sheet.head))]
    rest = max(0, width - sum(least))
    wanted = [each + rest * share / sum(sheet.widths) for each, share in zip(least, sheet.widths, strict=True)]
    return [int(width * each / sum(wanted)) for each in wanted]


def _fill(row: Any, cells: Sequence[str | Amount], right: Sequence[bool], *, is_bold: bool) -> None:
    """A row; `right`: which of its cells stand to the right, as numbers do but for those that name the rows."""
    for cell, value, is_right in zip(row.cells, cells, right, strict=True):
        paragraph = cell.paragraphs[0]
        run = paragraph.add_run(_text(str(value)))
        run.bold, run.font.size = is_bold, _SIZE
        if is_right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _repeat(row: Any) -> None:
    """The row is printed again on every page that the table goes on to."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - python-docx has no other way


def _text(text: str) -> str:
    return _UNPRINTABLE.sub("\ufffd", text)

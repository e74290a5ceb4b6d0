"""Tables as files: numbers stay numbers, head rows stay in sight, and the same tables give the same bytes."""

import io
from typing import Any

import docx
import openpyxl

from pipeline.model.sheet import Amount, Sheet
from pipeline.render import render_tables, render_workbook

FIGURES = Sheet(
    title="Figures: Year ≥ 2015",
    head=("Country", "People"),
    rows=(("Kenya", Amount(value=12, sign="≥")), ("=1+1", Amount(value=3)), ("Total", Amount(value=15, sign="≥"))),
    widths=(0.7, 0.3),
    notes=("≥ a lower bound",),
    totals=1,
)
EVIDENCE = Sheet(title="Evidence", head=("Words",), rows=(("来自肯尼亚\x00的学员",),), widths=(1.0,))


def test_a_workbook_holds_numbers_under_a_fixed_head() -> None:
    book: Any = openpyxl.load_workbook(io.BytesIO(render_workbook((FIGURES, EVIDENCE), "mark:1")))
    figures, evidence = book.worksheets
    assert evidence.title == "Evidence"
    assert figures.freeze_panes == "A2"
    assert [cell.value for cell in figures["B"]][:4] == ["People", 12, 3, 15]
    assert figures["B2"].number_format == '"≥ "0'
    assert figures["A3"].data_type == "s"
    assert figures["A4"].font.bold
    assert figures.column_dimensions["A"].width > figures.column_dimensions["B"].width
    assert book.properties.keywords == "mark:1"


def test_a_word_document_repeats_the_head_of_each_table() -> None:
    document: Any = docx.Document(io.BytesIO(render_tables("Figures", (FIGURES, EVIDENCE), "mark:1")))
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings == ["Figures: Year ≥ 2015", "Evidence"]
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows == [["Country", "People"], ["Kenya", "≥ 12"], ["=1+1", "3"], ["Total", "≥ 15"]]
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in document.tables)
    assert document.core_properties.keywords == "mark:1"


def test_the_same_tables_give_the_same_bytes() -> None:
    assert render_workbook((FIGURES,), "m") == render_workbook((FIGURES,), "m")
    assert render_tables("F", (FIGURES,), "m") == render_tables("F", (FIGURES,), "m")

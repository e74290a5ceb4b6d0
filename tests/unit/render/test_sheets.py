"""Tables as files: numbers stay numbers, head rows stay in sight, and the same tables give the same bytes."""

import io
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from openxml_audit import OpenXmlValidator

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


def test_a_workbook_is_printed_as_wide_as_the_paper_with_its_head_on_each_page() -> None:
    long = Sheet(title="A & B", head=("Name", "Organisations"), rows=(("word " * 100, "–"), ("x", Amount(value=1))),
                 widths=(0.2, 0.01), notes=("note " * 100,))  # fmt: skip
    book: Any = openpyxl.load_workbook(io.BytesIO(render_workbook((long,), "")))
    page = book.worksheets[0]
    assert (page.page_setup.orientation, page.page_setup.fitToWidth, page.page_setup.fitToHeight) == ("landscape", 1, 0)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.print_title_rows == "$1:$1"
    assert page.column_dimensions["B"].width > len("Organisations")
    assert [page[cell].alignment.horizontal for cell in ("A2", "B1", "B2", "B3")] == ["left", "right", "right", "right"]
    assert page.row_dimensions[2].height > 10 * page.row_dimensions[3].height
    assert page.row_dimensions[5].height > page.row_dimensions[3].height


def test_no_word_of_a_head_is_broken_in_a_word_document() -> None:
    head = ("Row", "Gender not stated", "Organisations")
    sheet = Sheet(title="Figures", head=head, rows=(("x", "y", "–"),), widths=(0.9, 0.05, 0.05))
    document: Any = docx.Document(io.BytesIO(render_tables("Figures", (sheet,), "")))
    widths = [cell.width.cm for cell in document.tables[0].rows[0].cells]
    assert widths[2] > 0.19 * len("Organisations")
    assert sum(widths) == pytest.approx(25.7, abs=0.1)


def test_a_word_document_repeats_the_head_of_each_table() -> None:
    document: Any = docx.Document(io.BytesIO(render_tables("Figures", (FIGURES, EVIDENCE), "mark:1")))
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings == ["Figures: Year ≥ 2015", "Evidence"]
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows == [["Country", "People"], ["Kenya", "≥ 12"], ["=1+1", "3"], ["Total", "≥ 15"]]
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in document.tables)
    assert document.core_properties.keywords == "mark:1"


def test_word_would_open_it_cleanly(tmp_path: Path) -> None:
    file = tmp_path / "tables.docx"
    file.write_bytes(render_tables("Figures", (FIGURES, EVIDENCE), "mark:1"))
    assert list(OpenXmlValidator().validate(file).errors) == []


def test_the_same_tables_give_the_same_bytes() -> None:
    assert render_workbook((FIGURES,), "m") == render_workbook((FIGURES,), "m")
    assert render_tables("F", (FIGURES,), "m") == render_tables("F", (FIGURES,), "m")

"""Figures, captions and the theme in the Word document."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.shared import Cm
from openxml_audit import OpenXmlValidator

from pipeline.model.report import Figure, FigureSeries, ReportModel
from pipeline.model.theme import Colours, Logo, PageLayout, Theme, WordFonts
from pipeline.render import render_docx
from pipeline.render.charts import draw_figure
from tests.unit.render.test_docx_review import repeated_ids
from tests.unit.render.test_pdf import LOGO
from tests.unit.report.example import example_report
from tests.unit.report.factories import shipped_templates

TEMPLATE = shipped_templates().docx
PLACE = "annual_report.docx"
FIGURES = tuple(
    Figure(
        key=key, caption=f"Activities {key}", alt=f"Two bars {key} “a & b”", form="ranked", categories=("one", "two"),
        series=(FigureSeries(name="", values=(number, 2)),),
    )
    for number, key in enumerate(("first", "second"), 1)
)  # fmt: skip


def with_figures() -> ReportModel:
    model = example_report()
    annex = model.annexes[0].model_copy(update={"figures": FIGURES})
    return model.model_copy(update={"annexes": (annex, *model.annexes[1:])})


def part(data: bytes, name: str) -> bytes:
    return zipfile.ZipFile(io.BytesIO(data)).read(name)


def test_figures_are_pictures_with_words_and_a_numbered_caption(tmp_path: Path) -> None:
    data = render_docx(with_figures(), TEMPLATE, PLACE)
    document = docx.Document(io.BytesIO(data))
    shapes = document.inline_shapes
    assert [shape._inline.docPr.get("descr") for shape in shapes] == [figure.alt for figure in FIGURES]
    section = document.sections[0]
    assert section.page_width is not None
    assert section.left_margin is not None
    assert {shape.width for shape in shapes} == {section.page_width - 2 * section.left_margin}
    captions = [p.text for p in document.paragraphs if p.style is not None and p.style.name == "Caption"]
    assert captions == [f"Figure {number}: {figure.caption}" for number, figure in enumerate(FIGURES, 1)]
    pictures = {part(data, name) for name in zipfile.ZipFile(io.BytesIO(data)).namelist() if "/media/" in name}
    assert pictures == {draw_figure(figure, Theme()) for figure in FIGURES}
    assert repeated_ids(data) == []
    file = tmp_path / "report.docx"
    file.write_bytes(data)
    assert list(OpenXmlValidator().validate(file).errors) == []


def test_tables_are_numbered_through() -> None:
    model = example_report()
    document = docx.Document(io.BytesIO(render_docx(model, TEMPLATE, PLACE)))
    captions = [p.text for p in document.paragraphs if p.style is not None and p.style.name == "Table Caption"]
    tables = [t for chapter in model.iter_chapters() for t in chapter.tables if t.key != "sources"]  # those are notes
    assert captions == [f"Table {number}: {table.caption}" for number, table in enumerate(tables, 1)]


def test_the_theme_gives_colours_fonts_paper_and_logo() -> None:
    theme = Theme(
        colours=Colours(ink="#800000"),
        word_fonts=WordFonts(headings="Verdana"),
        page=PageLayout(paper="us-letter", sides=4, text_size=12),
        logo=Logo(data=LOGO, kind="png", alt="Our emblem", width=3),
    )
    data = render_docx(example_report(), TEMPLATE, PLACE, theme)
    document = docx.Document(io.BytesIO(data))
    styles = part(data, "word/styles.xml")
    assert b"16324F" not in styles
    assert b'"800000"' in styles
    assert b"Calibri" not in styles + part(data, "word/theme/theme1.xml")
    section = document.sections[0]
    assert (section.page_width, section.left_margin) == pytest.approx((Cm(21.59), Cm(4)), abs=Cm(0.01))
    widths = [sum(int(column.w or 0) for column in table._tbl.tblGrid.gridCol_lst) for table in document.tables[1:]]
    assert widths == pytest.approx([Cm(21.59 - 8)] * len(widths), abs=Cm(0.05))
    (logo,) = document.inline_shapes
    assert (logo.width, logo._inline.docPr.get("descr")) == (Cm(3), "Our emblem")


def test_what_an_editor_chose_in_word_stays() -> None:
    own = docx.Document(io.BytesIO(TEMPLATE))
    own.styles["Heading 1"].font.name = "Georgia"
    own.sections[0].left_margin = Cm(5)
    buffer = io.BytesIO()
    own.save(buffer)
    data = render_docx(example_report(), buffer.getvalue(), PLACE, Theme(colours=Colours(accent="#006600")))
    assert docx.Document(io.BytesIO(data)).styles["Heading 1"].font.name == "Georgia"
    assert docx.Document(io.BytesIO(data)).sections[0].left_margin == pytest.approx(Cm(5), abs=Cm(0.01))

"""Both formats tell the same in the same order."""

import io

import docx
import pypdfium2

from pipeline.model.report import ReportModel
from pipeline.render import render_docx, render_pdf
from pipeline.render.context import build_context
from tests.unit.report.example import example_report
from tests.unit.report.factories import shipped_templates

MODEL = example_report()


def expected(model: ReportModel) -> list[str]:
    """Headings and passages as the model orders them."""
    context = build_context(model)
    lines = [context["labels"]["introduction"], *(p["text"] for p in context["introduction"])]
    for chapter in (*context["chapters"], *context["annexes"]):
        lines += [chapter["heading"], *(passage["text"] for passage in chapter["passages"])]
    return lines


def found_in_order(lines: list[str], text: str, start: int) -> list[str]:
    """The lines that stand in the text, each after the one before."""
    found = []
    for line in lines:
        place = text.find(" ".join(line.split()), start)
        if place >= 0:
            found.append(line)
            start = place + len(line)
    return found


def test_headings_and_passages_stand_in_both_in_the_models_order() -> None:
    templates = shipped_templates()
    word = docx.Document(io.BytesIO(render_docx(MODEL, templates.docx, "annual_report.docx")))
    document = pypdfium2.PdfDocument(render_pdf(MODEL, templates.typst, "annual_report.typ"))
    texts = [
        " ".join(" ".join(paragraph.text for paragraph in word.paragraphs).split()),
        " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split()),
    ]
    lines = expected(MODEL)
    for text in texts:
        start = text.index(MODEL.labels["contents"]) + len(MODEL.labels["contents"])
        after_contents = text.index(lines[1], start) - len(lines[0]) - 1
        assert found_in_order(lines, text, after_contents) == lines


def test_table_rows_stand_in_both() -> None:
    templates = shipped_templates()
    word = docx.Document(io.BytesIO(render_docx(MODEL, templates.docx, "annual_report.docx")))
    tables = [table for annex in MODEL.annexes for table in annex.tables]
    for table, printed in zip(tables, word.tables[1:], strict=True):
        rows = [tuple(cell.text for cell in row.cells) for row in printed.rows]
        assert rows == [table.head, *table.rows]
    document = pypdfium2.PdfDocument(render_pdf(MODEL, templates.typst, "annual_report.typ"))
    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
    titles = [row[1] for row in MODEL.annexes[0].tables[0].rows]
    assert found_in_order(titles, text, text.rindex("Annex A.")) == titles

"""Word, PDF and web page tell the same in the same order: headings, text, marks, cells, captions, alt texts."""

import ctypes
import io
import re
from collections.abc import Callable, Iterator
from functools import cache

import docx
import pypdfium2
import pypdfium2.raw
import pytest
from lxml import html

from pipeline.render import render_docx, render_html, render_pdf
from pipeline.render.context import KEYWORD, build_context
from tests.unit.report.example import DONE
from tests.unit.report.factories import shipped_templates
from tests.unit.report.test_charts import GOALS, report
from tests.unit.report.test_figures import COUNTED

MODEL = report((*DONE, COUNTED, GOALS))
TEMPLATES = shipped_templates()
CONTEXT = build_context(MODEL)
PARTS = (*CONTEXT["chapters"], *CONTEXT["annexes"])


@cache
def word() -> bytes:
    return render_docx(MODEL, TEMPLATES.docx, "annual_report.docx")


@cache
def pdf() -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(render_pdf(MODEL, TEMPLATES.typst, "annual_report.typ", TEMPLATES.theme))


@cache
def page() -> html.HtmlElement:
    return html.fromstring(render_html(MODEL, TEMPLATES.html, "annual_report.html.j2", TEMPLATES.theme).decode())


def word_text() -> str:
    return " ".join(paragraph.text for paragraph in docx.Document(io.BytesIO(word())).paragraphs)


def pdf_text() -> str:
    return " ".join(page.get_textpage().get_text_range() for page in pdf())


def page_text() -> str:
    return " ".join(str(text) for text in page().xpath("//body//text()[not(ancestor::table)]"))


def plain(text: str) -> str:
    """Letters and signs alone: each format breaks and joins lines in its own way."""
    return re.sub(r"\s+", "", text)


def expected() -> list[str]:
    """Headings, and passages with their marks, as the model orders them."""
    lines = [CONTEXT["labels"]["introduction"], *map(told, CONTEXT["introduction"])]
    for part in PARTS:
        lines += [part["heading"], *map(told, part["passages"])]
    return [plain(line) for line in lines]


def told(passage: dict[str, object]) -> str:
    marks = passage["marks"]
    assert isinstance(marks, list)
    return f"{passage['lead']}{passage['text']}" + "".join(f"[{mark}]" for mark in marks)


@pytest.mark.parametrize("read", [word_text, pdf_text, page_text])
def test_headings_passages_and_marks_stand_in_the_models_order(read: Callable[[], str]) -> None:
    text, place, missed = plain(read()), 0, []
    place = text.index(plain(MODEL.labels["contents"]))
    place = text.index(expected()[1], place) - len(expected()[0])
    for line in expected():
        found = text.find(line, place)
        missed += [line] if found < 0 else []
        place = max(place, found + len(line))
    assert missed == []


def test_table_rows_are_the_same_in_all() -> None:
    tables = [table for part in PARTS for table in part["tables"]]
    printed = docx.Document(io.BytesIO(word())).tables[-len(tables) :]
    shown = page().xpath("//main//table")
    text, place = plain(pdf_text()), 0
    for table, in_word, in_page in zip(tables, printed, shown, strict=True):
        rows = [[plain(cell) for cell in row] for row in (table["head"], *table["rows"])]
        assert [[plain(cell.text) for cell in row.cells] for row in in_word.rows] == rows
        assert [[plain(cell.text_content()) for cell in row.xpath("th|td")] for row in in_page.xpath(".//tr")] == rows
        place = text.index("".join(rows[0]), place)
        for row in rows[1:]:
            place = text.index("".join(row), place)


def test_charts_have_their_captions_and_words_in_pdf_and_page() -> None:
    figures = [figure for part in PARTS for figure in part["figures"]]
    assert figures
    words = [figure["alt"] for figure in figures]
    assert page().xpath("//main//img/@alt") == words
    assert [alt for alt in iter_alts(pdf()) if alt in words] == words
    text = plain(pdf_text())
    assert all(plain(figure["caption"]) in text for figure in figures)
    captions = page().xpath("//main//figcaption")
    assert [plain(each.text_content()) for each in captions] == [plain(figure["caption"]) for figure in figures]


def test_all_carry_the_mark_of_the_run() -> None:
    for text in (word_text(), pdf_text(), page_text()):
        assert plain(f"{KEYWORD}{MODEL.run_id}") in plain(text)


def iter_alts(document: pypdfium2.PdfDocument) -> Iterator[str]:
    """The words for pictures in the structure of a tagged PDF, in its order."""
    raw = pypdfium2.raw
    for one in document:
        tree = raw.FPDF_StructTree_GetForPage(one)
        for place in range(raw.FPDF_StructTree_CountChildren(tree)):
            yield from _alts_below(raw.FPDF_StructTree_GetChildAtIndex(tree, place))
        raw.FPDF_StructTree_Close(tree)


def _alts_below(element: object) -> Iterator[str]:
    raw = pypdfium2.raw
    if length := raw.FPDF_StructElement_GetAltText(element, None, 0):
        buffer = ctypes.create_string_buffer(length)
        raw.FPDF_StructElement_GetAltText(element, buffer, length)
        yield buffer.raw.decode("utf-16-le").rstrip("\0")
    for place in range(raw.FPDF_StructElement_CountChildren(element)):
        if child := raw.FPDF_StructElement_GetChildAtIndex(element, place):
            yield from _alts_below(child)

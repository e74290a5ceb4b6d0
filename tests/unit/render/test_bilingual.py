"""A report in two languages: row by row, each word in its language, the same in every format."""

import ctypes
import re
from collections.abc import Callable, Iterator
from functools import cache

import pypdfium2
import pypdfium2.raw
import pytest
from lxml import html

from pipeline.model.report import ReportModel
from pipeline.render import render_html, render_pdf
from pipeline.render.context import build_context
from pipeline.report import join_reports
from tests.unit.report.example import DONE
from tests.unit.report.factories import shipped_templates
from tests.unit.report.test_bilingual import JOINED
from tests.unit.report.test_charts import GOALS, report
from tests.unit.report.test_figures import COUNTED

TEMPLATES = shipped_templates()
MODELS = {
    "report": JOINED,
    "figures": join_reports(*(report((*DONE, COUNTED, GOALS), language=language) for language in ("en", "zh"))),
}


@cache
def pdf(name: str = "report") -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(render_pdf(MODELS[name], TEMPLATES.typst, "annual_report.typ", TEMPLATES.theme))


@cache
def page(name: str = "report") -> html.HtmlElement:
    return html.fromstring(render_html(MODELS[name], TEMPLATES.html, "annual_report.html.j2", TEMPLATES.theme).decode())


def pdf_text(name: str) -> str:
    return " ".join(one.get_textpage().get_text_range() for one in pdf(name))


def page_text(name: str) -> str:
    return " ".join(str(text) for text in page(name).xpath("//body//text()"))


def plain(text: str) -> str:
    return re.sub(r"\s+", "", text)


def iter_expected(model: ReportModel) -> Iterator[str]:
    """Headings, rows of passages and rows of tables, as the model orders them."""
    context = build_context(model)
    parts = [{"heading": "", "pairs": context["pairs"], "tables": []}, *context["chapters"], *context["annexes"]]
    for part in parts:
        yield plain(part["heading"])
        for pair in part["pairs"]:
            for passage in (*pair["first"], *pair["second"]):
                marks = "".join(f"[{mark}]" for mark in passage["marks"])
                yield plain(f"{passage['lead']}{passage['text']}{marks}")
        for table in part["tables"]:
            yield from (plain("".join(row)) for row in (table["head"], *table["rows"]))


@pytest.mark.parametrize("name", MODELS)
@pytest.mark.parametrize("read", [pdf_text, page_text])
def test_what_is_read_is_the_model_row_by_row(read: Callable[[str], str], name: str) -> None:
    text, missed = plain(read(name)), []
    place = text.index(plain(MODELS[name].introduction[0].text))
    for line in iter_expected(MODELS[name]):
        found = text.find(line, place)
        missed += [line] if found < 0 else []
        place = max(place, found + len(line))
    assert missed == []


def test_the_sides_of_a_row_stand_beside_each_other_in_their_languages() -> None:
    rows = page().xpath("//main//div[@class='pair']")
    context = build_context(JOINED)
    pairs = [pair for part in (context, *context["chapters"], *context["annexes"]) for pair in part["pairs"]]
    assert len(rows) == len(pairs)
    for row, pair in zip(rows, pairs, strict=True):
        first, second = row.xpath("div")
        assert (first.get("lang"), second.get("lang")) == (None, "zh")
        assert [len(side.xpath("p")) for side in (first, second)] == [len(pair["first"]), len(pair["second"])]


def test_headings_and_cells_have_their_second_line_in_the_second_language() -> None:
    titles = [chapter.heading.split("\n")[1] for chapter in JOINED.iter_chapters()]
    headings = page().xpath("//main//*[self::h2 or self::h3]")[1:]
    assert [heading.xpath("string(span[@lang='zh'][last()])") for heading in headings] == titles
    assert page().xpath("//th/span[@lang='zh']")


def test_the_structure_of_the_pdf_tells_every_language() -> None:
    document = pdf()
    languages = {language for number in range(len(document)) for language in iter_languages(document[number])}
    assert any(language.startswith("zh") for language in languages)


def test_titles_name_both() -> None:
    assert JOINED.beside is not None
    title = f"{JOINED.title} / {JOINED.beside.title}"
    assert pdf().get_metadata_value("Title") == title
    assert page().xpath("string(//title)") == title


def iter_languages(one: pypdfium2.PdfPage) -> Iterator[str]:
    raw = pypdfium2.raw
    tree = raw.FPDF_StructTree_GetForPage(one)
    for place in range(raw.FPDF_StructTree_CountChildren(tree)):
        yield from _languages_below(raw.FPDF_StructTree_GetChildAtIndex(tree, place))
    raw.FPDF_StructTree_Close(tree)


def _languages_below(element: object) -> Iterator[str]:
    raw = pypdfium2.raw
    if length := raw.FPDF_StructElement_GetLang(element, None, 0):
        buffer = ctypes.create_string_buffer(length)
        raw.FPDF_StructElement_GetLang(element, buffer, length)
        yield buffer.raw.decode("utf-16-le").rstrip("\0")
    for place in range(raw.FPDF_StructElement_CountChildren(element)):
        if child := raw.FPDF_StructElement_GetChildAtIndex(element, place):
            yield from _languages_below(child)

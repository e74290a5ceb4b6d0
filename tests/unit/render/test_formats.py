"""Word, PDF and web page tell the same in the same order: headings, text, marks, cells, captions, alt texts."""

import re
from collections.abc import Callable
from functools import cache

import pypdfium2
import pypdfium2.raw
import pytest
from lxml import html

from pipeline.render import render_docx, render_html, render_pdf
from pipeline.render.context import KEYWORD, build_context
from tests.unit.render.structure import iter_alts
from tests.unit.render.test_docx_review import bookmarked
from tests.unit.render.word_files import W, part_of, printed_notes, printed_tables, read_word, repeated_numbers
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
    return " ".join(f"{block.label} {block.text}" for block in read_word(word()).blocks)


def pdf_text() -> str:
    """What pdfium reads, which has a sign of its own for a hyphen where a line ends."""
    return " ".join(page.get_textpage().get_text_range() for page in pdf()).replace("\ufffe", "-")


def page_text() -> str:
    return " ".join(str(text) for text in page().xpath("//body//text()[not(ancestor::table)]"))


def plain(text: str) -> str:
    """Letters and signs alone: each format breaks and joins lines in its own way. Ranges of marks are written out, as
    Word must where each of them is a note of its own."""
    return re.sub(r"\[(\d+)–(\d+)\]", _write_out, re.sub(r"\s+", "", text))


def _write_out(found: re.Match[str]) -> str:
    return "".join(f"[{number}]" for number in range(int(found[1]), int(found[2]) + 1))


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
    printed = iter(printed_tables(word()))
    text, place = plain(pdf_text()), 0
    for table, in_page in zip(tables, page().xpath("//main//table"), strict=True):
        rows = [[plain(cell) for cell in row] for row in (table["head"], *table["rows"])]
        if table["key"] != "sources":  # in Word they are endnotes
            assert [[plain(cell) for cell in row] for row in next(printed)] == rows
        assert [[plain(cell.text_content()) for cell in row.xpath("th|td")] for row in in_page.xpath(".//tr")] == rows
        place = text.index("".join(rows[0]), place)
        for row in rows[1:]:
            place = text.index("".join(row), place)
    assert list(printed) == []


def test_notes_are_those_of_the_list_of_sources_in_pdf_and_page() -> None:
    (table,) = (table for part in PARTS for table in part["tables"] if table["key"] == "sources")
    listed: dict[str, str] = {}
    for mark, document, where, quotes in table["rows"]:
        listed[mark.strip("[]")] = listed.get(mark.strip("[]"), plain(document)) + plain(where + quotes)
    assert len(listed) > 2
    assert {number: plain(text) for number, text in printed_notes(word()).items()} == listed
    assert list(printed_notes(word())) == list(listed)
    shown = repeated_numbers(word())
    assert shown
    assert all(said == number for number, said in shown)


def test_charts_have_their_words_in_all() -> None:
    words = [figure["alt"] for part in PARTS for figure in part["figures"]]
    assert words
    assert page().xpath("//main//img/@alt") == words
    assert [alt for alt in iter_alts(pdf()) if alt in words] == words
    shown = part_of(word()).iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr")
    assert [picture.get("descr") for picture in shown] == words


def test_captions_and_their_numbers_are_the_same_in_all() -> None:
    labels, text = CONTEXT["labels"], plain(pdf_text())
    figures = [figure["caption"] for part in PARTS for figure in part["figures"]]
    tables = [table["caption"] for part in PARTS for table in part["tables"] if table["key"] != "sources"]
    numbered = {
        kind: [plain(f"{labels[kind]} {number}: {caption}") for number, caption in enumerate(captions, 1)]
        for kind, captions in (("figure", figures), ("table", tables))
    }
    assert all(numbered.values())
    assert styled("Caption") == numbered["figure"]
    assert styled("TableCaption") == numbered["table"]
    assert [plain(each.text_content()) for each in page().xpath("//main//figcaption")] == numbered["figure"]
    captions = page().xpath("//main//table[not(@class='sources')]/caption")
    assert [plain(each.text_content()) for each in captions] == numbered["table"]
    assert all(caption in text for caption in numbered["figure"])


def styled(style: str) -> list[str]:
    paragraphs = part_of(word()).iterfind(f".//{W}pStyle[@{W}val='{style}']/../..")
    return [plain("".join(str(text.text) for text in paragraph.iter(f"{W}t"))) for paragraph in paragraphs]


def test_records_are_named_where_they_are_told_in_word_and_page() -> None:
    told = {record_id: p.text for p in MODEL.iter_passages() for record_id in p.tells}
    assert len(told) > 5
    assert bookmarked(word()) == {record_id.replace("-", "_"): text for record_id, text in told.items()}
    named = page().xpath("//main//*[starts-with(@id, 'rec')]")
    assert [each.get("id") for each in named] == list(told)
    for each in named:
        (paragraph,) = each.xpath("ancestor-or-self::p")
        assert plain(told[each.get("id")]) in plain(paragraph.text_content())


def test_all_carry_the_mark_of_the_run() -> None:
    for text in (word_text(), pdf_text(), page_text()):
        assert plain(f"{KEYWORD}{MODEL.run_id}") in plain(text)

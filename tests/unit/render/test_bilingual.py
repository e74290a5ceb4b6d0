"""A report in two languages: row by row, each word in its language, the same in every format."""

import io
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import docx
import pypdfium2
import pypdfium2.raw
import pytest
from lxml import html
from openxml_audit import OpenXmlValidator

from pipeline.model.document import Language
from pipeline.model.report import ReportModel
from pipeline.render import render_docx, render_html, render_pdf
from pipeline.render.context import build_context
from pipeline.report import Request, join_reports
from tests.unit.render.structure import iter_languages
from tests.unit.render.test_docx_review import bookmarked, comments, repeated_ids
from tests.unit.render.test_photographs import PHOTOS, SHOWN
from tests.unit.render.word_files import W, part_of, printed_paragraphs
from tests.unit.report.example import DONE
from tests.unit.report.factories import TEMPLATES as FOLDER
from tests.unit.report.factories import shipped_templates
from tests.unit.report.pictured import report_with
from tests.unit.report.test_bilingual import JOINED
from tests.unit.report.test_charts import GOALS, report
from tests.unit.report.test_figures import COUNTED

TEMPLATES = shipped_templates()
LANGUAGES: tuple[Language, Language] = ("en", "zh")
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


@cache
def word(name: str = "report", *, is_review: bool = False) -> bytes:
    return render_docx(MODELS[name], TEMPLATES.docx, "annual_report.docx", is_review=is_review)


def word_text(name: str) -> str:
    """Without the numbers before headings, which are those of Word's lists."""
    return " ".join(printed_paragraphs(word(name)))


def page_text(name: str) -> str:
    return " ".join(str(text) for text in page(name).xpath("//body//text()"))


def plain(text: str) -> str:
    """Letters and signs alone. Ranges of marks are written out, as in Word, where each is a note of its own."""
    return re.sub(r"\[(\d+)–(\d+)\]", _write_out, re.sub(r"\s+", "", text))


def _write_out(found: re.Match[str]) -> str:
    return "".join(f"[{number}]" for number in range(int(found[1]), int(found[2]) + 1))


def iter_expected(model: ReportModel, *, is_word: bool) -> Iterator[str]:
    """Headings, rows of passages and rows of tables, as the model orders them; in Word the sources are notes."""
    context = build_context(model)
    parts = [
        {"heading": "", "title": "", "pairs": context["pairs"], "tables": []},
        *context["chapters"],
        *context["annexes"],
    ]
    for part in parts:
        yield plain(part["title"] if is_word else part["heading"])
        for pair in part["pairs"]:
            for passage in (*pair["first"], *pair["second"]):
                marks = "".join(f"[{mark}]" for mark in passage["marks"])
                yield plain(f"{passage['lead']}{passage['text']}{marks}")
        for table in (each for each in part["tables"] if not is_word or each["key"] != "sources"):
            yield from (plain("".join(row)) for row in (table["head"], *table["rows"]))


@pytest.mark.parametrize("name", MODELS)
@pytest.mark.parametrize("read", [word_text, pdf_text, page_text])
def test_what_is_read_is_the_model_row_by_row(read: Callable[[str], str], name: str) -> None:
    text, missed = plain(read(name)), []
    place = text.index(plain(MODELS[name].introduction[0].text))
    for line in iter_expected(MODELS[name], is_word=read is word_text):
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
    assert docx.Document(io.BytesIO(word())).core_properties.title == title


def test_a_row_in_word_has_one_cell_for_each_language() -> None:
    context = build_context(JOINED)
    pairs = [pair for part in (context, *context["chapters"], *context["annexes"]) for pair in part["pairs"]]
    style = f"{W}tblPr/{W}tblStyle[@{W}val='SideBySideTable']"
    tables = [table for table in part_of(word()).iter(f"{W}tbl") if table.find(style) is not None]
    rows = [row.findall(f"{W}tc") for table in tables for row in table.findall(f"{W}tr")]
    texts = [["".join(str(t.text) for t in cell.iter(f"{W}t")) for cell in row] for row in rows]
    assert len(texts) == len(pairs)
    for cells, pair in zip(texts, pairs, strict=True):
        for cell, passages in zip(cells, (pair["first"], pair["second"]), strict=True):
            assert all(passage["text"] in cell for passage in passages)
            assert bool(cell) == bool(passages)
    assert all(cell.find(f"{W}p") is not None for row in rows for cell in row)


def test_words_of_the_second_language_are_marked_as_such_in_word() -> None:
    marked = part_of(word()).iterfind(f".//{W}rPr/{W}lang[@{W}eastAsia='zh-CN']/../..")
    texts = ["".join(str(t.text) for t in run.iter(f"{W}t")) for run in marked]
    second = [passage.text for passage in JOINED.iter_passages() if passage.language == "zh"]
    assert [text for text in texts if text in second] == second


def test_a_record_has_its_bookmark_once_where_the_first_language_tells_of_it() -> None:
    first = {name.replace("-", "_"): p.text for p in reversed(list(JOINED.iter_passages())) for name in p.tells}
    assert bookmarked(word(is_review=True)) == first
    assert repeated_ids(word(is_review=True)) == []


def test_comments_name_the_sources_in_the_language_of_their_passage() -> None:
    told = comments(word(is_review=True))
    cited = [passage for passage in JOINED.iter_passages() if passage.cites]
    assert len(told) == len(cited)
    for comment, passage in zip(told, cited, strict=True):
        assert passage.cites[0].document in comment
        assert bool(re.search("[\u4e00-\u9fff]", comment)) == (passage.language == "zh")


@pytest.mark.parametrize("is_review", [False, True])
def test_word_documents_are_valid(is_review: bool, tmp_path: Path) -> None:
    file = tmp_path / "report.docx"
    for name in MODELS:
        file.write_bytes(word(name, is_review=is_review))
        assert list(OpenXmlValidator().validate(file).errors) == []


def test_the_one_page_template_prints_the_same_rows() -> None:
    folder = FOLDER.parent / "one-page"
    made = render_docx(JOINED, (folder / "annual_report.docx").read_bytes(), "annual_report.docx")
    template = (folder / "annual_report.typ").read_text(encoding="utf-8")
    read = pypdfium2.PdfDocument(render_pdf(JOINED, template, "annual_report.typ", TEMPLATES.theme))
    printed = "".join(one.get_textpage().get_text_range() for one in read)
    for text in (" ".join(printed_paragraphs(made)), printed):
        places = [plain(text).index(plain(p.text)) for c in JOINED.chapters for p in c.passages]
        assert places == sorted(places)


def test_photographs_stand_below_their_row_across_both_columns_in_word(tmp_path: Path) -> None:
    joined = join_reports(*(report_with(SHOWN, Request(year=2023, language=language)) for language in LANGUAGES))
    data = render_docx(joined, TEMPLATES.docx, "annual_report.docx", photos=PHOTOS)
    cells = [next(drawing.iterancestors(f"{W}tc")) for drawing in part_of(data).iter(f"{W}drawing")]
    assert [cell.find(f"{W}tcPr/{W}gridSpan[@{W}val='2']") is not None for cell in cells] == [True] * len(SHOWN)
    above = [row.getprevious() for cell in cells for row in cell.iterancestors(f"{W}tr")]
    told = ["".join(str(text.text) for text in row.iter(f"{W}t")) for row in above if row is not None]
    texts = [p.text for p in joined.iter_passages() if p.pictures]
    assert all(text in row for text, row in zip(texts, told, strict=True))
    (tmp_path / "report.docx").write_bytes(data)
    assert list(OpenXmlValidator().validate(tmp_path / "report.docx").errors) == []

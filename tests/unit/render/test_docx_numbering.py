"""The numbers of headings in Word: counted by lists of the template, as the report has them."""

import io
import re
from copy import deepcopy

import docx
import pytest

from pipeline.errors import TemplateError
from pipeline.model.report import Chapter, ReportModel
from pipeline.render import render_docx
from tests.unit.render.test_docx import TEMPLATE, edited
from tests.unit.render.test_docx_notes import changed_part
from tests.unit.render.word_files import W, part_of, read_word
from tests.unit.report.example import example_report

MODEL = example_report()
PLACE = "annual_report.docx"
INTRODUCTION = ("", "Introduction")


def headings(data: bytes) -> list[tuple[str, str]]:
    """What lists print before headings, and their texts."""
    found = [(b.label, b.text) for b in read_word(data).blocks if b.kind == "heading"]
    return found[found.index(INTRODUCTION) + 1 :]


def contents(data: bytes) -> list[str]:
    paragraphs = docx.Document(io.BytesIO(data)).paragraphs
    return [p.text for p in paragraphs if p.style is not None and str(p.style.name).startswith("toc ")][1:]


def numbered(*numbers: str) -> ReportModel:
    """The example with other numbers of the chapters of its first part."""
    first, *others = MODEL.chapters
    below = tuple(c.model_copy(update={"number": n}) for n, c in zip(numbers, first.chapters, strict=False))
    return MODEL.model_copy(update={"chapters": (first.model_copy(update={"chapters": below}), *others)})


def test_lists_count_the_numbers_of_the_report_and_no_heading_holds_its_own() -> None:
    data = render_docx(MODEL, TEMPLATE, PLACE)
    assert headings(data) == [(chapter.number, chapter.title) for chapter in MODEL.iter_chapters()]
    assert contents(data) == [f"{chapter.number} {chapter.title}" for chapter in MODEL.iter_chapters()]


def test_a_heading_that_an_editor_puts_in_is_numbered_by_itself() -> None:
    document = docx.Document(io.BytesIO(render_docx(MODEL, TEMPLATE, PLACE)))
    second = [p for p in document.paragraphs if p.style is not None and p.style.name == "Heading 2"][1]
    second.insert_paragraph_before("Our library", "Heading 2")
    annex = next(p for p in document.paragraphs if p.style is not None and p.style.name == "Heading Annex")
    annex._p.addprevious(deepcopy(annex._p))
    buffer = io.BytesIO()
    document.save(buffer)
    found = headings(buffer.getvalue())
    assert [label for label, _ in found][1:7] == ["1.", "2.", "3.", "4.", "5.", "6."]
    assert found[2] == ("2.", "Our library")
    assert [label for label, _ in found if "Annex" in label] == [f"Annex {sign}." for sign in "ABCD"]


def test_numbers_that_no_list_counts_are_written_out() -> None:
    model = numbered("1.", "", "2.", "4.")
    data = render_docx(model, TEMPLATE, PLACE)
    first, second, third, fourth = model.chapters[0].chapters
    texts = [text for _, text in headings(data)[1:5]]
    assert texts == [first.title, second.title, third.title, f"4. {fourth.title}"]
    assert [label for label, _ in headings(data)[1:4]] == ["1.", "", "2."]
    assert contents(data)[1:5] == [f"{c.number} {c.title}".strip() for c in (first, second, third, fourth)]


def test_a_numbered_heading_of_the_template_moves_those_of_the_report() -> None:
    before = (
        '<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr><w:r><w:t xml:space="preserve">{%p for chapter in chapters %}'
    )
    own = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Foreword</w:t></w:r></w:p>'
    data = render_docx(MODEL, edited(before, own + before), PLACE)
    assert headings(data)[:2] == [("I.", "Foreword"), ("II.", MODEL.chapters[0].title)]
    assert contents(data)[:2] == ["I. Foreword", f"II. {MODEL.chapters[0].title}"]


def test_a_template_without_lists_prints_numbers_as_text() -> None:
    plain = docx.Document()
    plain.add_paragraph("{%p for chapter in chapters %}")
    plain.add_paragraph("{{ chapter.title }}")
    plain.add_paragraph("{%p endfor %}")
    buffer = io.BytesIO()
    plain.save(buffer)
    data = render_docx(MODEL, buffer.getvalue(), PLACE)
    chapters: list[Chapter] = [part for chapter in MODEL.chapters for part in chapter.iter_chapters()]
    assert [p.text for p in docx.Document(io.BytesIO(data)).paragraphs] == [f"{c.number} {c.title}" for c in chapters]


def test_words_of_lists_are_the_reports_and_a_mistake_in_them_is_named() -> None:
    (first, *others), labels = MODEL.chapters, MODEL.labels | {"number.part": "{han}、"}
    chapters = (first.model_copy(update={"number": "一、"}), *(c.model_copy(update={"number": "二、"}) for c in others))
    model = MODEL.model_copy(update={"labels": labels, "chapters": chapters})
    data = render_docx(model, TEMPLATE, PLACE)
    level = next(part_of(data, "numbering").iter(f"{W}lvl"))
    stated = {each.tag.removeprefix(W): each.get(f"{W}val") for each in level}
    assert (stated["numFmt"], stated["lvlText"], stated["suff"]) == ("chineseCountingThousand", "%1、", "nothing")
    assert contents(data)[0] == f"一、{first.title}"
    assert headings(data)[0] == ("一、", first.title)
    broken = changed_part("numbering", "labels[", "lables[")
    with pytest.raises(TemplateError, match=re.escape("annual_report.docx, in the property “numbering”")):
        render_docx(MODEL, broken, PLACE)

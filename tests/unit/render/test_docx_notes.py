"""Sources as endnotes of Word's own."""

import io
import re
import zipfile
from pathlib import Path

import docx
from openxml_audit import OpenXmlValidator

from pipeline.model.report import ReportModel
from pipeline.render import render_docx
from tests.unit.render.test_docx import edited
from tests.unit.render.test_docx_review import repeated_ids
from tests.unit.render.word_files import part_of, printed_notes, printed_paragraphs, repeated_numbers
from tests.unit.report.example import example_report
from tests.unit.report.factories import shipped_templates

MODEL = example_report()
TEMPLATE = shipped_templates().docx
PLACE = "annual_report.docx"
INTRODUCTION = "{%p for passage in introduction %}"
MARKS = "{%r for mark in passage.marks %}"
OWN_NOTE = '<w:r><w:endnoteReference w:id="7"/></w:r>'


def without_part(name: str) -> bytes:
    """The template as a program leaves it that throws away what nothing refers to yet."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(TEMPLATE)) as source, zipfile.ZipFile(buffer, "w") as target:
        for each in source.namelist():
            if each != f"word/{name}.xml":
                data = re.sub(rf"<(?:Override|Relationship) [^>]*{name}\.xml[^>]*/>", "", source.read(each).decode())
                target.writestr(each, data)
    return buffer.getvalue()


def is_consistent(data: bytes) -> bool:
    return all(number == shown for number, shown in repeated_numbers(data))


def test_a_source_is_a_note_where_it_is_mentioned_first_and_a_field_after_that() -> None:
    data = render_docx(MODEL, TEMPLATE, PLACE)
    text = "\n".join(printed_paragraphs(data))
    assert f"{MODEL.introduction[1].text}[1][2][3]" in text
    assert len(printed_notes(data)) == 3
    assert len(list(part_of(data).iter("{*}endnoteReference"))) == 3
    assert repeated_numbers(data)
    assert is_consistent(data)


def test_numbers_are_those_of_the_order_that_a_template_prints() -> None:
    data = render_docx(MODEL, edited(INTRODUCTION, "{%p for passage in introduction[:1] %}"), PLACE, is_review=True)
    marks = [mark for line in printed_paragraphs(data) for mark in re.findall(r"\[(\d+)\]", line)]
    assert list(dict.fromkeys(marks)) == ["1", "2", "3"]
    assert is_consistent(data)
    notes = printed_notes(data)
    named = dict(re.findall(r"^\[(\d+)\] ([^:\n]+)", "\n".join(c.text for c in comments(data)[2:]), re.MULTILINE))
    assert all(notes[number].startswith(name) for number, name in named.items())


def comments(data: bytes) -> list[docx.comments.Comment]:
    return list(docx.Document(io.BytesIO(data)).comments)


def test_what_no_text_mentions_stays_in_the_list() -> None:
    template = TEMPLATE
    while MARKS in zipfile.ZipFile(io.BytesIO(template)).read("word/document.xml").decode():
        template = edited(MARKS, "{%r for mark in [] %}", template)
    template = edited(
        "{%p for table in annex.tables %}", '{%p for table in annex.tables if table.key == "sources" %}', template
    )
    data = render_docx(MODEL, template, PLACE)
    listed = [line for line in printed_paragraphs(data) if re.match(r"\[[123]\]", line)]
    assert [line[:3] for line in listed] == ["[1]", "[2]", "[3]"]
    assert "report.txt" in "".join(listed)


def test_an_edition_without_a_list_of_sources_has_marks_and_no_notes() -> None:
    annexes = tuple(annex for annex in MODEL.annexes if annex.key != "annex-sources")
    data = render_docx(MODEL.model_copy(update={"annexes": annexes}), TEMPLATE, PLACE)
    assert printed_notes(data) == {}
    assert f"{MODEL.introduction[1].text}[1–3]" in "\n".join(printed_paragraphs(data))


def test_a_template_may_come_without_a_part_for_notes_or_with_notes_of_its_own(tmp_path: Path) -> None:
    own = f"<w:r><w:t>{{{{ institution }}}}</w:t></w:r>{OWN_NOTE}"
    head = '<w:r><w:t xml:space="preserve">{{ institution }}</w:t></w:r>'
    with_own = edited(head, own, with_note(7))
    for template, first in ((without_part("endnotes"), 1), (with_own, 2)):
        data = render_docx(MODEL, template, PLACE)
        assert list(printed_notes(data)) == [str(number) for number in range(1, 3 + first)]
        assert f"{MODEL.introduction[1].text}[{first}][{first + 1}][{first + 2}]" in "\n".join(printed_paragraphs(data))
        assert is_consistent(data)
        assert repeated_ids(data) == []
        file = tmp_path / "report.docx"
        file.write_bytes(data)
        assert list(OpenXmlValidator().validate(file).errors) == []


def with_note(number: int) -> bytes:
    """The template with an endnote."""
    note = f'<w:endnote w:id="{number}"><w:p><w:r><w:t>Our own.</w:t></w:r></w:p></w:endnote></w:endnotes>'
    return changed_part("endnotes", "</w:endnotes>", note)


def changed_part(name: str, old: str, new: str) -> bytes:
    """The template with words of a part changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(TEMPLATE)) as source, zipfile.ZipFile(buffer, "w") as target:
        for each in source.namelist():
            text = source.read(each).decode()
            target.writestr(each, text.replace(old, new) if each == f"word/{name}.xml" else text)
    return buffer.getvalue()


def test_the_list_of_sources_for_others_tells_what_it_shows_them() -> None:
    annex = MODEL.annexes[-1]
    table = annex.tables[0]
    short = table.model_copy(
        update={
            "rows": tuple(dict.fromkeys(row[:2] for row in table.rows)),
            "head": table.head[:2],
            "widths": (0.1, 0.9),
        }
    )
    annexes = (*MODEL.annexes[:-1], annex.model_copy(update={"tables": (short,)}))
    model: ReportModel = MODEL.model_copy(update={"annexes": annexes})
    notes = printed_notes(render_docx(model, TEMPLATE, PLACE))
    assert notes == {row[0].strip("[]"): row[1] for row in short.rows}

"""The Word document."""

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from pipeline.errors import TemplateError
from pipeline.model.report import ReportModel
from pipeline.render import render_docx
from pipeline.words import say
from tests.unit.report.example import example_report
from tests.unit.report.factories import shipped_templates

MODEL = example_report()
TEMPLATE = shipped_templates().docx
PLACE = "annual_report.docx"


def edited(old: str, new: str, template: bytes = TEMPLATE) -> bytes:
    """The template with words of its body changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            data = source.read(name).decode()
            if name == "word/document.xml":
                assert old in data
                data = data.replace(old, new)
            target.writestr(name, data)
    return buffer.getvalue()


def with_text(text: str) -> ReportModel:
    """The example with a passage that reads `text`."""
    first, *rest = MODEL.introduction
    return MODEL.model_copy(update={"introduction": (first.model_copy(update={"text": text}), *rest)})


def paragraphs(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


def style_of(paragraph: Paragraph) -> str:
    return (paragraph.style.name if paragraph.style else None) or ""


@pytest.mark.parametrize("which", ["template", "report"])
def test_word_would_open_it_cleanly(which: str, tmp_path: Path) -> None:
    file = tmp_path / "file.docx"
    file.write_bytes(TEMPLATE if which == "template" else render_docx(MODEL, TEMPLATE, PLACE))
    assert list(OpenXmlValidator().validate(file).errors) == []


def test_two_renders_are_the_same_bytes() -> None:
    assert render_docx(MODEL, TEMPLATE, PLACE) == render_docx(MODEL, TEMPLATE, PLACE)


def test_it_has_no_parts_of_other_programs() -> None:
    names = zipfile.ZipFile(io.BytesIO(render_docx(MODEL, TEMPLATE, PLACE))).namelist()
    assert names[0] == "[Content_Types].xml"
    assert not [n for n in names if re.search("stylesWithEffects|thumbnail|printerSettings|vba", n)]


def test_properties_name_the_run_and_no_invented_person() -> None:
    properties = docx.Document(io.BytesIO(render_docx(MODEL, TEMPLATE, PLACE))).core_properties
    assert properties.title == MODEL.title
    assert properties.keywords == f"annual-report-run:{MODEL.run_id}"
    assert properties.author == properties.last_modified_by == MODEL.institution
    assert str(properties.created) == str(properties.modified) == "2024-02-01 00:00:00+00:00"


def test_letterhead_title_and_contents_stand_before_the_text() -> None:
    document = docx.Document(io.BytesIO(render_docx(MODEL, TEMPLATE, PLACE)))
    cells = [cell.text for cell in document.tables[0].rows[0].cells]
    assert cells == ["\n".join(head.lines) for head in MODEL.letterheads]
    contents = [p.text for p in document.paragraphs if style_of(p).startswith("toc ")]
    headings = [p.text for p in document.paragraphs if style_of(p).startswith("Heading")]
    assert headings == ["Introduction", *(chapter.title for chapter in MODEL.iter_chapters())]
    assert contents == ["Introduction", *(f"{chapter.number} {chapter.title}" for chapter in MODEL.iter_chapters())]


def test_every_mark_and_contents_entry_leads_somewhere() -> None:
    xml = zipfile.ZipFile(io.BytesIO(render_docx(MODEL, TEMPLATE, PLACE))).read("word/document.xml").decode()
    anchors = {*re.findall(r'w:anchor="([^"]+)"', xml), *re.findall(r"NOTEREF (\w+)", xml)}
    names = re.findall(r'w:bookmarkStart[^>]*w:name="([^"]+)"', xml)
    assert anchors == {name for name in names if not name.startswith(("rec", "pas", "cha", "row"))}
    assert len(names) == len(set(names))
    assert {"source_1", "source_2", "source_3"} <= anchors


def test_head_rows_repeat_and_columns_have_the_models_widths() -> None:
    document = docx.Document(io.BytesIO(render_docx(MODEL, TEMPLATE, PLACE)))
    table = document.tables[1]
    widths = [int(column.w) for column in table._tbl.tblGrid.gridCol_lst if column.w is not None]
    shares = MODEL.annexes[0].tables[0].widths
    assert [width / sum(widths) for width in widths] == pytest.approx(shares, abs=0.001)
    assert "w:tblHeader" in table.rows[0]._tr.xml


@given(text=st.text(min_size=1, max_size=60))
@settings(max_examples=40, deadline=None)
def test_any_text_comes_out_as_typed(text: str) -> None:
    typed = re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff]", "\ufffd", text)
    body = render_docx(with_text(f"<{typed}>"), TEMPLATE, PLACE)
    assert f"<{typed}>" in "\n".join(paragraphs(body))


@pytest.mark.parametrize("text", ["A & B <w:p/>", "{{ 7*7 }}", "{% if x %}", "{_{ x }_}", "{%p endfor %}", "</w:t>"])
def test_markup_in_a_record_is_only_text(text: str) -> None:
    assert text in paragraphs(render_docx(with_text(text), TEMPLATE, PLACE))


@pytest.mark.parametrize(
    ("new", "message"),
    [
        ("{{ nmae }}", "annual_report.docx, in the paragraph “{{ nmae }}”: there is no “nmae”"),
        ("{{ labels.nmae }}", "“{{ labels.nmae }}”: there is no “nmae”"),
        ("{{ ''.__class__.__mro__ }}", "access to attribute '__class__' of 'str' object is unsafe"),
        ("{{ title", "annual_report.docx"),
        ("{%p for x in y %}", "annual_report.docx"),
    ],
)
def test_a_mistake_in_the_template_names_the_paragraph(new: str, message: str) -> None:
    with pytest.raises(TemplateError) as caught:
        render_docx(MODEL, edited("{{ institution }}", new), PLACE)
    assert message in str(caught.value)
    assert caught.value.hint


def test_a_repetition_without_end_is_named_by_its_own_paragraph() -> None:
    with pytest.raises(TemplateError) as caught:
        render_docx(MODEL, edited("{{ institution }}", "{%p for x in chapters %}"), PLACE)
    expected = f"{PLACE}, in the paragraph “{{%p for x in chapters %}}”: a “for” has no end: “endfor” is missing"
    assert str(caught.value) == expected


def test_a_mistake_is_told_with_what_may_be_meant() -> None:
    with pytest.raises(TemplateError) as caught:
        render_docx(MODEL, edited("{{ institution }}", "{{ instituton }}"), PLACE)
    assert caught.value.hint is not None
    assert str(say(caught.value.hint)) == "Did you mean “institution”?"


@pytest.mark.parametrize("width", ["", '<w:tblW w:w="50%" w:type="pct"/>', '<w:tblW w:w="0" w:type="auto"/>'])
def test_tables_of_any_width_can_be_filled(width: str) -> None:
    template = TEMPLATE
    for stated in set(re.findall(rb"<w:tblW [^>]*/>", zipfile.ZipFile(io.BytesIO(TEMPLATE)).read("word/document.xml"))):
        template = edited(stated.decode(), width, template)
    table = docx.Document(io.BytesIO(render_docx(MODEL, template, PLACE))).tables[1]
    widths = [int(column.w) for column in table._tbl.tblGrid.gridCol_lst if column.w is not None]
    shares = MODEL.annexes[0].tables[0].widths
    assert [width / sum(widths) for width in widths] == pytest.approx(shares, abs=0.001)


def with_subject(subject: str) -> bytes:
    """The template with a property of its own."""
    document = docx.Document(io.BytesIO(TEMPLATE))
    document.core_properties.subject = subject
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_properties_of_the_template_are_filled_as_plain_text() -> None:
    model = MODEL.model_copy(update={"title": "Water & <Land>"})
    properties = docx.Document(io.BytesIO(render_docx(model, with_subject("{{ title }}"), PLACE))).core_properties
    assert properties.subject == "Water & <Land>"


def test_a_mistake_in_a_property_is_named() -> None:
    with pytest.raises(TemplateError, match=r"annual_report.docx, in the property “subject”: 'nmae' is undefined"):
        render_docx(MODEL, with_subject("{{ nmae }}"), PLACE)


def test_long_names_are_cut_in_properties_alone() -> None:
    model = MODEL.model_copy(update={"title": "T" * 300, "institution": "I" * 300})
    document = docx.Document(io.BytesIO(render_docx(model, TEMPLATE, PLACE)))
    assert document.core_properties.title == "T" * 255
    assert document.core_properties.author == "I" * 255
    assert "T" * 300 in [paragraph.text for paragraph in document.paragraphs]


@pytest.mark.parametrize("data", [b"", b"PK", b"no document"])
def test_what_is_no_word_document_is_named(data: bytes) -> None:
    with pytest.raises(TemplateError, match=r"annual_report.docx is no Word document"):
        render_docx(MODEL, data, PLACE)


def test_a_template_may_leave_out_contents_letterhead_and_annexes() -> None:
    plain = docx.Document()
    plain.add_paragraph("{{ title }}")
    buffer = io.BytesIO()
    plain.save(buffer)
    assert paragraphs(render_docx(MODEL, buffer.getvalue(), PLACE)) == [MODEL.title]

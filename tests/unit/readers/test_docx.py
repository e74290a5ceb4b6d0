"""Word documents."""

import io
import re
import shutil
import subprocess
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Pt

from pipeline.errors import SourceError
from pipeline.model.document import Document
from tests.unit.readers.conftest import Read

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(document: docx.document.Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def with_body(body: str, *, prolog: str = "", extra: dict[str, str] | None = None) -> bytes:
    """A bare document whose body is the given XML."""
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    parts = {
        "[Content_Types].xml": f'<Types><Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        "_rels/.rels": f'<R xmlns="{rels}"><Relationship Id="r" Type="{office}" Target="word/document.xml"/></R>',
        "word/document.xml": f"{prolog}<w:document {W}><w:body>{body}</w:body></w:document>",
    } | (extra or {})
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def styled() -> docx.document.Document:
    document = docx.Document()
    document.add_heading("Trip Note 2023", 0)
    document.add_heading("I. Visit", 1)
    document.add_paragraph("We visited  Brasília and “met” the hosts.\u00a0It went well.")
    document.add_heading("1. Results", 2)
    document.add_paragraph("one bullet", style="List Bullet").add_run(" in bold").bold = True
    document.add_paragraph("nested bullet", style="List Bullet 2")
    document.add_paragraph("first number", style="List Number")
    document.add_paragraph("second number", style="List Number")
    table = document.add_table(3, 3)
    for row in range(3):
        for column in range(3):
            table.cell(row, column).text = f"r{row}c{column}"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "down"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "across"
    document.add_heading("II. Outlook", 1)
    document.add_paragraph("Next\tyear:\n工作 plan")
    document.sections[0].header.paragraphs[0].text = "Letterhead"
    document.sections[0].footer.paragraphs[0].text = "Footer"
    document.core_properties.keywords = "annual-report-run:run-0123"
    document.core_properties.title = "A note"
    return document


def plain_chinese() -> docx.document.Document:
    document = docx.Document()
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = title.add_run("2023年工作总结")
    run.bold, run.font.size = True, Pt(18)
    for text in (
        "一、培训工作",
        "2023年，中心举办了第十届国际培训班，共有35人参加。",
        "（一）国际研讨会",
        "中心主办了研讨会。",
        "二、2024年展望",
    ):
        document.add_paragraph(text)
    document.add_paragraph("我们将举办第十一届培训班。")
    return document


def bold_headings() -> docx.document.Document:
    document = docx.Document()
    for title in ("Purpose of the Visit", "What Was Agreed"):
        document.add_paragraph().add_run(title).bold = True
        document.add_paragraph("The two sides exchanged views on cooperation. They agreed to meet again in the spring.")
    for number in (1, 2, 3):
        document.add_paragraph(f"{number}. A Thing to Remember")
    return document


def parts(document: Document) -> list[tuple[str, int, str, str]]:
    return [(block.kind, block.level, block.label, block.text) for block in document.blocks]


def test_styles_tell_the_blocks(read: Read) -> None:
    assert parts(read(saved(styled()), DOCX)) == [
        ("furniture", 0, "", "Letterhead"),
        ("heading", 1, "", "Trip Note 2023"),
        ("heading", 2, "I.", "I. Visit"),
        ("paragraph", 0, "", "We visited Brasília and “met” the hosts. It went well."),
        ("heading", 3, "1.", "1. Results"),
        ("list_item", 1, "•", "one bullet in bold"),
        ("list_item", 2, "•", "nested bullet"),
        ("list_item", 1, "1.", "first number"),
        ("list_item", 1, "2.", "second number"),
        ("table", 0, "", "r0c0\tacross\t\ndown\tr1c1\tr1c2\n\tr2c1\tr2c2"),
        ("heading", 2, "II.", "II. Outlook"),
        ("paragraph", 0, "", "Next year: 工作 plan"),
        ("furniture", 0, "", "Footer"),
    ]


def test_properties_give_date_run_id_and_title(read: Read) -> None:
    written = styled()
    written.core_properties.modified = datetime(2023, 5, 4, tzinfo=UTC)
    document = read(saved(written), DOCX)
    assert document.run_id == "run-0123"
    assert document.dated == "2023-05-04"
    assert document.metadata["title"] == "A note"


def test_the_date_of_the_template_is_none_of_the_document(read: Read) -> None:
    assert read(saved(styled()), DOCX).dated is None


def test_headings_without_styles_are_seen_by_number(read: Read) -> None:
    headings = [
        (level, text) for kind, level, _, text in parts(read(saved(plain_chinese()), DOCX)) if kind == "heading"
    ]
    assert headings == [(1, "2023年工作总结"), (2, "一、培训工作"), (3, "（一）国际研讨会"), (2, "二、2024年展望")]


def test_headings_without_styles_are_seen_by_bold_type(read: Read) -> None:
    kinds = [(kind, text) for kind, _, _, text in parts(read(saved(bold_headings()), DOCX)) if kind != "paragraph"]
    assert kinds[:2] == [("heading", "Purpose of the Visit"), ("heading", "What Was Agreed")]
    assert {kind for kind, _ in kinds[2:]} == {"list_item"}


def test_pages_are_counted_by_stated_breaks(read: Read) -> None:
    document = docx.Document()
    document.add_paragraph("on page one").add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("on page two")
    found = read(saved(document), DOCX)
    assert [block.locator.page for block in found.blocks] == [1, 2]
    assert found.page_count == 2


def test_deleted_words_are_left_out_and_hidden_ones_kept_apart(read: Read) -> None:
    body = (
        f"<w:p>{run('We held ')}<w:del><w:r><w:delText>nine</w:delText></w:r></w:del><w:ins>{run('ten')}</w:ins>"
        f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>{run(' forums.')}</w:p>"
    )
    document = read(with_body(body), DOCX)
    assert parts(document) == [("paragraph", 0, "", "We held ten forums."), ("furniture", 0, "", "secret")]
    assert [issue.code for issue in document.issues] == ["TRACKED_DELETION", "HIDDEN_TEXT"]


def test_text_in_controls_links_and_boxes_is_read_once(read: Read) -> None:
    box = f"<w:txbxContent><w:p>{run('in the box')}</w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    body = (
        f"<w:sdt><w:sdtContent><w:p>{run('in the control')}</w:p></w:sdtContent></w:sdt>"
        f"<w:p><w:hyperlink>{run('in the link')}</w:hyperlink><w:r><mc:AlternateContent {mc}>"
        f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert [block.text for block in read(with_body(body), DOCX).blocks] == [
        "in the control",
        "in the link",
        "in the box",
    ]


def test_contents_are_furniture(read: Read) -> None:
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    body = (
        f"<w:p>{field.format('begin')}<w:r><w:instrText> TOC \\o </w:instrText></w:r>"
        f"{field.format('separate')}{run('Chapter 3')}</w:p>"
        f"<w:p>{run('Chapter 5')}{field.format('end')}</w:p><w:p>{run('Body.')}</w:p>"
    )
    assert [block.kind for block in read(with_body(body), DOCX).blocks] == ["furniture", "furniture", "paragraph"]


def test_page_numbers_are_not_words(read: Read) -> None:
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    number = f"{field.format('begin')}<w:r><w:instrText> PAGE </w:instrText></w:r>{field.format('separate')}{run('7')}"
    count = f"<w:fldSimple w:instr='NUMPAGES'>{run('9')}</w:fldSimple>"
    body = f"<w:p>{run('Page ')}{number}{field.format('end')}{count}</w:p>"
    assert [block.text for block in read(with_body(body), DOCX).blocks] == ["Page"]


def test_strict_documents_are_read_as_well(read: Read) -> None:
    data = with_body(f"<w:p><w:pPr><w:outlineLvl w:val='0'/></w:pPr>{run('Strict')}</w:p>")
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            text = source.read(name).decode()
            text = re.sub(
                r"http://schemas.openxmlformats.org/(wordprocessingml/2006/main)",
                r"http://purl.oclc.org/ooxml/\1",
                text,
            )
            target.writestr(name, text)
    assert parts(read(buffer.getvalue(), DOCX)) == [("heading", 1, "", "Strict")]


def reason(read: Read, data: bytes) -> str:
    with pytest.raises(SourceError) as caught:
        read(data, DOCX)
    return caught.value.reason


def test_entities_are_never_resolved(read: Read, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("CANARY")
    prolog = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    assert reason(read, with_body("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", prolog=prolog)) == "XML_DTD"


def test_broken_text_is_damaged_and_broken_styles_are_noted(read: Read) -> None:
    assert reason(read, with_body("<w:p>")) == "DAMAGED"
    rels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    extra = {
        "word/_rels/document.xml.rels": f'<R><Relationship Id="s" Type="{rels}/styles" Target="styles.xml"/></R>',
        "word/styles.xml": "<broken",
    }
    document = read(with_body(f"<w:p>{run('Words.')}</w:p>", extra=extra), DOCX)
    assert [issue.code for issue in document.issues] == ["PART_DAMAGED"]
    assert [block.text for block in document.blocks] == ["Words."]


def test_deep_nesting_is_refused(read: Read) -> None:
    assert reason(read, with_body("<w:sdt>" * 2000 + "</w:sdt>" * 2000)) == "TOO_DEEP"


def test_absurd_spans_do_not_grow(read: Read) -> None:
    cell = f"<w:tc><w:tcPr><w:gridSpan w:val='999999999'/></w:tcPr><w:p>{run('x')}</w:p></w:tc>"
    document = read(with_body(f"<w:tbl><w:tr>{cell}{cell}</w:tr></w:tbl>"), DOCX)
    assert document.blocks[0].text.count("x") == 2
    assert len(document.blocks[0].cells[0]) <= 200


@pytest.mark.needs_libreoffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_saved_again_by_libreoffice_the_text_is_the_same(read: Read, tmp_path: Path) -> None:
    made = {"styled": styled(), "chinese": plain_chinese(), "bold": bold_headings()}
    for name, document in made.items():
        document.save(str(tmp_path / f"{name}.docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    sources = [str(tmp_path / f"{name}.docx") for name in made]
    command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", str(tmp_path / "again"), *sources]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    for name in made:
        before = read((tmp_path / f"{name}.docx").read_bytes(), DOCX)
        after = read((tmp_path / "again" / f"{name}.docx").read_bytes(), DOCX)
        assert [(block.kind, block.text) for block in after.blocks] == [
            (block.kind, block.text) for block in before.blocks
        ]
        assert after.run_id == before.run_id

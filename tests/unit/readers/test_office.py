"""Older and rarer office formats."""

import io
import shutil
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from pipeline.errors import SourceError
from pipeline.inbox import parse_media_type
from pipeline.model.source import Source
from pipeline.readers.office import libreoffice
from tests.unit.readers.conftest import Read
from tests.unit.readers.office_files import packed

DOC = "application/msword"
PPT = "application/vnd.ms-powerpoint"
XLS = "application/vnd.ms-excel"
OFD = "application/ofd"
ODP = "application/vnd.oasis.opendocument.presentation"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

WORD_2003 = (
    '<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">'
    "<w:body><w:p><w:r><w:t>会议 in May</w:t></w:r></w:p></w:body></w:wordDocument>"
)
_CELL = '<Cell><Data ss:Type="String">{}</Data></Cell>'
EXCEL_2003 = (
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:'
    'spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="A"><Table>'
    f"<Row>{_CELL.format('Name')}{_CELL.format('Unit')}</Row>"
    f"<Row>{_CELL.format('Guest 1')}{_CELL.format('研究院')}</Row></Table></Worksheet></Workbook>"
)
FLAT = ["OpenDocument Presentation Flat XML"]


@pytest.fixture
def any_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """LibreOffice may also make the files that are read."""
    for suffix, module in {"doc": "writer", "ppt": "impress", "odp": "impress"}.items():
        monkeypatch.setitem(libreoffice._MODULES, suffix, module)


needs_libreoffice = [
    pytest.mark.usefixtures("any_way"),
    pytest.mark.needs_libreoffice,
    pytest.mark.skipif(libreoffice.find_libreoffice() is None, reason="LibreOffice is not installed"),
]


def source_of(data: bytes) -> Source:
    return Source(id="x", name="file", media_type=DOC, size=len(data), lineage_id="x")


def old_word(new: bytes) -> bytes:
    """A Word document in the old format, made by LibreOffice."""
    return libreoffice.convert(new, "docx", "doc", source_of(new), ["MS Word 2007 XML"])


def word(*fields: tuple[str, str]) -> bytes:
    document = docx.Document()
    document.add_heading("Visit to the hosts", 1)
    document.add_paragraph("在北京举办培训班，35人参加。")
    for code, result in fields:
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), code)
        paragraph = document.add_paragraph()
        field.append(paragraph.add_run(result)._r)
        paragraph._p.append(field)
        paragraph.add_run(" after")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def deck() -> bytes:
    """A slide with fields that say when it is shown and what its file is called, as flat OpenDocument."""
    names = {"office": "office", "draw": "drawing", "text": "text", "presentation": "presentation"}
    spaces = " ".join(f'xmlns:{key}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for key, name in names.items())
    spaces += ' xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
    frame = (
        '<draw:frame {} svg:width="20cm" svg:height="3cm" svg:x="1cm" svg:y="{}cm"><draw:text-box>{}</draw:text-box>'
    )
    frames = [
        frame.format('presentation:class="title"', 1, "<text:p>Visit to the hosts</text:p>"),
        frame.format("", 6, "<text:p>On <text:date>1998</text:date> by <text:file-name>x</text:file-name> end</text:p>")
        .replace("</draw:text-box>", "<text:p>在北京举办培训班，35人参加。</text:p></draw:text-box>"),
    ]  # fmt: skip
    return (
        f'<office:document {spaces} office:version="1.2" office:mimetype="{ODP}"><office:body><office:presentation>'
        f'<draw:page draw:name="p1">{"</draw:frame>".join(frames)}</draw:frame></draw:page></office:presentation>'
        "</office:body></office:document>"
    ).encode()


def workbook() -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "名单"
    for row in (
        ("Participants of the course",),
        ("Name", "Unit", "Days"),
        ("Guest 1", "研究院", 2),
        ("Guest 2", "B", 1.5),
    ):
        book.active.append(row)
    book.create_sheet("Spare").append(("old",))
    book["Spare"].sheet_state = "hidden"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


class TestLibreOffice:
    pytestmark = needs_libreoffice

    def test_an_old_word_document_reads_like_a_new_one(self, read: Read) -> None:
        new = read(word(), WORD)
        old = read(old_word(word()), DOC)
        assert [(block.kind, block.text) for block in old.blocks] == [(block.kind, block.text) for block in new.blocks]
        assert (old.reader, old.reader_version.startswith("2+docx/")) == ("office", True)
        assert old.media_type == DOC

    def test_fields_keep_what_is_stored_in_them(self, read: Read) -> None:
        old = old_word(word(("DATE", "1999"), ("FILENAME", "x")))
        stored = old.replace(f"/{datetime.now(UTC):%y}\x15".encode("utf-16-le"), "/98\x15".encode("utf-16-le"))
        assert stored != old
        texts = [block.text for block in read(stored, DOC).blocks]
        assert any(text.endswith("/98 after") for text in texts)
        assert texts[-1].endswith("source.docx after")

    def test_a_deck_says_nothing_of_the_day_it_is_read(self, read: Read) -> None:
        document = read(libreoffice.convert(deck(), "fodp", "odp", source_of(b"x"), FLAT), ODP)
        assert [block.text for block in document.blocks] == [
            "Visit to the hosts",
            "On by end",
            "在北京举办培训班，35人参加。",
        ]
        assert document.dated is None

    @pytest.mark.parametrize(("data", "text"), [(WORD_2003, "会议 in May"), (EXCEL_2003, "Guest 1\t研究院")])
    def test_office_documents_of_2003_in_xml_are_read(self, data: str, text: str, read: Read) -> None:
        document = read(data, parse_media_type(data.encode(), "a.xml"))
        assert text in [line for block in document.blocks for line in block.text.split("\n")]

    def test_an_old_deck_is_read(self, read: Read) -> None:
        document = read(libreoffice.convert(deck(), "fodp", "ppt", source_of(b"x"), FLAT), PPT)
        texts = [block.text for block in document.blocks]
        assert (texts[0], texts[2]) == ("Visit to the hosts", "在北京举办培训班，35人参加。")
        assert document.reader_version.startswith("2+pptx/")

    def test_what_it_cannot_open_is_damaged(self, read: Read) -> None:
        with pytest.raises(SourceError) as caught:
            read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 600, DOC)
        assert caught.value.reason == "DAMAGED"
        assert caught.value.hint is not None


@pytest.fixture
def hanging(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program in the place of LibreOffice that never ends; another that it starts touches the file."""
    alive = tmp_path / "alive"
    program = tmp_path / "soffice"
    program.write_text(f'#!/bin/sh\n(while true; do touch "{alive}"; sleep 0.05; done) &\nwait\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(libreoffice, "find_libreoffice", lambda: str(program))
    monkeypatch.setattr(libreoffice, "SECONDS", 0.5)
    return alive


@pytest.mark.skipif(sys.platform == "win32", reason="the program in its place is a shell script")
def test_a_conversion_that_hangs_is_ended_with_all_that_it_started(read: Read, hanging: Path) -> None:
    with pytest.raises(SourceError) as caught:
        read(b"x", DOC)
    assert caught.value.reason == "TIMEOUT"
    hanging.unlink(missing_ok=True)
    time.sleep(0.3)
    assert not hanging.exists()


def test_without_libreoffice_the_receipt_says_how_to_save_it(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(libreoffice, "_PLACES", ())
    with pytest.raises(SourceError) as caught:
        read(b"x", PPT)
    assert caught.value.reason == "TOOL_MISSING"
    assert "PPTX" in str(caught.value.hint)


def test_the_profile_forbids_macros_links_and_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def keep(command: list[str], folder: Path, *_: object) -> None:
        seen.append((folder / "profile" / "user" / "registrymodifications.xcu").read_text(encoding="utf-8"))
        (folder / "out").mkdir()
        (folder / "out" / "source.docx").write_bytes(b"made")

    monkeypatch.setattr(libreoffice, "find_libreoffice", lambda: "soffice")
    monkeypatch.setattr(libreoffice, "_run", keep)
    assert libreoffice.convert(b"x", "doc", "docx", source_of(b"x"), ["MS Word 97"]) == b"made"
    assert '<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value>' in seen[0]
    assert '<prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value>' in seen[0]


def test_a_workbook_that_cannot_be_opened_is_damaged(read: Read) -> None:
    with pytest.raises(SourceError) as caught:
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, XLS)
    assert caught.value.reason == "DAMAGED"


def test_calamine_reads_values_as_text(read: Read) -> None:
    document = read(workbook(), XLS)
    assert [block.text for block in document.blocks if block.kind == "heading"] == [
        "名单",
        "Participants of the course",
    ]
    assert ("NUMBER_FORMATS", {"count": 1}) in [(issue.code, issue.message.params) for issue in document.issues]


def ofd(*pages: str, template: str = "") -> bytes:
    """An OFD document; a page is its text objects."""
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
    parts = {
        "OFD.xml": f"<ofd:OFD {space}><ofd:DocBody><ofd:DocInfo><ofd:Title>通知</ofd:Title><ofd:CreationDate>2023-05-01"
        "</ofd:CreationDate></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f'<ofd:Document {space}><ofd:CommonData><ofd:TemplatePage BaseLoc="T.xml"/>'
        f"</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
    }
    contents = {"Doc_0/T.xml": template} | {f"Doc_0/Pages/Page_{n}/Content.xml": page for n, page in enumerate(pages)}
    for part, objects in contents.items():
        parts[part] = f"<ofd:Page {space}><ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content></ofd:Page>"
    return packed(parts)


def piece(text: str, x: float, y: float, wide: float = 100) -> str:
    return (
        f'<ofd:TextObject Boundary="{x} {y} {wide} 6" Size="5"><ofd:TextCode X="0" Y="5">{text}</ofd:TextCode>'
        "</ofd:TextObject>"
    )


def test_ofd_is_read_by_page_in_order(read: Read) -> None:
    first = (
        piece("二、会议内容", 20, 70) + piece("一、会议时间", 20, 20) + piece("会议于2023年5月1日在北京", 20, 40, 80)
    )
    first += piece("举行，共有来自各单位的35位代表参加了会议，", 100, 40) + piece("会议讨论了下一年的计划。", 20, 47)
    document = read(ofd(first, piece("会议还听取了报告。", 20, 20), template=piece("某中心文件", 20, 5)), OFD)
    assert [(block.kind, block.text) for block in document.blocks] == [
        ("furniture", "某中心文件"),
        ("heading", "一、会议时间"),
        ("paragraph", "会议于2023年5月1日在北京举行，共有来自各单位的35位代表参加了会议，会议讨论了下一年的计划。"),
        ("heading", "二、会议内容"),
        ("paragraph", "会议还听取了报告。"),
    ]
    assert document.blocks[-1].locator.page == 2
    assert (document.metadata["title"], document.dated) == ("通知", "2023-05-01")


def test_an_ofd_without_its_document_is_damaged(read: Read) -> None:
    with pytest.raises(SourceError) as caught:
        read(packed({"OFD.xml": "<OFD/>"}), OFD)
    assert caught.value.reason == "DAMAGED"

"""What a file is, by its content."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import SourceError
from pipeline.inbox import DOCX, MARKDOWN, PDF, TEXT, hint_kind, name_kind, parse_media_type
from pipeline.inbox.kinds import (
    EXCEL_XML,
    FLAT,
    HTML,
    JSON,
    JSON_LINES,
    MAIL,
    MAILBOX,
    MSG,
    ODS,
    ODT,
    OFD,
    PACKAGE_XML,
    PAGES,
    PPTX,
    WEB_ARCHIVE,
    WORD_XML,
    XLS,
    XLSX,
    YAML,
)
from tests.unit.inbox.packed import office, zipped

PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
WORD = office("wordprocessingml.document")
EXCEL = office("spreadsheetml.sheet")


def flat(stated: str) -> bytes:
    """The start of an Office document in one XML file."""
    return f'<?xml version="1.0"?>\n<office:document {stated}>'.encode()


def reason(data: bytes, name: str) -> str:
    with pytest.raises(SourceError) as caught:
        parse_media_type(data, name)
    assert caught.value.hint is not None
    assert name in str(caught.value.message)
    return caught.value.reason


@pytest.mark.parametrize(
    ("data", "name", "media_type"),
    [
        (b"Plain words.", "a.txt", TEXT),
        (b"Plain words.", "without suffix", TEXT),
        ("工作总结".encode("gb18030") * 20, "总结.txt", TEXT),
        ("工作总结，2023年。".encode("utf-16-le") * 20, "a.txt", TEXT),
        ("Work of 2023".encode("utf-16"), "a.txt", TEXT),
        (b"# Title", "a.md", MARKDOWN),
        (b"events:\n  - name: x", "a.yml", YAML),
        (b"received: 2020\nname: x", "a.txt", MAIL),
        (b'{"name": "x"}', "a.json", JSON),
        (b'\xef\xbb\xbf[ {"name" : "x"}]', "a.txt", JSON),
        (b'[{"name": "x"}]', "without suffix", JSON),
        (b"{Not data}", "a.txt", TEXT),
        (b"<html><p>Log in</p></html>", "events.json", HTML),
        (b'{"name": "x"}\n{"name": "y"}', "a.ndjson", JSON_LINES),
        (flat("xmlns:w='http://schemas.microsoft.com/office/word/2003/wordml'"), "a.xml", WORD_XML),
        (flat("xmlns='urn:schemas-microsoft-com:office:spreadsheet'"), "list.xls", EXCEL_XML),
        (flat("xmlns:pkg='http://schemas.microsoft.com/office/2006/xmlPackage'"), "a.doc", PACKAGE_XML),
        (flat(f'office:mimetype="{ODS}"'), "a.fods", FLAT[ODS]),
        (flat(f'office:mimetype="{ODT}"'), "a.xml", FLAT[ODT]),
        (flat(f'office:mimetype="{ODT}"').partition(b"\n")[2] + b"<p><p><p>", "a.fodt", FLAT[ODT]),
        (flat(""), "a.xml", "application/xml"),
        (b"%PDF-1.7\n...", "a.pdf", PDF),
        (b"%PDF-1.7\n...", "named wrongly.docx", PDF),
        (WORD, "a.docx", DOCX),
        (WORD, "a.docm", DOCX),
        (WORD, "named wrongly.pdf", DOCX),
        (EXCEL, "named wrongly.docx", XLSX),
        (office("presentationml.presentation"), "a.pptx", PPTX),
        (office("presentationml.slideshow"), "a.ppsx", PPTX),
        (EXCEL, "a.xlsx", XLSX),
        (EXCEL, "a.xltm", XLSX),
        (zipped({"notes.txt": b"x"}), "a.zip", "application/zip"),
        (
            zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}),
            "a.odt",
            "application/vnd.oasis.opendocument.text",
        ),
        (OLE + "WordDocument".encode("utf-16-le"), "a.doc", "application/msword"),
        (PNG, "a.png", "image/png"),
        (b"<!DOCTYPE html><p>x", "a.html", "text/html"),
        (b"Received: by x\nSubject: y\n\nwords", "a.eml", "message/rfc822"),
        (b"{\\rtf1 words}", "a.rtf", "application/rtf"),
        (b"name;place\nx;y", "a.csv", "text/csv"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.text-template"}), "a.ott", ODT),
        (zipped({"OFD.xml": b"<x/>", "Doc_0/Document.xml": b"<x/>"}), "a.ofd", OFD),
        (zipped({"Index/Document.iwa": b"x"}), "a.pages", PAGES),
        (OLE + "Workbook".encode("utf-16-le"), "a.et", XLS),
        (OLE + "__properties_version1.0".encode("utf-16-le"), "a.msg", MSG),
        (b"\x00\x00\x00\x18ftypheic" + bytes(100), "photo.heic", "image/heic"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "a photo that is a JPEG.png", "image/jpeg"),
        ("\ufeff<html><p>x".encode("utf-16-le"), "a.html", HTML),
        (b"<p>One</p><p>Two</p><p>Three</p>", "without suffix", HTML),
        (b"<p>One</p> fragment", "a.htm", HTML),
        (b"<table><tr><td>exported", "a.xls", HTML),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x", "a.mht", WEB_ARCHIVE),
        (b"From: <Saved by a browser>\nContent-Type: multipart/related\nTo: x\n\nx", "a", WEB_ARCHIVE),
        (b"To: x\nMIME-Version: 1.0\nContent-Type: multipart/related\n\nx", "a", MAIL),
        (b"From a@x Mon\nMessage-ID: 1\n\nx\n\nFrom b@x Tue\nMessage-ID: 2\n\ny", "a.mbox", MAILBOX),
        (b"From a@x Mon\nMessage-ID: 1\n\nx\n", "a.mbox", MAIL),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR", "invitation", "text/calendar"),
        (bytes(range(256)) * 10, "data.bin", "application/octet-stream"),
    ],
)
def test_content_tells_the_kind(data: bytes, name: str, media_type: str) -> None:
    assert parse_media_type(data, name) == media_type


@pytest.mark.parametrize("data", [b"", b" \r\n\t", bytes(1000)])
def test_a_file_without_content_is_empty(data: bytes) -> None:
    assert reason(data, "a.docx") == "EMPTY"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (PNG, "scan.docx"),
        (b"<html><body>404", "report.pdf"),
        (b"some words", "report.docx"),
        (PNG, "notes.txt"),
        (OLE + "WordDocument".encode("utf-16-le"), "report.docx"),
    ],
)
def test_content_that_contradicts_the_name_is_refused(data: bytes, name: str) -> None:
    assert reason(data, name) == "TYPE_MISMATCH"


def test_the_mismatch_says_what_it_is() -> None:
    with pytest.raises(SourceError, match=r"scan\.docx is named \.docx, but its content is image/png"):
        parse_media_type(PNG, "scan.docx")


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.txt"])
def test_noise_under_a_known_name_is_damaged(name: str) -> None:
    assert reason(bytes(range(256)) * 100, name) == "DAMAGED"


def test_a_word_document_cut_off_is_damaged() -> None:
    assert reason(WORD[: len(WORD) // 2], "a.docx") == "DAMAGED"


def test_a_word_document_with_a_password_is_named_so() -> None:
    assert reason(OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx") == "ENCRYPTED"


@given(st.binary(max_size=400), st.sampled_from(["a.pdf", "a.docx", "a.txt", "a.md", "a"]))
def test_any_bytes_have_a_kind_or_a_reason(data: bytes, name: str) -> None:
    try:
        result = parse_media_type(data, name)
    except SourceError as error:
        result = error.reason
    assert "/" in result or result in {"EMPTY", "DAMAGED", "TYPE_MISMATCH", "ENCRYPTED"}


@pytest.mark.parametrize("media_type", [XLS, "application/json", "image/heic", "application/vnd.rar", "x/unheard-of"])
def test_every_kind_has_a_name_and_a_hint(media_type: str) -> None:
    assert str(name_kind(media_type))
    assert str(hint_kind(media_type)).endswith(".")


def test_an_archive_of_an_unpacked_pdf_is_an_archive() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.pdf", b"%PDF-1.7\n")
    assert parse_media_type(file.getvalue(), "files.zip") == "application/zip"

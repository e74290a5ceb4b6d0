"""What a file is, by its content."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import SourceError
from pipeline.inbox import DOCX, MARKDOWN, PDF, TEXT, Limits, check_source, parse_media_type

PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
MAIN = "application/vnd.openxmlformats-officedocument.{kind}.main+xml"
TYPES = '<Types><Override PartName="/{part}" ContentType="' + MAIN + '"/></Types>'


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def office(kind: str) -> bytes:
    return zipped({"[Content_Types].xml": TYPES.format(part="x", kind=kind).encode(), "x": b"<x/>"})


WORD = office("wordprocessingml.document")
EXCEL = office("spreadsheetml.sheet")


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
        (b"%PDF-1.7\n...", "a.pdf", PDF),
        (b"%PDF-1.7\n...", "named wrongly.docx", PDF),
        (WORD, "a.docx", DOCX),
        (WORD, "a.docm", DOCX),
        (WORD, "named wrongly.pdf", DOCX),
        (
            office("presentationml.presentation"),
            "a.pptx",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ),
        (EXCEL, "a.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
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
        (EXCEL, "report.docx"),
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


def refused(data: bytes, media_type: str = DOCX, limits: Limits | None = None) -> str:
    with pytest.raises(SourceError) as caught:
        check_source(data, media_type, limits)
    return caught.value.reason


def test_good_documents_pass() -> None:
    check_source(WORD, DOCX)
    check_source(b"words", TEXT)


def test_a_file_over_the_limit_is_too_large() -> None:
    assert refused(b"x" * 101, TEXT, Limits(size=100)) == "TOO_LARGE"


def test_a_part_that_unpacks_to_far_more_is_a_bomb() -> None:
    assert refused(zipped({"word/media/image.bmp": bytes(30_000_000)})) == "BOMB"


def test_a_part_over_the_limit_is_too_large() -> None:
    assert refused(zipped({"word/document.xml": b"<x>" + b"ab" * 600}), limits=Limits(part=1000)) == "TOO_LARGE"


def test_too_many_members_are_a_bomb() -> None:
    assert refused(zipped({f"{number}.xml": b"" for number in range(30)}), limits=Limits(members=20)) == "BOMB"


def test_a_part_that_stands_twice_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", b"<one/>")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("word/document.xml", b"<other/>")
    assert refused(buffer.getvalue()) == "DAMAGED"


def test_locked_members_are_encrypted() -> None:
    data = bytearray(zipped({"word/document.xml": b"<x/>"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert refused(bytes(data)) == "ENCRYPTED"

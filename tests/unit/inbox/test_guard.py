"""What is refused before it is opened."""

import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import SourceError
from pipeline.inbox import DOCX, TEXT, Limits, check_source
from pipeline.inbox.kinds import ODT, PPTX, ZIP
from pipeline.inbox.pixels import MEASURED, parse_pixels
from tests.unit.inbox.packed import office, zipped

WORD = office("wordprocessingml.document")
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"


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


@pytest.mark.parametrize("declared", [b'<!DOCTYPE x [<!ENTITY a "aa">]><x/>', "<!DOCTYPE x><x/>".encode("utf-16")])
def test_xml_definitions_in_an_office_file_are_refused(declared: bytes) -> None:
    assert refused(zipped({"ppt/slides/slide1.xml": declared}), PPTX) == "XML_DTD"


def test_an_archive_may_hold_a_name_twice() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", b"one")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.txt", b"two")
    check_source(buffer.getvalue(), ZIP)


def test_an_opendocument_file_with_a_password_is_encrypted() -> None:
    manifest = b"<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    assert refused(zipped({"META-INF/manifest.xml": manifest, "content.xml": b"?"}), ODT) == "ENCRYPTED"


def test_a_picture_of_more_pixels_than_a_scan_is_a_bomb() -> None:
    check_source(PNG + struct.pack(">II", 4000, 6000), "image/png")
    assert refused(PNG + struct.pack(">II", 60000, 60000), "image/png") == "BOMB"


@pytest.mark.parametrize("data", [PNG + struct.pack(">II", 0, 10), PNG])
def test_a_picture_without_size_is_damaged(data: bytes) -> None:
    assert refused(data, "image/png") == "DAMAGED"


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (PNG + struct.pack(">II", 300, 200), "image/png"),
        (b"GIF89a" + struct.pack("<HH", 300, 200) + bytes(10), "image/gif"),
        (
            b"GIF89a" + struct.pack("<HHBBB", 1, 1, 0, 0, 0) + struct.pack("<BHHHH", 0x2C, 100, 100, 200, 100),
            "image/gif",
        ),
        (b"BM" + bytes(12) + struct.pack("<Iii", 40, 300, -200), "image/bmp"),
        (b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08" + struct.pack(">HH", 200, 300) + bytes(9), "image/jpeg"),
        (
            b"II*\x00\x08\x00\x00\x00" + struct.pack("<HHHIIHHII", 2, 256, 3, 1, 300, 257, 4, 1, 200) + bytes(4),
            "image/tiff",
        ),
        (b"RIFF....WEBPVP8X" + bytes(8) + b"\x2b\x01\x00\xc7\x00\x00", "image/webp"),
        (b"\x00\x00\x00\x0cjP  " + b"....ihdr" + struct.pack(">II", 200, 300), "image/jp2"),
        (b"\x00\x00\x00\x18ftypheic....ispe" + bytes(4) + struct.pack(">II", 300, 200), "image/heic"),
    ],
)
def test_the_size_of_a_picture_is_read_from_its_head(data: bytes, media_type: str) -> None:
    assert parse_pixels(data, media_type) == (300, 200)


@given(st.binary(max_size=200), st.sampled_from(sorted(MEASURED)))
def test_any_bytes_have_a_size_or_none(data: bytes, media_type: str) -> None:
    size = parse_pixels(data, media_type)
    assert size is None or len(size) == 2

"""What a zip file is: Office Open XML, OpenDocument, OFD, iWork, or an archive of files."""

import io
import re
import struct
import zipfile
import zlib
from pathlib import PurePosixPath

from pipeline.errors import Message, SourceError
from pipeline.inbox.kinds import DOCX, KEYNOTE, NUMBERS, ODP, ODS, ODT, OFD, PAGES, PPTX, XLSB, XLSX, ZIP

_OOXML = {
    "wordprocessingml": DOCX,
    "presentationml": PPTX,
    "spreadsheetml": XLSX,
    "ms-word": DOCX,
    "ms-powerpoint": PPTX,
    "ms-excel": XLSX,
}
_MAIN = re.compile(r"(wordprocessingml|presentationml|spreadsheetml|ms-word|ms-powerpoint|ms-excel)[\w.-]*\.main\+xml")
_BINARY_WORKBOOK = "application/vnd.ms-excel.sheet.binary.macroenabled.main"
_FOLDERS = (("word/", DOCX), ("ppt/", PPTX), ("xl/", XLSX))
_MEDIA_TYPE = re.compile(r"[a-z]+/[\w.+-]{1,100}")
_IWORK = {".pages": PAGES, ".numbers": NUMBERS, ".key": KEYNOTE}
_TEMPLATES = {f"{kind}-template": kind for kind in (ODT, ODS, ODP)}
ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    EOFError,
    KeyError,
    IndexError,
    struct.error,
)
"""What the standard library raises on archives that are cut off, changed or of a method it does not know."""
_CONTENT_TYPES_LIMIT = 4_000_000
_LOCAL_HEAD = 30
"""Bytes before a member's name; the lengths of it and of what else is stated are the last four of them."""
_NAMED_IN_UTF8 = 0x800


def parse_archive_type(data: bytes, name: str, *, expected: bool) -> str | None:
    """The media type of a zip file, or None for what is none. `expected`: the name says that it is one.

    Raises:
        SourceError: DAMAGED where the file begins as a zip file and cannot be opened as one.
    """
    looks_zipped = data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK00PK\x03\x04"))
    if not looks_zipped and not (expected and b"PK\x05\x06" in data):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _parse_members(archive, PurePosixPath(name).suffix.lower())
    except ZIP_ERRORS as error:
        raise damaged_archive(name) from error


def _parse_members(archive: zipfile.ZipFile, suffix: str) -> str:
    names = archive.namelist()
    if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
        stated = archive.read("mimetype").decode("ascii", "replace").strip()
        if _MEDIA_TYPE.fullmatch(stated):
            return _TEMPLATES.get(stated, stated)
    return _parse_content_types(archive) or _parse_names(names, suffix)


def _parse_content_types(archive: zipfile.ZipFile) -> str | None:
    if "[Content_Types].xml" not in archive.namelist() or archive.getinfo("[Content_Types].xml").flag_bits & 1:
        return None
    with archive.open("[Content_Types].xml") as part:
        types = part.read(_CONTENT_TYPES_LIMIT).replace(b"\x00", b"").decode("utf-8", "replace")
    if _BINARY_WORKBOOK in types.lower():
        return XLSB
    found = _MAIN.search(types)
    return _OOXML[found.group(1)] if found else None


def _parse_names(names: list[str], suffix: str) -> str:
    for folder, kind in _FOLDERS:
        if any(member.startswith(folder) for member in names):
            return kind
    if "OFD.xml" in names:
        return OFD
    is_iwork = any(member.endswith(".iwa") or member in ("index.apxl", "index.xml", "Index.zip") for member in names)
    return _IWORK[suffix] if is_iwork and suffix in _IWORK else ZIP


def damaged_archive(name: str) -> SourceError:
    """The error for a container that cannot be unpacked."""
    return SourceError(
        "DAMAGED",
        Message(text="{name} is damaged: it is cut off or was changed in transfer", params={"name": name}),
        Message(
            text="Open it in its own program; if that can repair it, save it there. If not, ask the sender for it anew."
        ),
    )


def archive_alone(data: bytes, member: zipfile.ZipInfo, name: str) -> bytes:
    """An archive of one member of another, under a name, as it lies there (PKWARE's APPNOTE, 4.3.6)."""
    start = member.header_offset + _LOCAL_HEAD
    lengths = data[start - 4 : start]
    start += sum(struct.unpack("<HH", lengths)) if len(lengths) == 4 else 0
    content, title = data[start : start + member.compress_size], name.encode()
    sizes = (member.CRC, len(content), member.file_size % 2**32, len(title), 0)
    about = struct.pack("<5H3I2H", member.extract_version, _NAMED_IN_UTF8, member.compress_type, 0, 0x21, *sizes)
    listed = struct.pack("<4s2s26s3H2I", b"PK\x01\x02", about[:2], about, 0, 0, 0, 0, 0) + title
    local = b"PK\x03\x04" + about + title + content
    return local + listed + struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 1, 1, len(listed), len(local), 0)

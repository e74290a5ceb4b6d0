"""What a container is: Office Open XML, OpenDocument and other zip files, and the older OLE compound files."""

import io
import re
import zipfile
import zlib

from pipeline.errors import Message, SourceError

_OOXML = {
    "wordprocessingml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "presentationml": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "spreadsheetml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ms-word": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "ms-powerpoint": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "ms-excel": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_MAIN = re.compile(r"(wordprocessingml|presentationml|spreadsheetml|ms-word|ms-powerpoint|ms-excel)[\w.-]*\.main\+xml")
_FOLDERS = (("word/", "wordprocessingml"), ("ppt/", "presentationml"), ("xl/", "spreadsheetml"))
ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    EOFError,
)
"""What the standard library raises on archives that are cut off, changed or of a method it does not know."""
_CONTENT_TYPES_LIMIT = 4_000_000
_OLE_STREAMS = (
    ("EncryptedPackage", ""),
    ("WordDocument", "application/msword"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
    ("Workbook", "application/vnd.ms-excel"),
    ("Book", "application/vnd.ms-excel"),
    ("__substg1.0_", "application/vnd.ms-outlook"),
)


def parse_archive_type(data: bytes, name: str, *, expected: bool) -> str | None:
    """The media type of a zip file, or None for what is none. `expected`: the name says Word document.

    Raises:
        SourceError: DAMAGED where the file begins as a zip file and cannot be opened as one.
    """
    looks_zipped = data.startswith(b"PK\x03\x04")
    if not looks_zipped and not (expected and b"PK\x05\x06" in data):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _parse_members(archive)
    except ZIP_ERRORS as error:
        raise damaged_archive(name) from error


def _parse_members(archive: zipfile.ZipFile) -> str:
    names = archive.namelist()
    if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
        return archive.read("mimetype").decode("ascii", "replace").strip()
    if "[Content_Types].xml" in names and not archive.getinfo("[Content_Types].xml").flag_bits & 1:
        with archive.open("[Content_Types].xml") as part:
            types = part.read(_CONTENT_TYPES_LIMIT).replace(b"\x00", b"").decode("utf-8", "replace")
        if found := _MAIN.search(types):
            return _OOXML[found.group(1)]
    for folder, kind in _FOLDERS:
        if any(member.startswith(folder) for member in names):
            return _OOXML[kind]
    return "application/zip"


def parse_ole_type(data: bytes, name: str) -> str:
    """The media type of an OLE compound file, by the names of its streams.

    Raises:
        SourceError: ENCRYPTED for an Office document that is locked with a password.
    """
    for stream, media_type in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            if media_type:
                return media_type
            raise SourceError(
                "ENCRYPTED",
                Message(text="{name} is locked with a password", params={"name": name}),
                Message(text="Open it with its password, save a copy without one, and add that copy."),
            )
    return "application/x-ole-storage"


def damaged_archive(name: str) -> SourceError:
    """The error for a container that cannot be unpacked."""
    return SourceError(
        "DAMAGED",
        Message(text="{name} is damaged: it is cut off or was changed in transfer", params={"name": name}),
        Message(text="Open it in Word; if Word can repair it, save it there. If not, ask the sender for it again."),
    )

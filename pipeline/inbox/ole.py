"""What an OLE compound file is: the older Office formats, Outlook mails, and Office documents with a password."""

import io
from typing import Any

import olefile

from pipeline.errors import Message, SourceError
from pipeline.inbox.kinds import DOC, MSG, PPT, XLS

OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS = (
    ("worddocument", DOC),
    ("powerpoint document", PPT),
    ("pp97_dualstorage", PPT),
    ("workbook", XLS),
    ("book", XLS),
    ("__properties_version1.0", MSG),
    ("matost", "application/vnd.ms-works"),
    ("visiodocument", "application/vnd.visio"),
)
_OTHER = "application/x-ole-storage"
_HEAD = 1 << 16
_FILEPASS, _EOF = 0x2F, 0x0A
_WORD_ENCRYPTED = 0x0100
_FIRST_RECORDS = 4096
"""A password record of a workbook stands among its first records: bytes in which it is looked for."""


def parse_ole_type(data: bytes, name: str) -> str:
    """The media type of an OLE compound file, by the streams at its root ([MS-CFB]).

    Raises:
        SourceError: ENCRYPTED for a document that is locked with a password.
    """
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            names = {entry[0].lower() for entry in file.listdir(storages=True) if entry}
            is_locked = _is_locked(file, names)
    except Exception:  # noqa: BLE001 - the library lets through whatever its arithmetic runs into in a broken file
        names = _find_names(data)
        is_locked = "encryptedpackage" in names
    if is_locked:
        raise SourceError(
            "ENCRYPTED",
            Message(text="{name} is locked with a password", params={"name": name}),
            Message(text="Open it with its password, save a copy without one, and add that copy."),
        )
    return next((kind for stream, kind in _STREAMS if stream in names), _OTHER)


def _find_names(data: bytes) -> set[str]:
    """The names that matter, where the directory that holds them cannot be followed."""
    known = {stream for stream, _ in _STREAMS} | {"encryptedpackage"}
    lowered = data.lower()
    return {name for name in known if name.encode("utf-16-le") in lowered}


def _is_locked(file: Any, names: set[str]) -> bool:
    """Whether a password stands before the text: [MS-OFFCRYPTO]; [MS-DOC] 2.5.2; [MS-XLS] 2.4.117; [MS-PPT] 2.3."""
    if "encryptedpackage" in names or "encryptedsummary" in names:
        return True
    if "worddocument" in names:
        head = file.openstream("WordDocument").read(12)
        return len(head) == 12 and bool(int.from_bytes(head[10:12], "little") & _WORD_ENCRYPTED)
    for stream in ("Workbook", "Book"):
        if stream.lower() in names:
            return _has_password_record(file.openstream(stream).read(_HEAD))
    return False


def _has_password_record(records: bytes) -> bool:
    at = 0
    while at + 4 <= min(len(records), _FIRST_RECORDS):
        kind, length = (
            int.from_bytes(records[at : at + 2], "little"),
            int.from_bytes(records[at + 2 : at + 4], "little"),
        )
        if kind in (_FILEPASS, _EOF):
            return kind == _FILEPASS
        at += 4 + length
    return False

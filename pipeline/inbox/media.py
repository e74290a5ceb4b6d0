"""What a file is, by its content; its name only settles what content cannot (Markdown, CSV)."""

import re
from pathlib import PurePosixPath

from pipeline.errors import Message, SourceError
from pipeline.inbox.archive import parse_archive_type, parse_ole_type

TEXT = "text/plain"
MARKDOWN = "text/markdown"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
UNKNOWN = "application/octet-stream"

_TEXTUAL = {
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".yml": "application/yaml",
    ".yaml": "application/yaml",
    ".toml": "application/toml",
    ".eml": "message/rfc822",
    ".htm": "text/html",
    ".html": "text/html",
    ".xml": "application/xml",
    ".svg": "image/svg+xml",
    ".ics": "text/calendar",
    ".rtf": "application/rtf",
}
_BINARY = {
    ".pdf": PDF,
    ".docx": DOCX,
    ".docm": DOCX,
    ".dotx": DOCX,
    ".doc": "application/msword",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".ppt": "application/vnd.ms-powerpoint",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xls": "application/vnd.ms-excel",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".msg": "application/vnd.ms-outlook",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".zip": "application/zip",
}
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"BM", "image/bmp"),
    (b"\x00\x00\x00\x0cjP  ", "image/jp2"),
    (b"\xff\x4f\xff\x51", "image/jp2"),
    (b"{\\rtf", "application/rtf"),
    (b"MZ", "application/vnd.microsoft.portable-executable"),
    (b"\x7fELF", "application/x-elf"),
    (b"\x1f\x8b", "application/gzip"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
)
_NAMES: dict[str, Message | str] = {
    TEXT: Message(text="plain text"),
    MARKDOWN: Message(text="Markdown text"),
    PDF: "PDF",
    DOCX: Message(text="a Word document"),
    "application/msword": Message(text="an old Word document (.doc)"),
    "application/vnd.ms-excel": Message(text="an old Excel workbook (.xls)"),
    "application/vnd.ms-powerpoint": Message(text="an old PowerPoint deck (.ppt)"),
    _BINARY[".xlsx"]: Message(text="an Excel workbook"),
    _BINARY[".pptx"]: Message(text="a PowerPoint deck"),
    "text/html": Message(text="a web page (HTML)"),
    "application/vnd.microsoft.portable-executable": Message(text="a program"),
}
_BY_CONTENT = frozenset({PDF, DOCX})
"""Kinds whose content says beyond doubt what they are: read as such under whatever name."""
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_MAIL = re.compile(rb"(?im)^(received|message-id|mime-version|return-path|delivered-to):")
_HEADER = re.compile(rb"\A([A-Za-z][A-Za-z-]*:[^\n]*\n([ \t][^\n]*\n)*)+")
_USUAL = re.compile(r"[\t\n\r -~\u00a0-\u04ff\u2010-\u203a\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]")
_CONTROL = bytes(set(range(32)) - {7, 8, 9, 10, 12, 13, 27})


def parse_media_type(data: bytes, name: str) -> str:
    """The media type of a file's content.

    Raises:
        SourceError: EMPTY, ENCRYPTED, DAMAGED (the name promises a kind of which nothing is recognisable) or
            TYPE_MISMATCH (the content is of another kind than the name says).
    """
    if not data.strip(b"\x00 \t\r\n\x0c\x0b"):
        raise SourceError(
            "EMPTY",
            Message(text="{name} is empty", params={"name": name}),
            Message(text="Ask for the file again, or delete it."),
        )
    suffix = PurePosixPath(name).suffix.lower()
    found = _parse_binary(data, name, suffix) or (_parse_textual(data, suffix) if is_text(data) else None)
    if found is None:
        if suffix in _BINARY or suffix in _TEXTUAL or suffix == ".txt":
            raise _damaged(name)
        return UNKNOWN
    if found not in _BY_CONTENT and not _is_expected(found, suffix):
        raise _mismatch(name, found, suffix)
    return found


def _parse_binary(data: bytes, name: str, suffix: str) -> str | None:
    if b"%PDF-" in data[:1024] or (suffix == ".pdf" and (b"%PDF-" in data or b"endobj" in data)):
        return PDF
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return parse_ole_type(data, name)
    for signature, media_type in _SIGNATURES:
        # Two-letter signatures are words as well: they count only in what is not text.
        if data.startswith(signature) and (len(signature) > 2 or not is_text(data)):
            return media_type
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return parse_archive_type(data, name, expected=suffix in {".docx", ".docm", ".dotx"})


def _parse_textual(data: bytes, suffix: str) -> str:
    if suffix in {".md", ".markdown"}:
        return MARKDOWN
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html")):
        return "text/html"
    if head.startswith(b"<?xml"):
        return "image/svg+xml" if b"<svg" in head else "text/html" if b"<html" in head else "application/xml"
    if _is_mail(data):
        return "message/rfc822"
    return _TEXTUAL.get(suffix, TEXT)


def is_text(data: bytes) -> bool:
    """Whether bytes are text in some encoding: next to no control characters, or the zeros of UTF-16 and UTF-32."""
    if data.startswith(_BOMS):
        return True
    sample = data[:65536]
    zeros = sample.count(0)
    controls = len(sample) - len(sample.translate(None, _CONTROL))
    if zeros <= 4 and controls <= max(4, len(sample) // 50):
        return True
    return _is_wide(sample)


def _is_wide(sample: bytes) -> bool:
    """Text of two or four bytes a character without a byte order mark: read so, it is usual characters."""
    for encoding, width in (("utf-16-le", 2), ("utf-16-be", 2), ("utf-32-le", 4), ("utf-32-be", 4)):
        text = sample[: len(sample) // width * width].decode(encoding, "replace")
        if text and len(_USUAL.findall(text)) >= 0.95 * len(text):
            return True
    return False


def _is_mail(data: bytes) -> bool:
    header = _HEADER.match(data[:16384].replace(b"\r\n", b"\n"))
    return header is not None and _MAIL.search(header.group()) is not None


def _is_expected(found: str, suffix: str) -> bool:
    if suffix in _BINARY:
        return _BINARY[suffix] == found or (suffix == ".doc" and found in {"application/rtf", "text/html"})
    if suffix in _TEXTUAL or suffix == ".txt":
        return found not in _BINARY.values() and not found.startswith(("application/vnd", "application/x-"))
    return True


def name_kind(media_type: str) -> Message | str:
    """What people call a kind of file; the media type itself where there is no such name."""
    return _NAMES.get(media_type, media_type)


def _damaged(name: str) -> SourceError:
    return SourceError(
        "DAMAGED",
        Message(text="{name} is damaged: its content is of no kind that can be recognised", params={"name": name}),
        Message(text="Open it in the program it was made with; if that fails, ask the sender for the file again."),
    )


def _mismatch(name: str, found: str, suffix: str) -> SourceError:
    kind = name_kind(found)
    return SourceError(
        "TYPE_MISMATCH",
        Message(
            text="{name} is named {suffix}, but its content is {kind}",
            params={"name": name, "suffix": suffix, "kind": kind},
        ),
        Message(
            text="Rename it to what it is, or open it in the program it was made with and save it as {suffix}.",
            params={"suffix": suffix},
        ),
    )

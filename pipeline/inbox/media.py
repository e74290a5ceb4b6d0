"""What a file is, by its content; its name only settles what content cannot (Markdown, CSV)."""

import re
from pathlib import PurePosixPath

from pipeline.errors import Message, SourceError
from pipeline.inbox.archive import parse_archive_type
from pipeline.inbox.kinds import (
    ALSO,
    BINARY,
    BY_CONTENT,
    EXCEL_XML,
    FLAT,
    HTML,
    JSON,
    MAIL,
    MAILBOX,
    MARKDOWN,
    OFD,
    PACKAGE_XML,
    PDF,
    RTF,
    TEXT,
    TEXTUAL,
    UNKNOWN,
    WEB_ARCHIVE,
    WINMAIL,
    WORD_XML,
    name_kind,
)
from pipeline.inbox.ole import OLE_SIGNATURE, parse_ole_type

_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"BM", "image/bmp"),
    (b"\x00\x00\x00\x0cjP  ", "image/jp2"),
    (b"\xff\x4f\xff\x51", "image/jp2"),
    (b"\x00\x00\x01\x00", "image/x-icon"),
    (b"{\\rtf", RTF),
    (b"MZ", "application/vnd.microsoft.portable-executable"),
    (b"\x7fELF", "application/x-elf"),
    (b"%!PS-Adobe", "application/postscript"),
    (b"\x1f\x8b", "application/gzip"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"\xffWPC", "application/vnd.wordperfect"),
    (b"\x78\x9f\x3e\x22", WINMAIL),
)
_PICTURES = {
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"hevc": "image/heic",
    b"mif1": "image/heic",
    b"msf1": "image/heic",
    b"avif": "image/avif",
}
"""Brands of pictures in the ISO base media format (`ftyp` box)."""
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_HEADER = re.compile(rb"\A(?:(?:>?From [^\n]*\n)?[A-Za-z][A-Za-z0-9-]{0,60}:[^\n]*\n(?:[ \t][^\n]*\n)*)+")
_MAIL = re.compile(rb"(?im)^(?:received|message-id|mime-version|return-path|delivered-to|x-mailer):")
_RELATED = re.compile(rb"(?im)^content-type:\s*multipart/related")
_SAVED = re.compile(rb"(?im)^(?:snapshot-content-location:|x-mimeole:|from:\s*\"?<?saved by)")
_ADDRESSED = re.compile(rb"(?im)^(?:to|received|delivered-to|return-path):")
_MAILS = re.compile(rb"(?m)\r?\n\r?\nFrom [^\n]{6,200}\n[A-Za-z-]{2,40}:")
_HTML_START = (b"<!doctype html", b"<html", b"<head", b"<body", b"<!-- saved from url")
_HTML_TAG = re.compile(rb"<(?:p|div|table|tr|td|ul|li|h[1-6]|br|meta|title|body|font|span)\b[^>]{0,400}>")
_XML_SIGNS = (
    (b"schemas.microsoft.com/office/word/2003/wordml", WORD_XML),
    (b"schemas-microsoft-com:office:spreadsheet", EXCEL_XML),
    (b"schemas.microsoft.com/office/2006/xmlpackage", PACKAGE_XML),
)
_JSON = re.compile(rb"\{\s*\"[^\"\r\n]{1,80}\"\s*:|\[\s*\{\s*\"[^\"\r\n]{1,80}\"\s*:")
_LEAST_TAGS = 3
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
        if suffix in BINARY or suffix in TEXTUAL:
            raise _damaged(name)
        return UNKNOWN
    if found not in BY_CONTENT and not _is_expected(found, suffix):
        raise _mismatch(name, found, suffix)
    return found


def _parse_binary(data: bytes, name: str, suffix: str) -> str | None:
    is_zipped = data.startswith(b"PK\x03\x04")  # with a PDF in it, perhaps, that is not packed
    if (not is_zipped and b"%PDF-" in data[:1024]) or (suffix == ".pdf" and (b"%PDF-" in data or b"endobj" in data)):
        return PDF
    if data.startswith(OLE_SIGNATURE):
        return parse_ole_type(data, name)
    for signature, media_type in _SIGNATURES:
        # Two-letter signatures are words as well: they count only in what is not text.
        if data.startswith(signature) and (len(signature) > 2 or not is_text(data)):
            return media_type
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data[4:8] == b"ftyp":
        return _PICTURES.get(data[8:12])
    expected = BINARY.get(suffix, "").startswith(("application/vnd.o", OFD))
    return parse_archive_type(data, name, expected=expected)


def _parse_textual(data: bytes, suffix: str) -> str:
    if suffix in {".md", ".markdown"}:
        return MARKDOWN
    head = data[:4096].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if head.startswith(_HTML_START):
        return HTML
    if head.startswith((b"<?xml", b"<office:document")):
        return _parse_xml(head)
    if head.startswith(b"<svg"):
        return "image/svg+xml"
    if mail := _parse_mail_type(data, suffix):
        return mail
    if head.startswith(b"begin:vcalendar"):
        return "text/calendar"
    return TEXTUAL[suffix] if suffix in TEXTUAL and suffix != ".txt" else _parse_unnamed(head)


def _parse_unnamed(head: bytes) -> str:
    """What text is whose name does not say: data or a web page where it begins so."""
    if _JSON.match(head):
        return JSON
    return HTML if head.startswith(b"<") and len(_HTML_TAG.findall(head)) >= _LEAST_TAGS else TEXT


def _parse_xml(head: bytes) -> str:
    for sign, kind in _XML_SIGNS:
        if sign in head:
            return kind
    if b"<office:document" in head:
        return next((flat for kind, flat in FLAT.items() if f'"{kind}"'.encode() in head), "application/xml")
    return "image/svg+xml" if b"<svg" in head else HTML if b"<html" in head else "application/xml"


def _parse_mail_type(data: bytes, suffix: str) -> str | None:
    """What begins with the lines that programs put before a mail: a mail, several of them, or a saved web page."""
    head = data[:65536].replace(b"\r\n", b"\n").replace(b"\r", b"\n").lstrip(b"\xef\xbb\xbf\n ")
    header = _HEADER.match(head)
    if header is None or not (_MAIL.search(header.group()) or _RELATED.search(header.group())):
        return None
    if (
        suffix != ".eml"
        and _RELATED.search(header.group())
        and (suffix in {".mht", ".mhtml"} or _SAVED.search(header.group()) or not _ADDRESSED.search(header.group()))
    ):
        return WEB_ARCHIVE
    return MAILBOX if head.startswith(b"From ") and _MAILS.search(data) else MAIL


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


def _is_expected(found: str, suffix: str) -> bool:
    if suffix in BINARY:
        both_pictures = found.startswith("image/") and BINARY[suffix].startswith("image/")
        return BINARY[suffix] == found or both_pictures or found in ALSO.get(suffix, ())
    if suffix in TEXTUAL:
        return found not in BINARY.values() and not found.startswith(("application/vnd", "application/x-"))
    return True


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

"""Outlook's properties as a mail."""

import binascii
import email
import re
from datetime import UTC, datetime, timedelta
from email.header import Header
from email.message import Message as Mail
from email.policy import compat32
from email.utils import format_datetime, quote
from pathlib import PurePosixPath

from pipeline.inbox.kinds import BINARY, TEXTUAL
from pipeline.inbox.outlook.compressed import decompress
from pipeline.inbox.outlook.item import SUBJECT, Item
from pipeline.model import mime

_CLASS, _HEADERS = 0x001A, 0x007D
_BODY, _RICH, _HTML, _HTML_PAGE = 0x1000, 0x1009, 0x1013, 0x3FDE
_SENDER, _ADDRESSES = 0x0C1A, (0x5D01, 0x0C1F)
_TO, _CC = 0x0E04, 0x0E03
_TIMES = (0x0039, 0x0E06)
_DATA, _LONG_NAME, _SHORT_NAME, _NAME, _TYPE, _LABEL = 0x3701, 0x3707, 0x3704, 0x3001, 0x370E, 0x3712
_SIGNED = "smime.multipartsigned"
_MEDIA_TYPE = re.compile(r"[a-z]+/[\w.+-]{1,100}", re.ASCII | re.IGNORECASE)
_START = datetime(1601, 1, 1, tzinfo=UTC)
_LATEST = 2100


def build_mail(item: Item, depth: int = 0) -> Mail:
    """The mail: its head as it was sent where that is kept, its words in each form that there is, its attachments."""
    bodies, attached = _bodies(item), [part for one in item.attached if (part := _attach(one, depth))]
    if item.text(_CLASS).lower().endswith(_SIGNED) and item.attached:
        mail = email.message_from_bytes(item.attached[0].raw(_DATA), policy=compat32)
    elif attached:
        words = _join("alternative", bodies, f"{depth}-words") if len(bodies) > 1 else bodies[0]
        is_locked = any(part.get_content_type() == "application/pgp-encrypted" for part in attached)
        mail = _join("encrypted" if is_locked else "mixed", [words, *attached], f"{depth}-files")
    else:
        mail = _join("alternative", bodies, f"{depth}-words") if len(bodies) > 1 else bodies[0]
    for name, value in _head(item):
        if value:
            del mail[name]
            mail[name] = _encoded(value)
    return mail


def _head(item: Item) -> list[tuple[str, str]]:
    sent = mime.parse_mail(item.text(_HEADERS).encode())
    address = next((value for number in _ADDRESSES if "@" in (value := item.text(number))), "")
    sender = item.text(_SENDER)
    named = f'"{quote(sender)}" <{address}>' if address and address != sender else sender or address
    return [
        ("From", mime.header(sent, "From") or named),
        ("To", mime.header(sent, "To") or item.text(_TO)),
        ("Cc", mime.header(sent, "Cc") or item.text(_CC)),
        ("Date", mime.header(sent, "Date") or _day(item)),
        ("Subject", item.text(SUBJECT)),
    ]


def _day(item: Item) -> str:
    ticks = next((value for number in _TIMES if (value := item.number(number))), 0)
    days, rest = divmod(ticks // 10, 86_400_000_000)
    if not ticks or days > (_LATEST - _START.year) * 366:
        return ""
    return format_datetime(_START + timedelta(days=days, microseconds=rest))


def _encoded(value: str) -> str:
    plain = re.sub(r"[\x00-\x1f\x7f]+", " ", value)
    return plain if plain.isascii() else Header(plain, "utf-8", maxlinelen=900).encode()


def _bodies(item: Item) -> list[Mail]:
    bodies = [_part("text/plain; charset=utf-8", item.text(_BODY).encode("utf-8", "replace"))]
    html, rich = item.raw(_HTML), item.raw(_RICH)
    if html:
        page = item.number(_HTML_PAGE)
        bodies.append(_part(f"text/html; charset=cp{page}" if page else "text/html", html))
    elif rich:
        bodies.append(_part("text/rtf", decompress(rich)))
    return bodies if item.text(_BODY).strip() else bodies[1:] or bodies


def _attach(item: Item, depth: int) -> Mail | None:
    """An attachment; None for an object that is shown in the text and no file."""
    name = next((found for number in (_LONG_NAME, _SHORT_NAME, _NAME) if (found := item.text(number).strip())), "")
    if item.inner is not None:
        part = Mail()
        part["Content-Type"] = "message/rfc822"
        part.set_payload([build_mail(item.inner, depth + 1)])
        return part
    data = item.raw(_DATA)
    if not data:
        return None
    suffix = PurePosixPath(name).suffix.lower()
    stated = item.text(_TYPE)
    kind = stated if _MEDIA_TYPE.fullmatch(stated) else {**TEXTUAL, **BINARY}.get(suffix, "application/octet-stream")
    part = _part(kind, data)
    octets = "".join(f"%{byte:02X}" for byte in name.encode("utf-8", "replace"))
    part["Content-Disposition"] = f"attachment; filename*=utf-8''{octets}" if name else "attachment"
    if label := item.text(_LABEL).strip():
        part["Content-ID"] = _encoded(f"<{label}>")
    return part


def _part(content_type: str, data: bytes) -> Mail:
    part = Mail()
    part["Content-Type"] = content_type
    part["Content-Transfer-Encoding"] = "base64"
    part.set_payload(binascii.b2a_base64(data).decode("ascii"))
    return part


def _join(kind: str, parts: list[Mail], boundary: str) -> Mail:
    """Parts as one; `boundary` is no word of base64, and chance would make another mail of the same file."""
    mail = Mail()
    mail["Content-Type"] = f'multipart/{kind}; boundary="=_{boundary}"'
    mail.set_payload([*parts])
    return mail

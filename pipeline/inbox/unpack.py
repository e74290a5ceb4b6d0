"""What lies in a mail, a mailbox or an archive: each file in it becomes a source of its own."""

import io
import re
import stat
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from email.message import Message as Mail
from pathlib import PurePosixPath

from pipeline.errors import Message, SourceError
from pipeline.inbox.archive import ZIP_ERRORS, archive_alone, damaged_archive
from pipeline.inbox.arrivals import is_litter
from pipeline.inbox.guard import Limits, check_members
from pipeline.inbox.kinds import BINARY, MAIL, MAILBOX, MSG, TEXTUAL, WINMAIL, ZIP
from pipeline.inbox.outlook import write_mail
from pipeline.model import mime

CONTAINERS = frozenset({MAIL, MAILBOX, MSG, WINMAIL, ZIP})
"""The kinds of files that hold others. A mail is a document besides; Outlook's own forms of one hold it as a mail."""
_INSIDE = frozenset({".zip", ".eml", ".mbox", ".msg"})
_DECORATION = 30_000
"""A picture that a mail shows among its words is a logo or an icon up to this size in bytes."""
_SUFFIXES = {media_type: suffix for suffix, media_type in reversed([*TEXTUAL.items(), *BINARY.items()])}
_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069<>:"|?*]')
_LONGEST_NAME = 120
_PAIRS = re.compile(rb"(?:[\x00-\x7f]|[\xa1-\xf7][\xa1-\xfe])*")
_UNICODE_PATH = 0x7075
_UTF8_FLAG = 0x800
_NEXT_MAIL = re.compile(
    rb"(?m)(?:\AFrom |(?:(?<=\n\n)|(?<=\r\n\r\n))From (?=[^\n]{0,190}\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b)"
    rb"(?=[^\n]{0,190}\b\d{1,2}:\d\d)(?=[^\n]{0,190}\b(?:19|20)\d\d\b))[^\n]{6,200}\n"
)
"""The line that mailboxes put above each mail, as mail programs write it: with weekday, time and year."""


@dataclass(frozen=True)
class Part:
    """A file that lies in another. `name` is a safe relative POSIX name, one of its kind among its neighbours."""

    name: str
    data: bytes


def unpack(data: bytes, media_type: str, name: str, limits: Limits | None = None) -> tuple[Part, ...]:
    """The files that lie in a container, in its order; none for other kinds of files.

    `name` continues the names of the containers around it (`2023/mails.zip/mail.eml`). Left out: a mail's own words,
    signatures and small pictures among them; what programs leave in archives; links.

    Raises:
        SourceError: DAMAGED, ENCRYPTED, BOMB, TOO_LARGE or TOO_DEEP.
    """
    limits = limits or Limits()
    if media_type not in CONTAINERS:
        return ()
    if sum(PurePosixPath(part).suffix.lower() in _INSIDE for part in PurePosixPath(name).parts) > limits.depth:
        raise SourceError(
            "TOO_DEEP",
            Message(text="Too many archives or mails lie in each other"),
            Message(text="Unpack it, and add what matters."),
        )
    return tuple(_named(_bounded(_OPENERS[media_type](data, limits), limits)))


def _bounded(found: Iterable[Part], limits: Limits) -> Iterator[Part]:
    total = 0
    for count, part in enumerate(found, 1):
        total += len(part.data)
        if count > limits.members or total > limits.unpacked:
            raise SourceError(
                "BOMB",
                Message(text="The file unpacks to far more than a document holds, and is not opened"),
                Message(text="Unpack it, and add what matters."),
            )
        yield part


def _named(found: Iterable[Part]) -> Iterator[Part]:
    """The parts under safe names, each name once whatever its case."""
    taken: dict[str, int] = {}
    for number, part in enumerate(found, 1):
        name = safe_name(part.name) or f"part {number}"
        path = PurePosixPath(name)
        first = name.casefold()
        while name.casefold() in taken:
            taken[first] += 1
            name = path.with_name(f"{path.stem} ({taken[first]}){path.suffix}").as_posix()
        taken[name.casefold()] = 1
        yield Part(name, part.data)


def safe_name(name: str) -> str:
    """A relative POSIX name that leads nowhere else, in Unicode form NFC; empty where nothing of it is left."""
    pieces = [_UNSAFE.sub("_", piece).strip().rstrip(".") for piece in re.split(r"[/\\]+", name)]
    kept = [piece for piece in pieces if piece.strip("._ ") and not re.fullmatch(r"[A-Za-z]_", piece)]
    return "/".join(_shortened(unicodedata.normalize("NFC", piece)) for piece in kept)


def _shortened(name: str) -> str:
    suffix = PurePosixPath(name).suffix[:20]
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - len(suffix)].rstrip() + suffix


def _mail(data: bytes, _: Limits) -> Iterator[Part]:
    parts = list(mime.iter_parts(mime.parse_mail(data)))
    shown = b"".join(mime.part_bytes(part.mail) for part in parts if part.media_type in ("text/html", "text/rtf"))
    for number, part in enumerate(parts, 1):
        if not mime.has_own_file(part):
            continue
        content = mime.part_bytes(part.mail)
        if content.strip() and not _is_decoration(part, content, shown):
            yield Part(_part_name(part, number), content)


def _part_name(part: mime.Part, number: int) -> str:
    name = mime.part_name(part.mail)
    if part.media_type == MAIL and not name.lower().endswith(".eml"):
        inner = next(iter(part.mail.get_payload()), None) if part.mail.is_multipart() else None
        subject = mime.header(inner, "Subject") if isinstance(inner, Mail) else ""
        return _mail_name(name or subject, number)
    return name or f"part {number}{_SUFFIXES.get(part.media_type, '')}"


def _mail_name(subject: str, number: int) -> str:
    name = re.sub(r"[/\\]", "-", subject)[:_LONGEST_NAME].strip()
    return f"{name or f'mail {number}'}.eml"


def _is_decoration(part: mime.Part, content: bytes, shown: bytes) -> bool:
    label = mime.header(part.mail, "Content-ID").strip("<> ")
    is_named = bool(label) and f"cid:{label}".encode("utf-8", "replace") in shown
    is_shown = is_named or "multipart/related" in part.around
    return part.media_type.startswith("image/") and is_shown and len(content) <= _DECORATION


def _mailbox(data: bytes, _: Limits) -> Iterator[Part]:
    starts = list(_NEXT_MAIL.finditer(data))
    ends = [found.start() for found in starts[1:]]
    for number, (found, end) in enumerate(zip(starts, [*ends, len(data)], strict=False), 1):
        start = found.end()
        yield Part(f"{number:04}.eml", re.sub(rb"(?m)^>(>*From )", rb"\1", data[start:end]))


def _outlook(data: bytes, media_type: str) -> Iterator[Part]:
    subject, mail = write_mail(data, media_type)
    yield Part(_mail_name(subject, 1), mail)


def _zip(data: bytes, limits: Limits) -> Iterator[Part]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [member for member in archive.infolist() if not member.is_dir() and not _is_link(member)]
            check_members(archive.infolist(), len(data), limits)
            named = [(member, safe_name(_member_name(member))) for member in members]
            kept = [(member, name) for member, name in named if not any(map(is_litter, PurePosixPath(name).parts))]
            for member, name in kept:
                try:
                    yield Part(name, archive.read(member))
                except ZIP_ERRORS:
                    if len(kept) == 1:
                        raise
                    # It cannot be read, and what is beside it can: opened by itself, it says why.
                    yield Part(f"{name}.zip", archive_alone(data, member, name))
    except NotImplementedError as error:
        raise SourceError(
            "UNSUPPORTED",
            Message(text="What is in the file is packed in a way that is not read"),
            Message(text="Unpack it, and add what is in it."),
        ) from error
    except ZIP_ERRORS as error:
        raise damaged_archive("The file") from error


def _is_link(member: zipfile.ZipInfo) -> bool:
    return stat.S_ISLNK(member.external_attr >> 16)


def _member_name(member: zipfile.ZipInfo) -> str:
    """A member's name: what says that it is UTF-8, reads as UTF-8, reads as Chinese (GB 18030), or else CP437."""
    if member.flag_bits & _UTF8_FLAG:
        return member.orig_filename
    at, extra = 0, member.extra
    while at + 9 <= len(extra):
        kind, length = int.from_bytes(extra[at : at + 2], "little"), int.from_bytes(extra[at + 2 : at + 4], "little")
        if kind == _UNICODE_PATH:
            return extra[at + 9 : at + 4 + length].decode("utf-8", "replace")
        at += 4 + length
    raw = member.orig_filename.encode("cp437", "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace") if _PAIRS.fullmatch(raw) else member.orig_filename


_OPENERS: dict[str, Callable[[bytes, Limits], Iterator[Part]]] = {
    MAIL: _mail,
    MAILBOX: _mailbox,
    MSG: lambda data, _: _outlook(data, MSG),
    WINMAIL: lambda data, _: _outlook(data, WINMAIL),
    ZIP: _zip,
}

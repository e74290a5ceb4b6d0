"""Mails, saved web pages (MHT) and invitations: the words of the sender, apart from what is quoted and appended.

In: the bytes of a mail, an MHT or an iCalendar file. Out: a Document, or a SourceError that names
what is wrong with it.
"""

from email.utils import parsedate_to_datetime

from pipeline.errors import Message, SourceError
from pipeline.model import mime
from pipeline.model.document import Document
from pipeline.model.source import Source
from pipeline.readers import html
from pipeline.readers.blocks import Draft, Facts, build_document
from pipeline.readers.clean import clean_text
from pipeline.readers.email.bodies import find_bodies
from pipeline.readers.email.calendar import find_event_drafts
from pipeline.readers.email.replies import set_apart

NAME = "email"
VERSION = "1"
_SHOWN = ("From", "To", "Cc", "Date")
_LONGEST = 500
_EARLIEST, _LATEST = 1980, 2100


def read_mail(data: bytes, source: Source) -> Document:
    """Read a mail: its subject heads its own words; sender, date, quotes, signature and attachments are furniture.

    Raises:
        SourceError: ENCRYPTED, TOO_DEEP, TOO_LARGE, or UNSUPPORTED for a mail wrapped into its signature.
    """
    mail, facts = mime.parse_mail(data), Facts()
    parts = list(mime.iter_parts(mail))
    _check_readable(parts)
    subject = mime.header(mail, "Subject")
    drafts = [Draft("heading", subject[:_LONGEST], level=1, place="subject")]
    for name in _SHOWN:
        value = mime.header(mail, name)
        if value:
            facts.metadata[name.lower()] = value[:_LONGEST]
            drafts.append(Draft("furniture", f"{name}: {value[:_LONGEST]}", place="header"))
    facts.metadata |= {"title": subject[:_LONGEST]} if subject else {}
    facts.dated = parse_mail_day(mime.header(mail, "Date"))
    bodies = find_bodies(parts, facts)
    set_apart(bodies, subject)
    drafts += bodies
    attached = [mime.part_name(part.mail) for part in parts if mime.has_own_file(part) and mime.part_name(part.mail)]
    if attached:
        drafts.append(Draft("furniture", f"Attachments: {', '.join(attached)}", place="attachments"))
    return build_document(source, NAME, VERSION, drafts, facts)


def read_web_archive(data: bytes, source: Source) -> Document:
    """Read a page that a browser or Word saved with its pictures in one file.

    Raises:
        SourceError: DAMAGED where there is no page in it; TOO_DEEP, TOO_LARGE.
    """
    mail, facts = mime.parse_mail(data), Facts()
    parts = [part for part in mime.iter_parts(mail) if part.media_type in ("text/html", "application/xhtml+xml")]
    start = mime.parameter(mail, "Content-Type", "start")
    parts.sort(key=lambda part: not start or mime.header(part.mail, "Content-ID") != start)
    drafts: list[Draft] = []
    for part in parts:
        if not drafts or any(issue.code == "FRAMES" for issue in facts.issues):
            charset = mime.parameter(part.mail, "Content-Type", "charset")
            found = html.find_drafts(mime.part_bytes(part.mail), facts, charset)
            drafts += [_placed(draft, part) for draft in found]
    if not parts:
        raise SourceError(
            "DAMAGED",
            Message(text="{name} is damaged: the page in it is missing", params={"name": source.name}),
            Message(text="Open the page in a browser, print it to PDF, and add that."),
        )
    if len(parts) > 1:
        facts.issues = [issue for issue in facts.issues if issue.code != "FRAMES"]
    return build_document(source, NAME, VERSION, drafts, facts)


def read_calendar(data: bytes, source: Source) -> Document:
    """Read an iCalendar file (RFC 5545): each event as a heading, a table of when and where, and its description."""
    facts = Facts()
    text = mime.decode_charset(data.removeprefix(b"\xef\xbb\xbf"), "utf-8")
    return build_document(source, NAME, VERSION, find_event_drafts(text, ""), facts)


def parse_mail_day(value: str) -> str | None:
    """The ISO date of a Date header, as its sender's clock showed it; None where it states none that can be."""
    try:
        found = parsedate_to_datetime(value)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return found.date().isoformat() if _EARLIEST <= found.year <= _LATEST else None


def _placed(draft: Draft, part: mime.Part) -> Draft:
    draft.place = f"part {part.place}, {draft.place}" if draft.place else f"part {part.place}"
    return draft


def _check_readable(parts: list[mime.Part]) -> None:
    for part in parts:
        stated = mime.parameter(part.mail, "Content-Type", "smime-type").lower()
        is_wrapped = part.media_type in ("application/pkcs7-mime", "application/x-pkcs7-mime")
        is_pgp = "multipart/encrypted" in part.around or _is_pgp(part)
        if is_wrapped and stated == "signed-data":
            raise SourceError(
                "UNSUPPORTED",
                Message(text="The mail is wrapped into its digital signature"),
                Message(text="Open it in a mail program, save it as PDF, and add that."),
            )
        if is_wrapped or is_pgp:
            raise SourceError(
                "ENCRYPTED",
                Message(text="The mail is encrypted"),
                Message(text="Open it in a mail program that has its key, save it as PDF, and add that."),
            )


def _is_pgp(part: mime.Part) -> bool:
    if part.media_type != "text/plain":
        return False
    return clean_text(mime.part_bytes(part.mail)[:200].decode("ascii", "replace")).startswith("-----BEGIN PGP MESSAGE")

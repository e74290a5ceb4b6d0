"""Outlook's own forms of a mail."""

import contextlib
import struct
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import SourceError
from pipeline.inbox import parse_media_type, unpack
from pipeline.inbox.kinds import MAIL, MSG, WINMAIL
from pipeline.inbox.outlook.compressed import _START, decompress
from pipeline.model import mime
from tests.unit.inbox.outlook_files import Values, message, message_streams, properties, stream, ticks

SENT = ticks(datetime(2023, 5, 4, 9, 30, tzinfo=UTC))
LETTER: Values = {
    0x0037: "访问 / Visit in May",
    0x1000: "We come.",
    0x0C1A: "Office",
    0x0C1F: "office@example.org",
    0x0039: SENT,
}
FILE: Values = {0x3707: "议程.pdf", 0x3701: b"content"}


def only_mail(data: bytes, kind: str = MSG, name: str = "a.msg") -> tuple[str, bytes]:
    (part,) = unpack(data, kind, name)
    return part.name, part.data


def test_a_message_is_a_mail_with_its_attachments() -> None:
    data = message(LETTER, FILE)
    assert parse_media_type(data, "a.msg") == MSG
    name, content = only_mail(data)
    assert name == "访问 - Visit in May.eml"
    assert parse_media_type(content, name) == MAIL
    mail = mime.parse_mail(content)
    heads = [mime.header(mail, field) for field in ("Subject", "From", "Date")]
    assert heads == ["访问 / Visit in May", '"Office" <office@example.org>', "Thu, 04 May 2023 09:30:00 +0000"]
    bodies = [mime.part_bytes(part.mail) for part in mime.iter_parts(mail) if not mime.has_own_file(part)]
    assert bodies == [b"We come."]
    assert [(part.name, part.data) for part in unpack(content, MAIL, name)] == [("议程.pdf", b"content")]


def test_the_same_message_gives_the_same_mail() -> None:
    assert only_mail(message(LETTER, FILE)) == only_mail(message(LETTER, FILE))


def test_the_head_as_it_was_sent_is_kept() -> None:
    headers = "From: A <a@example.org>\r\nDate: Fri, 5 May 2023 08:00:00 +0800\r\n"
    mail = mime.parse_mail(only_mail(message({**LETTER, 0x007D: headers}))[1])
    assert (mime.header(mail, "From"), mime.header(mail, "Date")[:10]) == ("A <a@example.org>", "Fri, 5 May")


def test_words_are_there_in_each_form_that_there_is() -> None:
    rich = struct.pack("<II4sI", 20, 14, b"MELA", 0) + rb"{\rtf1 We come}"
    kinds: dict[str, bytes] = {}
    forms: list[Values] = [{0x1013: b"<p>We come.</p>"}, {0x1009: rich}]
    for values in forms:
        mail = mime.parse_mail(only_mail(message({**LETTER, **values}))[1])
        kinds |= {part.media_type: mime.part_bytes(part.mail) for part in mime.iter_parts(mail)}
    assert kinds["text/html"] == b"<p>We come.</p>"
    assert kinds["text/rtf"].startswith(rb"{\rtf1 We come")
    assert kinds["text/plain"] == b"We come."


def test_a_mail_in_a_mail_is_one_of_its_own() -> None:
    inner = message_streams({0x0037: "Programme", 0x1000: "See below."}, FILE)
    name, content = only_mail(message(LETTER, inner))
    (part,) = unpack(content, MAIL, f"a.msg/{name}")
    assert part.name == "Programme.eml"
    assert [inside.name for inside in unpack(part.data, MAIL, f"a.msg/{name}/{part.name}")] == ["议程.pdf"]


def test_what_outlook_packs_for_outlook_is_a_mail() -> None:
    attached = properties({0x3707: "议程.docx"})
    data = stream(
        (0x9007, struct.pack("<II", 936, 0)),
        (0x8004, "访问\0".encode("gbk")),
        (0x9003, properties({0x1000: "We come.", 0x0E08: 7})),
        (0x9002, bytes(14)),
        (0x8010, b"~1.DOC\0"),
        (0x800F, b"content"),
        (0x9005, attached),
    )
    assert parse_media_type(data, "winmail.dat") == WINMAIL
    name, content = only_mail(data, WINMAIL, "winmail.dat")
    assert name == "访问.eml"
    assert b"We come." in [mime.part_bytes(part.mail) for part in mime.iter_parts(mime.parse_mail(content))]
    assert [(part.name, part.data) for part in unpack(content, MAIL, name)] == [("议程.docx", b"content")]


@pytest.mark.parametrize("data", [message(LETTER, FILE)[:700], stream((0x9003, b"\xff\xff\xff\x00\x1f\x00"))])
def test_what_is_cut_off_is_damaged(data: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        only_mail(data, MSG if data[:1] == b"\xd0" else WINMAIL)
    assert caught.value.reason == "DAMAGED"
    assert caught.value.hint is not None


def test_mails_that_lie_too_deep_are_refused() -> None:
    inner = message_streams(LETTER)
    for _ in range(12):
        inner = message_streams(LETTER, inner)
    with pytest.raises(SourceError) as caught:
        only_mail(message(LETTER, inner))
    assert caught.value.reason == "TOO_DEEP"


def test_compressed_rich_text() -> None:
    """The example of [MS-OXRTFCP] 3.1."""
    packed = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
    )
    assert len(_START) == 207
    assert decompress(packed) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"


WHOLE = (
    message({**LETTER, 0x1009: b"\x2d\0\0\0\x2b\0\0\0LZFu" + bytes(40)}, FILE, message_streams(LETTER, FILE)),
    stream((0x9003, properties({0x1000: "We come.", 0x0E08: 7})), (0x9002, bytes(14)), (0x9005, properties(FILE))),
)


@given(st.sampled_from(WHOLE), st.data())
def test_changed_bytes_end_in_a_mail_or_a_named_reason(whole: bytes, data: st.DataObject) -> None:
    changed = bytearray(whole[: data.draw(st.integers(30, len(whole)))])
    for _ in range(data.draw(st.integers(1, 8))):
        changed[data.draw(st.integers(4, len(changed) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(SourceError):
        name, content = only_mail(bytes(changed), MSG if whole is WHOLE[0] else WINMAIL)
        unpack(content, MAIL, f"a.msg/{name}")

"""What lies in mails, mailboxes and archives."""

import io
import zipfile
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import SourceError
from pipeline.inbox import CONTAINERS, Limits, parse_media_type, unpack
from pipeline.inbox.kinds import MAIL, MAILBOX, PDF, ZIP
from pipeline.inbox.unpack import safe_name
from tests.unit.inbox.packed import zipped


def names(data: bytes, media_type: str = MAIL, name: str = "a.eml") -> list[str]:
    return [part.name for part in unpack(data, media_type, name)]


def mail_with(disposition: str, content_type: str = "application/pdf") -> bytes:
    head = (
        "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nwords\n--b\n"
    )
    part = f"Content-Type: {content_type}\nContent-Disposition: {disposition}\n\ncontent\n--b--\n"
    return (head + part).encode("gb18030")


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        ('attachment; filename="agenda.pdf"', "agenda.pdf"),
        ("attachment; filename*=UTF-8''%E8%AE%AE%E7%A8%8B.pdf", "议程.pdf"),
        ("attachment;\n filename*0*=UTF-8''%E8%AE%AE;\n filename*1*=%E7%A8%8B.pdf", "议程.pdf"),
        ('attachment; filename="=?GB2312?B?0umzzC5wZGY=?="', "议程.pdf"),
        ('attachment; filename="=?utf-8?Q?=E8=AE=AE=E7=A8?= =?utf-8?Q?=8B.pdf?="', "议程.pdf"),
        ('attachment; filename="议程.pdf"', "议程.pdf"),
        ('attachment; filename="../../../etc/passwd"', "passwd"),
        ('attachment; filename="C:\\\\Temp\\\\a.pdf"', "a.pdf"),
        ("attachment", "part 2.pdf"),
        ('inline; filename="photo of 2023.pdf"', "photo of 2023.pdf"),
    ],
)
def test_attachments_keep_their_names(disposition: str, name: str) -> None:
    assert names(mail_with(disposition)) == [name]


def test_a_mail_s_own_words_are_no_attachment() -> None:
    mail = EmailMessage()
    mail.set_content("words")
    mail.add_alternative("<p>words</p>", subtype="html")
    assert names(mail.as_bytes()) == []


@pytest.mark.parametrize(
    "mail",
    [
        (
            "multipart/encrypted; boundary=b\n\n--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--b\n"
            "Content-Type: application/octet-stream; name=encrypted.asc\n\n-----BEGIN PGP MESSAGE-----\n--b--\n"
        ),
        "application/pkcs7-mime; smime-type=enveloped-data\nContent-Disposition: attachment; filename=a.p7m\n\nMIAG",
    ],
)
def test_what_an_encrypted_mail_hides_is_no_file_in_it(mail: str) -> None:
    assert names(f"Content-Type: {mail}".encode()) == []


def test_a_forwarded_mail_is_a_mail_of_its_own() -> None:
    inner = EmailMessage()
    inner["Subject"] = "Visit in May / programme"
    inner.set_content("We come.")
    outer = EmailMessage()
    outer.set_content("See below.")
    outer.add_attachment(inner)
    (part,) = unpack(outer.as_bytes(), MAIL, "a.eml")
    assert part.name == "Visit in May - programme.eml"
    assert b"We come." in part.data


def test_small_pictures_among_the_words_are_left_out_and_photos_kept() -> None:
    mail = EmailMessage()
    mail.set_content("words")
    mail.add_alternative('<p>words<img src="cid:logo"><img src="cid:photo"></p>', subtype="html")
    html = list(mail.iter_parts())[1]
    assert isinstance(html, EmailMessage)
    html.add_related(b"\x89PNG small", "image", "png", cid="<logo>", filename="logo.png")
    html.add_related(bytes([1]) * 40_000, "image", "jpeg", cid="<photo>", filename="photo.jpg")
    assert names(mail.as_bytes()) == ["photo.jpg"]


def test_a_mailbox_holds_mails() -> None:
    data = (
        b"From a@x Mon Jan  1 09:30:00 2024\nSubject: 1\n\n>From here\n\nFrom then on, Monday, we met.\n\n"
        b"From b@x Tue Jan  2 09:30:00 2024\nSubject: 2\n\ny\n"
    )
    parts = unpack(data, MAILBOX, "a.mbox")
    assert [part.name for part in parts] == ["0001.eml", "0002.eml"]
    assert b"\nFrom here" in parts[0].data


def test_members_of_an_archive_have_safe_names_each_once() -> None:
    data = zipped(
        {
            "2023/report.docx": b"1",
            "../../evil.txt": b"2",
            "/etc/Report.txt": b"3",
            "etc/report.txt": b"4",
            "C:\\x\\y.txt": b"5",
            "__MACOSX/._report.docx": b"litter",
            "2023/Thumbs.db": b"litter",
            "folder/": b"",
            "README.txt": b"6",
        }
    )
    found = names(data, ZIP, "a.zip")
    assert found == ["2023/report.docx", "evil.txt", "etc/Report.txt", "etc/report (2).txt", "x/y.txt", "README.txt"]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "cp437"])
def test_names_in_an_archive_may_be_in_an_encoding_it_does_not_name(encoding: str) -> None:
    name = "Müller.txt" if encoding == "cp437" else "年度工作总结.txt"
    raw = name.encode(encoding)
    data = zipped({"x" * len(raw): b"words"}).replace(b"x" * len(raw), raw)
    assert names(data, ZIP, "a.zip") == [name]


def test_a_link_in_an_archive_is_left_out() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        link = zipfile.ZipInfo("link")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert names(buffer.getvalue(), ZIP, "a.zip") == []


def reason(data: bytes, media_type: str, name: str, limits: Limits | None = None) -> str:
    with pytest.raises(SourceError) as caught:
        unpack(data, media_type, name, limits)
    return caught.value.reason


def test_containers_within_containers_come_to_an_end() -> None:
    data = zipped({"a.txt": b"x"})
    assert reason(data, ZIP, "a.zip/b.zip/c.zip/d.zip/e.eml/f.zip") == "TOO_DEEP"


def test_an_archive_that_unpacks_to_too_much_is_a_bomb() -> None:
    assert reason(zipped({"a": bytes(900), "b": bytes(900)}), ZIP, "a.zip", Limits(unpacked=1000)) == "BOMB"


def test_a_mail_of_too_many_levels_or_parts_is_refused() -> None:
    deep = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(100))
    assert reason(deep.encode(), MAIL, "a.eml") == "TOO_DEEP"
    many = b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 3000
    assert reason(many, MAIL, "a.eml") == "TOO_LARGE"


@given(st.binary(max_size=300), st.sampled_from(sorted(CONTAINERS)))
def test_any_bytes_are_unpacked_or_refused(data: bytes, media_type: str) -> None:
    try:
        parts = unpack(data, media_type, "a")
    except SourceError:
        return
    assert all(part.name == safe_name(part.name) for part in parts)


@given(st.text(max_size=60))
def test_no_name_leads_out(name: str) -> None:
    pieces = safe_name(name).split("/")
    assert ".." not in pieces
    assert not safe_name(name).startswith("/")


def test_other_kinds_hold_nothing() -> None:
    assert unpack(b"%PDF-1.7", PDF, "a.pdf") == ()


@pytest.mark.parametrize("harm", ["content", "method"])
def test_one_bad_member_leaves_the_others_and_says_why(harm: str) -> None:
    data = bytearray(zipped({"good.txt": b"good", "folder/报告.txt": b"bad" * 100, "last.txt": b"last"}))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        start = archive.getinfo("folder/报告.txt").header_offset
    if harm == "content":
        data[start + 50] ^= 255
        reason = "DAMAGED"
    else:
        listed = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1)
        data[start + 8], data[listed + 10] = 9, 9
        reason = "UNSUPPORTED"
    parts = unpack(bytes(data), ZIP, "a.zip")
    assert [part.name for part in parts] == ["good.txt", "folder/报告.txt.zip", "last.txt"]
    assert parse_media_type(parts[1].data, parts[1].name) == ZIP
    with zipfile.ZipFile(io.BytesIO(parts[1].data)) as archive:
        assert [(member.filename, member.file_size) for member in archive.infolist()] == [("folder/报告.txt", 300)]
    with pytest.raises(SourceError) as caught:
        unpack(parts[1].data, ZIP, "a.zip/b.zip")
    assert caught.value.reason == reason


def test_many_parts_of_one_name_are_told_apart() -> None:
    part = "--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=a.pdf\n\nx\n"
    data = f"Content-Type: multipart/mixed; boundary=b\n\n{part * 1_500}--b--\n".encode()
    assert names(data)[::1_499] == ["a.pdf", "a (1500).pdf"]

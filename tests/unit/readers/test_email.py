"""Mails, saved web pages and calendar files."""

import base64
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import SourceError
from pipeline.readers.rtf import find_page
from tests.unit.readers.conftest import Read
from tests.unit.readers.mails import MAIL, apart, mail, own


def test_the_subject_heads_the_words_and_the_header_is_kept(read: Read) -> None:
    found = read(mail("We met in Oslo.\n"), MAIL)
    assert (found.blocks[0].kind, found.blocks[0].level, found.blocks[0].text) == ("heading", 1, "Workshop")
    assert own(found) == ["We met in Oslo."]
    assert apart(found) == [
        "From: office@centre.example",
        "To: staff@centre.example",
        "Date: Fri, 12 May 2023 23:30:00 +0800",
    ]
    assert found.dated == "2023-05-12"
    assert found.metadata["title"] == "Workshop"
    assert found.blocks[-1].locator.place == "part 1, line 1"


@pytest.mark.parametrize("date", ["soon", "Foo, 99 Zzz 99999 99:99:99 +9999", "Mon, 31 Feb 2023 10:00:00 +0000", ""])
def test_a_day_that_cannot_be_is_none(read: Read, date: str) -> None:
    assert read(f"Date: {date}\nSubject: x\n\nwords", MAIL).dated is None


@pytest.mark.parametrize(
    "header",
    [
        "=?GB2312?B?xOq2yLmk1/fX3L3h?=",
        "=?utf-8?Q?=E5=B9=B4=E5=BA=A6=E5=B7?=\n =?utf-8?Q?=A5=E4=BD=9C=E6=80=BB=E7=BB=93?=",
        "年度工作总结",
    ],
)
def test_subjects_in_chinese(read: Read, header: str) -> None:
    for encoding in ("utf-8", "gb18030"):
        found = read(mail("words", header).encode(encoding), MAIL)
        assert found.blocks[0].text == "年度工作总结"


def test_quotes_signatures_and_attributions_stand_apart(read: Read) -> None:
    found = read(
        mail(
            "Agreed, 35 guests.\n\nOn Thu, 11 May 2023 at 10:00, Office <o@x.example>\nwrote:\n> How many?\n>> Old\n\n"
            "-- \nOffice\nOslo"
        ),
        MAIL,
    )
    assert own(found) == ["Agreed, 35 guests."]
    assert "> How many?" in apart(found)
    assert apart(found)[-2:] == ["Office", "Oslo"]


@pytest.mark.parametrize(
    "head",
    [
        "-----Original Message-----\nFrom: a@x.example\nSent: Monday, 1 May 2023\nTo: b@x.example\nSubject: Workshop\n",
        "发件人: 中心\n发送时间: 2023年5月1日\n收件人: 办公室\n主题: 培训班\n",
        "------------------ 原始邮件 ------------------\n发件人: 中心\n发送时间: 2023年5月1日\n",
        "From: A <a@x.example>\nDate: Monday, 1 May 2023\nSubject: Workshop\n",
    ],
)
def test_below_the_head_of_an_earlier_mail_all_is_quoted_unless_it_is_forwarded(read: Read, head: str) -> None:
    text = f"See below.\n\n{head}\nWe held a workshop in Turin.\n"
    assert own(read(mail(text, "RE: Workshop"), MAIL)) == ["See below."]
    assert own(read(mail(text, "FW: Workshop"), MAIL)) == ["See below.", "We held a workshop in Turin."]
    assert own(read(mail(f"{head}\nWe held a workshop in Turin.\n"), MAIL)) == ["We held a workshop in Turin."]


def test_disclaimers_are_furniture_and_confidential_matters_are_not(read: Read) -> None:
    notice = "This e-mail is intended only for the person to whom it is addressed and may be privileged information."
    text = "The message of the workshop was that archives hold confidential papers of rivers."
    assert own(read(mail(f"{text}\n\n{notice}\n"), MAIL)) == [text]


def test_flowed_lines_are_joined(read: Read) -> None:
    head = "Content-Type: text/plain; format=flowed\n"
    found = read(mail("We met in Oslo \nand in Turin.\nEnd.\n> quoted \n> words\n", head=head), MAIL)
    assert own(found) == ["We met in Oslo and in Turin.", "End."]


def test_of_alternatives_the_richer_is_read(read: Read) -> None:
    message = EmailMessage()
    message["Subject"] = "Workshop"
    message.set_content("See the web version.\nWe met in Oslo.")
    message.add_alternative("<h2>Oslo</h2><ul><li>We met in Oslo with 35 guests</ul>", subtype="html")
    found = read(message.as_bytes(), MAIL)
    assert [(b.kind, b.level, b.text) for b in found.blocks if b.kind != "furniture"] == [
        ("heading", 1, "Workshop"),
        ("heading", 2, "Oslo"),
        ("list_item", 1, "We met in Oslo with 35 guests"),
    ]
    assert found.blocks[-1].locator.place.startswith("part 2, line ")
    message.get_payload()[1].set_content("<p>.</p>", subtype="html")  # type: ignore[index, union-attr]
    assert own(read(message.as_bytes(), MAIL)) == ["See the web version.", "We met in Oslo."]


def test_what_a_page_in_a_mail_quotes_stands_apart(read: Read) -> None:
    head = "Content-Type: text/html; charset=utf-8\n"
    page = "<p>Agreed.</p><div class=gmail_quote><p>How many?</p></div><blockquote type=cite>Older</blockquote>"
    assert own(read(mail(page, head=head), MAIL)) == ["Agreed."]
    assert own(read(mail("<div class=gmail_quote><p>We met in Oslo.</p></div>", head=head), MAIL)) == [
        "We met in Oslo."
    ]


def test_attachments_are_named(read: Read) -> None:
    message = EmailMessage()
    message.set_content("words")
    message.add_attachment(b"%PDF", "application", "pdf", filename="议程.pdf")
    assert apart(read(message.as_bytes(), MAIL)) == ["Attachments: 议程.pdf"]


@pytest.mark.parametrize("charset", ["gb2312", "utf-8", "x-unheard-of", "iso-8859-1"])
def test_a_charset_that_lies_does_not_garble(read: Read, charset: str) -> None:
    head = f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: 8bit\n"
    text = "中心在北京举办培训班，三十五人参加。"
    if charset != "iso-8859-1":
        assert own(read(mail(text, head=head).encode("gb18030"), MAIL)) == [text]
    assert own(read(mail(text, head=head).encode(), MAIL)) == [text]


@pytest.mark.parametrize(
    ("content_type", "reason"),
    [
        ('multipart/encrypted; boundary="b"', "ENCRYPTED"),
        ("application/pkcs7-mime; smime-type=enveloped-data", "ENCRYPTED"),
        ("application/pkcs7-mime; smime-type=signed-data", "UNSUPPORTED"),
    ],
)
def test_mails_that_cannot_be_opened_say_why(read: Read, content_type: str, reason: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(mail("--b\nContent-Type: text/plain\n\nx\n--b--", head=f"Content-Type: {content_type}\n"), MAIL)
    assert caught.value.reason == reason


def test_a_signed_mail_is_read(read: Read) -> None:
    parts = "--b\nContent-Type: text/plain\n\nWe met.\n--b\nContent-Type: application/pkcs7-signature\n\nMII\n--b--"
    assert own(read(mail(parts, head='Content-Type: multipart/signed; boundary="b"\n'), MAIL)) == ["We met."]


EVENT = """BEGIN:VCALENDAR
BEGIN:VEVENT
SUMMARY:River archives\\, second
  workshop
DTSTART;TZID="Europe/Oslo":20230512T090000
DTEND;VALUE=DATE:20230514
LOCATION:Oslo
STATUS:CANCELLED
ORGANIZER;CN=Centre for Rivers:mailto:o@x.example
DESCRIPTION:Bring maps.\\nRegister soon.
BEGIN:VALARM
DESCRIPTION:Reminder
END:VALARM
END:VEVENT
END:VCALENDAR
"""


def test_events_of_a_calendar(read: Read) -> None:
    found = read(EVENT, "text/calendar")
    heading, table, *rest = found.blocks
    assert (heading.kind, heading.text) == ("heading", "River archives, second workshop")
    assert table.cells == (
        ("Start", "2023-05-12 09:00 (Europe/Oslo)"),
        ("End", "2023-05-14"),
        ("Location", "Oslo"),
        ("Status", "CANCELLED"),
        ("Organizer", "Centre for Rivers"),
    )
    assert [block.text for block in rest] == ["Bring maps.", "Register soon."]


def event(*lines: str, kind: str = "VEVENT") -> str:
    return "\n".join(["BEGIN:VCALENDAR", f"BEGIN:{kind}", *lines, f"END:{kind}", "END:VCALENDAR", ""])


def test_those_invited_are_a_table_and_other_words_name_what_they_are(read: Read) -> None:
    first = (
        'ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=CHAIR;PARTSTAT=ACCEPTED;CN="Office; Training";X-NUM-GUESTS=0;LANGUAGE=en'
        ';DELEGATED-FROM="mailto:a@x.example","mailto:b@x.example":mailto:t@x.example'
    )
    other = "ATTENDEE:MAILTO:guest@x.example"
    found = read(
        event(first, other, "CATEGORIES:Visits\\, training", "URL:https://x.example/e", "COMMENT:Late"), "text/calendar"
    )
    assert found.blocks[0].cells == (
        ("Attendee", "Role", "Answer"),
        ("Office; Training", "CHAIR", "ACCEPTED"),
        ("guest@x.example", "", ""),
    )
    assert [block.text for block in found.blocks[1:]] == [
        "Categories: Visits, training",
        "URL: https://x.example/e",
        "Comment: Late",
    ]


def test_a_journal_is_read_and_no_line_is_cut_or_lost(read: Read) -> None:
    words = ["We met. " * 1000, "Topics; water in towns; food for schools", "Place: the hall"]
    found = read(event("SUMMARY:Diary", "DESCRIPTION:" + "\n".join(words), kind="VJOURNAL"), "text/calendar")
    assert [block.text for block in found.blocks] == ["Diary", *(line.strip() for line in words)]


@pytest.mark.parametrize("line", ["AB;" * 70_000, 'AB;"' * 50_000, "ATTENDEE" + ';CN="a' * 50_001 + ":x"])
def test_long_parameters_end(read: Read, line: str) -> None:
    assert read(event("SUMMARY:Talk", line), "text/calendar").blocks[0].text.startswith("Talk")


def test_an_invitation_in_a_mail_is_shown_beside_its_words(read: Read) -> None:
    message = EmailMessage()
    message.set_content("Please come.")
    message.add_alternative(EVENT, subtype="calendar", params={"method": "CANCEL"})
    found = read(message.as_bytes(), MAIL)
    assert "Please come." in own(found)
    assert any(block.kind == "table" for block in found.blocks)


def saved(*pages: str) -> str:
    parts = "".join(
        f"--b\nContent-Type: text/html; charset=utf-8\nContent-Location: {n}.htm\n\n{p}\n" for n, p in enumerate(pages)
    )
    return f"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n{parts}--b--\n"


def test_a_saved_page_is_read_as_a_page(read: Read) -> None:
    found = read(saved("<title>Year</title><h1>News</h1><p>We met in Oslo.</p>", "<p>banner</p>"), "multipart/related")
    assert [block.text for block in found.blocks] == ["News", "We met in Oslo."]
    assert found.blocks[1].locator.place == "part 1, line 1"
    assert found.metadata["title"] == "Year"


def test_a_saved_page_of_frames_is_read_with_them(read: Read) -> None:
    found = read(saved("<frameset><frame src=1.htm></frameset>", "<p>We met in Oslo.</p>"), "multipart/related")
    assert [block.text for block in found.blocks] == ["We met in Oslo."]
    assert not any(issue.code == "FRAMES" for issue in found.issues)


def test_a_saved_page_without_page_is_damaged(read: Read) -> None:
    with pytest.raises(SourceError) as caught:
        read(saved(), "multipart/related")
    assert caught.value.reason == "DAMAGED"


class TestRichText:
    """What Outlook sends as rich text: a page that is packed into it, or rich text indeed."""

    @staticmethod
    def mail(rich: bytes) -> bytes:
        head = b"Subject: Visit\nMIME-Version: 1.0\nContent-Type: text/rtf\nContent-Transfer-Encoding: base64\n\n"
        return head + base64.b64encode(rich)

    def test_a_page_in_rich_text_is_read_as_the_page(self, read: Read) -> None:
        rich = (
            rb"{\rtf1\ansi\ansicpg936\fromhtml1 \deff0{\fonttbl{\f0\fnil\fcharset0 Arial;}{\f1\fcharset134 SimSun;}}"
            rb"{\colortbl\red0\green0\blue0;}{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 We \'63ome\htmlrtf\par}\htmlrtf0"
            rb"{\*\htmltag72 </p>}{\*\htmltag64 <ul>}{\*\htmltag64 <li>}{\f1 \'b7\'c3\'ce\'ca \u-10179?\u-8704?}"
            rb"{\*\htmltag72 </li>}{\*\htmltag72 </ul>}{\*\mhtmltag64 <img>}}"
        )
        blocks = read(self.mail(rich), MAIL).blocks
        assert [(b.kind, b.text) for b in blocks[1:]] == [("paragraph", "We come"), ("list_item", "访问 \U0001f600")]

    def test_rich_text_is_read_as_such(self, read: Read) -> None:
        blocks = read(self.mail(rb"{\rtf1\ansi We come.\par Soon.}"), MAIL).blocks
        assert [(b.kind, b.text) for b in blocks[1:]] == [("paragraph", "We come."), ("paragraph", "Soon.")]
        assert blocks[1].locator.place.startswith("part 1, ")

    @given(st.binary(max_size=200))
    def test_any_bytes_are_some_page(self, data: bytes) -> None:
        find_page(rb"{\rtf1\ansi\fromhtml1{\fonttbl{\f1\fcharset134 A;}}{\*\htmltag64 <p>}\f1 " + data)

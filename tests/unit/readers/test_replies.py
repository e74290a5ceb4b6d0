"""What in a mail is not its sender's own."""

import pytest

from tests.unit.readers.conftest import Read
from tests.unit.readers.mails import MAIL, mail, own


def test_from_and_to_in_a_sentence_begin_no_earlier_mail(read: Read) -> None:
    text = "The training takes place\n\nFrom: 3 May 2023\nTo: 8 May 2023\n\nPlease register until Friday."
    assert own(read(mail(text), MAIL))[-1] == "Please register until Friday."


@pytest.mark.parametrize(
    "head",
    [
        "From: Office <office@centre.example>\nDate: 3 May 2023\n",
        "From: The office\nSent: Monday, 1 May 2023 10:00\nTo: All\nSubject: Visit\n",
        "发件人： 办公室\n发送时间： 2023-05-01 10:00\n收件人： 全体\n主题： 访问\n",
        "------------------ 原始邮件 ------------------\n发件人: 办公室;\n",
        "---- 回复的原邮件 ----\n",
    ],
)
def test_the_head_of_an_earlier_mail_begins_what_is_quoted(read: Read, head: str) -> None:
    assert own(read(mail(f"Thank you.\n\n{head}\nThe visit took place in May.\n"), MAIL)) == ["Thank you."]


def test_what_is_intended_for_guests_is_no_disclaimer(read: Read) -> None:
    text = (
        "In this e-mail you find the programme of the workshop, which is intended for the young farmers of the region."
    )
    assert own(read(mail(f"{text}\n\nRegards\n"), MAIL)) == [text, "Regards"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("First.\n\n--\n\nSecond.\n\n--\n\nThird.", ["First.", "--", "Second.", "--", "Third."]),
        (f"First.\n\n--\n\n{'A long line of what follows. ' * 8}", ["First.", "--", "A long line"]),
        ("First.\n--\nOffice\nTurin", ["First."]),
        ("First.\n-- \nOffice\n" + "Line.\n" * 20, ["First."]),
        ("See below.\n-- \nOffice\n\n---------- Forwarded message ---------\n\nWe met.", ["See below.", "We met."]),
    ],
)
def test_a_line_of_dashes_begins_a_signature_where_one_can_be(read: Read, text: str, kept: list[str]) -> None:
    found = own(read(mail(text), MAIL))
    assert [line[: len(end)] for line, end in zip(found, kept, strict=True)] == kept


def test_a_quote_below_who_wrote_it_is_quoted_and_another_is_not(read: Read) -> None:
    text = (
        "<p>We come.</p><blockquote>The programme: a visit.</blockquote><br>在 2023-05-02，office 写道：<br>"
        "<blockquote><p>Will you come?</p></blockquote><p>See you.</p>"
    )
    found = read(mail(text, head="Content-Type: text/html; charset=utf-8\n"), MAIL)
    assert own(found) == ["We come.", "The programme: a visit.", "See you."]


def test_the_head_of_a_forwarded_mail_may_be_a_table(read: Read) -> None:
    text = (
        "<p>See below.</p><div>---- 转发的邮件 ----</div><table><tr><td>发件人</td><td>office</td></tr>"
        "<tr><td>主题</td><td>Visit</td></tr></table><p>We met in Turin.</p>"
    )
    found = read(mail(text, subject="Fw: Visit", head="Content-Type: text/html; charset=utf-8\n"), MAIL)
    assert own(found) == ["See below.", "We met in Turin."]

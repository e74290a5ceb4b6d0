"""The bodies of mails, whatever they are in."""

import base64

import pytest

from tests.unit.readers.conftest import Read
from tests.unit.readers.mails import MAIL, apart, mail, own


@pytest.mark.parametrize(
    ("head", "text"),
    [
        ("Content-Type: multipart/mixed\n", "The meeting took place."),
        ("Content-Type: text/enriched\n", "<bold>The</bold> <color><param>red</param>meeting</color>\ntook place."),
        ("Content-Type: text/markdown\n", "The meeting took place."),
        ("Content-Type: text/x-amp-html\n", "<p>The meeting took place.</p>"),
    ],
)
def test_bodies_of_rare_kinds_are_read(read: Read, head: str, text: str) -> None:
    assert own(read(mail(text, head=head), MAIL)) == ["The meeting took place."]


@pytest.mark.parametrize("charset", ['"a\0b"', "idna", "undefined", "punycode", "hex", "x" * 500, '"=?"'])
@pytest.mark.parametrize("kind", ["text/plain", "text/html"])
@pytest.mark.parametrize("coding", ["8bit", "base64", "quoted-printable"])
def test_a_charset_that_is_none_is_not_believed(read: Read, charset: str, kind: str, coding: str) -> None:
    words = "Café in Turin."
    text = base64.b64encode(words.encode()).decode() if coding == "base64" else words
    head = f"Content-Type: {kind}; charset={charset}\nContent-Transfer-Encoding: {coding}\n"
    assert own(read(mail(text, head=head), MAIL)) == [words]


def test_names_in_a_charset_that_is_none_are_read(read: Read) -> None:
    head = "Content-Type: multipart/mixed; boundary=b\nX: y\n"
    part = "--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename*=a\0b''plan.pdf\n\nx\n--b--\n"
    found = read(mail(part, subject="=?a\0b?q?Visit?= in May", head=head), MAIL)
    assert found.blocks[0].text == "Visit in May"
    assert apart(found)[-1] == "Attachments: plan.pdf"


def test_a_long_body_is_read_to_its_end(read: Read) -> None:
    assert own(read(mail(f"{'We met in Oslo. ' * 60}\n\n" * 6_000 + "The end of it.\n"), MAIL))[-1] == "The end of it."


def test_long_alternatives_are_told_apart(read: Read) -> None:
    part = "--b\nContent-Type: {}\n\n{}\n"
    plain, page = part.format("text/plain", "Line.\n\n" * 20_000), part.format("text/html", "<p>Line.</p>" * 20_000)
    head = "Content-Type: multipart/alternative; boundary=b\n"
    assert len(own(read(mail(f"{plain}{page}--b--\n", head=head), MAIL))) == 20_000


@pytest.mark.parametrize(
    "stated", ["multipart/mixed", "multipart/mixed; boundary=other", 'multipart/mixed; boundary=""']
)
def test_what_parts_a_mail_is_found_where_it_says_so_wrongly(read: Read, stated: str) -> None:
    parts = (
        "--b1\nContent-Type: text/plain\n\nWe met in Turin.\n"
        "--b1\nContent-Type: application/pdf; name=plan.pdf\n\nx\n--b1--\n"
    )
    found = read(mail(parts, head=f"Content-Type: {stated}\n"), MAIL)
    assert own(found) == ["We met in Turin."]
    assert apart(found)[-1] == "Attachments: plan.pdf"

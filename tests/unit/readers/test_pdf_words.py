"""The words of a PDF page: what is cut, what is told of each, and what nobody sees."""

import io
from itertools import pairwise

import pdfplumber
import pypdfium2 as pdfium
import pytest

from pipeline.readers.pdf.type.garbled import is_garbled
from pipeline.readers.pdf.type.words import PageText, Word
from tests.unit.readers.conftest import Read
from tests.unit.readers.test_pdf import PDF, compiled

PLAIN = '#set page(width: 12cm, height: 6cm, margin: 1cm)\n#set text(size: 10pt, font: "Libertinus Serif")\n'


def words_of(body: str) -> list[Word]:
    document = pdfium.PdfDocument(compiled(body, head=PLAIN))
    text = PageText(document[0])
    try:
        return text.find_words()
    finally:
        text.close()


def test_words_know_their_text_place_and_look() -> None:
    plain, bold, slanted = words_of('Plain #text(fill: rgb("#cc0000"))[*bold*] _slanted_')
    assert [word.text for word in (plain, bold, slanted)] == ["Plain", "bold", "slanted"]
    assert (plain.size, plain.bold, bold.bold, slanted.look.italic) == (10, False, True, True)
    assert bold.look.colour == (204, 0, 0)
    assert 28 < plain.x0 < plain.x1 < bold.x0 < bold.x1 < slanted.x0
    assert 25 < plain.top < plain.bottom < 45


def test_a_change_of_size_inside_a_word_cuts_it() -> None:
    words = words_of("area#super(typographic: false)[12]")
    assert [word.text for word in words] == ["area", "12"]
    assert words[1].size < words[0].size
    assert not words[1].spaced


def test_the_letters_of_a_word_have_boxes_of_their_own() -> None:
    document = pdfium.PdfDocument(compiled("Workshop", head=PLAIN))
    text = PageText(document[0])
    (word,) = text.find_words()
    letters = text.letters(word)
    text.close()
    assert "".join(letter.text for letter in letters) == "Workshop"
    assert letters[0].x0 == pytest.approx(word.x0)
    assert letters[-1].x1 == pytest.approx(word.x1)
    assert all(one.x0 < other.x0 for one, other in pairwise(letters))


def test_a_word_drawn_twice_in_place_is_read_once() -> None:
    assert [word.text for word in words_of("#place(dx: 0.3pt)[Shadow]\nShadow")] == ["Shadow"]


def test_turned_words_stand_up() -> None:
    (word,) = words_of("#rotate(-90deg, reflow: true)[Watermark]")
    assert not word.look.is_upright
    assert word.bottom - word.top > 3 * (word.x1 - word.x0)


def test_white_text_shows_on_a_ground_of_colour_only(read: Read) -> None:
    body = "#text(white)[Nobody sees this]\n\n#rect(fill: blue)[#text(white)[Everybody sees that]]\n\nPlain words"
    document = read(compiled(body, head=PLAIN), PDF)
    hidden = [block.text for block in document.blocks if block.kind == "furniture"]
    assert hidden == ["Nobody sees this"]
    assert any("Everybody sees that" in block.text for block in document.blocks)
    assert [issue.code for issue in document.issues] == ["HIDDEN_TEXT"]


GARBLED = {
    "no map": "\ufffd\ufffd\ue012\ue034 " * 40,
    "codes": "(cid:12)(cid:7)(cid:33) " * 20,
    "signs": '#$% &"! +/& %$# ' * 20,
    "shifted": "wklv lv qrw d zrug ghf rqh kdv zulwwhq " * 10,
}


def as_words(text: str) -> list[Word]:
    (word,) = words_of("x")
    return [word._replace(text=part) for part in text.split()]


@pytest.mark.parametrize("kind", GARBLED)
def test_garbled_text_is_told(kind: str) -> None:
    assert is_garbled(as_words(GARBLED[kind]))


@pytest.mark.parametrize(
    "text",
    [
        "The office held a workshop on policy and its guests came from many towns. " * 4,
        "中心举办了关于政策的研讨会，来自十一个国家的官员参加。" * 6,
        "Introduction ................................................ 3 Work ............................ 12 " * 4,
        "12,400 13.5 % 2019 2020 2021 1,200.50 € 88 12 " * 6,
    ],
)
def test_plain_text_is_not_garbled(text: str) -> None:
    assert not is_garbled(as_words(text))


def test_words_are_those_that_pdfplumber_finds() -> None:
    text = "Words run on, 12.5 % of them in figures. " * 30
    body = f"= A title of some words\n{text}\n\n#table(columns: 2)[a][b][c d][e]"
    data = compiled(body, head=PLAIN.replace("height: 6cm", "height: 20cm"))
    with pdfplumber.open(io.BytesIO(data)) as document:
        expected = document.pages[0].extract_words()
    page = PageText(pdfium.PdfDocument(data)[0])
    words = page.find_words()
    page.close()
    assert [word.text for word in words] == [word["text"] for word in expected]
    for ours, other in zip(words, expected, strict=True):
        assert (ours.x0, ours.x1) == pytest.approx((other["x0"], other["x1"]), abs=0.1 * ours.size)
        assert ours.top < (other["top"] + other["bottom"]) / 2 < ours.bottom


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Every o#h(-2.4pt) ther year the staff met.", "Every other year the staff met."),
        ("T#h(-2.4pt) he staff met every year.", "The staff met every year."),
        ("It is a year of plan B for all staff.", "It is a year of plan B for all staff."),
        ("#set text(spacing: 8%)\nIt is a year of plan b for all staff.", "It is a year of plan b for all staff."),
    ],
)
def test_a_space_without_room_inside_a_word_is_none(read: Read, typed: str, shown: str) -> None:
    (block,) = read(compiled(typed, head=PLAIN), PDF, "a.pdf").blocks
    assert block.text == shown

"""The encoding of a text file is found by what reads as sense."""

import pytest

from pipeline.readers.decode import decode_text
from tests.unit.readers.conftest import Read

SIMPLE = (
    "二〇二三年，中心在北京举办了第十届国际培训班，来自十一个国家的三十五名官员和学者参加。\n联系电话：010-5888。\n"
)
TRADITIONAL = "中心於二〇二三年在北京舉辦國際培訓班，來自十一個國家的官員參加。\n歡迎各界人士參加，並請於五月前報名。\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "hz", "utf-7"]
)
def test_chinese_is_read_in_any_usual_encoding(encoding: str) -> None:
    plain = SIMPLE.replace("〇", "零")
    assert decode_text(plain.encode(encoding))[0] == plain


def test_traditional_chinese_in_big5() -> None:
    plain = TRADITIONAL.replace("〇", "零")
    text, encoding, is_certain = decode_text(plain.encode("big5"))
    assert (text, encoding, is_certain) == (plain, "big5", True)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_western_text(encoding: str) -> None:
    text = "The délégation of the Université met “us” at a café in São Paulo – très bien.\n" * 4
    assert decode_text(text.encode(encoding))[0] == text


def test_two_pastes_in_two_encodings_are_both_read_and_reported(read: Read) -> None:
    data = SIMPLE.encode() + SIMPLE.encode("gb18030")
    document = read(data)
    assert "".join(block.text for block in document.blocks) == SIMPLE.replace("\n", "") * 2
    assert [issue.code for issue in document.issues] == ["ENCODING_GUESSED"]


def test_plain_ascii_with_plus_signs_is_not_taken_for_utf_7() -> None:
    assert decode_text(b"C++ and A+BC-D and 1+123-4")[0] == "C++ and A+BC-D and 1+123-4"


@pytest.mark.parametrize(
    "said",
    [
        "It was warmer by 2°C in May.",
        "Änderung der Ordnung",
        "By Åse in Århus, ©Institute",
        "50 µg, ½m, 10 m² and 5 m³",
        "INFORMAÇÃO E EDUCAÇÃO",
    ],
)
def test_an_accent_before_a_plain_letter_is_no_chinese_character(said: str) -> None:
    text, _, is_certain = decode_text(said.encode("cp1252"))
    assert text == said
    assert not is_certain


@pytest.mark.parametrize(
    ("said", "encoding"),
    [("会议", "gb18030"), ("姓名,性别\n王,男\n", "gb18030"), ("會議記錄", "big5"), ("Był w Łodzi tydzień.", "cp1250")],
)
def test_few_letters_are_read_but_never_called_certain(said: str, encoding: str) -> None:
    text, _, is_certain = decode_text(said.encode(encoding))
    assert text == said
    assert not is_certain

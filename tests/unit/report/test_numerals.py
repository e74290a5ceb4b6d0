"""The numbers of headings."""

import pytest

from pipeline.model.numerals import format_number, parse_han, write_han
from pipeline.model.report import Chapter


@pytest.mark.parametrize(
    ("pattern", "numbers"),
    [
        ("{roman}.", {1: "I.", 2: "II.", 4: "IV.", 9: "IX.", 14: "XIV."}),
        ("Annex {letter}.", {1: "Annex A.", 4: "Annex D."}),
        ("（{han}）", {1: "（一）", 10: "（十）", 12: "（十二）", 20: "（二十）"}),
        ("", {3: ""}),
    ],
)
def test_a_heading_is_numbered_as_the_wording_says(pattern: str, numbers: dict[int, str]) -> None:
    assert {number: format_number(pattern, number) for number in numbers} == numbers


def test_chinese_numerals_are_read_as_they_are_written() -> None:
    assert [parse_han(write_han(number)) for number in range(1, 100)] == list(range(1, 100))


def test_a_chinese_number_stands_close_to_its_title() -> None:
    chapter = Chapter(key="work", number="一、", title="工作", level=1)
    assert chapter.heading == "一、工作"
    assert chapter.model_copy(update={"number": "1.", "title": "Work"}).heading == "1. Work"
    assert chapter.model_copy(update={"number": "", "title": "Work"}).heading == "Work"

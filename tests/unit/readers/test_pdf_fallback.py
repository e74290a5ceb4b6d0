"""Letters of another font that a PDF draws after their line."""

from collections import Counter
from dataclasses import replace

import pytest

from pipeline.readers.pdf.layout.paragraphs import join_text
from pipeline.readers.pdf.type.fallback import with_fallbacks
from pipeline.readers.pdf.type.lines import find_lines
from pipeline.readers.pdf.type.looks import Look
from pipeline.readers.pdf.type.words import Space, Word
from tests.unit.readers.placed_words import LARGE, PLAIN, place

OTHER = replace(PLAIN, font="Signs")


def texts(words: list[Word]) -> list[str]:
    return [line.text for line in find_lines(with_fallbacks(words), 1)]


def test_a_sign_drawn_later_stands_between_the_words_that_leave_room_for_it() -> None:
    row = place([[(50, "rose by 5"), (100, "in the region")]])
    assert texts([*row, *place([[(92.5, "℃")]], OTHER)]) == ["rose by 5 ℃ in the region"]


def test_what_follows_the_signs_goes_on_with_the_line() -> None:
    row = place([[(50, "rose by 5"), (100, "in all")]])
    assert texts([*row, *place([[(92.5, "℃")]], OTHER), *place([[(130, "of it")]])]) == ["rose by 5 ℃ in all of it"]


def test_quotes_drawn_later_stand_without_spaces_in_chinese() -> None:
    row = place([[(50, "同一"), (65, "沿线")]])
    row[0] = row[0]._replace(x1=70)
    row[1] = row[1]._replace(x0=75, x1=95)
    marks = [word._replace(spaced="guessed") for word in place([[(70, "“")], [(95, "”")]], OTHER)]
    marks[1] = marks[1]._replace(top=marks[0].top, bottom=marks[0].bottom)
    end = row[1]._replace(text="国家", x0=100, x1=120)
    assert texts([*row, end, *marks]) == ["同一“沿线”国家"]


def test_signs_of_two_fonts_share_one_gap() -> None:
    row, third = place([[(50, "rose by"), (100, "in all")]]), replace(PLAIN, font="More")
    assert texts([*row, *place([[(92.5, "℃")]], OTHER), *place([[(85, "5")]], third)]) == ["rose by 5 ℃ in all"]


def test_a_letter_drawn_later_is_part_of_its_word() -> None:
    row = place([[(50, "Wa"), (65, "sa spoke")]])
    assert texts([*row, *place([[(60, "ł")]], OTHER)]) == ["Wałsa spoke"]


def test_a_mark_drawn_after_its_line_leads_it() -> None:
    row = place([[(55, "Annual report")]])
    assert texts([*row, *place([[(50, "“")]], OTHER)]) == ["“Annual report"]


@pytest.mark.parametrize(
    ("rows", "look", "x"),
    [
        ([[(50, "left column"), (200, "right column")]], OTHER, 120),
        ([[(50, "rose by"), (92.5, "in all")]], PLAIN, 85),
        ([[(50, "rose by"), (92.5, "in all")]], LARGE, 85),
    ],
    ids=["columns", "same font", "larger"],
)
def test_what_is_no_part_of_the_line_stays_where_it_is(
    rows: list[list[tuple[float, str]]], look: Look, x: float
) -> None:
    words = [*place(rows), *place([[(x, "5")]], look)]
    assert with_fallbacks(words) == words


@pytest.mark.parametrize(("space", "text"), [("guessed", "2023年"), ("stated", "2023 年")])
def test_room_beside_chinese_is_a_space_where_the_file_says_so(space: Space, text: str) -> None:
    row = place([[(50, "2023"), (72.5, "年")]])
    assert texts([row[0], row[1]._replace(look=OTHER, spaced=space)]) == [text]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("全年5期，学员", "全年5期，学员12人"),
        ("全年 5 期，学员", "全年 5 期，学员 12人"),
        ("有 2 人会议", "有 2 人会议 12人"),
        ("2023–", "2023– 12人"),
    ],
)
def test_lines_of_chinese_and_figures_join_as_they_are_set_elsewhere(line: str, text: str) -> None:
    assert join_text(line, "12人", Counter(), hyphened=False) == text

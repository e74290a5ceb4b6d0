"""Words that a PDF breaks at the end of a line."""

from collections import Counter

import pytest

from pipeline.readers.pdf.layout.paragraphs import count_words, find_pieces, join_text
from pipeline.readers.pdf.type.lines import Line

ELSEWHERE = (
    "the health of towns related to work with lowest rates, long-term aims, recalibrated. Die Wirtschaft ist Wasser"
)


def line(text: str, *, hyphened: bool = False) -> Line:
    return Line([], 1, text=text, hyphened=hyphened)


@pytest.mark.parametrize(
    ("head", "tail", "whole"),
    [
        ("health", "related", "health-related"),
        ("long", "term", "long-term"),
        ("recali", "brated", "recalibrated"),
        ("unprece", "dented", "unprecedented"),
        ("Wasser", "wirtschaft", "Wasserwirtschaft"),
        ("Hand", "Arbeit", "Hand-Arbeit"),
    ],
)
def test_a_hyphen_at_the_end_stays_where_the_document_tells(head: str, tail: str, whole: str) -> None:
    words = count_words([[line(ELSEWHERE), line(f"They are {head}", hyphened=True), line(f"{tail} to it")]])
    assert join_text(f"They are {head}", f"{tail} to it", words, hyphened=True) == f"They are {whole} to it"


def test_halves_of_broken_words_are_no_words() -> None:
    assert count_words([[line("an unprece", hyphened=True), line("dented year-")]]) == Counter({"an": 1})


def column(x: float, width: float, top: float = 100) -> list[Line]:
    """Three paragraphs of three lines, each with a short last one, some room apart."""
    texts = ("A sentence that begins here and", "goes on in the column until", "it ends there.")
    return [
        Line([], 1, text, x, y, x + share * width, y + 11, 11.0)
        for number in range(3)
        for text, share, y in zip(
            texts, (1.0, 0.88, 0.6), (top + 54 * number + 14.5 * row for row in range(3)), strict=True
        )
    ]


@pytest.mark.parametrize("beside", [300.0, None])
def test_the_edge_of_a_column_is_its_own_where_another_stands_beside_it(beside: float | None) -> None:
    wide = Line([], 1, "Text as wide as the page stands above the columns.", 90, 60, 520, 71, 11.0)
    left = column(90, 185)
    right = column(beside, 190) if beside else []
    pieces = find_pieces([wide, *left, *right], {11.0: 14.5}, Counter())
    assert [len(piece.lines) for piece in pieces] == ([1] + [3] * 6 if beside else [1] + [1] * 9)

"""Words that a PDF breaks at the end of a line."""

from collections import Counter

import pytest

from pipeline.readers.pdf.layout.paragraphs import count_words, join_text
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

"""Text made uniform: the language of a block."""

import pytest

from pipeline.readers.clean import parse_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("联系人：office@example.org", "zh"),
        ("详见https://www.example.org/news/2023/visit.html", "zh"),
        ("Write to Ms É. at office@example.org", "en"),
        ("2023–2024", "en"),
        ("“", "other"),
        ("— 1 —", "other"),
        ("Отчёт о работе", "other"),
    ],
)
def test_the_language_of_a_block(text: str, language: str) -> None:
    assert parse_language(text) == language

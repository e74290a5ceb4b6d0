"""Signs of symbol fonts, which PDFs state as characters of private use or as letters."""

import pytest

from pipeline.readers.pdf.type.signs import find_family, replace_signs


@pytest.mark.parametrize(
    ("font", "text", "shown"),
    [
        ("Wingdings-Regular", "\uf0a7", "▪"),
        ("Wingdings", "ü", "✓"),
        ("Wingdings2", "\uf052", "☑"),
        ("Webdings", "\uf0aa", "•"),
        ("SymbolMT", "\uf0b7\uf061", "•α"),
        ("Symbol", "α+1", "α+1"),
        ("CMEX10", "\uf8eb\uf8f8", "⎛⎠"),
        ("Example Sans", "\uf095 n", "\uf095 n"),
    ],
)
def test_signs_are_what_their_font_shows(font: str, text: str, shown: str) -> None:
    assert replace_signs(text, find_family(font)) == shown

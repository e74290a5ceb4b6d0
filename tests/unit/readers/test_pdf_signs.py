"""Signs of symbol fonts, which PDFs state as characters of private use or as letters; characters beyond U+FFFF."""

import pypdfium2 as pdfium
import pytest

from pipeline.readers.pdf.type.signs import find_family, replace_signs
from pipeline.readers.pdf.type.words import PageText, Word


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


def mapped(shown: str, **codes: str) -> list[Word]:
    """The words of a page with letters that stand for other characters, given in hexadecimal UTF-16."""
    pairs = "".join(f"<{ord(letter):02x}> <{code}>\n" for letter, code in codes.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <ff> "
        f"endcodespacerange {len(codes)} beginbfchar\n{pairs}endbfchar endcmap end end"
    )
    content = f"BT /F 10 Tf 20 50 Td ({shown}) Tj ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Resources<</Font<</F 4 0 R>>>>/Contents 5 0 R>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
        *(f"<</Length {len(stream)}>>stream\n{stream}\nendstream" for stream in (content, cmap)),
    ]
    body = "".join(f"{number} 0 obj\n{text}\nendobj\n" for number, text in enumerate(objects, start=1))
    text = PageText(pdfium.PdfDocument(f"%PDF-1.4\n{body}trailer<</Root 1 0 R>>".encode())[0])
    try:
        words = text.find_words()
        assert ["".join(letter.text for letter in text.letters(word)) for word in words] == [
            word.text for word in words
        ]
        return words
    finally:
        text.close()


def test_characters_beyond_the_first_plane_are_whole() -> None:
    assert [word.text for word in mapped("AxA= yB", A="D835DC38", B="D842DFB7")] == ["𝐸x𝐸=", "y𠮷"]


def test_half_a_character_is_told_as_unknown() -> None:
    assert [word.text for word in mapped("xA B", A="D835", B="DC38")] == ["x\ufffd", "\ufffd"]

"""Words placed by hand, as a page of a PDF holds them."""

from collections.abc import Sequence

from pipeline.readers.pdf.tables.plain.rows import Row, find_rows
from pipeline.readers.pdf.type.looks import Look
from pipeline.readers.pdf.type.words import Word

PLAIN = Look(10.0, "Serif", bold=False, italic=False, colour=(0, 0, 0), seen=True, is_upright=True)
BOLD = Look(10.0, "Serif", bold=True, italic=False, colour=(0, 0, 0), seen=True, is_upright=True)
LARGE = Look(15.0, "Serif", bold=False, italic=False, colour=(0, 0, 0), seen=True, is_upright=True)
STEP = 15.0
"""Points from one row to the next."""
Text = tuple[float, str]
"""Where it begins, and what it says; its words stand a quarter of an em apart, each letter is half an em wide."""


def place(rows: Sequence[Sequence[Text]], look: Look = PLAIN, top: float = 100.0) -> list[Word]:
    """The words of rows of texts, one row below the other."""
    words: list[Word] = []
    for number, row in enumerate(rows):
        at = top + STEP * number
        for x, text in row:
            left = x
            for part in text.split():
                right = left + 0.5 * look.size * len(part)
                first = sum(len(word.text) + 1 for word in words)
                box = left, at, right, at + look.size
                last = first + len(part) - 1
                words.append(Word(part, *box, look.size, look.bold, True, "stated", False, look, first, last))
                left = right + 0.25 * look.size
    return words


def place_rows(rows: Sequence[Sequence[Text]], look: Look = PLAIN) -> list[Row]:
    """The same as rows with numbered words."""
    return find_rows(enumerate(place(rows, look)))

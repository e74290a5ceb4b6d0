"""Plain tables for people: shown on a terminal, or rendered as a workbook or a Word document."""

from math import ceil
from unicodedata import east_asian_width

from pipeline.model.base import Value
from pipeline.model.text import has_han

_DASH = "–"


class Amount(Value):
    """A number in a table, with the sign before it that says how sharp it is (“≥”, “≈” or none)."""

    value: int
    sign: str = ""

    def __str__(self) -> str:
        return f"{self.sign} {self.value}".strip()


class Sheet(Value):
    """One table in the words of one language.

    `notes` say below it how it is to be read. The last `totals` rows are totals. `widths` are the columns' shares.
    """

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str | Amount, ...], ...]
    widths: tuple[float, ...]
    notes: tuple[str, ...] = ()
    totals: int = 0

    def is_number(self, column: int) -> bool:
        """Whether a column holds numbers, or nothing but dashes in their place."""
        cells = [row[column] for row in self.rows]
        return any(isinstance(cell, Amount) for cell in cells) or {str(cell) for cell in cells} == {_DASH}


def count_columns(text: str) -> int:
    """How wide a text is, in characters of Latin script: a Chinese one is two wide."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def count_lines(text: str, width: float) -> int:
    """How many lines a text takes in a column so many characters wide; a tenth is lost where lines end."""
    return max(1, ceil(1.1 * count_columns(text) / width))


def longest_word(sheet: Sheet, column: int, most: int = 0) -> int:
    """How wide a column must be so that no word of its head is broken, nor one of up to `most` letters below it.

    Chinese words may be broken.
    """
    below = (word for row in sheet.rows for word in str(row[column]).split() if len(word) <= most)
    return max((len(word) for word in (*sheet.head[column].split(), *below) if not has_han(word)), default=4)

"""Words become level rows across the page, and rows chunks by the room between words: what tables are made of."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.readers.pdf.type.words import Word

_NUMBER = re.compile(
    r"(?:[(\[<>≤≥~±+\-–—−$€£¥*]|US|EUR|USD|RMB)*\s*\d[\d.,'’:/ \-–()~]*\s*(?:%|‰|[)\]*†‡§]|[a-z]{1,2}|\d)*",
    re.IGNORECASE,
)
_BLANK = re.compile(r"[-–—−.…*†‡#✓✔●xX]{1,3}|n/?a\.?|nil|none|ref|neg", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d(?:[-–/]\d{2,4})?\*?")


@dataclass(slots=True)
class Chunk:
    """Words side by side in a row, with their numbers among the words of the page."""

    words: list[Word]
    numbers: list[int]
    x0: float
    x1: float

    @property
    def text(self) -> str:
        """Its words with spaces."""
        return " ".join(word.text for word in self.words)

    @property
    def is_value(self) -> bool:
        """Whether it is a number, or a mark that stands for none."""
        return bool(_NUMBER.fullmatch(self.text) or _BLANK.fullmatch(self.text))

    @property
    def is_year(self) -> bool:
        """Whether it is a year, which heads columns as often as it is counted."""
        return bool(_YEAR.fullmatch(self.text))


@dataclass(slots=True)
class Row:
    """Words on one level, from left to right, each with its number; lengths in points."""

    words: list[tuple[int, Word]]
    top: float
    bottom: float
    em: float
    _chunks: dict[float, list[Chunk]] = field(default_factory=dict)

    @property
    def middle(self) -> float:
        """How far down the page it stands."""
        return (self.top + self.bottom) / 2

    def chunks(self, gap: float) -> list[Chunk]:
        """Its words parted where they stand at least `gap` ems apart."""
        if gap not in self._chunks:
            self._chunks[gap] = _part(self, gap)
        return self._chunks[gap]


def find_rows(words: Iterable[tuple[int, Word]]) -> list[Row]:
    """The rows of numbered words, from top to bottom; raised and lowered small type stands with its row."""
    rows: list[Row] = []
    for number, word in sorted(words, key=lambda item: item[1].top + item[1].bottom):
        row = rows[-1] if rows else None
        if row is not None and _is_level(row, word):
            row.words.append((number, word))
            if word.size > row.em:
                row.top, row.bottom, row.em = word.top, word.bottom, word.size
        else:
            rows.append(Row([(number, word)], word.top, word.bottom, max(word.size, 1.0)))
    for row in rows:
        row.words.sort(key=lambda item: item[1].x0)
    return rows


def _is_level(row: Row, word: Word) -> bool:
    overlap = min(row.bottom, word.bottom) - max(row.top, word.top)
    return overlap >= 0.5 * max(0.1, min(row.bottom - row.top, word.bottom - word.top))


def _part(row: Row, gap: float) -> list[Chunk]:
    number, word = row.words[0]
    chunks = [Chunk([word], [number], word.x0, word.x1)]
    for (_, _), (number, word) in pairwise(row.words):
        last = chunks[-1]
        if word.x0 - last.x1 >= gap * row.em:
            chunks.append(Chunk([word], [number], word.x0, word.x1))
        else:
            last.words.append(word)
            last.numbers.append(number)
            last.x1 = max(last.x1, word.x1)
    return chunks

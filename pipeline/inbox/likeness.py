"""How alike two texts are, and what tells two documents made from one form apart."""

import heapq
import re
import zlib
from collections import Counter
from dataclasses import dataclass

ALIKE = 0.9
SHORTEST = 200
"""Texts of fewer characters are too short to tell an edited copy from another document."""
_SKETCH = 64
_SHARED = 6
_HAN = "\u3400-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(rf"[{_HAN}]|[^\W_{_HAN}]+")
_SPACE_BY_HAN = re.compile(rf"(?<=[{_HAN}])\s+|\s+(?=[{_HAN}])")
"""White space beside Chinese words: programs put it between them and figures or Latin words, or leave it out."""
_ORDINAL_WORDS = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
_NUMBER_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred"
_MARK = re.compile(rf"\d+|[A-ZÀ-ÖØ-Þ][^\W_{_HAN}]+|(?=([\u3400-\u9fff]{{2}}))|\b(?:{_ORDINAL_WORDS}|{_NUMBER_WORDS})\b")


@dataclass(frozen=True)
class Print:
    """What is compared of a text. `sketch` holds the smallest hashes of its three-token shingles (bottom-k MinHash)."""

    tokens: tuple[str, ...]
    counts: Counter[str]
    sketch: frozenset[int]
    marks: frozenset[str]


def build_print(text: str) -> Print | None:
    """The print of a text, or None for one too short to compare."""
    if len(text) < SHORTEST:
        return None
    text = _SPACE_BY_HAN.sub("", text)
    tokens = tuple(_TOKEN.findall(text.casefold()))
    shingles = {zlib.crc32(" ".join(tokens[i : i + 3]).encode()) for i in range(max(1, len(tokens) - 2))}
    marks = frozenset((found.group() or found.group(1)).casefold() for found in _MARK.finditer(text))
    return Print(tokens, Counter(tokens), frozenset(heapq.nsmallest(_SKETCH, shingles)), marks)


def alikeness(one: Print, other: Print) -> float:
    """Similarity 0..1: twice the longest common subsequence of tokens over both lengths (normalised indel).

    Cheap bounds come first: nothing below `ALIKE` is computed exactly; it counts as 0.
    """
    from rapidfuzz.distance import Indel

    total = len(one.tokens) + len(other.tokens)
    if 2 * min(len(one.tokens), len(other.tokens)) < ALIKE * total:
        return 0.0
    if 2 * (one.counts & other.counts).total() < ALIKE * total:
        return 0.0
    return Indel.normalized_similarity(one.tokens, other.tokens, score_cutoff=ALIKE)


def are_alike(one: str, other: str) -> bool:
    """Whether two texts are at least 90 % alike; those too short to tell are not."""
    first, second = build_print(one), build_print(other)
    return bool(first and second and is_candidate(first, second) and alikeness(first, second))


def is_candidate(one: Print, other: Print) -> bool:
    """Whether two sketches share enough for the texts to be worth comparing."""
    return len(one.sketch & other.sketch) >= min(_SHARED, len(one.sketch), len(other.sketch))


def is_another_document(one: Print, other: Print) -> bool:
    """Whether each text has a number, a name (a word with a capital) or Chinese words that the other lacks.

    A copy to which a paragraph was added, or in which a plain word was mended, is the same document; two notes written
    on one form about two guests, or with two head counts, are not: when both lie in the inbox, both are kept.
    """
    return bool(one.marks - other.marks) and bool(other.marks - one.marks)


def is_told_by(one: Print, other: Print) -> bool:
    """Whether the other text says all that this one says: its words but for a few, its numbers and names."""
    return not one.marks - other.marks and (one.counts - other.counts).total() <= (1 - ALIKE) * one.counts.total()

"""How alike two texts are, and what tells two documents made from one form apart."""

import heapq
import re
import zlib
from collections import Counter
from dataclasses import dataclass

from rapidfuzz.distance import Indel

ALIKE = 0.9
SHORTEST = 200
"""Texts of fewer characters are too short to tell an edited copy from another document."""
_SKETCH = 64
_SHARED = 6
_TOKEN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]|[^\W_]+")
_ORDINAL_WORDS = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
_MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_MARK = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?!\d)"
    r"|\b\d+(?:st|nd|rd|th)\b"
    rf"|\b(?:{_ORDINAL_WORDS})\b"
    rf"|\b\d{{1,2}}\s+(?:{_MONTH})[a-z]*|\b(?:{_MONTH})[a-z]*\s+\d{{1,2}}\b"
    r"|第\s*[0-9〇零一二三四五六七八九十百]+\s*[届次期版号]|\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?"
    r"|\b(?:no|number|issue|edition|version|volume|vol)\.?\s*\d+\b"
    r"|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b",
    re.IGNORECASE,
)


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
    tokens = tuple(_TOKEN.findall(text.casefold()))
    shingles = {zlib.crc32(" ".join(tokens[i : i + 3]).encode()) for i in range(max(1, len(tokens) - 2))}
    marks = frozenset(re.sub(r"\s+", "", mark) for mark in _MARK.findall(text.casefold()))
    return Print(tokens, Counter(tokens), frozenset(heapq.nsmallest(_SKETCH, shingles)), marks)


def alikeness(one: Print, other: Print) -> float:
    """Similarity 0..1: twice the longest common subsequence of tokens over both lengths (normalised indel).

    Cheap bounds come first: nothing below `ALIKE` is computed exactly; it counts as 0.
    """
    total = len(one.tokens) + len(other.tokens)
    if 2 * min(len(one.tokens), len(other.tokens)) < ALIKE * total:
        return 0.0
    if 2 * (one.counts & other.counts).total() < ALIKE * total:
        return 0.0
    return Indel.normalized_similarity(one.tokens, other.tokens, score_cutoff=ALIKE)


def is_candidate(one: Print, other: Print) -> bool:
    """Whether two sketches share enough for the texts to be worth comparing."""
    return len(one.sketch & other.sketch) >= min(_SHARED, len(one.sketch), len(other.sketch))


def is_another_edition(one: Print, other: Print) -> bool:
    """Whether each text has a year, ordinal, date or edition number that the other lacks.

    A copy to which a dated paragraph was added still is the same document; two invitations from one form are not.
    """
    return bool(one.marks - other.marks) and bool(other.marks - one.marks)

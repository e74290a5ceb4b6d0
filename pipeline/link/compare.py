"""Whether two activities are the same one, told twice: near-exact names, and nothing that speaks against it."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from rapidfuzz import fuzz

from pipeline.model.activity import Activity, Property, Series

NEAR_EXACT = 80.0
"""Least similarity, 0..100 (normalised indel similarity), of two spellings of one word: centre, center, centres."""
_MOST_UNEQUAL = 2
_SHORT = 3
_WORD = re.compile(r"\w+")
_SMALL = frozenset({"the", "a", "an", "of", "on", "for", "and", "in", "to", "at"})
_SINGLE: tuple[Property, ...] = ("start_date", "place", "country")


@dataclass(frozen=True)
class Face:
    """What an activity is recognised by, read once: the words of its name, and the facts that may speak against it."""

    words: tuple[str, ...]
    numbers: frozenset[str]
    ordinal: int | None
    facts: tuple[str | None, ...]
    quotes: frozenset[str]


def build_face(activity: Activity) -> Face:
    """The face of an activity; words are caseless, compatibility forms folded, small words and quotes left out."""
    folded = unicodedata.normalize("NFKC", activity.title).casefold().replace("’s", "").replace("'s", "")
    words = tuple(w for w in _WORD.findall(folded) if w not in _SMALL)
    series = activity.first("series")
    facts = (activity.text_of(name) for name in _SINGLE)
    return Face(
        words=words,
        numbers=frozenset(w for w in words if w.isdigit()),
        ordinal=series.ordinal if isinstance(series, Series) else None,
        facts=tuple(f.casefold() if f else None for f in facts),
        quotes=frozenset(e.quote for e in activity.quotes),
    )


def bucket_of(activity: Activity) -> tuple[object, ...]:
    """What must be equal in two activities that may be one: kind, year, and whether it is a plan or a deed."""
    return activity.kind, activity.year, activity.status == "planned"


def agrees(one: str, other: str) -> bool:
    """Whether two stated values can both be true: equal, or one less precise (`2012-11`, `2012-11-05`)."""
    return one == other or one.startswith(other) or other.startswith(one)


def has_veto(one: Face, other: Face) -> bool:
    """Whether a fact keeps two of one bucket apart: another edition, number, day or place."""
    if one.ordinal is not None and other.ordinal is not None and one.ordinal != other.ordinal:
        return True
    if one.numbers and other.numbers and one.numbers != other.numbers:
        return True
    return any(a and b and not agrees(a, b) for a, b in zip(one.facts, other.facts, strict=True))


def is_same(one: Face, other: Face) -> bool:
    """Whether two of one bucket are told under the same name, word for word or nearly, without a veto.

    A name of one or two words (“team meeting”) is too common: it takes the same words and the same stated date, or
    the same sentence.
    """
    if not one.words or not other.words:
        return False
    if min(len(one.words), len(other.words)) < _SHORT:
        same_date = one.facts[0] is not None and one.facts[0] == other.facts[0]
        return one.words == other.words and (one.quotes == other.quotes or same_date) and not has_veto(one, other)
    return _are_near(one.words, other.words) and not has_veto(one, other)


def _are_near(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names have the same words in any order, but for at most two that are spelled a little differently.

    Similarity of the whole names would call “… for Asia” and “… for Africa” one.
    """
    if one == other:
        return True
    first, second = Counter(one), Counter(other)
    left, right = sorted((first - second).elements()), sorted((second - first).elements())
    if len(left) != len(right) or len(left) > _MOST_UNEQUAL:
        return False
    return all(fuzz.ratio(a, b) >= NEAR_EXACT for a, b in zip(left, right, strict=True))

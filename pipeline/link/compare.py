"""Whether two activities are the same one, told twice: near-exact names, and nothing that speaks against it."""

import re
import unicodedata

from rapidfuzz import fuzz

from pipeline.model.activity import Activity, Property, Series

NEAR_EXACT = 94.0
"""Least similarity of two names, 0..100 (normalised indel similarity of sorted words), to call them one."""
_SHORT = 3
_WORD = re.compile(r"\w+")
_SMALL = frozenset({"the", "a", "an", "of", "on", "for", "and", "in", "to", "at"})
_SINGLE: tuple[Property, ...] = ("start_date", "place", "country")


def name_words(title: str) -> tuple[str, ...]:
    """The words by which names are compared: caseless, compatibility forms folded, small words and quotes left out."""
    folded = unicodedata.normalize("NFKC", title).casefold().replace("’s", "").replace("'s", "")
    return tuple(w for w in _WORD.findall(folded) if w not in _SMALL)


def ordinal_of(activity: Activity) -> int | None:
    """The number in its series, if stated."""
    series = activity.first("series")
    return series.ordinal if isinstance(series, Series) else None


def agrees(one: str, other: str) -> bool:
    """Whether two stated values can both be true: equal, or one less precise (`2012-11`, `2012-11-05`)."""
    return one == other or one.startswith(other) or other.startswith(one)


def has_veto(one: Activity, other: Activity) -> bool:
    """Whether a fact keeps two activities apart: plan against deed, another year, edition, day or place."""
    if (one.status == "planned") != (other.status == "planned") or one.kind != other.kind:
        return True
    if one.year != other.year:
        return True
    first, second = ordinal_of(one), ordinal_of(other)
    if first is not None and second is not None and first != second:
        return True
    for name in _SINGLE:
        a, b = one.text_of(name), other.text_of(name)
        if a and b and not agrees(a.casefold(), b.casefold()):
            return True
    numbers = [{w for w in name_words(a.title) if w.isdigit()} for a in (one, other)]
    return bool(numbers[0] and numbers[1] and numbers[0] != numbers[1])


def is_same(one: Activity, other: Activity) -> bool:
    """Whether two activities are told under the same name, word for word or nearly, without a veto.

    A name of one or two words (“team meeting”) is too common: it takes the same words and the same stated date.
    """
    if has_veto(one, other):
        return False
    a, b = name_words(one.title), name_words(other.title)
    if not a or not b:
        return False
    if min(len(a), len(b)) < _SHORT:
        dates = one.text_of("start_date"), other.text_of("start_date")
        same_quote = {e.quote for e in one.quotes} == {e.quote for e in other.quotes}
        return a == b and (same_quote or (dates[0] is not None and dates[0] == dates[1]))
    return fuzz.token_sort_ratio(" ".join(a), " ".join(b)) >= NEAR_EXACT

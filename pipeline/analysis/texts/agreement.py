"""When two values can both be true, and when two that cannot are worth putting side by side."""

import re
import unicodedata

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from pipeline.analysis.figures.intervals import Bounds, find_interval
from pipeline.model.activity import Count, Fact, Organisation, Person
from pipeline.model.text import has_han

_LEAST_ALIKE = 80.0
"""Least similarity, 0..100 (normalised indel similarity), of two spellings of one name."""
_MOST_WORDS_CHANGED = 2
_SHORT = 3
_MUCH_MORE = 1.5
"""How many times its number “more than 40” can be: nobody says so of 400."""
_WORD = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+")
_DIGIT = re.compile(r"\d")
_SMALL = frozenset({"the", "of", "and", "for", "on", "in", "at", "a", "an"})


def agree_dates(one: str, other: str) -> bool:
    """Whether two dates can both be true: equal, or one less precise (`2012-11`, `2012-11-05`)."""
    return one.startswith(other) or other.startswith(one)


def agree_people(stated: Fact, known: Fact) -> bool:
    """Whether all parts of a person's name are in a known one; an initial is part of what begins with it.

    A further initial is no other name (“Ann C. Berg”, “Ann Berg”), but “Ann Berg” is more than “Berg” says.
    """
    return any(_has_parts(_WORD.findall(a.casefold()), _WORD.findall(b.casefold())) for a, b in _names(stated, known))


def are_comparable_people(one: Fact, other: Fact) -> bool:
    """Whether two names that are not the same may be meant for one person: spelled alike, or with one family name."""
    words = [(_words(a), _words(b)) for a, b in _names(one, other)]
    return are_spelled_alike(one, other) or any(
        min(len(a), len(b)) > 1 and a[-1] == b[-1] and len(a[-1]) > _SHORT for a, b in words
    )


def agree_counts(one: Fact, other: Fact, bounds: Bounds) -> bool:
    """Whether two counts of the same can both be true: “more than 40” and 43, “about 100” and 96.

    Equal numbers agree whatever they are called. Two that are both qualified agree only then.
    """
    if not isinstance(one, Count) or not isinstance(other, Count):
        return False
    return one.value == other.value or (
        are_comparable_counts(one, other)
        and not (one.qualifier and other.qualifier)
        and (_allows(one, other.value, bounds) or _allows(other, one.value, bounds))
    )


def are_comparable_counts(one: Fact, other: Fact) -> bool:
    """Whether two counts are of the same unit."""
    return isinstance(one, Count) and isinstance(other, Count) and _unit(one) == _unit(other)


def agree_names(one: Fact, other: Fact) -> bool:
    """Whether two names may be of one: the words of the one are all in the other (“Lund”, “Lund, Sweden”)."""
    pairs = [(_words(a), _words(b)) for a in name_of(one) for b in name_of(other)]
    return any(a and b and (_is_within(a, b) or _is_within(b, a)) for a, b in pairs)


def are_in_one_script(one: Fact, other: Fact) -> bool:
    """Whether two names can be compared at all: both have Chinese characters, or neither."""
    first, second = ({has_han(name) for name in name_of(value)} for value in (one, other))
    return not first.isdisjoint(second)


def are_spelled_alike(one: Fact, other: Fact) -> bool:
    """Whether two names that are not the same have nearly the same letters: one may be a misspelling of the other."""
    return any(_is_misspelt(_words(a), _words(b)) for a in name_of(one) for b in name_of(other))


def name_of(value: Fact) -> tuple[str, ...]:
    """What something is called: a body also by its full name."""
    if isinstance(value, Organisation):
        return tuple(filter(None, (value.name, value.known_as)))
    return (value.name,) if isinstance(value, Person) else (str(value),)


def _names(one: Fact, other: Fact) -> list[tuple[str, str]]:
    return [(a, b) for a in name_of(one) for b in name_of(other)]


def _has_parts(stated: list[str], known: list[str]) -> bool:
    if not stated or not known:
        return False
    if all(map(has_han, stated)):
        return _is_within(stated, known) or _is_within(known, stated)
    added = [part for part in stated if not _is_part(part, known)]
    return not added or (all(len(part) == 1 for part in added) and all(_is_part(part, stated) for part in known))


def _is_part(part: str, name: list[str]) -> bool:
    """Whether a part of a name is one of another's, in full or as an initial."""
    return any(part == word or (min(len(part), len(word)) == 1 and part[0] == word[0]) for word in name)


def _is_misspelt(one: list[str], other: list[str]) -> bool:
    """The same number of words, of which at most two are spelled otherwise, each nearly as its counterpart."""
    changed = [(a, b) for a, b in zip(one, other, strict=False) if a != b]
    if len(one) != len(other) or not 0 < len(changed) <= _MOST_WORDS_CHANGED:
        return False
    if all(len(word) == 1 for word in one):  # Chinese: a character is a word
        return len(changed) == 1 and len(one) > 2
    return all(_is_near(a, b) and not _DIGIT.search(a + b) for a, b in changed)


def _is_near(one: str, other: str) -> bool:
    """Whether two words have nearly the same letters: all but one, or most of them."""
    is_slip = Levenshtein.distance(one, other) == 1 and min(len(one), len(other)) >= _SHORT
    return is_slip or fuzz.ratio(one, other) >= _LEAST_ALIKE


def _is_within(one: list[str], other: list[str]) -> bool:
    if all(map(has_han, one)):
        return "".join(one) in "".join(other)
    return set(one) <= set(other)


def _words(text: str) -> list[str]:
    words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    return [word for word in words if word not in _SMALL] or words


def _unit(count: Count) -> str:
    return count.unit.casefold().removesuffix("s")


def _allows(count: Count, value: int, bounds: Bounds) -> bool:
    """Whether what a count is qualified by leaves room for a number."""
    least, most = find_interval(count.value, count.qualifier, bounds)
    near = count.value <= _MUCH_MORE * value and value <= _MUCH_MORE * count.value
    return least <= value <= most and near

"""Which of many patterns may stand in a text at all: none is tried on a sentence that lacks every word it needs.

A pattern that has to contain one of a few literal strings (“host”, “organi”, “举办”) can match only where one of them
stands, which is quick to see. What a pattern needs is read from the regular expression's own parse tree; where that
says nothing, the pattern is always tried.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from re import _constants as sre  # type: ignore[attr-defined]  # the parse tree has no public name; tests compare
from re import _parser  # type: ignore[attr-defined]
from typing import Any, Protocol

Needed = frozenset[str]
"""Strings in small letters of which at least one stands in every match; empty: nothing is known."""

_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
_MOST = 64
"""A stretch that can be more strings than this is not spelled out."""
_TELLING = 5
"""A string of so many letters is telling enough; of longer ones, the set with fewer is quicker."""
_FOLDED = str.maketrans("ſıİ‘’“”–—…•", "sii''\"\"--.*")
"""Letters that `re` takes for others when case does not count, and `lower` does not; and marks that alone make a text
one of wide characters, in which looking for a string takes three times as long."""
_START = 4
_KEPT = 256
"""Texts whose results are kept: several finders look at one sentence."""


@lru_cache(4096)
def find_needed(pattern: str) -> Needed:
    """The strings of which one must stand in whatever a pattern matches."""
    needed = _of_sequence(_parser.parse(pattern))
    if "" in needed:
        return Needed()
    return Needed(s for s in needed if not any(other in s for other in needed if other != s))


class Regex(Protocol):
    """Whatever has a regular expression."""

    @property
    def pattern(self) -> str:
        """The expression."""


def build_gate(patterns: Sequence[Regex]) -> Callable[[str], tuple[int, ...]]:
    """What tells of a text the numbers of the patterns that may match somewhere in it, in order.

    The patterns are looked at when it is first asked: many documents never ask for those of another language.
    """
    kept: list[Callable[[str], tuple[int, ...]]] = []

    def find_open(text: str) -> tuple[int, ...]:
        if not kept:
            kept.append(_build(patterns))
        return kept[0](text)

    return find_open


def _build(patterns: Sequence[Regex]) -> Callable[[str], tuple[int, ...]]:
    always: set[int] = set()
    wanting: defaultdict[str, list[int]] = defaultdict(list)
    for number, pattern in enumerate(patterns):
        needed = find_needed(pattern.pattern)
        for string in needed:
            wanting[string].append(number)
        if not needed:
            always.add(number)
    by_start: defaultdict[str, list[str]] = defaultdict(list)
    for string in wanting:
        by_start[string[:_START]].append(string)
    short = [string for string in by_start if len(string) < _START]
    starts = frozenset(by_start)

    @lru_cache(_KEPT)
    def find_open(text: str) -> tuple[int, ...]:
        folded = fold(text)
        found = set(always)
        for start in (*(starts & _stretches(folded)), *(string for string in short if string in folded)):
            for string in by_start[start]:
                if string in folded:
                    found.update(wanting[string])
        return tuple(sorted(found))

    return find_open


@lru_cache(_KEPT)
def _stretches(text: str) -> frozenset[str]:
    """All stretches of four letters: looking up how strings begin is quicker than looking for each of them."""
    return frozenset(text[at : at + _START] for at in range(len(text) - _START + 1))


def _of_sequence(parts: Iterable[Any]) -> Needed:
    """Of all that a sequence needs, what is most telling: a stretch that is spelled out, or what one part needs."""
    best, stretch = Needed(), Needed({""})
    for operator, argument in parts:
        spelled = _spelled(operator, argument)
        if spelled and len(spelled) * len(stretch) <= _MOST:
            stretch = Needed(before + after for before in stretch for after in spelled)
            continue
        best = _better(best, _better(stretch, _of_part(operator, argument)))
        stretch = spelled or Needed({""})
    return _better(best, stretch)


def _of_part(operator: Any, argument: Any) -> Needed:
    if operator is sre.SUBPATTERN:
        return _of_sequence(argument[-1])
    if operator is sre.ATOMIC_GROUP:
        return _of_sequence(argument)
    if operator is sre.ASSERT:  # what must follow or go before stands in the text as well
        return _of_sequence(argument[1])
    if operator in _REPEATS and argument[0] > 0:
        return _of_sequence(argument[2])
    if operator is sre.BRANCH:
        branches = [_of_sequence(branch) for branch in argument[1]]
        return Needed().union(*branches) if all(branches) else Needed()
    return Needed()


def _spelled(operator: Any, argument: Any) -> Needed:
    """All that a part can be, where it is a few strings: a letter, a choice, what may be missing; else empty."""
    if operator is sre.LITERAL:
        return Needed({fold(chr(argument))})
    if operator in (sre.AT, sre.ASSERT_NOT):
        return Needed({""})
    if operator is sre.IN and all(inner is sre.LITERAL for inner, _ in argument):
        return Needed(fold(chr(code)) for _, code in argument)
    if operator is sre.SUBPATTERN:
        return _spelled_sequence(argument[-1])
    if operator is sre.BRANCH:
        branches = [_spelled_sequence(branch) for branch in argument[1]]
        return Needed().union(*branches) if all(branches) else Needed()
    if operator in _REPEATS and argument[:2] == (0, 1):
        inner = _spelled_sequence(argument[2])
        return inner | {""} if inner else inner
    return Needed()


def _spelled_sequence(parts: Iterable[Any]) -> Needed:
    whole = Needed({""})
    for operator, argument in parts:
        spelled = _spelled(operator, argument)
        if not spelled or len(spelled) * len(whole) > _MOST:
            return Needed()
        whole = Needed(before + after for before in whole for after in spelled)
    return whole


def _better(one: Needed, other: Needed) -> Needed:
    """Which of two sets of strings fewer texts will have, and is sooner looked for."""
    return max(one, other, key=lambda strings: (min(_TELLING, *map(len, strings)) if strings else 0, -len(strings)))


@lru_cache(_KEPT)
def fold(string: str) -> str:
    """A text in small letters, as far as case does not count for `re`."""
    return string.lower() if string.isascii() else string.translate(_FOLDED).lower()

"""How what was decided on is found again: by its id, else by words of a document that are clearly most alike."""

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cached_property
from typing import NamedTuple

from rapidfuzz import fuzz

from pipeline.model.activity import Activity
from pipeline.model.decision import Anchor
from pipeline.model.record import Record
from pipeline.model.text import fingerprint_text

_ALIKE = 75.0
"""Least similarity, 0..100, of the words decided on and those of today in the same document."""
_FACT = re.compile(r"\d+|(?<!\w)[A-Z]\w+")
"""Numbers and names: where both texts have some that the other has not, something else is told."""
_ALIKE_ELSEWHERE = 90.0
"""The same in a document of another name."""
_LEAD = 5.0
"""By how much the best must be better than the next best; else it cannot be told which is meant."""
_LEAST_LETTERS = 20
"""Letters of a quote that may count as a part of another."""
_LEAST_PART = 0.4
"""Least share of the longer quote that the shorter one must have to be taken for a part of it."""
_SHARED, _LEAST_SHARED = 40, 0.5
"""Letters in one stretch that both quotes have, and the least share of the shorter one that they must be."""


def build_anchor(activity: Activity) -> Anchor:
    """By what an activity is found again."""
    place = (activity.quotes or (activity.statements[0].evidence,))[0]
    return Anchor(id=activity.id, document=place.document, quote=_quote(activity), title=activity.title)


def build_anchors(record: Record, activities: Mapping[str, Activity]) -> tuple[Anchor, ...]:
    """By what a record is found again: its members, the leading one first; `activities` by their ids."""
    return tuple(build_anchor(activities[member]) for member in record.members if member in activities)


def _quote(activity: Activity) -> str:
    return " ".join(evidence.quote for evidence in activity.quotes) or activity.statements[0].evidence.quote


class _Words(NamedTuple):
    """What an activity, or what was decided on, says: `facts` are its numbers and names, `quote` letters and digits."""

    id: str
    document: str
    title: str
    quote: str
    facts: frozenset[str]


def _words_of(name: str, document: str, title: str, quote: str) -> _Words:
    return _Words(name, document, fingerprint_text(title), fingerprint_text(quote), frozenset(_FACT.findall(quote)))


class Finder:
    """Finds the activity of today that an anchor means."""

    def __init__(self, activities: Sequence[Activity]) -> None:
        self._activities = activities
        self._by_id = {activity.id: activity for activity in activities}

    @cached_property
    def _words(self) -> Sequence[_Words]:
        """Read when the first id is gone: a workspace may hold a hundred thousand activities."""
        return [_words_of(a.id, a.statements[0].evidence.document, a.title, _quote(a)) for a in self._activities]

    def is_known(self, name: str) -> bool:
        """Whether an activity has this id today."""
        return name in self._by_id

    def find(self, anchor: Anchor) -> str | None:
        """Its id, or None."""
        known = self._by_id.get(anchor.id)
        if known and _quote(known) == anchor.quote:
            return anchor.id
        wanted = _words_of(anchor.id, anchor.document, anchor.title, anchor.quote)
        if known:  # its first words are the same; those that follow may not be
            return None if _differ(wanted.facts, frozenset(_FACT.findall(_quote(known)))) else anchor.id
        near = _best(wanted, (each for each in self._words if each.document == wanted.document), _ALIKE)
        return near or _best(wanted, self._words, _ALIKE_ELSEWHERE)

    def find_changed(self, anchor: Anchor) -> str | None:
        """The same; else the one of its name in its document whose words are as good as these but for what they tell.

        For what stays in force where facts changed, and is shown with what changed.
        """
        if found := self.find(anchor):
            return found
        if anchor.id in self._by_id:
            return anchor.id
        wanted = _words_of(anchor.id, anchor.document, anchor.title, anchor.quote)._replace(facts=frozenset())
        named = (e for e in self._words if e.document == wanted.document and e.title == wanted.title)
        return _best(wanted, named, _ALIKE)


def _best(wanted: _Words, words: Iterable[_Words], least: float) -> str | None:
    """The one whose quote, and among those of one sentence whose title, is clearly most alike."""
    scored = sorted(
        (
            (alike + fuzz.ratio(wanted.title, each.title), each.id)
            for each in words
            if (alike := _alike(wanted, each, least)) >= least
        ),
        reverse=True,
    )
    if not scored or (len(scored) > 1 and scored[0][0] - scored[1][0] < _LEAD):
        return None
    return scored[0][1]


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether each tells a number or name that the other does not."""
    return bool(one - other and other - one)


def _alike(one: _Words, other: _Words, least: float) -> float:
    if _differ(one.facts, other.facts):
        return 0.0
    short, long = sorted((one.quote, other.quote), key=len)
    if len(short) >= _LEAST_LETTERS and len(short) >= _LEAST_PART * len(long) and short in long:
        return 100.0
    if least < _ALIKE_ELSEWHERE and len(short) >= _SHARED:
        shared = SequenceMatcher(None, short, long, autojunk=False).find_longest_match().size
        if shared >= max(_SHARED, _LEAST_SHARED * len(short)):
            return 90.0
    return fuzz.ratio(short, long, score_cutoff=least)

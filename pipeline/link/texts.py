"""What a text tells, matched to records: which record each telling is about, though a text may have details wrong.

Linking keeps apart what contradicts; here a contradiction is what is looked for. So a differing ordinal, date or place
only speaks against a match, and the record that fits better is taken.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from pipeline.model.activity import Series
from pipeline.model.link import Linked, Pair
from pipeline.model.reading import Reading
from pipeline.model.record import Record

LEAST = 0.72
"""Least score of a match."""
_AGAIN = 0.85
"""Least score for a second telling of a record that another telling fits better."""
_SAME_WORDS = 75.0
"""Least similarity, 0..100, for two quotes to be taken as one sentence, edited."""
_WEIGHTS = {"day": 0.1, "year": -0.3, "place": 0.05, "elsewhere": -0.1, "ordinal": 0.05, "edition": -0.15, "plan": -0.1}
_LIKELY, _SHARED_NAME = 0.6, 2.5
"""Least score of a pair that linking would ask about, and least that names add to its log-odds."""
_DETAILS = frozenset({"series", "start_date", "end_date", "place", "counts"})
_SHORT = 3
_WORD = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+")
_NUMBER = re.compile(r"(?:19|20)\d\d|\d+(?:st|nd|rd|th)?")
_SMALL = frozenset({"the", "a", "an", "of", "on", "for", "and", "in", "to", "at", "s"})


Scored = tuple[float, str, str]
"""A score with its sign turned, so that the best sorts first; what a text tells, and a record, by their ids."""


@dataclass(frozen=True)
class _Face:
    record: Record
    words: tuple[str, ...]
    sentences: tuple[str, ...]
    date: str
    place: str
    ordinal: int | None


def without_details(reading: Reading) -> Reading:
    """A reading without the details that a text may have wrong, so that linking goes by all else."""
    return reading.model_copy(
        update={
            "activities": tuple(
                activity.model_copy(
                    update={"statements": tuple(s for s in activity.statements if s.property not in _DETAILS)}
                )
                for activity in reading.activities
            )
        }
    )


def match_activities(told: Sequence[Record], records: Sequence[Record], joined: Linked, bare: Linked) -> dict[str, str]:
    """For what a text tells, by its id, the id of the record that it tells of; without what is in no record.

    `told` are the records that linking makes of the text alone; `joined` what it makes of the text and all the sources
    of `records`, `bare` the same of the text `without_details`. What `joined` finds to be one comes first. The rest
    goes to records that nothing tells of yet: by `bare`, by likeness, and by what linking would ask about; at last to
    any that it is very like. The result does not depend on the order of either.
    """
    matching = _Matching(told, records)
    matching.take_merged(joined, is_again=True)
    matching.take_merged(bare, is_again=False)
    scored = _score_all([one for one in told if one.id not in matching.found], records)
    asked = matching.score_asked((*joined.pairs, *bare.pairs))
    for pairs in (scored, asked):
        matching.take(pairs, is_again=False)
    matching.take(sorted(pair for pair in (*scored, *asked) if -pair[0] >= _AGAIN), is_again=True)
    return matching.found


class _Matching:
    """What was found so far, and how it grows: a telling that has its record keeps it."""

    def __init__(self, told: Sequence[Record], records: Sequence[Record]) -> None:
        self.found: dict[str, str] = {}
        self._text_of = {member: one.id for one in told for member in one.members}
        self._record_of = {member: record.id for record in records for member in record.members}

    def take(self, pairs: Iterable[Scored], *, is_again: bool) -> None:
        """Add pairs in their order; only `is_again` gives a record a second telling."""
        taken = set(self.found.values())
        for _, text_id, record_id in pairs:
            if text_id not in self.found and (is_again or record_id not in taken):
                self.found[text_id] = record_id
                taken.add(record_id)

    def take_merged(self, joined: Linked, *, is_again: bool) -> None:
        """Add what linking merges, each with the record that most tellings on both sides are of."""
        votes: defaultdict[tuple[str, str], int] = defaultdict(int)
        for one in joined.records:
            known = [self._record_of[member] for member in one.members if member in self._record_of]
            for text_id in (self._text_of[member] for member in one.members if member in self._text_of):
                for record_id in known:
                    votes[text_id, record_id] += 1
        self.take(sorted((-count, *pair) for pair, count in votes.items()), is_again=is_again)

    def score_asked(self, pairs: Iterable[Pair]) -> list[Scored]:
        """What linking would ask about, the likeliest first."""
        return sorted(
            (-pair.score, self._text_of[text], self._record_of[source])
            for pair in pairs
            for text, source in ((pair.one, pair.other), (pair.other, pair.one))
            if _is_likely(pair) and text in self._text_of and source in self._record_of
        )


def _score_all(told: Sequence[Record], records: Sequence[Record]) -> list[Scored]:
    """Pairs that are alike, the likest first."""
    faces = [_build_face(record) for record in records]
    scored = ((_score(a, b), a.record.id, b.record.id) for a in map(_build_face, told) for b in faces)
    return sorted((-score, one, other) for score, one, other in scored if score >= LEAST)


def _is_likely(pair: Pair) -> bool:
    """Whether linking would ask about a pair, and its names share rare words: people alone prove too little."""
    shared = sum(reason.weight for reason in pair.reasons if reason.name == "name")
    return pair.verdict == "ask" and pair.score >= _LIKELY and shared >= _SHARED_NAME


def _build_face(record: Record) -> _Face:
    series = record.first("series")
    words = (word for word in _words(record.title) if word not in _SMALL and not _NUMBER.fullmatch(word))
    return _Face(
        record,
        tuple(words),
        tuple(dict.fromkeys(" ".join(_words(quote.quote)) for quote in record.quotes)),
        record.text_of("start_date") or (str(record.year) if record.year else ""),
        (record.text_of("place") or "").casefold(),
        series.ordinal if isinstance(series, Series) else None,
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def _score(one: _Face, other: _Face) -> float:
    """How surely two tell of one event, about 0..1."""
    facts = dict(_iter_facts(one, other))
    alike = max(_alike_names(one.words, other.words), _alike_sentences(one.sentences, other.sentences))
    if "day" in facts and "place" in facts:  # the same days in the same town, under whatever name
        alike = max(alike, LEAST)
    elif min(len(one.words), len(other.words)) < _SHORT and "day" not in facts:
        alike = _alike_sentences(one.sentences, other.sentences)
    return alike + sum(facts.values())


def _iter_facts(one: _Face, other: _Face) -> Iterable[tuple[str, float]]:
    """What else speaks for the two being one, and what against it."""
    names: list[str] = []
    if one.date and other.date:
        same_year = one.date[:4] == other.date[:4]
        both = min(len(one.date), len(other.date))
        names += [] if same_year else ["year"]
        names += ["day"] if both > len("2023") and one.date[:both] == other.date[:both] else []
    if one.place and other.place:
        names += ["place"] if one.place in other.place or other.place in one.place else ["elsewhere"]
    if one.ordinal is not None and other.ordinal is not None:
        names += ["ordinal"] if one.ordinal == other.ordinal else ["edition"]
    names += [] if (one.record.status == "planned") == (other.record.status == "planned") else ["plan"]
    return ((name, _WEIGHTS[name]) for name in names)


def _alike_names(one: Sequence[str], other: Sequence[str]) -> float:
    """Similarity of two names, 0..1, their words in any order; one within the other counts a little less."""
    if not one or not other:
        return 0.0
    first, second = " ".join(one), " ".join(other)
    whole = fuzz.token_sort_ratio(first, second)
    inside = 0.9 * fuzz.token_set_ratio(first, second) if min(len(one), len(other)) >= _SHORT else 0.0
    return max(whole, inside) / 100


def _alike_sentences(one: Sequence[str], other: Sequence[str]) -> float:
    """Similarity of the sentences most alike, 0..1; 0 for sentences that are not one, edited."""
    return max((fuzz.ratio(a, b, score_cutoff=_SAME_WORDS) / 100 for a in one for b in other), default=0.0)

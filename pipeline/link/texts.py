"""What a text tells, matched to records: which record each telling is about, though a text may have details wrong.

Linking keeps apart what contradicts; here a contradiction is what is looked for. So a differing ordinal, date or place
only speaks against a match, and the record that fits better is taken.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from pipeline.model.activity import Series
from pipeline.model.link import Linked, Pair
from pipeline.model.record import Record

LEAST = 0.72
"""Least score of a match."""
_AGAIN = 0.85
"""Least score for a second telling of a record that another telling fits better."""
_SAME_WORDS = 75.0
"""Least similarity, 0..100, for two quotes to be taken as one sentence, edited."""
_WEIGHTS = {"day": 0.1, "year": -0.3, "place": 0.05, "elsewhere": -0.1, "ordinal": 0.05, "edition": -0.15, "plan": -0.1}
_SHARED_NAME = 2.5
"""Least that names add to the log-odds of a pair that linking would ask about."""
_SHORT = 3
_WORD = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+")
_NUMBER = re.compile(r"(?:19|20)\d\d|\d+(?:st|nd|rd|th)?")
_SMALL = frozenset({"the", "a", "an", "of", "on", "for", "and", "in", "to", "at", "s"})


@dataclass(frozen=True)
class _Face:
    record: Record
    words: tuple[str, ...]
    sentences: tuple[str, ...]
    date: str
    place: str
    ordinal: int | None


def match_activities(told: Sequence[Record], records: Sequence[Record], joined: Linked) -> dict[str, str]:
    """For what a text tells, by its id, the id of the record that it tells of; without what is in no record.

    `told` are the records that linking makes of the text alone, `joined` what it makes of the text and all the sources
    of `records`: what it finds to be one, or nearly, comes first. For what then is left, and for records that nothing
    tells of yet, likeness decides. The result does not depend on the order of either.
    """
    found = _match_linked(told, records, joined)
    open_ones = [_build_face(one) for one in told if one.id not in found]
    faces = [_build_face(record) for record in records]
    scored = sorted(
        (-score, a.record.id, b.record.id) for a in open_ones for b in faces if (score := _score(a, b)) >= LEAST
    )
    taken = set(found.values())
    for _, text_id, record_id in scored:
        if text_id not in found and record_id not in taken:
            found[text_id] = record_id
            taken.add(record_id)
    for score, text_id, record_id in scored:
        if text_id not in found and -score >= _AGAIN:
            found[text_id] = record_id
    return found


def _match_linked(told: Sequence[Record], records: Sequence[Record], joined: Linked) -> dict[str, str]:
    """What linking merges, with the record that most tellings on both sides are of; then what it would ask about."""
    text_of = {member: one.id for one in told for member in one.members}
    record_of = {member: record.id for record in records for member in record.members}
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in joined.records:
        told_by = [text_of[member] for member in one.members if member in text_of]
        known = [record_of[member] for member in one.members if member in record_of]
        for text_id in told_by:
            votes[text_id].update(known)
    found = {text_id: min(each, key=lambda name: (-each[name], name)) for text_id, each in votes.items() if each}
    for pair in sorted(filter(_is_likely, joined.pairs), key=lambda pair: (-pair.score, pair.one, pair.other)):
        for text, source in ((pair.one, pair.other), (pair.other, pair.one)):
            if text not in text_of or source not in record_of:
                continue
            if pair.score >= _AGAIN or record_of[source] not in found.values():
                found.setdefault(text_of[text], record_of[source])
    return found


def _is_likely(pair: Pair) -> bool:
    """Whether linking would ask about a pair, and its names share rare words: people alone prove too little."""
    shared = sum(reason.weight for reason in pair.reasons if reason.name == "name")
    return pair.verdict == "ask" and shared >= _SHARED_NAME


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

"""Whether two activities are the same one: a sum of what speaks for it and against it, each with its name."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.link.contrasts import Contrasts
from pipeline.link.face import Face
from pipeline.link.lexicon import Token
from pipeline.model.link import Pair, PairReason

PRIOR = -3.0
"""The log-odds of two activities of one year being the same one, before anything is compared."""
VETO = -math.inf
_LEAST = 0.05
_NEAR = {
    frozenset(pair)
    for pair in (
        ("training", "event"), ("event", "governance"), ("event", "network"), ("visit", "exchange"), ("visit", "event"),
        ("agreement", "event"), ("agreement", "visit"), ("agreement", "network"), ("outreach", "publication"),
        ("outreach", "event"), ("research", "publication"), ("training", "exchange"), ("event", "exchange"),
        ("event", "award"), ("training", "visit"), ("event", "research"), ("network", "governance"),
    )
}  # fmt: skip
"""Kinds between which readers of a short mention waver."""


class Rarity:
    """How much a token tells: more, the fewer activities have it. About 0.1 for what all have, 2 at the most."""

    def __init__(self, faces: Sequence[Face]) -> None:
        self._counts = Counter(token for face in faces for token in face.text)
        self._total = len(faces) + 60

    def of(self, token: Token) -> float:
        """The weight of a token."""
        return min(2.0, math.log(self._total / (1 + self._counts[token])) / 2.6)


@dataclass(frozen=True)
class Overlap:
    """Weights of what two sets of tokens share, and of what only the one or only the other has."""

    shared: float
    one: float
    other: float

    @property
    def differing(self) -> float:
        """What the names say that cannot both be left out: each has something the other lacks."""
        return min(self.one, self.other)


def overlap_tokens(one: frozenset[Token], other: frozenset[Token], rarity: Rarity) -> Overlap:
    """How far two sets of tokens agree; two tokens agree that have a meaning in common."""
    same = one & other
    left, right = sorted(one - same, key=sorted), sorted(other - same, key=sorted)
    shared = sum(rarity.of(token) for token in same)
    for token in list(left):
        match = next((t for t in right if token & t), None)
        if match is not None:
            shared += min(rarity.of(token), rarity.of(match))
            left.remove(token)
            right.remove(match)
    return Overlap(shared, sum(map(rarity.of, left)), sum(map(rarity.of, right)))


class Comparison:
    """Compares activities, by what words tell in this workspace and which words contradict each other."""

    def __init__(self, rarity: Rarity, contrasts: Contrasts) -> None:
        self.rarity, self._contrasts = rarity, contrasts

    def compare(self, one: Face, other: Face) -> Pair:
        """The pair with its score and reasons; `verdict` is left at “different” for the caller to set by his lines."""
        first, second = sorted((one, other), key=lambda face: face.id)
        reasons = tuple(r for r in self._iter_reasons(first, second) if abs(r.weight) >= _LEAST)
        total = PRIOR + sum(r.weight for r in reasons)
        score = 0.0 if total == VETO else 1 / (1 + math.exp(-max(-50.0, min(50.0, total))))
        return Pair(one=first.id, other=second.id, score=round(score, 4), verdict="different", reasons=reasons)

    def _iter_reasons(self, one: Face, other: Face) -> Iterator[PairReason]:
        yield from _compare_names(one, other, self.rarity)
        yield from _compare_editions(one, other)
        yield from _compare_times(one, other)
        yield from _compare_places(one, other)
        yield from _compare_sets(one, other)
        yield from _compare_sorts(one, other)
        if self._contrasts.contradict(one.marks, other.marks):
            yield PairReason(name="contrast", weight=-4.0, one=one.title, other=other.title)
        elif self._contrasts.is_part(one.marks, other.marks):
            yield PairReason(name="part", weight=-1.5, one=one.title, other=other.title)


def against(pair: Pair) -> float:
    """What speaks against a pair, as a sum of log-odds of zero or less."""
    return sum(r.weight for r in pair.reasons if r.weight < 0)


def _compare_names(one: Face, other: Face, rarity: Rarity) -> Iterator[PairReason]:
    names = overlap_tokens(one.name, other.name, rarity)
    is_translated = one.is_han != other.is_han
    share = names.shared / (names.shared + names.differing) if names.shared else 0.0
    unsaid = 0.4 if is_translated else 1.0
    weight = min(4.5, 1.3 * names.shared * share) - min(3.0, 1.1 * unsaid * names.differing)
    yield PairReason(name="name", weight=round(weight, 3), one=one.title, other=other.title)
    words = overlap_tokens(one.text, other.text, rarity)
    beyond = max(0.0, words.shared - names.shared)
    yield PairReason(name="words", weight=round(min(2.5, 0.35 * beyond), 3))
    if one.quotes & other.quotes and one.name == other.name:
        yield PairReason(name="quote", weight=4.0)


def _compare_editions(one: Face, other: Face) -> Iterator[PairReason]:
    if one.ordinals and other.ordinals:
        stated = (", ".join(map(str, sorted(face.ordinals))) for face in (one, other))
        first, second = stated
        if one.ordinals & other.ordinals:
            yield PairReason(name="ordinal", weight=2.2, one=first, other=second)
        else:
            yield PairReason(name="veto.ordinal", weight=VETO, one=first, other=second)
    elif one.numbers and other.numbers and one.numbers != other.numbers and not (one.ordinals or other.ordinals):
        stated = (", ".join(sorted(face.numbers)) for face in (one, other))
        first, second = stated
        yield PairReason(name="numbers", weight=-1.5, one=first, other=second)


def _compare_times(one: Face, other: Face) -> Iterator[PairReason]:
    if one.year is not None and other.year is not None and one.year != other.year:
        yield PairReason(name="veto.year", weight=VETO, one=str(one.year), other=str(other.year))
        return
    if one.days is None or other.days is None:
        return
    stated = {"one": _when(one), "other": _when(other)}
    gap = max(one.days[0], other.days[0]) - min(one.days[1], other.days[1])
    by_day = len(one.start) == 10 and len(other.start) == 10
    if gap <= 0:
        if not by_day:
            yield PairReason(name="month", weight=1.0, **stated)
        else:
            exact = one.days[0] == other.days[0]
            yield PairReason(name="date", weight=3.2 if exact else 2.4, **stated)
    elif gap <= 2:
        yield PairReason(name="date_near", weight=-0.3, **stated)
    elif gap <= 10:
        yield PairReason(name="date_differs", weight=-3.0, **stated)
    else:
        yield PairReason(name="date_differs", weight=-5.0, **stated)


def _when(face: Face) -> str:
    return f"{face.start}/{face.end}" if face.end and face.end != face.start else face.start


def _compare_places(one: Face, other: Face) -> Iterator[PairReason]:
    if one.places and other.places:
        if one.places & other.places or _is_within(one.place, other.place):
            yield PairReason(name="place", weight=1.3, one=one.place, other=other.place)
        else:
            is_known = all(any(p.startswith("place:") for p in face.places) for face in (one, other))
            yield PairReason(name="place_differs", weight=-3.0 if is_known else -0.8, one=one.place, other=other.place)


def _is_within(one: str, other: str) -> bool:
    short, long = sorted((one.casefold(), other.casefold()), key=len)
    return short in long


def _compare_sets(one: Face, other: Face) -> Iterator[PairReason]:
    """People, bodies, countries and counts: the same ones speak for a pair; other visitors speak against it."""
    if one.people and other.people:
        shared = one.people & other.people
        weight = min(3.0, 1.6 * len(shared)) if shared else (-1.5 if "visit" in (one.kind, other.kind) else -0.4)
        yield PairReason(name="people", weight=weight, one=_list(one.people), other=_list(other.people))
    if one.bodies and other.bodies:
        shared = one.bodies & other.bodies
        yield PairReason(
            name="organisations", weight=min(1.8, 0.9 * len(shared)) if shared else -0.3,
            one=_list(one.bodies), other=_list(other.bodies),
        )  # fmt: skip
    if one.countries and other.countries:
        shared = one.countries & other.countries
        is_all = one.countries == other.countries
        apart = -2.5 if one.kind == other.kind == "visit" else -1.0
        weight = (1.4 if is_all else 0.7) if shared else apart
        yield PairReason(name="countries", weight=weight, one=_list(one.countries), other=_list(other.countries))
    if one.counts & other.counts:
        shared_counts = one.counts & other.counts
        yield PairReason(name="counts", weight=min(2.0, 1.2 * len(shared_counts)), one=_list(shared_counts))


def _list(values: Iterable[object]) -> str:
    return ", ".join(sorted(map(str, values)))


def _compare_sorts(one: Face, other: Face) -> Iterator[PairReason]:
    if one.kind != other.kind:
        weight = -0.5 if frozenset({one.kind, other.kind}) in _NEAR else -2.0
        yield PairReason(name="kind", weight=weight, one=one.kind, other=other.kind)
    if one.is_plan != other.is_plan:
        yield PairReason(name="plan", weight=-0.8)
    if one.source_id == other.source_id:
        if one.blocks & other.blocks:
            if one.quotes & other.quotes and one.name == other.name:
                return
            yield PairReason(name="veto.same_passage", weight=VETO)
        else:
            yield PairReason(name="same_document", weight=-1.5)

"""Whether two activities are the same one: a sum of what speaks for it and against it, each with its name."""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence

from rapidfuzz import fuzz

from pipeline.link.contrasts import Contrasts
from pipeline.link.face import Face
from pipeline.link.names import (
    NAMED_OTHERWISE,
    Rarity,
    Reason,
    compare_names,
    compare_words,
    most_of_names,
)
from pipeline.model.link import Pair, PairReason

PRIOR = -3.0
"""The log-odds of two activities of one year being the same one, before anything is compared."""
VETO = -math.inf
_LEAST = 0.05
_MOST = 23.0
"""The most that names, words, places, people and the like can add: what lacks more need not be read."""
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
_FIRM = ("veto.", "contrast", "date_differs", "place_differs")
_HARD = (*_FIRM, "name_differs", "countries", "people_differ", "counts_differ", "same_document")
"""How the names of reasons begin that a source which says less, or names it otherwise, does not explain; the firm ones
whatever else speaks for a pair, the others unless it is the same edition and likely one."""
_LIKELY = 3.0
_SPELLED = 88.0
"""How alike, of 100, two names of one body are whose spelling or length differs."""
_FACTS = ("ordinal", "date", "month", "place", "people", "organisations", "countries", "counts")
"""The names of reasons that speak of something else than names."""


class Comparison:
    """Compares activities, by what words tell in this workspace and which words contradict each other."""

    def __init__(self, rarity: Rarity, contrasts: Contrasts) -> None:
        self.rarity, self._contrasts = rarity, contrasts

    def weigh(self, one: Face, other: Face, least: float = VETO) -> list[Reason]:
        """All reasons; where the sum cannot reach `least`, only the first and the most that names may add to them."""
        found = [*_compare_editions(one, other), *_compare_times(one, other), *_compare_sorts(one, other)]
        if PRIOR + sum_up(found) + _MOST < least:
            return found
        found += [*_compare_places(one, other, self.rarity), *_compare_sets(one, other, self.rarity)]
        names_at_most = Reason("name", most_of_names(one, other, self.rarity))
        if total((*found, names_at_most)) < least:
            return [*found, names_at_most]
        if self._contrasts.contradict(one.marks, other.marks):
            found.append(Reason("contrast", -4.0))
        elif self._contrasts.is_part(one.marks, other.marks, one.kind if one.kind == other.kind else ""):
            found.append(Reason("part", -2.5))
        names, shared, share = compare_names(one, other, self.rarity)
        return [*names, *found, compare_words(one, other, self.rarity, shared, share)]

    def compare(self, one: Face, other: Face, alone: float = 0.0) -> Pair:
        """The pair with its score and reasons; `verdict` is left at “different” for the caller to set.

        `alone`: what it adds that nobody else is near to either.
        """
        first, second = sorted((one, other), key=lambda face: face.id)
        reasons = [*self.weigh(first, second), Reason("alone", alone)]
        return Pair(
            one=first.id,
            other=second.id,
            score=round(to_probability(total(reasons)), 4),
            verdict="different",
            reasons=tuple(
                PairReason(name=name, weight=round(weight, 3), one=_state(name, first), other=_state(name, second))
                for name, weight in reasons
                if abs(weight) >= _LEAST
            ),
        )


def sum_up(reasons: Iterable[Reason]) -> float:
    """The log-odds that reasons add."""
    return sum(reason.weight for reason in reasons)


def total(reasons: Iterable[Reason]) -> float:
    """The log-odds of a pair with these reasons being one activity."""
    return PRIOR + sum_up(reasons)


def to_probability(log_odds: float) -> float:
    """The probability, 0..1, of log-odds; what lies beyond 50 either way counts as 50."""
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, log_odds))))


def to_log_odds(probability: float) -> float:
    """The log-odds of a probability; 50 either way for what is certain."""
    return math.log(probability / (1 - probability)) if 0 < probability < 1 else math.copysign(50.0, probability - 0.5)


def contradiction(reasons: Sequence[Reason]) -> float:
    """What cannot be explained by one source saying less or naming it otherwise: log-odds of zero or less."""
    is_edition = any(reason.name == "ordinal" for reason in reasons)
    names = _FIRM if is_edition and total(reasons) >= _LIKELY else _HARD
    return sum(min(0.0, reason.weight) for reason in reasons if reason.name.startswith(names))


def count_facts(reasons: Sequence[Reason]) -> int:
    """In how many facts beside the name the two agree; one less where one language names them otherwise."""
    differing = any(reason.name == "name_differs" and reason.weight <= NAMED_OTHERWISE for reason in reasons)
    return sum(reason.name in _FACTS and reason.weight > 0 for reason in reasons) - differing


def _list(values: Iterable[object]) -> str:
    return ", ".join(sorted(map(str, values)))


def _when(face: Face) -> str:
    return f"{face.start}/{face.end}" if face.end and face.end != face.start else face.start


_STATED: dict[str, Callable[[Face], str]] = {
    "name": lambda face: face.title,
    "contrast": lambda face: face.title,
    "part": lambda face: face.title,
    "ordinal": lambda face: _list(face.ordinals),
    "numbers": lambda face: _list(face.numbers),
    "year": lambda face: str(face.year or ""),
    "date": _when,
    "month": _when,
    "place": lambda face: face.place,
    "people": lambda face: _list(face.people),
    "organisations": lambda face: _list(
        body.removeprefix("body:") for body in face.bodies if not body.startswith("term:")
    ),
    "countries": lambda face: _list(face.countries),
    "counts": lambda face: _list(face.counts),
    "kind": lambda face: face.kind,
}
"""What each side states, by the beginning of a reason's name."""


def _state(name: str, face: Face) -> str:
    stated = _STATED.get(name.removeprefix("veto.").split("_")[0])
    return stated(face) if stated else ""


def _compare_editions(one: Face, other: Face) -> Iterator[Reason]:
    if one.ordinals and other.ordinals:
        yield Reason("ordinal", 2.6) if one.ordinals & other.ordinals else Reason("veto.ordinal", VETO)
    elif one.ordinals or other.ordinals:
        if (one.year is None and not one.ordinals) or (other.year is None and not other.ordinals):
            yield Reason("undated", -1.5 if one.places & other.places else -3.0)
    elif one.numbers and other.numbers and one.numbers != other.numbers:
        yield Reason("numbers", -0.8)


def _is_of_other_years(one: Face, other: Face) -> bool:
    if other.year is None:
        return False
    first, last = one.period or (one.year, one.year)
    return first is not None and last is not None and not first <= other.year <= last


def _compare_times(one: Face, other: Face) -> Iterator[Reason]:
    if _is_of_other_years(one, other) or _is_of_other_years(other, one):
        yield Reason("veto.year", VETO)
        return
    if one.days is None or other.days is None:
        return
    gap = max(one.days[0], other.days[0]) - min(one.days[1], other.days[1])
    if gap > 10:
        yield Reason("date_differs", -6.0)
    elif gap > 2:
        yield Reason("date_differs", -3.0)
    elif gap > 0:
        yield Reason("date_near", -0.3)
    elif len(one.start) == len(other.start) == 10:
        is_start, is_end = one.days[0] == other.days[0], one.days[1] == other.days[1]
        yield Reason("date", 4.0 if is_start and is_end else 3.4 if is_start else 2.8)
    else:
        yield Reason("month", 1.0)


def _compare_places(one: Face, other: Face, rarity: Rarity) -> Iterator[Reason]:
    if one.places and other.places:
        short, long = sorted((one.place.casefold(), other.place.casefold()), key=len)
        if one.places & other.places or short in long:
            told = max((rarity.of_meaning[place] for place in one.places & other.places), default=1.0)
            yield Reason("place", 0.6 + 0.8 * told)
        else:
            is_known = all(any(p.startswith("place:") for p in face.places) for face in (one, other))
            yield Reason("place_differs", -3.0 if is_known else -0.8 if one.is_han == other.is_han else -0.2)


def _compare_sets(one: Face, other: Face, rarity: Rarity) -> Iterator[Reason]:
    """People, bodies, countries and counts: the same ones speak for a pair; other visitors speak against it."""
    is_visit = one.kind == other.kind == "visit"
    if one.people and other.people:
        shared = len(one.people & other.people)
        if shared:
            yield Reason("people", min(3.0, 1.6 * shared))
        else:
            yield Reason("people_differ", (-1.5 if is_visit else -0.4) if one.is_han == other.is_han else -0.1)
    if one.bodies and other.bodies:
        shared = len(one.bodies & other.bodies)
        if not shared and one.kind == other.kind == "agreement" and one.is_han == other.is_han:
            shared = sum(fuzz.token_set_ratio(a, b) >= _SPELLED for a in one.bodies for b in other.bodies)
            yield Reason("organisations", 0.9) if shared else Reason("organisations_differ", -1.0)
        else:
            yield Reason("organisations", min(1.8, 0.9 * shared) if shared else -0.3)
    if one.countries and other.countries:
        if shared_countries := one.countries & other.countries:
            told = max(rarity.of_meaning[f"country:{code}"] for code in shared_countries)
            yield Reason("countries", 0.3 + (0.8 if one.countries == other.countries else 0.4) * told)
        else:
            yield Reason("countries", -2.5 if is_visit else -1.0)
    if shared := len(one.counts & other.counts):
        yield Reason("counts", min(2.0, 1.2 * shared))
    elif len(one.counts) == len(other.counts) == 1 and max(*one.counts, *other.counts) > 1.4 * min(
        *one.counts, *other.counts
    ):
        yield Reason("counts_differ", -0.8)


def _compare_sorts(one: Face, other: Face) -> Iterator[Reason]:
    if one.kind != other.kind:
        yield Reason("kind", -0.4 if frozenset({one.kind, other.kind}) in _NEAR else -2.0)
    if one.is_plan != other.is_plan:
        yield Reason("plan", -0.8)
    if one.source_id == other.source_id:
        if not one.blocks & other.blocks:
            yield Reason("same_document", -1.8)
        elif not (one.quotes & other.quotes and one.name == other.name):
            yield Reason("veto.same_passage", VETO)

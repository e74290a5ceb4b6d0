"""How many people an activity had, as its sources state it: each person once, nobody inferred."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.analysis.statistics.atlas import Atlas
from pipeline.analysis.statistics.shares import Share, find_shares, join_parts
from pipeline.analysis.statistics.units import Stated, find_stated
from pipeline.model.activity import Described, Evidence
from pipeline.model.reading import Attendance
from pipeline.model.statistics import Bound, Measure, PeopleWords

ANYBODY, TURNS = "participants", "turns"
TRAINEES = "trainees"
_UNKNOWN = "unknown"
_LISTED_AS: dict[Measure, str] = {"women": "female", "men": "male"}


@dataclass(frozen=True)
class Headcount:
    """The leading number of people of one activity. `shares` add up to it; `others` is what else the sources state.

    `what` is as stated (“more than 80 participants”), empty where a list of participants was counted.
    """

    value: int
    what: str
    bound: Bound
    evidence: Evidence
    shares: tuple[Share, ...]
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class Crowd:
    """What tells of the people of one event: the record, if there is one, and lists of participants."""

    item: Described | None
    lists: tuple[Attendance, ...]
    when: str
    is_training: bool


class PeopleCounter:
    """Counts people of one sort, or of any (`sort` empty). Those who took part in a training are trainees."""

    def __init__(self, words: PeopleWords, atlas: Atlas, sort: str = "") -> None:
        self._words, self._atlas, self._sort = words, atlas, sort

    def count(self, crowd: Crowd) -> dict[Measure, Headcount]:
        """The numbers of people, women and men; what no source states is left out.

        Of several lists the longest counts. Where a source states more than it holds, the list names only some.
        """
        asked = {self._sort} if self._sort else set()
        if self._sort == TRAINEES and crowd.is_training:
            asked |= {ANYBODY, TURNS}
        stated = find_stated(crowd.item, self._words) if crowd.item else ()
        stated = tuple(s for s in stated if not asked or s.sorts & asked)
        is_listed = asked <= {"women", "men"} or ANYBODY in asked
        listed = max(crowd.lists, key=lambda found: found.persons, default=None) if is_listed else None
        genders = [(name, self._count_gender(name, stated, listed, crowd)) for name in _LISTED_AS]
        heads = {name: head for name, head in genders if head and (self._sort == name or self._sort not in _LISTED_AS)}
        people = None if self._sort in _LISTED_AS else self._count_all(stated, listed, crowd)
        if found := people or _added(list(heads.values())):
            heads["people"] = found
        return heads

    def _count_gender(
        self, gender: Measure, stated: Sequence[Stated], listed: Attendance | None, crowd: Crowd
    ) -> Headcount | None:
        of_gender = [s for s in stated if gender in s.sorts]
        number = listed.genders.get(_LISTED_AS[gender], 0) if listed else 0
        codes = frozenset(listed.countries) if listed else frozenset()
        shares = (Share(number, frozenset() if _UNKNOWN in codes else codes),) if number else ()
        return self._head(of_gender, shares, listed, crowd)

    def _count_all(self, stated: Sequence[Stated], listed: Attendance | None, crowd: Crowd) -> Headcount | None:
        whole = [s for s in stated if not s.sorts & set(_LISTED_AS)]
        general = [s for s in whole if s.sorts & {ANYBODY, TURNS}]
        ranked = [*general, *(s for s in whole if s not in general)]
        is_mixed = not general and len({s.sorts for s in whole}) > 1
        if is_mixed:  # experts and students may be the same people or not: at least as many as the greater number
            ranked.sort(key=lambda s: -s.count.value)
        shares = tuple(
            Share(number, frozenset() if code == _UNKNOWN else frozenset({code}))
            for code, number in (listed.countries.items() if listed else ())
        )
        head = self._head(ranked, shares, listed, crowd)
        return replace(head, bound="at_least") if head and is_mixed and head.what else head

    def _head(
        self, ranked: Sequence[Stated], shares: tuple[Share, ...], listed: Attendance | None, crowd: Crowd
    ) -> Headcount | None:
        """The first of what is stated, or the list where that has as many; the others beside it."""
        lead, number = next(iter(ranked), None), sum(share.value for share in shares)
        if listed and number and (lead is None or number >= lead.count.value):
            others = _others(ranked, number)
            return Headcount(number, "", "exact", listed.evidence[0], shares, others)
        if lead is None:
            return None
        others = _others(ranked[1:], lead.count.value)
        if shares:
            shares = (*shares, Share(lead.count.value - number))
        elif joined := join_parts(ranked, self._words, self._atlas, crowd.when):
            lead, shares = joined
            others = ()
        else:
            shares = find_shares(lead, self._words, self._atlas, crowd.when)
        return Headcount(lead.count.value, lead.words, lead.bound(self._words), lead.statement.evidence, shares, others)


def _others(stated: Sequence[Stated], value: int) -> tuple[str, ...]:
    """What is stated besides a number that is taken, with the document that says it; each once."""
    told = (f"{s.words} ({s.statement.evidence.document.rsplit('/', 1)[-1]})" for s in stated if s.count.value != value)
    return tuple(dict.fromkeys(told))


def _added(heads: Sequence[Headcount]) -> Headcount | None:
    """Women and men together; where only one of them is stated, there were at least so many people."""
    if not heads:
        return None
    sharpness: Bound = "about" if any(head.bound == "about" for head in heads) else "at_least"
    is_sharp = len(heads) == len(_LISTED_AS) and all(head.bound == "exact" for head in heads)
    return Headcount(
        value=sum(head.value for head in heads),
        what=" + ".join(head.what for head in heads if head.what),
        bound="exact" if is_sharp else sharpness,
        evidence=heads[0].evidence,
        shares=tuple(share for head in heads for share in head.shares),
    )

"""What each activity adds to which figure of which row."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from pipeline.analysis.statistics.atlas import Atlas
from pipeline.analysis.statistics.conditions import GEOGRAPHIC, holds
from pipeline.analysis.statistics.people import TRAINEES, Headcount, PeopleCounter
from pipeline.analysis.statistics.shares import Share
from pipeline.analysis.statistics.subjects import Subject
from pipeline.model.activity import Evidence
from pipeline.model.statistics import (
    OTHERS,
    SPREAD,
    UNSTATED,
    Condition,
    Measure,
    PeopleWords,
    Proof,
    Question,
)  # fmt: skip

_DONE = frozenset({"completed", "ongoing"})
_ASKED_OF = {"partner": "partner_names"}
"""Where conditions look, by field, if not into what the rows of a table are called."""
Keys = tuple[str, ...]


@dataclass(frozen=True)
class Piece:
    """What one thing adds to one row, or to the total (`keys` is None). Pieces of one item count once in a row."""

    keys: Keys | None
    measure: Measure
    item: str
    proof: Proof


class Cutter:
    """Cuts activities into pieces, for one question. `uncounted`: territories that do not count as countries."""

    def __init__(self, question: Question, words: PeopleWords, atlas: Atlas, uncounted: frozenset[str]) -> None:
        self._by, self._atlas, self._uncounted = question.by, atlas, uncounted
        self._geographic = tuple(c for c in question.where if c.field in GEOGRAPHIC)
        self._plain = tuple(c for c in question.where if c.field not in (*GEOGRAPHIC, "what"))
        sorts = [value for c in question.where if c.field == "what" for value in c.values]
        self._sort = sorts[0] if sorts else ""
        self._counter = PeopleCounter(words, atlas, self._sort)
        self._is_mapped = any(_is_geographic(name) for name in question.by)
        grouped = (name for name in question.by if _is_geographic(name) and name != "country")
        self._groups = {name: atlas.keys_by(name) for name in grouped}

    def is_asked(self, subject: Subject) -> bool:
        """Whether an activity is asked for; plans are only where a status is.

        Who asks for one sort of people asks for activities that have some, and for trainings if for trainees.
        """
        has_some = not self._sort or bool(self._counter.count(subject.crowd))
        is_likely = self._sort == TRAINEES and subject.crowd.is_training
        return self._fits(subject, self._plain) and (has_some or is_likely)

    def is_undated(self, subject: Subject) -> bool:
        """Whether nothing but its missing year keeps an activity out."""
        timeless = tuple(c for c in self._plain if c.field != "year")
        return subject.year is None and timeless != self._plain and self._fits(subject, timeless)

    def iter_pieces(self, subject: Subject) -> Iterator[Piece]:
        """All that an activity adds. An event of which only a list of participants tells is no activity."""
        codes = self._asked_codes(subject)
        rows = self._rows(subject, codes)
        if subject.id:
            yield from _spread(rows, "activities", subject.id, _proof(subject, subject.evidence))
        for code in codes:
            if code not in self._uncounted:
                proof = _proof(subject, subject.proofs[code], code)
                yield from _spread(self._rows(subject, [code]), "countries", code, proof)
        for key, name in subject.bodies.items():
            yield from _spread(rows, "organisations", key, _proof(subject, subject.proofs[f"body:{key}"], name))
        for measure, head in self._counter.count(subject.crowd).items():
            for number, share in enumerate(head.shares):
                item = f"{subject.id or subject.evidence.source_id}/{subject.title}/{number}"
                yield from self._people(subject, measure, head, share, item)

    def _fits(self, subject: Subject, conditions: Sequence[Condition]) -> bool:
        is_done = bool(_DONE & set(subject.facts["status"])) or any(c.field == "status" for c in conditions)
        is_meant = all(holds(c, subject.facts.get(_ASKED_OF.get(c.field, c.field), ())) for c in conditions)
        return is_done and is_meant and (not self._geographic or bool(self._asked_codes(subject)))

    def _people(self, subject: Subject, measure: Measure, head: Headcount, share: Share, item: str) -> Iterator[Piece]:
        listed = next(iter(share.codes)) if len(share.codes) == 1 else ""
        proof = Proof(
            record_id=subject.id, title=subject.title, adds=share.value, what=head.what or listed, bound=head.bound,
            others=head.others, evidence=head.evidence,
        )  # fmt: skip
        inside = [code for code in share.codes if self._is_within(code, subject.when)]
        if self._geographic and (not share.codes or len(inside) < len(share.codes)):
            if measure == "people" and (inside or not share.codes):
                rows = self._spread_rows(subject) if self._is_mapped else self._rows(subject, [])
                yield from _spread(rows, "unshared", item, proof)
            return
        if not self._is_mapped or not subject.codes:
            yield from _spread(self._rows(subject, []), measure, item, proof)
            return
        every = [set(self._rows(subject, [code])) for code in sorted(share.codes)]
        common = set.intersection(*every) if every else set()
        wide = self._spread_rows(subject) if not every or set.union(*every) - common else []
        yield from _spread([*sorted(common), *wide], measure, item, proof)

    def _asked_codes(self, subject: Subject) -> list[str]:
        return [code for code in subject.codes if self._is_within(code, subject.when)]

    def _is_within(self, code: str, when: str) -> bool:
        return all(holds(c, self._stated(c, code, when)) for c in self._geographic)

    def _stated(self, condition: Condition, code: str, when: str) -> Sequence[str]:
        return (code,) if condition.field == "country" else self._atlas.groups_of(code, when, condition.values)

    def _rows(self, subject: Subject, codes: Sequence[str]) -> list[Keys]:
        """The rows that an activity belongs to through some countries, or through none that is stated."""
        found = (self._keys(subject, code) for code in codes or [UNSTATED])
        return list(dict.fromkeys(keys for each in found for keys in each)) if self._by else []

    def _spread_rows(self, subject: Subject) -> list[Keys]:
        return list(product(*([SPREAD] if _is_geographic(d) else self._plain_keys(subject, d) for d in self._by)))

    def _keys(self, subject: Subject, code: str) -> Iterable[Keys]:
        return product(
            *(
                self._places(name, code, subject.when) if _is_geographic(name) else self._plain_keys(subject, name)
                for name in self._by
            )
        )

    def _plain_keys(self, subject: Subject, dimension: str) -> Sequence[str]:
        return subject.facts.get(dimension) or (UNSTATED,)

    def _places(self, dimension: str, code: str, when: str) -> Sequence[str]:
        if not code or dimension == "country":
            return (code,)
        return self._atlas.groups_of(code, when, self._groups[dimension]) or (OTHERS,)


def _is_geographic(dimension: str) -> bool:
    return dimension.partition(":")[0] in GEOGRAPHIC


def _spread(rows: Sequence[Keys], measure: Measure, item: str, proof: Proof) -> Iterator[Piece]:
    yield Piece(None, measure, item, proof)
    for keys in rows:
        yield Piece(keys, measure, item, proof)


def _proof(subject: Subject, evidence: Evidence, what: str = "") -> Proof:
    return Proof(record_id=subject.id, title=subject.title, adds=1, what=what, evidence=evidence)

"""A published report against what is rebuilt of its year without it."""

from collections.abc import Mapping, Sequence
from itertools import combinations

from pipeline.analysis.figures.intervals import Bounds
from pipeline.analysis.texts.facts import FactCheck, check_facts, check_sort
from pipeline.model.base import Value
from pipeline.model.record import Record


class Share(Value):
    """How many of how many. `value` is None where there is nothing to count."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        """The share, 0..1."""
        return self.part / self.whole if self.whole else None


class FieldScore(Value):
    """Facts of one field in what was published and is found again; `missing`: ours has nothing for it."""

    field: str
    agree: int
    differ: int
    missing: int


class Pairing(Value):
    """One published activity and the record of ours that tells of it."""

    published: Record
    ours: Record
    facts: tuple[FactCheck, ...]


class Backtest(Value):
    """How well a published year is rebuilt from its other sources.

    `recall`: of what was published, how much ours has; `precision`: of what ours has, how much was published. `tau` is
    Kendall's rank correlation of the orders of what both have (None for fewer than two).
    """

    recall: Share
    precision: Share
    fields: tuple[FieldScore, ...]
    tau: float | None
    pairs: tuple[Pairing, ...]
    only_published: tuple[Record, ...]
    only_ours: tuple[Record, ...]

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall, None where there is neither."""
        precision, recall = self.precision.value, self.recall.value
        if precision is None or recall is None:
            return None
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def build_backtest(
    published: Sequence[Record], ours: Sequence[Record], matches: Mapping[str, str], bounds: Bounds
) -> Backtest:
    """The score of `ours` against `published`, each in the order in which it tells; `matches` as ids of the two.

    `bounds`: what qualifiers of counts mean.
    """
    by_id = {record.id: record for record in ours}
    pairs = [
        Pairing(
            published=one,
            ours=by_id[matches[one.id]],
            facts=(*check_sort(one, by_id[matches[one.id]]), *check_facts(one, by_id[matches[one.id]], bounds)),
        )
        for one in published
        if one.id in matches
    ]
    found = {pair.ours.id for pair in pairs}
    return Backtest(
        recall=Share(part=len(pairs), whole=len(published)),
        precision=Share(part=len(found), whole=len(ours)),
        fields=_score_fields([fact for pair in pairs for fact in pair.facts]),
        tau=find_tau([list(by_id).index(name) for name in dict.fromkeys(pair.ours.id for pair in pairs)]),
        pairs=tuple(pairs),
        only_published=tuple(one for one in published if one.id not in matches),
        only_ours=tuple(record for record in ours if record.id not in found),
    )


def _score_fields(facts: Sequence[FactCheck]) -> tuple[FieldScore, ...]:
    counted: dict[str, list[int]] = {}
    for fact in facts:
        row = counted.setdefault(fact.field, [0, 0, 0])
        row[("agrees", "differs", "unknown").index(fact.verdict)] += 1
    return tuple(FieldScore(field=f, agree=row[0], differ=row[1], missing=row[2]) for f, row in counted.items())


def find_tau(ranks: Sequence[int]) -> float | None:
    """Kendall's tau of ranks without ties against 0, 1, 2, …: (concordant - discordant pairs) / all pairs.

    M. G. Kendall, “A new measure of rank correlation”, Biometrika 30 (1938), 81-93. 1 is the same order, -1 the
    reverse, 0 no connection.
    """
    pairs = list(combinations(ranks, 2))
    if not pairs:
        return None
    return sum(1 if one < other else -1 for one, other in pairs) / len(pairs)

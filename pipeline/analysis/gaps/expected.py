"""What was promised for the year or comes by number: editions of series, and commitments."""

from collections.abc import Iterator

from pipeline.analysis.gaps.material import Material
from pipeline.model.checks import Gap
from pipeline.model.link import Commitment, Edition, NumberedSeries
from pipeline.model.record import Record

_EDITION, _COMMITMENT = 5.0, 4.0
_OPEN = frozenset({None, "no_evidence"})


def find_editions(material: Material) -> Iterator[Gap]:
    """Editions that are planned for the year, or due in it after those before, and that no source tells of."""
    records = {record.id: record for record in material.linked.records}
    for series in material.linked.series:
        held = [e for e in series.editions if not e.is_planned]
        known = [
            e for e in series.editions if e.is_cancelled or not e.is_planned
        ]  # that it was not held is told as well
        if any(e.year == material.year for e in known) or material.is_told(series.name):
            continue
        ordinals = {e.ordinal for e in held}
        planned = [e for e in series.editions if e.is_planned and e.year == material.year and e.ordinal not in ordinals]
        if planned:
            yield _edition(series, planned[0].ordinal, "edition_planned", [*planned, *_latest(held)], records)
        elif series.next_year == material.year and held:
            yield _edition(series, series.next_ordinal, "edition_due", _latest(held), records)


def _latest(held: list[Edition]) -> list[Edition]:
    return sorted(held, key=lambda e: (e.year or 0, e.ordinal or 0))[-1:]


def _edition(
    series: NumberedSeries, number: int | None, reason: str, shown: list[Edition], records: dict[str, Record]
) -> Gap:
    told = [records[e.record_id] for e in shown if e.record_id in records]
    evidence = tuple(quote for record in told for quote in record.quotes[:1])
    last = told[-1].quotes[:1] if told else ()
    return Gap(
        kind="edition",
        title=series.name,
        reason=reason,
        number=number,
        years=tuple(sorted({e.year for e in series.editions if e.year is not None and not e.is_planned})),
        record_ids=tuple(record.id for record in told),
        evidence=evidence,
        document=last[0].document if last else "",
        rank=_EDITION,
    )


def find_unanswered(material: Material) -> Iterator[Gap]:
    """Commitments for the year, or carried on to it, that neither a record nor a person answers."""
    for commitment in material.linked.commitments:
        if is_unanswered(commitment, material.year, material.profile.reporting.carry_years):
            yield Gap(
                kind="commitment",
                title=commitment.title or commitment.text,
                reason=f"said_{commitment.origin}",
                number=commitment.due_year if commitment.due_year != material.year else None,
                years=(commitment.said_in,) if commitment.said_in is not None else (),
                record_ids=commitment.record_ids,
                evidence=commitment.evidence,
                asked=commitment.owner or commitment.asked_by,
                document=commitment.evidence[0].document if commitment.evidence else "",
                rank=_COMMITMENT + 0.5 * bool(commitment.due or commitment.owner),
            )


def is_unanswered(commitment: Commitment, year: int, carried: int) -> bool:
    """Whether a commitment is due in a year, or was in one of the `carried` years before it, and has no answer.

    That nothing was done is one if a person said so. Of what was promised anew by then, the new promise is looked at.
    """
    due, again = commitment.due_year, commitment.again
    if due is None or commitment.status not in _OPEN or commitment.is_decided:
        return False
    return due == year or (due < year <= due + carried and (again is None or again > year))

"""Commitments: what was promised or asked for, and what answers it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.link.years.answers import Deeds, build_answered
from pipeline.link.years.faces import Face, build_face, build_face_of_progress
from pipeline.link.years.promises import find_own_year, find_promises, name_own
from pipeline.link.years.words import Words
from pipeline.model.activity import Activity, Evidence, Series
from pipeline.model.decision import Decision
from pipeline.model.link import Commitment
from pipeline.model.reading import Reading
from pipeline.model.record import Record


def build_commitments(
    records: Sequence[Record], readings: Sequence[Reading], words: Words, decisions: Sequence[Decision] = ()
) -> tuple[Commitment, ...]:
    """Every promise and request with its status, by year and then in the order of the documents; decisions overrule.

    The result does not depend on the order of the readings.
    """
    home = {member: record for record in records if record.review != "rejected" for member in record.members}
    deeds = Deeds(_iter_deeds(readings, home, words))
    promises = name_own(find_promises(readings, home, words))
    answered = (build_answered(promise, deeds, words) for promise in promises)
    decided = (_decided(commitment, decisions) for commitment in answered)
    return tuple(sorted(decided, key=_place))


def _place(commitment: Commitment) -> tuple[bool, int, str, int, int, str]:
    """By year, then as the documents have it."""
    first = commitment.evidence[0]
    at = first.locator
    return commitment.year is None, commitment.year or 0, first.document, at.block, at.start, commitment.id


def _iter_deeds(readings: Sequence[Reading], home: Mapping[str, Record], words: Words) -> Iterator[Face]:
    """Everything told of deeds and of plans, in the order of the documents' ids."""
    for reading in sorted(readings, key=lambda r: r.source_id):
        for activity in reading.activities:
            if activity.id in home:
                face = build_face(activity, home[activity.id].id, words)
                is_undated = face.year is None and face.stage != "planned"
                own = find_own_year(activity.statements[0].evidence, reading) if is_undated else face.year
                yield replace(face, year=_year_of(face, own, activity, reading))
        for said in reading.progress:
            yield replace(build_face_of_progress(said, words), ordinals=_find_ordinals(said.evidence, reading))


def _year_of(face: Face, year: int | None, activity: Activity, reading: Reading) -> int | None:
    """The year that a deed is told of; how far one went is told of the time of telling, not of what is expected."""
    if face.stage in ("done", "planned", "dropped") or year is None:
        return year
    own = find_own_year(activity.statements[0].evidence, reading)
    return min(year, own) if own is not None else year


def _find_ordinals(told: Evidence, reading: Reading) -> frozenset[int]:
    """The editions that a sentence tells of: “the first prize was awarded” is no word of the second one."""
    at = told.locator
    series = (
        statement.value
        for activity in reading.activities
        if any(q.locator.block == at.block and q.locator.start < at.end and at.start < q.locator.end
               for q in activity.quotes)
        for statement in activity.all_of("series")
    )  # fmt: skip
    return frozenset(s.ordinal for s in series if isinstance(s, Series) and s.ordinal is not None)


def _decided(commitment: Commitment, decisions: Sequence[Decision]) -> Commitment:
    """The commitment as the last decision about it has it."""
    last = next((d for d in reversed(decisions) if d.verdict == "answer" and _is_about(d, commitment)), None)
    if last is None:
        return commitment
    return commitment.model_copy(update={"status": last.value, "reason": "decided", "is_decided": True})


def _is_about(decision: Decision, commitment: Commitment) -> bool:
    """By its id; where that is another one now, by the words that it stood on."""
    anchor = decision.targets[0]
    return anchor.id == commitment.id or any(
        evidence.document == anchor.document and evidence.quote == anchor.quote for evidence in commitment.evidence
    )

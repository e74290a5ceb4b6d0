"""Commitments: what was promised or asked for, and what answers it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.link.years.answers import Deeds, build_answered
from pipeline.link.years.faces import Face, build_face, build_face_of_progress
from pipeline.link.years.promises import find_own_year, find_promises, name_own
from pipeline.link.years.words import Words
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
                yield replace(face, year=own)
        yield from (build_face_of_progress(said, words) for said in reading.progress)


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

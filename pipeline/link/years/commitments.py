"""Commitments: what was promised or asked for, and what answers it."""

from collections.abc import Sequence

from pipeline.link.years.answers import Deeds, build_answered
from pipeline.link.years.faces import build_face, build_face_of_progress
from pipeline.link.years.promises import find_promises
from pipeline.link.years.words import Words
from pipeline.model.decision import Decision
from pipeline.model.link import Commitment
from pipeline.model.reading import Reading
from pipeline.model.record import Record


def build_commitments(
    records: Sequence[Record], readings: Sequence[Reading], words: Words, decisions: Sequence[Decision] = ()
) -> tuple[Commitment, ...]:
    """Every promise and request with its status, by year and then in the order of the records; decisions overrule.

    The result does not depend on the order of the readings.
    """
    deeds = Deeds(
        (
            *(build_face(record, words) for record in records if record.review != "rejected"),
            *(build_face_of_progress(said, words) for reading in readings for said in reading.progress),
        )
    )
    answered = (build_answered(promise, deeds, words) for promise in find_promises(records, readings, words))
    decided = (_decided(commitment, decisions) for commitment in answered)
    return tuple(sorted(decided, key=lambda c: (c.year is None, c.year or 0)))


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

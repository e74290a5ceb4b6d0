"""Series, commitments and pairs as lines and tables for other programs."""

import math
from collections.abc import Mapping

from pipeline.model.activity import Activity
from pipeline.model.link import Answer, Commitment, NumberedSeries, Pair
from pipeline.store.export import Row, plain_evidence


def build_series_row(series: NumberedSeries) -> Row:
    """A series as plain data: its editions by record id, what is odd about them, and the next one."""
    editions = [
        {
            "ordinal": e.ordinal,
            "year": e.year,
            "is_planned": e.is_planned,
            "is_cancelled": e.is_cancelled,
            "record_id": e.record_id,
        }
        for e in series.editions
    ]
    return {**series.model_dump(mode="json"), "editions": editions}


def build_commitment_row(commitment: Commitment) -> Row:
    """A commitment as plain data, with its evidence and what answers it."""
    return {
        **commitment.model_dump(mode="json", exclude={"evidence", "answers"}),
        "evidence": [plain_evidence(evidence) for evidence in commitment.evidence],
        "answers": [
            {
                "record_id": a.record_id,
                "score": a.score,
                "is_proof": a.is_proof,
                "evidence": [plain_evidence(evidence) for evidence in a.evidence],
                "reasons": _plain_reasons(a),
            }
            for a in commitment.answers
        ],
    }


def build_pair_row(pair: Pair, activities: Mapping[str, Activity], decided_by: str) -> Row:
    """Two tellings that were compared as plain data, with their names and why; the weight of a veto is null.

    `decided_by`: what its verdict follows from, since that is not the score alone.
    """
    titles = [activities[name].title if name in activities else None for name in (pair.one, pair.other)]
    return {
        "one": pair.one,
        "other": pair.other,
        "one_title": titles[0],
        "other_title": titles[1],
        "score": pair.score,
        "verdict": pair.verdict,
        "decided_by": decided_by,
        "is_decided": pair.is_decided,
        "reasons": _plain_reasons(pair),
    }


def _plain_reasons(item: Pair | Answer) -> list[Row]:
    return [
        {**reason.model_dump(), "weight": None if math.isinf(reason.weight) else reason.weight}
        for reason in item.reasons
    ]

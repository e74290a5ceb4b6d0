"""What linking found over documents and years, and why."""

from typing import Literal

from pydantic import ConfigDict

from pipeline.model.activity import Evidence
from pipeline.model.base import Value
from pipeline.model.decision import AnswerStatus, Decision
from pipeline.model.record import Record

PairId = tuple[str, str]
"""Ids of two activities, the lesser first."""


class Decided(Value):
    """What people decided that linking goes by: pairs that are one event or are not, and answers to commitments."""

    same: frozenset[PairId] = frozenset()
    different: frozenset[PairId] = frozenset()
    answers: tuple[Decision, ...] = ()


class PairReason(Value):
    """One thing that speaks for or against two activities being one: `weight` is what it adds to the log-odds.

    `one` and `other` are what was compared, as stated. A veto has the weight of minus infinity.
    """

    # the weight of a veto is kept as it is, not as null
    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="constants")

    name: str
    weight: float
    one: str = ""
    other: str = ""


class Pair(Value):
    """Two activities that were compared. `score` is 0..1; `verdict` what follows from it, or from a person's decision.

    `one` and `other` are activity ids, `one` the lesser.
    """

    one: str
    other: str
    score: float
    verdict: Literal["same", "ask", "different"]
    reasons: tuple[PairReason, ...] = ()
    is_decided: bool = False


class Edition(Value):
    """One record of a numbered series. `ordinal` and `year` are None where no source states them.

    `is_planned`: it was not held, as far as anybody tells; `is_cancelled`: it is told that it was not.
    """

    record_id: str
    ordinal: int | None
    year: int | None
    is_planned: bool
    is_cancelled: bool = False


class SeriesGap(Value):
    """Something odd in a series.

    `missing`: no source tells of edition `ordinal`, though one tells of a later; `repeated`: two records have the same
    ordinal; `crowded`: two editions in one year; `skipped`: none in `year`, though there are some in the years before
    and after; `disordered`: a later edition in an earlier year; `unlikely`: a record of this name has a number that is
    far from those of all others, and is no edition.
    """

    kind: Literal["missing", "repeated", "crowded", "skipped", "disordered", "unlikely"]
    ordinal: int | None = None
    year: int | None = None
    record_ids: tuple[str, ...] = ()


class NumberedSeries(Value):
    """A series of editions over the years, by ordinal and year. `name` is the fullest, as the newest source has it.

    `months`: the usual time between editions, or None where it cannot be told. `next_ordinal` and `next_year`: the
    edition that follows the last one held or planned, None where that cannot be told.
    """

    id: str
    name: str
    editions: tuple[Edition, ...]
    gaps: tuple[SeriesGap, ...] = ()
    months: int | None = None
    next_ordinal: int | None = None
    next_year: int | None = None


class Answer(Value):
    """What answers a commitment. `score` 0..1 says how surely it is about the same; reasons as of a `Pair`.

    `record_id` is empty where no record tells of it but a sentence; `evidence` are the words that tell it. `is_proof`:
    it is sure enough to count; the others are the nearest, for a person to look at. `year` is that in which it was
    done, or None.
    """

    record_id: str
    score: float
    year: int | None = None
    reasons: tuple[PairReason, ...] = ()
    is_proof: bool = True
    evidence: tuple[Evidence, ...] = ()


CommitmentOrigin = Literal["outlook", "plan", "request", "recommendation", "action"]


class Standing(Value):
    """What had become of a commitment at some time, and why."""

    status: AnswerStatus
    reason: str


class Commitment(Value):
    """Something that was said would be done, and what became of it.

    `origin`: an outlook or another plan, or a request, recommendation or agreed action in minutes and evaluations.
    `text` is what is to be done, in the source's words; `record_ids` the planned records that it is told by, if any.
    `said_in` is the year in which it was said, `year` that in which it must be answered; None where it is not stated.
    `owner`, `asked_by` and `due` (EDTF) as stated. `status` follows from `answers`, best first, or from a decision;
    `reason` names why (a name such as `record_completed`, which `run` words). None: it is not due yet. `in_time` is how
    it stood at the end of its year, where what was told later changed that; `again` the later year that it was promised
    for anew.
    """

    id: str
    origin: CommitmentOrigin
    title: str
    text: str
    record_ids: tuple[str, ...] = ()
    said_in: int | None = None
    year: int | None = None
    due: str = ""
    owner: str = ""
    asked_by: str = ""
    evidence: tuple[Evidence, ...]
    status: AnswerStatus | None = None
    reason: str = ""
    answers: tuple[Answer, ...] = ()
    in_time: Standing | None = None
    again: int | None = None
    is_decided: bool = False

    @property
    def due_year(self) -> int | None:
        """The year in which it must be answered; for a request that names none the year after it was made."""
        if self.year is not None or self.said_in is None:
            return self.year
        return self.said_in + 1


class Linked(Value):
    """All that linking gives. `pairs` are those that were merged by score, those to ask about, and those decided."""

    records: tuple[Record, ...]
    pairs: tuple[Pair, ...] = ()
    series: tuple[NumberedSeries, ...] = ()
    commitments: tuple[Commitment, ...] = ()

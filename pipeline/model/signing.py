"""A report's way to its final form, and the record of what left."""

from typing import Literal

from pipeline.model.base import Value
from pipeline.model.decision import Decision
from pipeline.model.report import Audience

Stage = Literal["draft", "in_review", "approved"]


class Standing(Value):
    """How far a report has come. `submitted` and `approved` are the last decisions that said so.

    `is_changed`: the report says something else by now than what was submitted or approved, so that neither holds.
    """

    stage: Stage = "draft"
    is_changed: bool = False
    submitted: Decision | None = None
    approved: Decision | None = None

    @property
    def is_approved(self) -> bool:
        """Whether it may leave as it is now."""
        return self.stage == "approved" and not self.is_changed


class Waiver(Value):
    """What somebody answers for although a gate found it: `what` as it was then shown."""

    finding: str
    what: str
    who: str
    when: str
    why: str
    decision_id: str


class Signature(Value):
    """Who approved which draft. `run_id` is that of the draft, `when` an ISO 8601 time."""

    who: str
    when: str
    why: str
    run_id: str
    decision_id: str


class FinalFile(Value):
    """A file of a final report, and the SHA-256 of its bytes."""

    name: str
    sha256: str


class FinalSource(Value):
    """A document that it was made from; `id` is the SHA-256 of its bytes."""

    id: str
    name: str


class FinalRecord(Value):
    """What left, and on what ground: kept beside the files of a final report as `….final.json`.

    `report` names it as decisions do (`report-2023.en`). `decisions` and `head`: the number and the hash of the last
    entry of the journal that it was made by. `made` is an ISO 8601 time.
    """

    format: Literal[1] = 1
    report: str
    title: str
    year: str
    languages: tuple[str, ...]
    audience: Audience
    run_id: str
    content: str
    program: str
    made: str
    files: tuple[FinalFile, ...]
    approval: Signature
    waivers: tuple[Waiver, ...] = ()
    sources: tuple[FinalSource, ...] = ()
    decisions: int = 0
    head: str = ""

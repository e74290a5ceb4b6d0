"""What was promised or asked for, what became of it, and what a person decides about that."""

import getpass
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from pipeline.errors import Message, UsageError
from pipeline.model.activity import Evidence
from pipeline.model.decision import Anchor, AnswerStatus, Decision
from pipeline.model.link import Answer, Commitment
from pipeline.model.profile import Profile
from pipeline.model.record import Record
from pipeline.run.results import gather_linked, gather_readings
from pipeline.run.stages import link_readings
from pipeline.store import Workspace, save_decisions, save_linked

_ID_LETTERS = 8
_WORD = re.compile(r"[^\W\d_]{2,}")
REASONS: dict[str, Message] = {
    "": Message(text="no source tells of that year yet"),
    "record_completed": Message(text="it is told as done"),
    "fewer_than_promised": Message(text="fewer are told than were promised"),
    "some_of_several": Message(text="some of the things that it names are told as done, others not"),
    "record_cancelled": Message(text="it is told as cancelled or given up"),
    "begun": Message(text="it is told as begun or going on"),
    "prepared": Message(text="only its preparation is told"),
    "done_late": Message(text="it is told as done, but late"),
    "cancelled_late": Message(text="it is told as given up, but later"),
    "elsewhere": Message(text="it is told as done, but at another place"),
    "postponed": Message(text="it is told as put off"),
    "told_undone": Message(text="it is told as not done, or not yet"),
    "planned_again": Message(text="it is promised again for a later year"),
    "only_near": Message(text="what is told is near, but not surely the same"),
    "nothing_near": Message(text="no source tells of anything like it"),
    "decided": Message(text="a person decided so"),
}
"""Why a commitment has its status, by the name of the reason."""
STATUSES: dict[AnswerStatus | None, Message] = {
    "done": Message(text="done"),
    "partly": Message(text="partly done"),
    "started": Message(text="started"),
    "no_evidence": Message(text="no evidence"),
    "dropped": Message(text="dropped"),
    None: Message(text="not due yet"),
}


@dataclass(frozen=True)
class Proof:
    """What answers a commitment, or is nearest to it: its words as a source has them, and whether it counts."""

    answer: Answer
    title: str
    evidence: Evidence


@dataclass(frozen=True)
class Told:
    """A commitment with what answers it."""

    commitment: Commitment
    proofs: tuple[Proof, ...]


def tell_commitment(commitment: Commitment, records: Mapping[str, Record]) -> Told:
    """A commitment with what answers it; `records` by their ids."""
    return Told(commitment, tuple(_iter_proofs(commitment.answers, records)))


def find_commitments(workspace: Workspace, year: int | None = None) -> tuple[Told, ...]:
    """All commitments, or those that must be answered in a year. Raises StoreError where there was no run."""
    linked = gather_linked(workspace)
    known = {record.id: record for record in linked.records}
    due = [c for c in linked.commitments if year is None or c.due_year == year]
    return tuple(tell_commitment(each, known) for each in due)


def find_commitment(workspace: Workspace, name: str) -> Told:
    """The commitment of an id, or of the beginning of one. Raises UsageError where there is none, or several."""
    linked = gather_linked(workspace)
    return tell_commitment(_find(name, linked.commitments), {record.id: record for record in linked.records})


def _iter_proofs(answers: Sequence[Answer], known: Mapping[str, Record]) -> Iterator[Proof]:
    for answer in answers:
        if answer.evidence:
            first = answer.evidence[0]
            cells = [e.quote for e in answer.evidence if e.locator.block == first.locator.block]
            if not _WORD.search(first.quote):  # the cell of a date says nothing without its row
                first = first.model_copy(update={"quote": " | ".join(dict.fromkeys(cells))})
            yield Proof(answer, first.quote, first)
        elif record := known.get(answer.record_id):
            yield Proof(answer, record.title, (record.quotes or (record.statements[0].evidence,))[0])


def answer_commitment(
    workspace: Workspace,
    profile: Profile,
    name: str,
    status: AnswerStatus,
    *,
    who: str = "",
    why: str = "",
    seen: Mapping[str, str] | None = None,
    is_dry: bool = False,
) -> tuple[Commitment, Commitment]:
    """Keep a decision on what became of a commitment, and link anew; the commitment before and after.

    If `is_dry`, only say what it would do. `name`: its id or the beginning of it; `who` is the login name where it is
    not given. The caller holds the workspace. Raises UsageError for an id that is unknown or means several,
    StaleDecision where somebody answered since it was `seen`.
    """
    before = _find(name, gather_linked(workspace).commitments)
    place = before.evidence[0]
    decision = Decision(
        verdict="answer",
        targets=(Anchor(id=before.id, document=place.document, quote=place.quote, title=before.title),),
        value=status,
        who=who or getpass.getuser(),
        when=datetime.now(UTC).isoformat(timespec="microseconds"),
        why=why,
    )
    linked = link_readings(workspace, profile, gather_readings(workspace), [decision])
    if not is_dry:
        save_decisions(workspace, [decision], seen)
        save_linked(workspace, linked)
    return before, _find(before.id, linked.commitments)


def _find(name: str, commitments: Sequence[Commitment]) -> Commitment:
    found = [c for c in commitments if c.id.startswith(name)] if len(name) >= _ID_LETTERS else []
    if not found:
        raise UsageError(
            Message(text="No commitment has the id {name}", params={"name": name}),
            Message(text="Copy the id from “annual-report commitments”."),
        )
    if len(found) > 1:
        raise UsageError(
            Message(text="Several commitments have an id that begins with {name}", params={"name": name}),
            Message(text="Type more letters of it."),
        )
    return found[0]

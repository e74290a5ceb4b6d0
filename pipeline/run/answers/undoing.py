"""Decisions found by their ids, and taken back."""

import contextlib
import getpass
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from pipeline.errors import Message, StoreError, UsageError
from pipeline.model.decision import Decision, find_undone_ids, select_effective
from pipeline.model.profile import Profile
from pipeline.run.results import gather_journal, gather_readings
from pipeline.run.stages import link_readings
from pipeline.store import Workspace, load_journal, save_decisions, save_linked

_ID_LETTERS = 6
_LINKING = ("same", "different", "answer", "state", "forget")
"""Decisions that linking goes by."""


@dataclass(frozen=True)
class Standing:
    """A decision with its number, and whether it was taken back, or is a proposal that nobody adopted."""

    number: int
    decision: Decision
    is_undone: bool = False
    is_open: bool = False


def find_standing(workspace: Workspace, since: str = "", about: str = "") -> tuple[Standing, ...]:
    """Every decision, oldest first. `since`: a date or time, ISO 8601, or the beginning of one.

    `about`: the id of a decision or of what decisions are about, or the beginning of one.
    """
    entries = load_journal(workspace)
    decisions = [entry.decision for entry in entries]
    undone, effective = find_undone_ids(decisions), {decision.id for decision in select_effective(decisions)}
    return tuple(
        Standing(entry.number, d, d.id in undone, d.is_proposed and d.id not in effective and d.id not in undone)
        for entry, d in zip(entries, decisions, strict=True)
        if d.when >= since and any(name.startswith(about) for name in _iter_names(d))
    )


def _iter_names(decision: Decision) -> Iterator[str]:
    yield decision.id
    yield from (anchor.id for anchor in decision.targets)
    if decision.verdict in ("undo", "adopt"):
        yield decision.value


def undo(
    workspace: Workspace, profile: Profile, name: str, *, who: str = "", why: str = "", is_dry: bool = False
) -> tuple[Decision, Decision]:
    """Take a decision back by another, and link anew where it matters; the one taken back, and the new one.

    `name`: its id or the beginning of it. If `is_dry`, only say so. The caller holds the workspace. Raises UsageError
    for an id that is unknown, means several or was taken back already; StaleDecision if that happened meanwhile.
    """
    decisions = gather_journal(workspace)
    target = _find(name, decisions)
    if target.id in find_undone_ids(decisions):
        raise UsageError(
            Message(text="Decision {id} is undone already", params={"id": target.id}),
            Message(text="To make it hold again, undo what undid it: see “annual-report decisions list --about ID”."),
        )
    when = datetime.now(UTC).isoformat(timespec="seconds")
    new = Decision(verdict="undo", value=target.id, who=who or getpass.getuser(), when=when, why=why)
    if not is_dry:
        last = next((d.id for d in reversed(decisions) if d.subject == new.subject), "")
        (entry,) = save_decisions(workspace, [new], {new.subject: last})
        new = entry.decision
        if _find_first(target, decisions).verdict in _LINKING:
            with contextlib.suppress(StoreError):  # no run yet: the first one goes by it
                save_linked(workspace, link_readings(workspace, profile, gather_readings(workspace)))
    return target, new


def _find(name: str, decisions: Sequence[Decision]) -> Decision:
    found = [decision for decision in decisions if decision.id.startswith(name)]
    exact = [decision for decision in found if decision.id == name]
    if len(exact or found) > 1:
        raise UsageError(
            Message(text="Several decisions have an id that begins with {name}", params={"name": name}),
            Message(text="Type more letters of it."),
        )
    if not found or (not exact and len(name) < _ID_LETTERS):
        raise UsageError(
            Message(text="No decision has the id {id}", params={"id": name}),
            Message(text="Copy the id from “annual-report decisions list”."),
        )
    return (exact or found)[0]


def _find_first(decision: Decision, decisions: Sequence[Decision]) -> Decision:
    """What an undoing, or an undoing of that, is about in the end."""
    by_id = {each.id: each for each in decisions}
    while decision.verdict in ("undo", "adopt") and decision.value in by_id:
        decision = by_id[decision.value]
    return decision

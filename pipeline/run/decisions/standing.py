"""The journal as people look at it: what was decided, taken back, or only proposed."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.model.decision import Decision, find_undone_ids, select_effective
from pipeline.store import Workspace, load_journal


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

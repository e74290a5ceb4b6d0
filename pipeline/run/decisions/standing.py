"""The journal as people look at it: what was decided, taken back, or only proposed."""

from collections.abc import Iterable, Iterator
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


def brings_back(undoing: Decision, journal: Iterable[Decision]) -> bool:
    """Whether it takes back what was an undoing itself, so that what was decided first holds again."""
    return sum(each.verdict == "undo" for each in follow_undoing(undoing, journal)) % 2 == 0


def follow_undoing(decision: Decision, journal: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decision, what it takes back, what that took back, and so on: what it is about in the end comes last."""
    by_id = {each.id: each for each in journal}
    chain = [decision]
    while chain[-1].verdict in ("undo", "adopt") and chain[-1].value in by_id:
        chain.append(by_id[chain[-1].value])
    return tuple(chain)


def _iter_names(decision: Decision) -> Iterator[str]:
    yield decision.id
    yield from (anchor.id for anchor in decision.targets)
    if decision.verdict in ("undo", "adopt"):
        yield decision.value

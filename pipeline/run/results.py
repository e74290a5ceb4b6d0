"""The results of the last run as people have them: what they decided is applied to what the machine found.

Every reader of results comes here, so that no decision is passed over; only a run itself reads what it kept.
"""

import gc
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from pipeline.model.activity import Activity
from pipeline.model.decision import Decision, select_effective
from pipeline.model.document import Document
from pipeline.model.link import Linked
from pipeline.model.reading import Reading
from pipeline.model.record import Record
from pipeline.review.applying import Applied, apply_decisions
from pipeline.review.revised.revisions import FoundRevisions, find_revisions
from pipeline.review.typed.statements import build_documents, build_readings
from pipeline.store import (
    Workspace,
    load_decisions,
    load_documents,
    load_linked,
    load_readings,
    load_stamp,
)

T = TypeVar("T")
_JUDGING = frozenset({"accept", "reject", "edit", "state"})
_MOST_KEPT = 12
_kept: dict[tuple[str, Callable[..., Any]], tuple[object, Any]] = {}
"""What was read, by folder and kind, with the stamp of the results it is of: a page asks for it again and again."""


def gather_decisions(workspace: Workspace) -> tuple[Decision, ...]:
    """The decisions that do something, oldest first. Raises StoreError where they cannot be read."""
    return select_effective(gather_journal(workspace))


def gather_journal(workspace: Workspace) -> tuple[Decision, ...]:
    """Every decision ever taken or proposed, oldest first. Raises StoreError where they cannot be read."""
    return load_decisions(workspace)


def gather_found(workspace: Workspace) -> Linked:
    """All that linking gave, as the machine has it. Raises StoreError where there was no run."""
    return _keep(workspace, load_linked)


def gather_linked(workspace: Workspace) -> Linked:
    """All that linking gave, the records as people have them. Raises StoreError where there was no run."""
    linked = gather_found(workspace)
    return linked.model_copy(update={"records": gather_applied(workspace, linked).records})


def gather_applied(workspace: Workspace, linked: Linked) -> Applied:
    """The records of `linked` as people have them, and the decisions that could not be applied."""
    decisions = gather_decisions(workspace)
    if not any(decision.verdict in _JUDGING for decision in decisions):
        return Applied(linked.records)
    return apply_decisions(linked.records, gather_activities(workspace), decisions)


def gather_activities(workspace: Workspace) -> tuple[Activity, ...]:
    """What each document tells, and what people stated. Raises StoreError where there was no run."""
    return tuple(activity for reading in gather_readings(workspace) for activity in reading.activities)


def gather_records(workspace: Workspace) -> tuple[Record, ...]:
    """The records as people have them. Raises StoreError where there was no run."""
    return gather_linked(workspace).records


def gather_revisions(
    workspace: Workspace, linked: Linked, readings: Iterable[Reading], further: Iterable[Decision] = ()
) -> FoundRevisions:
    """What people decided about reports, and what they decide `further`, by the records of `linked`.

    Raises StoreError where it cannot be read.
    """
    activities = [activity for reading in readings for activity in reading.activities]
    return find_revisions((*gather_decisions(workspace), *further), linked.records, activities)


def gather_documents(workspace: Workspace) -> tuple[Document, ...]:
    """The documents that the last run took, and what people stated. Raises StoreError where there was no run."""
    return (*_keep(workspace, load_documents), *build_documents(gather_decisions(workspace)))


def gather_readings(workspace: Workspace) -> tuple[Reading, ...]:
    """What was found in these documents, in the same order. Raises StoreError where there was no run."""
    return (*gather_found_readings(workspace), *build_readings(gather_decisions(workspace)))


def gather_found_readings(workspace: Workspace) -> tuple[Reading, ...]:
    """What was found in the documents alone. Raises StoreError where there was no run."""
    return _keep(workspace, load_readings)


def _keep(workspace: Workspace, load: Callable[[Workspace], T]) -> T:
    key, stamp = (str(workspace.root.absolute()), load), load_stamp(workspace)
    known = _kept.get(key)
    if known is None or known[0] != stamp:
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        gc.disable()  # a million values come to stay: the collector need not look through them again and again
        try:
            known = _kept[key] = (stamp, load(workspace))
        finally:
            gc.freeze()
            gc.enable()
    result: T = known[1]
    return result

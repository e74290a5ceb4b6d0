"""The results of the last run as people have them: what they decided is applied to what the machine found.

Every reader of results comes here, so that no decision is passed over; only a run itself reads what it kept.
"""

from pipeline.model.decision import Decision, select_effective
from pipeline.model.document import Document
from pipeline.model.link import Linked
from pipeline.model.reading import Reading
from pipeline.model.record import Record
from pipeline.review.applying import Applied, apply_decisions
from pipeline.review.statements import build_documents, build_readings
from pipeline.store import Workspace, load_decisions, load_documents, load_linked, load_readings


def gather_decisions(workspace: Workspace) -> tuple[Decision, ...]:
    """The decisions that do something, oldest first. Raises StoreError where they cannot be read."""
    return select_effective(load_decisions(workspace))


def gather_linked(workspace: Workspace) -> Linked:
    """All that linking gave, the records as people have them. Raises StoreError where there was no run."""
    linked = load_linked(workspace)
    return linked.model_copy(update={"records": gather_applied(workspace, linked).records})


def gather_applied(workspace: Workspace, linked: Linked) -> Applied:
    """The records of `linked` as people have them, and the decisions that could not be applied."""
    decisions = gather_decisions(workspace)
    if not any(decision.verdict in ("accept", "reject", "edit") for decision in decisions):
        return Applied(linked.records)
    activities = [activity for reading in gather_readings(workspace) for activity in reading.activities]
    return apply_decisions(linked.records, activities, decisions)


def gather_records(workspace: Workspace) -> tuple[Record, ...]:
    """The records as people have them. Raises StoreError where there was no run."""
    return gather_linked(workspace).records


def gather_documents(workspace: Workspace) -> tuple[Document, ...]:
    """The documents that the last run took, and what people stated. Raises StoreError where there was no run."""
    return (*load_documents(workspace), *build_documents(gather_decisions(workspace)))


def gather_readings(workspace: Workspace) -> tuple[Reading, ...]:
    """What was found in these documents. Raises StoreError where there was no run."""
    return (*load_readings(workspace), *build_readings(gather_decisions(workspace)))

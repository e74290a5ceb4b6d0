"""Many records at once: those of a document, of a rule, or as sure as said, that nobody decided on."""

from pipeline.errors import Message, UsageError
from pipeline.model.record import Record
from pipeline.run.results import gather_records
from pipeline.store import Workspace


def find_unreviewed(
    workspace: Workspace, document: str = "", rule: str = "", confidence: float | None = None
) -> tuple[Record, ...]:
    """The records that nobody decided on and that are as asked for: all that is given must fit.

    `document`: told by documents alone whose names hold it; `rule`: found by a rule of this id; `confidence`: the
    least. Raises UsageError where nothing is asked for, or nothing fits.
    """
    if not document and not rule and confidence is None:
        raise UsageError(
            Message(text="It is not said which records are meant"),
            Message(text="Give ids, or --document NAME, --rule ID or --confidence 0.9."),
        )
    found = tuple(
        record
        for record in gather_records(workspace)
        if record.review == "unreviewed"
        and not record.conflicts
        and _is_of(record, document)
        and (not rule or any(statement.evidence.rule == rule for statement in record.statements))
        and (confidence is None or record.confidence >= confidence)
    )
    if not found:
        raise UsageError(
            Message(text="No record that waits for a decision is like that"),
            Message(text="Names and rules are shown by “annual-report review list” and “annual-report why”."),
        )
    return found


def _is_of(record: Record, document: str) -> bool:
    wanted = document.casefold()
    return not document or all(wanted in quote.document.casefold() for quote in record.quotes)

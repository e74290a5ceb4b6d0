"""The results of the last run as rows for other programs."""

from collections.abc import Sequence
from typing import Any, Literal

from pipeline.run.survey import find_changes, find_items
from pipeline.settings import Settings
from pipeline.store import (
    Workspace,
    build_attendance_row,
    build_document_row,
    build_row,
    load_documents,
    load_readings,
    load_records,
    load_register,
    render_csv,
    render_lines,
    render_xlsx,
)

Stage = Literal["documents", "activities", "attendances", "records"]
Row = dict[str, Any]


def build_rows(workspace: Workspace, stage: Stage) -> list[Row]:
    """One row a document, activity, attendance (the totals of an event's lists of participants) or record.

    Raises StoreError where there was no run.
    """
    if stage == "documents":
        return [build_document_row(document) for document in load_documents(workspace)]
    if stage == "activities":
        return [build_row(activity) for reading in load_readings(workspace) for activity in reading.activities]
    if stage == "attendances":
        return [build_attendance_row(found) for reading in load_readings(workspace) for found in reading.attendances]
    return [build_row(record) for record in load_records(workspace)]


def render_rows(rows: Sequence[Row], form: Literal["jsonl", "csv", "xlsx"]) -> bytes:
    """The rows as a file."""
    return {"jsonl": render_lines, "csv": render_csv, "xlsx": render_xlsx}[form](rows)


def has_changed(workspace: Workspace, settings: Settings) -> bool:
    """Whether other files lie in `data/raw` than at the last run."""
    now = find_items(workspace, settings)
    return any(find_changes(now, load_register(workspace).names))

"""The results of the last run as rows for other programs."""

import json
from collections.abc import Sequence
from typing import Any, Literal

from pipeline.model.activity import Activity, Property
from pipeline.review.typed.facts import parse_facts
from pipeline.review.typed.values import Wordbook, format_values
from pipeline.run.links.verdicts import Verdicts
from pipeline.run.results import gather_documents, gather_linked, gather_readings, gather_records
from pipeline.run.sources.survey import find_changes, find_items
from pipeline.settings import Settings
from pipeline.store import (
    Workspace,
    build_attendance_row,
    build_commitment_row,
    build_document_row,
    build_pair_row,
    build_row,
    build_series_row,
    load_profile,
    load_register,
    render_csv,
    render_lines,
    render_xlsx,
)

Stage = Literal["documents", "activities", "attendances", "records", "series", "commitments", "pairs"]
Row = dict[str, Any]
_TYPED: tuple[Property, ...] = ("place", "organisations", "people", "counts", "series", "themes", "sdgs")
"""Properties whose values need signs between them or between their parts."""
_CODES = Wordbook()


def build_rows(workspace: Workspace, stage: Stage) -> list[Row]:
    """One row a document, activity, attendance (the totals of an event's lists of participants), record, series, …

    Raises StoreError where there was no run.
    """
    match stage:
        case "documents":
            return [build_document_row(document) for document in gather_documents(workspace)]
        case "activities":
            return [build_row(activity) for activity in _list_activities(workspace)]
        case "attendances":
            return [build_attendance_row(a) for reading in gather_readings(workspace) for a in reading.attendances]
        case "series":
            return [build_series_row(series) for series in gather_linked(workspace).series]
        case "commitments":
            return [build_commitment_row(commitment) for commitment in gather_linked(workspace).commitments]
        case "pairs":
            by_id = {activity.id: activity for activity in _list_activities(workspace)}
            pairs = gather_linked(workspace).pairs
            verdicts = Verdicts(load_profile(workspace.root).linking)
            return [build_pair_row(pair, by_id, verdicts.ground(pair)) for pair in pairs]
        case "records":
            return [build_row(record) for record in gather_records(workspace)]


def _list_activities(workspace: Workspace) -> list[Activity]:
    return [activity for reading in gather_readings(workspace) for activity in reading.activities]


def render_rows(rows: Sequence[Row], form: Literal["jsonl", "csv", "xlsx"]) -> bytes:
    """The rows as a file. In a table activities and records have their values as people type and state them."""
    if form == "jsonl":
        return render_lines(rows)
    typed = [_type_row(row) if "statements" in row else row for row in rows]
    return render_csv(typed) if form == "csv" else render_xlsx(typed)


def _type_row(row: Row) -> Row:
    return {**row, **{name: _type_values(name, row[name]) for name in _TYPED if row[name]}}


def _type_values(name: Property, plain: Any) -> str:
    facts = parse_facts(name, json.dumps(plain if isinstance(plain, list) else [plain]))
    return format_values(name, facts, _CODES, "en")


def has_changed(workspace: Workspace, settings: Settings) -> bool:
    """Whether other files lie in `data/raw` than at the last run."""
    now = find_items(workspace, settings)
    return any(find_changes(now, load_register(workspace).names))

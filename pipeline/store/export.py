"""Documents, activities and records as lines and tables for other programs.

The fields of activities and records and their order are those of docs/commands.md; `statements` is added,
so that each field carries its own evidence.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pipeline.model.activity import Activity, Evidence, Property, Statement
from pipeline.model.base import Value
from pipeline.model.document import Document
from pipeline.model.reading import Attendance
from pipeline.model.record import Record
from pipeline.model.text import collapse_space
from pipeline.store.files import json_line

Row = dict[str, Any]
_LEADING: tuple[Property, ...] = (
    "attribution",
    "year",
    "start_date",
    "end_date",
    "mode",
    "place",
    "country",
    "series",
)
_LISTED: tuple[Property, ...] = ("countries", "organisations", "people", "counts", "themes", "sdgs")
_ORDER = (
    "id", "title", "kind", "role", "attribution", "status", "year", "start_date", "end_date", "mode", "place",
    "country", "countries", "organisations", "people", "counts", "series", "themes", "sdgs", "section",
    "evidence", "rules", "confidence", "review", "statements",
)  # fmt: skip


def build_row(item: Activity | Record) -> Row:
    """One activity or record as plain data; what is unknown is null or an empty list."""
    row: Row = {
        "id": item.id,
        "title": item.title,
        "kind": item.kind,
        "role": item.role,
        "status": item.status,
        "section": list(item.section),
        "evidence": [plain_evidence(e) for e in merge_evidence(item.quotes)],
        "rules": list(dict.fromkeys(s.evidence.rule for s in item.statements if s.evidence.rule)),
        "confidence": item.confidence,
        "review": item.review if isinstance(item, Record) else "unreviewed",
        "statements": [_plain_statement(s) for s in item.statements],
    }
    row |= {name: _plain(item.first(name)) for name in _LEADING}
    row |= {name: _without_repeats(_plain(s.value) for s in item.all_of(name)) for name in _LISTED}
    return {name: row[name] for name in _ORDER}


def build_attendance_row(attendance: Attendance) -> Row:
    """The totals of one event's lists of participants as plain data, with the places of the lists and no names."""
    places = [(e.document, e.document_kind, e.locator) for e in attendance.evidence]
    return {
        **attendance.model_dump(mode="json", exclude={"source_id", "evidence"}),
        "lists": [
            {"document": _file_name(name), "document_kind": kind, "page": at.page, "block": at.block}
            for name, kind, at in places
        ],
    }


def build_document_row(document: Document) -> Row:
    """A whole document as plain data, its file name first."""
    return {"document": _file_name(document.name), **document.model_dump(mode="json")}


def merge_evidence(quotes: Sequence[Evidence]) -> list[Evidence]:
    """Evidence with overlapping stretches of one block made one, in the given order of first appearance."""
    merged: list[Evidence] = []
    for new in quotes:
        for index, old in enumerate(merged):
            if _overlap(old, new):
                merged[index] = _joined(old, new)
                break
        else:
            merged.append(new)
    return merged


def render_lines(rows: Iterable[Row]) -> bytes:
    """Rows as JSON Lines in UTF-8."""
    return "".join(json_line(row) for row in rows).encode()


def _overlap(a: Evidence, b: Evidence) -> bool:
    same = (a.source_id, a.locator.block) == (b.source_id, b.locator.block)
    return same and a.locator.start < b.locator.end and b.locator.start < a.locator.end


def _joined(a: Evidence, b: Evidence) -> Evidence:
    first, second = sorted((a, b), key=lambda e: (e.locator.start, -e.locator.end))
    if second.locator.end <= first.locator.end:
        return first
    quote = first.quote + second.quote[first.locator.end - second.locator.start :]
    locator = first.locator.model_copy(update={"end": second.locator.end})
    return first.model_copy(update={"quote": quote, "locator": locator})


def plain_evidence(evidence: Evidence) -> Row:
    """Where a fact stands, as plain data."""
    at = evidence.locator
    return {
        "document": _file_name(evidence.document),
        "document_kind": evidence.document_kind,
        "page": at.page,
        "block": at.block,
        "start": at.start,
        "end": at.end,
        "quote": collapse_space(evidence.quote),
        "bbox": list(at.box) if at.box else None,
    }


def _plain_statement(statement: Statement) -> Row:
    return {
        "property": statement.property,
        "value": _plain(statement.value),
        "original": statement.original,
        "rule": statement.evidence.rule,
        "evidence": plain_evidence(statement.evidence),
    }


def _plain(value: object) -> Any:
    return value.model_dump(mode="json") if isinstance(value, Value) else value


def _without_repeats(values: Iterator[Any]) -> list[Any]:
    return list({json.dumps(value, sort_keys=True): value for value in values}.values())


def _file_name(name: str) -> str:
    return name.rsplit("/", 1)[-1]

"""Records of final reports: what left, beside its files."""

import json
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from pipeline.model.signing import FinalRecord
from pipeline.store.files import hash_bytes
from pipeline.store.reports import Written, save_report
from pipeline.store.workspace import Workspace

_ENDING = ".final*.json"


def save_final(workspace: Workspace, path: Path, record: FinalRecord) -> tuple[Written, str]:
    """Write the record of a final report, under a name that was free, and its SHA-256."""
    data = json.dumps(record.model_dump(), ensure_ascii=False, indent=1).encode() + b"\n"
    return save_report(workspace, path, data, is_final=True), hash_bytes(data)


def load_final(path: Path) -> FinalRecord | None:
    """The record of a final report; None where there is none or it is damaged."""
    try:
        return FinalRecord.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None


def load_finals(workspace: Workspace) -> Iterator[tuple[Path, str, FinalRecord]]:
    """All records of final reports, each with its path and its SHA-256; damaged ones are passed over."""
    for path in sorted(workspace.reports.glob(f"*/*{_ENDING}")):
        if record := load_final(path):
            yield path, hash_bytes(path.read_bytes()), record

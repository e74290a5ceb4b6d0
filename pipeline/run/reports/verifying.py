"""Whether a file is a final report as it left."""

import json
from pathlib import Path
from typing import Literal

from pipeline.errors import Message, UsageError
from pipeline.model.base import Value
from pipeline.model.signing import FinalRecord
from pipeline.run.results import gather_decisions
from pipeline.store import Workspace, hash_bytes, load_finals


class Verified(Value):
    """What a file is: `final` as it left; `changed`: one of that name left with other bytes; `unknown`: none did;
    `record_changed`: it is as its record says, but that is not the record which the journal knows.
    """

    file: str
    state: Literal["final", "changed", "unknown", "record_changed"]
    record: FinalRecord | None = None
    place: str = ""


def verify_final(workspace: Workspace, path: Path) -> Verified:
    """Hold a file against the records of all final reports. Raises UsageError where it cannot be read."""
    try:
        digest = hash_bytes(path.read_bytes())
    except OSError as error:
        raise UsageError(
            Message(text="{file} cannot be read: {why}", params={"file": str(path), "why": str(error.strerror)}),
            Message(text="Name the file of a final report."),
        ) from error
    issued = {d.facts for d in gather_decisions(workspace) if d.verdict == "issue"}
    finals = sorted(load_finals(workspace), key=lambda each: each[2].made, reverse=True)
    for place, sha256, record in finals:
        if any(file.sha256 == digest for file in record.files):
            state: Literal["final", "record_changed"] = (
                "final" if json.dumps({"sha256": sha256}) in issued else "record_changed"
            )
            return Verified(file=str(path), state=state, record=record, place=str(place))
    for place, _sha256, record in finals:
        if any(file.name == path.name for file in record.files):
            return Verified(file=str(path), state="changed", record=record, place=str(place))
    return Verified(file=str(path), state="unknown")

"""The decisions of older releases, which kept them as lines: read where they are, and taken in at the first write."""

import contextlib
from collections.abc import Mapping
from pathlib import Path

from pipeline.model.decision import Decision
from pipeline.store.decisions.chain import name_decision
from pipeline.store.files import iter_names, json_line, save_bytes
from pipeline.store.register import load_lines
from pipeline.store.workspace import Workspace


def load_earlier(workspace: Workspace) -> tuple[Decision, ...]:
    """What was not taken in yet. Raises StoreError where the file is damaged."""
    with contextlib.suppress(FileNotFoundError):  # another process takes it in
        lines = load_lines(_path(workspace), Decision)
        return tuple(name_decision(decision, number) for number, decision in enumerate(lines, 1))
    return ()


def set_aside_earlier(workspace: Workspace) -> None:
    """Keep the file under another name, once the journal has all of it; if that fails, the next write does it."""
    path = _path(workspace)
    if path.is_file():
        aside = path.with_stem("decisions.imported")
        with contextlib.suppress(OSError):
            path.rename(next(name for name in iter_names(aside) if not name.exists()))


def redact_aside(workspace: Workspace, redacted: Mapping[str, Decision]) -> None:
    """Put these forms in place of the decisions with their ids in what was set aside. Raises StoreError."""
    for path in sorted(workspace.decisions.glob("decisions.imported*.jsonl")):
        lines = [name_decision(line, number) for number, line in enumerate(load_lines(path, Decision), 1)]
        kept = [redacted.get(line.id, line).model_dump() for line in lines]
        save_bytes(path, "".join(map(json_line, kept)).encode())


def _path(workspace: Workspace) -> Path:
    return workspace.decisions / "decisions.jsonl"

"""What people decided: lines that are only ever added to."""

from collections.abc import Iterable

from pipeline.model.decision import Decision
from pipeline.store.files import hash_bytes
from pipeline.store.register import load_lines, save_lines
from pipeline.store.workspace import Workspace

_FILE = "decisions.jsonl"


def load_decisions(workspace: Workspace) -> tuple[Decision, ...]:
    """Every decision, oldest first. Raises StoreError where the file is damaged."""
    return tuple(load_lines(workspace.decisions / _FILE, Decision))


def save_decisions(workspace: Workspace, decisions: Iterable[Decision]) -> None:
    """Add decisions."""
    save_lines(workspace.decisions / _FILE, decisions)


def load_head(workspace: Workspace) -> tuple[int, str]:
    """The number of the last decision, and a hash over it; 0 and "" where there is none."""
    known = load_decisions(workspace)
    return len(known), hash_bytes(known[-1].model_dump_json().encode()) if known else ""

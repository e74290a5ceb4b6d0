"""Which state a workspace is in, so that what was worked out for it is worked out once."""

from hashlib import sha256
from pathlib import Path

from pipeline.run.results import gather_decisions
from pipeline.store import Workspace

_RESULTS = ("records.json", "links.json", "register.json")


def stamp_state(workspace: Workspace) -> str:
    """Another text as soon as results, decisions, templates, words, rules or profile are others."""
    told = sha256()
    for path in _list_files(workspace):
        about = path.stat()
        told.update(f"{path}\0{about.st_mtime_ns}\0{about.st_size}\n".encode())
    told.update("\n".join(decision.id or str(decision) for decision in gather_decisions(workspace)).encode())
    return told.hexdigest()


def _list_files(workspace: Workspace) -> list[Path]:
    found = [workspace.processed / name for name in _RESULTS]
    found += [*workspace.decisions.glob("*.jsonl"), *workspace.root.iterdir()]
    for folder in (workspace.templates, workspace.root / "rules"):
        found += folder.rglob("*")
    return sorted(path for path in found if path.is_file())

"""Which state a workspace is in, so that what was worked out for it is worked out once."""

import time
from collections.abc import Collection
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from pipeline.errors import StoreError
from pipeline.model.decision import Verdict
from pipeline.run.reports.final import find_tampering
from pipeline.run.results import gather_decisions, gather_journal
from pipeline.store import Workspace

_SECONDS = 60
_RESULTS = ("records.json", "links.json", "register.json")


def stamp_state(workspace: Workspace, without: Collection[Verdict] = ()) -> str:
    """Another text as soon as results, decisions (but those of some kinds), templates, words, rules or profile are
    others.
    """
    told = sha256()
    for path in _list_files(workspace):
        about = path.stat()
        told.update(f"{path}\0{about.st_mtime_ns}\0{about.st_size}\n".encode())
    decisions = (decision for decision in gather_decisions(workspace) if decision.verdict not in without)
    told.update("\n".join(decision.id or str(decision) for decision in decisions).encode())
    return told.hexdigest()


def find_damage(workspace: Workspace) -> StoreError | None:
    """What is wrong with the journal of decisions, if anything; looked through when its file is another.

    On a server nothing says so: there it is looked through once a minute.
    """
    is_served = bool(workspace.database)
    return _look(workspace, int(time.monotonic() // _SECONDS) if is_served else stamp_journal(workspace))


def stamp_journal(workspace: Workspace) -> object:
    """What changes with the journal of decisions: its files, or on a server how many there are."""
    if workspace.database:
        return len(gather_journal(workspace))
    found = sorted(path for path in workspace.decisions.glob("decisions.*") if not path.name.endswith("-shm"))
    return tuple((path.name, (stat := path.stat()).st_mtime_ns, stat.st_size) for path in found)


@lru_cache(maxsize=4)
def _look(workspace: Workspace, _stamp: object) -> StoreError | None:
    try:
        return find_tampering(workspace)
    except StoreError as error:
        return error


def _list_files(workspace: Workspace) -> list[Path]:
    found = [workspace.processed / name for name in _RESULTS]
    found += [*workspace.decisions.glob("*.jsonl"), *workspace.root.iterdir()]
    for folder in (workspace.templates, workspace.root / "rules"):
        found += folder.rglob("*")
    return sorted(path for path in found if path.is_file())

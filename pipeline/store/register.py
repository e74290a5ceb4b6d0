"""The register of sources, and what must outlive it: lineages and the ids of reports made here."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from pipeline.errors import Message, StoreError
from pipeline.model.base import Value
from pipeline.model.source import Receipt, Source
from pipeline.store.files import json_line, save_bytes
from pipeline.store.workspace import Workspace

Line = TypeVar("Line", bound=Value)


class Register(Value):
    """The state after the last run: every source that could be identified, and each file's receipt."""

    sources: tuple[Source, ...] = ()
    receipts: tuple[Receipt, ...] = ()

    @property
    def names(self) -> dict[str, str]:
        """The source id of each file, by its name."""
        return {receipt.name: receipt.source_id for receipt in self.receipts}


class LineageEntry(Value):
    """A source seen under a name, and its lineage. `seen`: ISO 8601 time; never reaches a report."""

    source_id: str
    lineage_id: str
    name: str
    seen: str


class ReportEntry(Value):
    """A report made in this workspace, so that it is recognised should it come back as a source."""

    run_id: str
    kind: str
    year: str


class WrittenEntry(Value):
    """A file written for people: its path in the workspace, and the SHA-256 of its bytes."""

    path: str
    sha256: str


def load_register(workspace: Workspace) -> Register:
    """The register, or an empty one where there is none or it is damaged: the next run rebuilds it."""
    path = workspace.processed / "register.json"
    try:
        state = path.stat()
        return _read_register(path, state.st_mtime_ns, state.st_size, state.st_ino)
    except (OSError, ValidationError):
        return Register()


@lru_cache(maxsize=4)
def _read_register(path: Path, *_state: int) -> Register:
    """The register as it is in this state of its file: pages ask for it again and again."""
    return Register.model_validate_json(path.read_bytes())


def load_run_time(workspace: Workspace) -> datetime | None:
    """When the register last changed, in local time; None where nothing was read yet."""
    try:
        seconds = (workspace.processed / "register.json").stat().st_mtime
    except OSError:
        return None
    return datetime.fromtimestamp(seconds).astimezone()


def save_register(workspace: Workspace, register: Register) -> None:
    """Keep the register."""
    save_bytes(workspace.processed / "register.json", register.model_dump_json(indent=1).encode())


def load_lineages(workspace: Workspace) -> tuple[LineageEntry, ...]:
    """Every source ever seen, oldest first. Raises StoreError where the file is damaged."""
    return tuple(load_lines(workspace.decisions / "lineages.jsonl", LineageEntry))


def save_lineages(workspace: Workspace, entries: Iterable[LineageEntry]) -> None:
    """Add to the sources ever seen."""
    save_lines(workspace.decisions / "lineages.jsonl", entries)


def load_run_ids(workspace: Workspace) -> frozenset[str]:
    """The ids of all reports made here. Raises StoreError where the file is damaged."""
    return frozenset(e.run_id for e in load_lines(workspace.decisions / "reports.jsonl", ReportEntry))


def save_run_id(workspace: Workspace, entry: ReportEntry) -> None:
    """Remember a report made here; once is enough."""
    if entry.run_id not in load_run_ids(workspace):
        save_lines(workspace.decisions / "reports.jsonl", [entry])


def load_written(workspace: Workspace) -> frozenset[WrittenEntry]:
    """Every report file written so far. Raises StoreError where the list is damaged."""
    return frozenset(load_lines(workspace.decisions / "written.jsonl", WrittenEntry))


def save_written(workspace: Workspace, entry: WrittenEntry) -> None:
    """Remember what a report file held when it was made; once is enough."""
    if entry not in load_written(workspace):
        save_lines(workspace.decisions / "written.jsonl", [entry])


def load_lines(path: Path, kind: type[Line]) -> Iterator[Line]:
    """The values of a file of lines, none where there is no file. Raises StoreError where one is damaged."""
    text = path.read_bytes() if path.is_file() else b""
    for number, line in enumerate(text.removesuffix(b"\n").split(b"\n") if text else (), 1):
        try:
            yield kind.model_validate_json(line)
        except ValidationError as error:
            raise StoreError(
                Message(text="{place}, line {line}, is damaged", params={"place": str(path), "line": number}),
                Message(text="Restore the file from your last backup of data/decisions."),
            ) from error


def save_lines(path: Path, entries: Iterable[Value]) -> None:
    """Lines are only ever added; the file is replaced in one step, so a stopped run leaves no half line."""
    lines = [json_line(entry.model_dump()) for entry in entries]
    if lines:
        old = path.read_bytes() if path.is_file() else b""
        save_bytes(path, old + "".join(lines).encode())

"""The steps that engines schedule: each works on many documents, and keeps every result as it comes."""

import contextlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from pipeline.errors import Message, SourceError, ToolMissing
from pipeline.model.activity import Reading
from pipeline.model.document import Document
from pipeline.model.profile import Profile
from pipeline.run.engine import Engine, Progress
from pipeline.run.facts import document_facts, reading_facts
from pipeline.run.identify import Item, build_source, fetch_unchanged
from pipeline.run.ledger import Knowledge, reading_parts
from pipeline.run.tasks import ExtractTask, Failure, ReadTask, Task
from pipeline.run.work import OTHER_PROGRAM, Work
from pipeline.settings import Settings
from pipeline.store import Facts, Parts, Workspace, document_path, reading_path, save_bytes, save_entry

Refused = dict[str, SourceError]
"""What could not be worked on just now, by source id; it is not kept, and tried again in the next run."""


@dataclass(frozen=True)
class Desk:
    """What a run works with."""

    workspace: Workspace
    settings: Settings
    profile: Profile
    engine: Engine
    progress: Progress


def read_items(desk: Desk, work: Work, todo: Sequence[Item]) -> Refused:
    """Read files as documents."""

    def keep(item: Item, result: bytes | Failure) -> None:
        path = document_path(desk.workspace, item.source_id)
        _keep(desk, path, item.parts, result, lambda content: document_facts(Document.model_validate_json(content)))

    return _work_on(desk, work, "read", todo, (_with_bytes(item) for item in todo), keep)


def extract_items(desk: Desk, work: Work, todo: Sequence[Item], knowledge: Knowledge) -> Refused:
    """Search documents for activities."""
    institution = desk.profile.institution.model_dump_json()

    def build_task(item: Item) -> Task:
        content = item.document.content if item.document else b""
        return ExtractTask(lineage_id=item.lineage_id, institution=institution, data=content)

    def keep(item: Item, result: bytes | Failure) -> None:
        path = reading_path(desk.workspace, item.source_id)
        parts = reading_parts(item.parts, item.lineage_id, knowledge)
        _keep(desk, path, parts, result, lambda content: reading_facts(Reading.model_validate_json(content)))

    return _work_on(desk, work, "extract", todo, map(build_task, todo), keep)


def _with_bytes(item: Item) -> Task | Failure:
    try:
        return ReadTask(source=build_source(item), data=fetch_unchanged(item))
    except SourceError as error:
        return Failure(reason=error.reason, message=error.message, hint=error.hint, may_pass=True)


def _work_on(
    desk: Desk,
    work: Work,
    stage: str,
    todo: Sequence[Item],
    tasks: Iterable[Task | Failure],
    keep: Callable[[Item, bytes | Failure], None],
) -> Refused:
    refused: Refused = {}
    with contextlib.closing(desk.engine.map(work, tasks)) as results:
        for done, (item, result) in enumerate(zip(todo, results, strict=True), 1):
            if isinstance(result, Failure) and result.reason == OTHER_PROGRAM:
                raise ToolMissing(result.message, result.hint)
            if isinstance(result, Failure) and result.may_pass:
                refused[item.source_id] = SourceError(result.reason, result.message, result.hint)
            else:
                keep(item, result)
            desk.progress(stage, done, len(todo))
    return refused


def _keep(desk: Desk, path: Path, parts: Parts, result: bytes | Failure, build_facts: Callable[[bytes], Facts]) -> None:
    """Keep a result as it came, or that there was none to be had; the trace of a fault of ours goes into a log.

    `build_facts` gives the figures of a result, and raises ValidationError for what is none: a worker on another
    computer may send anything.
    """
    if not isinstance(result, Failure):
        try:
            save_entry(path, parts, build_facts(result), result)
            return
        except ValidationError as error:
            message = Message(text="What came back when it was worked on cannot be used")
            result = Failure(reason="CRASH", message=message, trace=str(error))
    if result.trace:
        save_bytes(desk.workspace.processed / "log" / f"{path.stem[:16]}.txt", result.trace.encode())
    facts: Facts = {"failed": result.reason, "limits": desk.settings.limits_of_child}
    save_entry(path, parts, facts, result.model_dump_json().encode())

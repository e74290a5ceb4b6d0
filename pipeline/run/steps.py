"""The steps that engines schedule: each works on many documents, and keeps every result as it comes."""

import contextlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.errors import Message, SourceError, ToolMissing
from pipeline.model.document import Document
from pipeline.model.photo import Print
from pipeline.model.profile import Profile
from pipeline.model.reading import Reading
from pipeline.run.facts import document_facts, print_facts, reading_facts
from pipeline.run.ledger import Knowledge, build_fingerprint, container_parts, print_parts, reading_parts
from pipeline.run.sources.identify import Item, build_source, fetch_unchanged
from pipeline.run.tools import find_tools
from pipeline.run.workers.engine import Engine, Progress
from pipeline.run.workers.tasks import ExtractTask, Failure, PrintTask, ReadTask, Task, UnpackTask
from pipeline.run.workers.unpacking import iter_unpacked
from pipeline.run.workers.work import OTHER_PROGRAM, Work
from pipeline.settings import Settings
from pipeline.store import (
    Facts,
    Parts,
    Workspace,
    document_path,
    load_document,
    load_own_rules,
    print_path,
    reading_path,
    save_bytes,
    save_entry,
    save_unpacked,
    unpacked_path,
)

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

    def build_task(item: Item) -> Task | Failure:
        return _with_bytes(item, lambda data: ReadTask(source=build_source(item), data=data))

    return _work_on(desk, work, "read", todo, map(build_task, todo), keep)


def unpack_items(desk: Desk, work: Work, todo: Sequence[Item], items: Sequence[Item]) -> Refused:
    """Take the files out of mails and archives; `items` are all there are."""
    most = _share_out(items, todo, desk.settings.limits.unpacked)

    def build_task(item: Item) -> Task | Failure:
        name, media_type = item.arrival.name, item.media_type
        return _with_bytes(
            item, lambda data: UnpackTask(name=name, media_type=media_type, most=most[item.source_id], data=data)
        )

    def keep(item: Item, result: bytes | Failure) -> None:
        parts = container_parts(item.source_id, item.arrival.name, item.media_type)
        if isinstance(result, Failure):
            _keep_failure(desk, unpacked_path(desk.workspace, item.source_id), parts, result)
        else:
            save_unpacked(desk.workspace, item.source_id, parts, iter_unpacked(result))

    return _work_on(desk, work, "unpack", todo, map(build_task, todo), keep)


def _share_out(items: Sequence[Item], todo: Sequence[Item], limit: int) -> dict[str, int]:
    """How many bytes each container may unpack to: all that came in one file, at every depth, keep to one limit."""
    by_id = {item.source_id: item for item in items if item.is_usable}
    spent: Counter[str] = Counter()
    waiting: Counter[str] = Counter()

    def outermost(item: Item) -> str:
        while item.parent_id:
            item = by_id[item.parent_id]
        return item.source_id

    for item in items:
        spent[outermost(item)] += item.arrival.size if item.parent_id else 0
    for item in todo:
        waiting[outermost(item)] += 1
    tops = {item.source_id: outermost(item) for item in todo}
    return {name: max(0, limit - spent[top]) // waiting[top] for name, top in tops.items()}


def extract_items(desk: Desk, work: Work, todo: Sequence[Item], knowledge: Knowledge) -> Refused:
    """Search documents for activities."""
    institution, own_rules = desk.profile.institution.model_dump_json(), load_own_rules(desk.workspace.root)

    def build_task(item: Item) -> Task:
        content = item.document.content if item.document else b""
        return ExtractTask(lineage_id=item.lineage_id, institution=institution, own_rules=own_rules, data=content)

    def keep(item: Item, result: bytes | Failure) -> None:
        path = reading_path(desk.workspace, item.source_id)
        parts = reading_parts(item.parts, item.lineage_id, knowledge)

        def build_facts(content: bytes) -> Facts:
            return reading_facts(Reading.model_validate_json(content), load_document(item.document))

        _keep(desk, path, parts, result, build_facts)

    return _work_on(desk, work, "extract", todo, map(build_task, todo), keep)


def print_items(desk: Desk, work: Work, todo: Sequence[Item]) -> None:
    """Make photographs ready for print. One that cannot be is not shown."""

    def build_task(item: Item) -> Task | Failure:
        return _with_bytes(item, lambda data: PrintTask(name=item.arrival.name, data=data))

    def keep(item: Item, result: bytes | Failure) -> None:
        path = print_path(desk.workspace, item.source_id)
        _keep(desk, path, print_parts(item.source_id), result, lambda c: print_facts(Print.model_validate_json(c)))

    _work_on(desk, work, "print", todo, map(build_task, todo), keep)


def _with_bytes(item: Item, build_task: Callable[[bytes], Task]) -> Task | Failure:
    try:
        return build_task(fetch_unchanged(item))
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
    if not todo:
        return refused
    fn = replace(work, wanted=build_fingerprint())
    with contextlib.closing(desk.engine.map(fn, tasks)) as results:
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

    `build_facts` gives the figures of a result, and raises ValueError for what is none: a worker on another computer
    may send anything.
    """
    if not isinstance(result, Failure):
        try:
            save_entry(path, parts, build_facts(result), result)
            return
        except ValueError as error:
            message = Message(text="What came back when it was worked on cannot be used")
            result = Failure(reason="CRASH", message=message, trace=str(error))
    _keep_failure(desk, path, parts, result)


def _keep_failure(desk: Desk, path: Path, parts: Parts, result: Failure) -> None:
    if result.trace:
        save_bytes(desk.workspace.processed / "log" / f"{path.stem[:16]}.txt", result.trace.encode())
    facts: Facts = {"failed": result.reason, "limits": desk.settings.limits_of_child}
    if result.reason == "TOOL_MISSING":
        facts["tools"] = find_tools()
    save_entry(path, parts, facts, result.model_dump_json().encode())

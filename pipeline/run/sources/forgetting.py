"""Forgetting a document on request: what would go, and doing it."""

import contextlib
import getpass
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TypeVar

from pipeline.errors import Message, StoreError, UsageError
from pipeline.model.decision import Anchor, Decision
from pipeline.model.report import ReportModel
from pipeline.model.translation import Translation
from pipeline.review.forgetting import Traces, find_forgotten, find_traces, keep_translations, redact_decisions
from pipeline.run.reports.signing import keep_signed, sign
from pipeline.run.results import gather_decisions, gather_journal
from pipeline.run.sources.identify import Item
from pipeline.run.sources.survey import find_items
from pipeline.run.stages import Outcome, run_stages
from pipeline.run.steps import Desk
from pipeline.store import (
    Entry,
    LineageEntry,
    Workspace,
    document_path,
    find_holding,
    forget_decisions,
    hash_bytes,
    load_document,
    load_entry,
    load_lineages,
    load_models,
    load_reading,
    load_translations,
    reading_path,
    redact_kept,
    remove_processed,
    remove_raw,
)

Loaded = TypeVar("Loaded")
_ID_LETTERS = 8
_LIST = Message(text="Name it as “annual-report status” shows it, or by the beginning of its id.")


@dataclass(frozen=True)
class Forgetting:
    """What goes with a document. `names`: of its files and of what came in them; `paths`: of the files to be removed.

    `redacted`: decisions that lose words, by id; `translations` that stay, and how many go. `others`: other versions of
    the document, which stay; `holders`: mails and archives that it came in as well, which stay.
    """

    source_ids: tuple[str, ...]
    names: tuple[str, ...]
    paths: tuple[Path, ...]
    traces: Traces
    redacted: dict[str, Decision]
    translations: tuple[Translation, ...]
    dropped_count: int
    others: tuple[str, ...]
    holders: tuple[str, ...]


@dataclass(frozen=True)
class Forgotten:
    """What is left: reports that were made while the document was there, and other files that still hold its words."""

    decision: Decision
    reports: tuple[Path, ...]
    remains: tuple[Path, ...]
    outcome: Outcome


def plan_forgetting(desk: Desk, name: str) -> Forgetting:
    """What would go with a document, named by its file or the beginning of its id. Raises UsageError where there is no
    such document, or where it came in another file that must be forgotten as a whole.
    """
    workspace = desk.workspace
    items, entries = find_items(workspace, desk.settings), load_lineages(workspace)
    source_id = _find_source(name, items, entries, workspace)
    parts, present = _with_parts(source_id, items), {item.source_id for item in items}
    lineages = {entry.lineage_id for entry in entries if entry.source_id in parts}
    versions = {entry.source_id for entry in entries if entry.lineage_id in lineages}
    source_ids = parts | (versions - present)  # versions whose files are gone would come back under another name
    mine = [item for item in items if item.source_id in source_ids]
    paths = tuple(item.arrival.path for item in mine if item.source_id == source_id and not item.parent_id)
    holders = tuple(item.arrival.name for item in mine if item.source_id == source_id and item.parent_id)
    if holders and not paths:
        raise UsageError(
            Message(text="{name} came in another file, of which no part can be taken out", params={"name": holders[0]}),
            Message(text="Forget the whole file: {name}", params={"name": _outermost(mine[0], items).arrival.name}),
        )
    names = {item.arrival.name for item in mine} | {e.name for e in entries if e.source_id in source_ids}
    traces = _find_traces(workspace, source_ids, names, items, entries)
    kept = load_translations(workspace)
    staying = keep_translations(kept, traces)
    same = versions - source_ids
    return Forgetting(
        source_ids=(source_id, *sorted(source_ids - {source_id})),
        names=tuple(sorted(names)),
        paths=paths,
        traces=traces,
        redacted=redact_decisions(gather_journal(workspace), traces),
        translations=staying,
        dropped_count=len(kept) - len(staying),
        others=tuple(item.arrival.name for item in items if item.source_id in same),
        holders=holders,
    )


def forget(desk: Desk, plan: Forgetting, *, who: str = "", why: str = "") -> Forgotten:
    """Remove a document and what was drawn from it, leave a tombstone, and make the results anew without it.

    It may be done again where it was interrupted. The caller holds the workspace. Raises StoreError.
    """
    workspace, source_ids = desk.workspace, frozenset(plan.source_ids)
    cited = {workspace.reports / str(model.year[-4:]) for model in load_models(workspace) if _cites(model, source_ids)}
    targets = tuple(Anchor(id=source_id) for source_id in plan.source_ids)
    tombstone = sign("forget", targets, who or getpass.getuser(), why)
    forget_decisions(workspace, tombstone, plan.redacted)
    present = {item.source_id for item in find_items(workspace, desk.settings)} - source_ids
    remove_processed(workspace, present, source_ids)
    remove_raw(plan.paths)
    redact_kept(workspace, source_ids, plan.translations)
    outcome = run_stages(desk)
    left = find_holding(workspace, (*plan.traces.passages, *plan.traces.people, *map(_base, plan.names)))
    reports = {path for path in left if path.is_relative_to(workspace.reports)}
    folders = cited | {path.parent for path in reports} - {workspace.reports}
    reports |= {path for folder in folders for path in folder.glob("*") if path.is_file()}
    return Forgotten(tombstone, tuple(sorted(reports)), tuple(path for path in left if path not in reports), outcome)


def restore(desk: Desk, name: str, *, who: str = "", why: str = "", is_dry: bool = False) -> Decision:
    """Let a forgotten document be read again, should it be dropped again: named by its file, or its id.

    The caller holds the workspace. Raises UsageError where it was not forgotten.
    """
    forgotten = find_forgotten(gather_decisions(desk.workspace))
    path = next((path for path in (Path(name), desk.workspace.raw / name) if path.is_file()), None)
    wanted = hash_bytes(path.read_bytes()) if path else name
    found = {each.id: each for source_id, each in forgotten.items() if source_id.startswith(wanted)}
    if len(wanted) < _ID_LETTERS or len(found) != 1:
        raise UsageError(Message(text="{name} was not forgotten", params={"name": name}), _LIST)
    (tombstone,) = found.values()
    decision = sign("undo", (), who or getpass.getuser(), why).model_copy(update={"value": tombstone.id})
    if not is_dry:
        keep_signed(desk.workspace, decision)
    return decision


def _find_source(name: str, items: Sequence[Item], entries: Sequence[LineageEntry], workspace: Workspace) -> str:
    """The id of the source that is meant: one there, one seen before, or one that was forgotten already."""
    known = {(item.arrival.name, item.source_id) for item in items if item.source_id}
    known |= {(entry.name, entry.source_id) for entry in entries}
    known |= {("", source_id) for source_id in find_forgotten(gather_decisions(workspace))}
    here = {source_id for each, source_id in ((i.arrival.name, i.source_id) for i in items) if each == name}
    found = here or {source_id for each, source_id in known if name and each == name}
    found = found or {source_id for _, source_id in known if len(name) >= _ID_LETTERS and source_id.startswith(name)}
    if not found:
        raise UsageError(Message(text="There is no document {name}", params={"name": name}), _LIST)
    if len(found) > 1:
        raise UsageError(
            Message(text="Several documents are meant by {name}", params={"name": name}),
            Message(text="Name one by its id: {ids}", params={"ids": ", ".join(sorted(each[:12] for each in found))}),
        )
    return found.pop()


def _with_parts(source_id: str, items: Sequence[Item]) -> frozenset[str]:
    """A source and all that came in it and in nothing else."""
    parts = {source_id}
    while more := {item.source_id for item in items if item.parent_id in parts} - parts:
        parts |= more
    elsewhere = {i.source_id for i in items if i.source_id in parts and i.parent_id not in parts} - {source_id}
    return frozenset(parts - elsewhere)


def _outermost(item: Item, items: Sequence[Item]) -> Item:
    by_id = {each.source_id: each for each in items if not each.of}
    while item.parent_id:
        item = by_id[item.parent_id]
    return item


def _find_traces(
    workspace: Workspace, source_ids: frozenset[str], names: set[str], items: Sequence[Item],
    entries: Sequence[LineageEntry],
) -> Traces:  # fmt: skip
    ids = sorted({item.source_id for item in items} | {entry.source_id for entry in entries} | source_ids)
    documents = (_iter_valid(load_entry(document_path(workspace, each)), load_document) for each in ids)
    readings = (_iter_valid(load_entry(reading_path(workspace, each)), load_reading) for each in ids)
    return find_traces(source_ids, names, tuple(chain(*documents)), tuple(chain(*readings)))


def _iter_valid(entry: Entry | None, load: Callable[[Entry | None], Loaded]) -> Iterator[Loaded]:
    """What is kept of a source, nothing where that is of another release."""
    if entry is not None and not entry.facts.get("failed"):
        with contextlib.suppress(StoreError):
            yield load(entry)


def _cites(model: ReportModel, source_ids: frozenset[str]) -> bool:
    return any(cite.source_id in source_ids for cite in model.iter_cites())


def _base(name: str) -> str:
    return Path(name).name

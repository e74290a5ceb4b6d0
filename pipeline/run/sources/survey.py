"""What lies in `data/raw`, and for which of it there is a good result already. Nothing is written here."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.errors import Message, SourceError
from pipeline.inbox import Arrival, iter_arrivals
from pipeline.model.decision import Decision
from pipeline.model.photo import PHOTO_TYPES
from pipeline.review.forgetting import find_forgotten
from pipeline.run.ledger import Knowledge, container_parts, document_parts, find_reasons, print_parts, reading_parts
from pipeline.run.results import gather_decisions
from pipeline.run.sources.identify import Item, identify
from pipeline.run.tools import find_tools
from pipeline.settings import Settings
from pipeline.store import (
    Entry,
    Parts,
    Workspace,
    document_path,
    load_entry,
    load_lineages,
    load_listed,
    part_path,
    print_path,
    reading_path,
    unpacked_path,
)


def survey(workspace: Workspace, settings: Settings, knowledge: Knowledge) -> tuple[Item, ...]:
    """Every file in `data/raw` and what was unpacked from them, by name, with what is kept of each."""
    lineages = {entry.source_id: entry.lineage_id for entry in load_lineages(workspace)}
    limits = settings.limits_of_child
    return tuple(
        compare(workspace, item, knowledge, lineages, limits) if item.is_usable else item
        for item in find_items(workspace, settings)
    )


def find_items(workspace: Workspace, settings: Settings) -> tuple[Item, ...]:
    """Every file in `data/raw` and what was unpacked from them, by name, and whether it can be used.

    Of files with the same bytes the first is the one, and one that lies in no other comes before one that does.
    """
    seen: dict[str, str] = {}
    found: list[Item] = []
    forgotten = find_forgotten(gather_decisions(workspace))
    layer = [identify(arrival, settings) for arrival in iter_arrivals(workspace.raw)]
    while layer:
        layer = [refuse_forgotten(item, forgotten) for item in layer]
        opened = [_open(workspace, _mark(item, seen), settings) for item in layer]
        found += [item for item, _ in opened]
        layer = [part for _, parts in opened for part in parts]
    return tuple(sorted(found, key=lambda item: item.arrival.name))


def refuse_forgotten(item: Item, forgotten: Mapping[str, Decision]) -> Item:
    """The item, refused where its bytes are those of a document that somebody had forgotten."""
    decision = forgotten.get(item.source_id)
    if decision is None:
        return item
    values = {"day": decision.when[:10], "who": decision.who, "why": decision.why or "–"}
    refused = SourceError(
        "FORGOTTEN",
        Message(text="It was forgotten on {day}, as {who} had it ({why}), and is not read", params=values),
        Message(text="Remove the file; or, if it may be read again, type “annual-report forget --restore FILE”."),
    )
    return replace(item, refused=refused)


def _mark(item: Item, seen: dict[str, str]) -> Item:
    if item.refused is not None:
        return item
    if item.source_id in seen:
        return replace(item, of=seen[item.source_id])
    seen[item.source_id] = item.arrival.name
    return item


def _open(workspace: Workspace, item: Item, settings: Settings) -> tuple[Item, Sequence[Item]]:
    """A container with what is known of its files, and these. One of which a file was lost is as good as closed."""
    if not item.is_container:
        return item, ()
    parts = container_parts(item.source_id, item.arrival.name, item.media_type)
    entry, reasons = _kept(unpacked_path(workspace, item.source_id), parts, settings.limits_of_child)
    if entry is None or entry.facts.get("failed"):
        return replace(item, unpacked=entry, unpacked_reasons=reasons), ()
    files = []
    for name, part_id, size in load_listed(entry):
        arrival = Arrival(part_path(workspace, item.source_id, part_id), f"{item.arrival.name}/{name}", size)
        files.append(replace(identify(arrival, settings), parent_id=item.source_id))
        if size <= settings.limits.size and files[-1].source_id != part_id:
            return replace(item, unpacked_reasons=(Message(text="there is no result yet"),)), ()
    return replace(item, unpacked=entry), files


def compare(workspace: Workspace, item: Item, knowledge: Knowledge, lineages: Mapping[str, str], limits: str) -> Item:
    """The item with what is kept of it, and why that does not hold. `limits` are those of a child process."""
    if not item.is_document:
        return replace(item, lineage_id=item.source_id)
    lineage_id = lineages.get(item.source_id, "")
    parts = document_parts(item.source_id, item.arrival.name, item.media_type)
    document, document_reasons = _kept(document_path(workspace, item.source_id), parts, limits)
    wanted = reading_parts(parts, lineage_id, knowledge)
    reading, reading_reasons = _kept(reading_path(workspace, item.source_id), wanted, limits)
    return replace(
        item,
        lineage_id=lineage_id,
        parts=parts,
        document=document,
        document_reasons=document_reasons,
        reading=reading,
        reading_reasons=reading_reasons,
    )


def _kept(path: Path, parts: Parts, limits: str) -> tuple[Entry | None, tuple[Message, ...]]:
    """What is kept if it holds, and why it does not.

    What a limit stopped is tried under other limits, and what lacked a tool once other tools are installed.
    """
    entry = load_entry(path)
    reasons = find_reasons(entry.parts if entry else None, parts)
    if entry and entry.facts.get("failed") in ("TIMEOUT", "MEMORY") and entry.facts.get("limits") != limits:
        reasons = (*reasons, Message(text="the limits of time or memory changed"))
    if entry and entry.facts.get("tools") and entry.facts["tools"] != find_tools():
        reasons = (*reasons, Message(text="the tools that are installed changed"))
    return None if reasons else entry, reasons


def is_unprinted(workspace: Workspace, item: Item, limits: str) -> bool:
    """Whether it is a photograph that is still to be made ready for print."""
    if item.media_type not in PHOTO_TYPES or item.document is None or item.document.facts.get("blocks") != 0:
        return False
    return _kept(print_path(workspace, item.source_id), print_parts(item.source_id), limits)[0] is None


def find_changes(items: Iterable[Item], known: Mapping[str, str]) -> Iterator[str]:
    """The names of files that came, went or changed; `known` maps the names of the last run to source ids."""
    now = {item.arrival.name: item.source_id for item in items}
    yield from sorted(name for name in now.keys() | known.keys() if now.get(name) != known.get(name))

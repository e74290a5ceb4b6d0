"""What lies in `data/raw`, and for which of it there is a good result already. Nothing is written here."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from pipeline.errors import Message
from pipeline.inbox import iter_arrivals
from pipeline.run.identify import Item, identify
from pipeline.run.ledger import Knowledge, document_parts, find_reasons, reading_parts
from pipeline.settings import Settings
from pipeline.store import Entry, Parts, Workspace, document_path, load_entry, load_lineages, reading_path


def survey(workspace: Workspace, settings: Settings, knowledge: Knowledge) -> tuple[Item, ...]:
    """Every file in `data/raw`, by name."""
    lineages = {entry.source_id: entry.lineage_id for entry in load_lineages(workspace)}
    seen: dict[str, str] = {}
    items = []
    for item in iter_items(workspace, settings):
        if item.refused is not None:
            items.append(item)
        elif item.source_id in seen:
            items.append(replace(item, of=seen[item.source_id]))
        else:
            seen[item.source_id] = item.arrival.name
            items.append(compare(workspace, item, knowledge, lineages, settings.limits_of_child))
    return tuple(items)


def iter_items(workspace: Workspace, settings: Settings) -> Iterator[Item]:
    """Every file in `data/raw`, by name, and whether it can be used."""
    return (identify(arrival, settings) for arrival in iter_arrivals(workspace.raw))


def compare(workspace: Workspace, item: Item, knowledge: Knowledge, lineages: Mapping[str, str], limits: str) -> Item:
    """The item with what is kept of it, and why that does not hold. `limits` are those of a child process."""
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
    """What is kept if it holds, and why it does not. What a limit stopped is tried under other limits."""
    entry = load_entry(path)
    reasons = find_reasons(entry.parts if entry else None, parts)
    if entry and entry.facts.get("failed") in ("TIMEOUT", "MEMORY") and entry.facts.get("limits") != limits:
        reasons = (*reasons, Message(text="the limits of time or memory changed"))
    return None if reasons else entry, reasons


def find_changes(items: Iterable[Item], known: Mapping[str, str]) -> Iterator[str]:
    """The names of files that came, went or changed; `known` maps the names of the last run to source ids."""
    now = {item.arrival.name: item.source_id for item in items}
    yield from sorted(name for name in now.keys() | known.keys() if now.get(name) != known.get(name))

"""What lies in `data/raw`, and for which of it there is a good result already. Nothing is written here."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.errors import Message, SourceError
from pipeline.inbox import Arrival, check_source, iter_arrivals, parse_media_type
from pipeline.readers import reader_version
from pipeline.run.child import Failure
from pipeline.run.ledger import Knowledge, document_parts, find_reasons, reading_parts
from pipeline.settings import Settings
from pipeline.store import Entry, Parts, Workspace, load_entry, load_lineages

UNREADABLE = ""
"""The source id of a file whose bytes could not be had."""


@dataclass(frozen=True)
class Item:
    """One file of `data/raw`: what it is, and what is kept of it: a result, or why there was none to be had.

    Reasons say why a kept result does not hold, and are empty where it does. `refused`: it cannot be used,
    as was found without opening it. `of`: another file has the same bytes.
    """

    arrival: Arrival
    source_id: str
    media_type: str = ""
    refused: SourceError | None = None
    of: str = ""
    lineage_id: str = ""
    parts: Parts = field(default_factory=dict)
    document: Entry | None = None
    reading: Entry | None = None
    document_reasons: tuple[Message, ...] = ()
    reading_reasons: tuple[Message, ...] = ()

    @property
    def is_usable(self) -> bool:
        """It is the first file with these bytes, and nothing speaks against opening it."""
        return not self.of and self.refused is None

    @property
    def failure(self) -> Failure | None:
        """Why it could not be read or searched, if that was tried."""
        failed = next((e for e in (self.document, self.reading) if e and e.facts.get("failed")), None)
        return Failure.model_validate_json(failed.content) if failed else None


def document_path(workspace: Workspace, source_id: str) -> Path:
    """Where a document is kept."""
    return workspace.processed / "documents" / f"{source_id}.json"


def reading_path(workspace: Workspace, source_id: str) -> Path:
    """Where a reading is kept."""
    return workspace.processed / "readings" / f"{source_id}.json"


def survey(workspace: Workspace, settings: Settings, knowledge: Knowledge) -> tuple[Item, ...]:
    """Every file in `data/raw`, by name."""
    lineages = {entry.source_id: entry.lineage_id for entry in load_lineages(workspace)}
    seen: dict[str, str] = {}
    items = []
    for arrival in iter_arrivals(workspace.raw) if workspace.raw.is_dir() else ():
        item = _identify(arrival, settings)
        if item.refused is None and item.source_id in seen:
            item = replace(item, of=seen[item.source_id])
        if item.is_usable:
            seen[item.source_id] = arrival.name
            item = compare(workspace, item, knowledge, lineages, settings.limits_of_child)
        items.append(item)
    return tuple(items)


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


def find_changes(items: tuple[Item, ...], known: Mapping[str, str]) -> Iterator[str]:
    """The names of files that came, went or changed; `known` maps the names of the last run to source ids."""
    now = {item.arrival.name: item.source_id for item in items}
    yield from sorted(name for name in now.keys() | known.keys() if now.get(name) != known.get(name))


def read_bytes(arrival: Arrival) -> bytes:
    """The bytes of a file. Raises SourceError where they cannot be had."""
    try:
        return arrival.path.read_bytes()
    except OSError as error:
        raise SourceError(
            "NO_ACCESS",
            Message(
                text="The file cannot be opened: {why}",
                params={"why": error.strerror or type(error).__name__},
            ),
            Message(text="Close it in other programs and make sure that you may read it."),
        ) from error


def read_unchanged(item: Item) -> bytes:
    """The bytes of a surveyed file. Raises SourceError where they are not those that were surveyed."""
    data = read_bytes(item.arrival)
    if hashlib.sha256(data).hexdigest() != item.source_id:
        raise SourceError(
            "CHANGED",
            Message(text="The file changed while it was being read"),
            Message(text="Wait until it is fully copied or saved, then run again."),
        )
    return data


def _identify(arrival: Arrival, settings: Settings) -> Item:
    """A file with a limit-breaking size is not loaded; its id then stands for name and size."""
    source_id = UNREADABLE
    try:
        if arrival.size > settings.limits.size:
            source_id = hashlib.sha256(f"{arrival.name}\n{arrival.size}".encode()).hexdigest()
            check_size(arrival.size, settings.limits.size)
        data = read_bytes(arrival)
        source_id = hashlib.sha256(data).hexdigest()
        media_type = parse_media_type(data, arrival.name)
        check_source(data, media_type, settings.limits)
        check_reader(media_type)
    except SourceError as error:
        return Item(arrival, source_id, refused=error)
    return Item(arrival, source_id, media_type)


def check_size(size: int, limit: int) -> None:
    """Raises SourceError for a file that is larger than what is read. Sizes in bytes."""
    if size > limit:
        raise SourceError(
            "TOO_LARGE",
            Message(
                text="The file has {size} MB; the most that is read is {limit} MB",
                params={"size": round(size / 1e6), "limit": round(limit / 1e6)},
            ),
            Message(text="Split it, or save it again with smaller pictures."),
        )


def check_reader(media_type: str) -> None:
    """Raises SourceError for a kind of file that there is no reader for."""
    if reader_version(media_type) is None:
        raise SourceError(
            "UNSUPPORTED",
            Message(text="Files of this kind ({kind}) cannot be read yet", params={"kind": media_type}),
            Message(text="Save it as DOCX, PDF or text, and add that copy."),
        )

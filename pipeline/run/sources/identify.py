"""What one file is, and whether it can be used: asked in the same way for `add`, `run`, `read` and `export`."""

from dataclasses import dataclass, field

from pipeline.errors import Message, SourceError
from pipeline.inbox import CONTAINERS, Arrival, check_size, check_source, parse_media_type
from pipeline.model.source import Source
from pipeline.readers import has_reader
from pipeline.run.sources.readable import check_reader
from pipeline.run.sources.single import fetch_bytes
from pipeline.run.workers.tasks import Failure
from pipeline.settings import Settings
from pipeline.store import Entry, Parts, hash_bytes

UNREADABLE = ""
"""The source id of a file whose bytes could not be had."""


@dataclass(frozen=True)
class Item:
    """One file of `data/raw`: what it is, and what is kept of it: a result, or why there was none to be had.

    Reasons say why a kept result does not hold, and are empty where it does. `refused`: it cannot be used,
    as was found without opening it. `of`: another file has the same bytes. `parent_id`: the mail or archive that it
    came in. `unpacked`: of such a container, the list of its files.
    """

    arrival: Arrival
    source_id: str
    media_type: str = ""
    refused: SourceError | None = None
    of: str = ""
    parent_id: str = ""
    lineage_id: str = ""
    parts: Parts = field(default_factory=dict)
    document: Entry | None = None
    reading: Entry | None = None
    unpacked: Entry | None = None
    document_reasons: tuple[Message, ...] = ()
    reading_reasons: tuple[Message, ...] = ()
    unpacked_reasons: tuple[Message, ...] = ()

    @property
    def is_usable(self) -> bool:
        """It is the first file with these bytes, and nothing speaks against opening it."""
        return not self.of and self.refused is None

    @property
    def is_container(self) -> bool:
        """It holds other files, which can be taken out. A mail is a document besides."""
        return self.is_usable and self.media_type in CONTAINERS

    @property
    def is_document(self) -> bool:
        """It can be read."""
        return self.is_usable and has_reader(self.media_type)

    @property
    def failure(self) -> Failure | None:
        """Why it could not be read or searched, or unpacked if it is nothing else, if that was tried."""
        entries = (self.document, self.reading) if self.is_document else (self.unpacked,)
        failed = next((e for e in entries if e and e.facts.get("failed")), None)
        return Failure.model_validate_json(failed.content) if failed else None


def fetch_unchanged(item: Item) -> bytes:
    """The bytes of a surveyed file. Raises SourceError where they are not those that were surveyed."""
    data = fetch_bytes(item.arrival.path)
    if hash_bytes(data) != item.source_id:
        raise SourceError(
            "CHANGED",
            Message(text="The file changed while it was being read"),
            Message(text="Wait until it is fully copied or saved, then run again."),
        )
    return data


def build_source(item: Item, received_at: str = "") -> Source:
    """The registered form of a file."""
    return Source(
        id=item.source_id,
        name=item.arrival.name,
        media_type=item.media_type,
        size=item.arrival.size,
        received_at=received_at,
        lineage_id=item.lineage_id,
        parent_id=item.parent_id,
    )


def identify(arrival: Arrival, settings: Settings) -> Item:
    """What a file is, or why it is refused. One of a limit-breaking size is not loaded; its id is made up."""
    source_id = UNREADABLE
    try:
        if arrival.size > settings.limits.size:
            source_id = hash_bytes(f"{arrival.name}\n{arrival.size}".encode())
            check_size(arrival.size, settings.limits.size)
        data = fetch_bytes(arrival.path)
        source_id = hash_bytes(data)
        media_type = parse_media_type(data, arrival.name)
        check_source(data, media_type, settings.limits)
        check_reader(media_type)
    except SourceError as error:
        return Item(arrival, source_id, refused=error)
    return Item(arrival, source_id, media_type)

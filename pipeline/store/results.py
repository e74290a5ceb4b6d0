"""The results of the last run, as values, and where each is kept."""

import contextlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from pipeline.errors import Message, StoreError
from pipeline.model.document import Document
from pipeline.model.link import Linked
from pipeline.model.photo import Photo, Print, is_photo
from pipeline.model.reading import Reading
from pipeline.model.record import Record
from pipeline.model.source import Receipt
from pipeline.store.cache import Entry, Facts, load_entry, save_entry
from pipeline.store.register import load_register
from pipeline.store.workspace import Workspace

_RECORDS = TypeAdapter(tuple[Record, ...])


def document_path(workspace: Workspace, source_id: str) -> Path:
    """Where a document is kept."""
    return workspace.processed / "documents" / f"{source_id}.json"


def reading_path(workspace: Workspace, source_id: str) -> Path:
    """Where a reading is kept."""
    return workspace.processed / "readings" / f"{source_id}.json"


def print_path(workspace: Workspace, source_id: str) -> Path:
    """Where a photograph ready for print is kept."""
    return workspace.processed / "prints" / f"{source_id}.json"


def load_print(workspace: Workspace, source_id: str) -> Print | None:
    """A photograph ready for print; None where none could be made of it."""
    entry = load_entry(print_path(workspace, source_id))
    return None if entry is None or entry.facts.get("failed") else Print.model_validate_json(entry.content)


def load_photos(workspace: Workspace, documents: Iterable[Document]) -> tuple[Photo, ...]:
    """The photographs among documents, by name, as far as they can be printed."""
    photos = []
    for document in filter(is_photo, documents):
        entry = load_entry(print_path(workspace, document.source_id))
        if entry is not None and not entry.facts.get("failed"):
            width, height = (int(entry.facts[name] or 0) for name in ("width", "height"))
            photos.append(Photo(source_id=document.source_id, name=document.name, width=width, height=height))
    return tuple(photos)


def load_document(entry: Entry | None) -> Document:
    """The document of an entry. Raises StoreError where there is none, or one of another release."""
    with _as_missing():
        return Document.model_validate_json(_content(entry))


def load_reading(entry: Entry | None) -> Reading:
    """The reading of an entry. Raises StoreError where there is none, or one of another release."""
    with _as_missing():
        return Reading.model_validate_json(_content(entry))


def save_linked(workspace: Workspace, linked: Linked) -> bool:
    """Keep what linking gave in a run: the records, and beside them all else. Whether it is other than before."""
    paths = [workspace.processed / name for name in ("records.json", "links.json")]
    before = [path.read_bytes() if path.is_file() else b"" for path in paths]
    content, rest = _RECORDS.dump_json(linked.records), linked.model_copy(update={"records": ()})
    save_entry(paths[0], {}, {"records": len(linked.records)}, content)
    facts: Facts = {"pairs": len(linked.pairs), "series": len(linked.series), "commitments": len(linked.commitments)}
    save_entry(paths[1], {}, facts, rest.model_dump_json().encode())
    return before != [path.read_bytes() for path in paths]


def load_stamp(workspace: Workspace) -> tuple[tuple[int, ...], ...]:
    """What changes whenever a run leaves other results; equal stamps are of the same results."""
    names = ("records.json", "links.json", "register.json", "documents", "readings")
    paths = (workspace.processed / name for name in names)
    found = (path.stat() if path.exists() else None for path in paths)
    return tuple((each.st_mtime_ns, each.st_ino, each.st_size) if each else () for each in found)


def load_linked(workspace: Workspace) -> Linked:
    """All that linking gave in the last run. Raises StoreError where there is nothing."""
    with _as_missing():
        rest = Linked.model_validate_json(_content(load_entry(workspace.processed / "links.json")))
    return rest.model_copy(update={"records": load_records(workspace)})


def load_records(workspace: Workspace) -> tuple[Record, ...]:
    """The records of the last run. Raises StoreError where there are none."""
    with _as_missing():
        return _RECORDS.validate_json(_content(load_entry(workspace.processed / "records.json")))


def load_documents(workspace: Workspace) -> tuple[Document, ...]:
    """The documents that the last run took, by name."""
    return tuple(
        load_document(load_entry(document_path(workspace, receipt.source_id))) for receipt in _load_taken(workspace)
    )


def load_readings(workspace: Workspace) -> tuple[Reading, ...]:
    """What the last run found in the documents that it took, by name of the document."""
    return tuple(
        load_reading(load_entry(reading_path(workspace, receipt.source_id))) for receipt in _load_taken(workspace)
    )


def _load_taken(workspace: Workspace) -> tuple[Receipt, ...]:
    """The receipts of the files that the last run took. Raises StoreError where there was no run."""
    if not any((workspace.processed / name).is_file() for name in ("register.json", "links.json")):
        raise _no_results()
    return tuple(receipt for receipt in load_register(workspace).receipts if receipt.outcome == "taken")


@contextlib.contextmanager
def _as_missing() -> Iterator[None]:
    """What another release kept in another form counts as not there: the next run makes it anew."""
    try:
        yield
    except ValidationError as error:
        raise _no_results() from error


def _content(entry: Entry | None) -> bytes:
    if entry is None or entry.facts.get("failed"):
        raise _no_results()
    return entry.content


def _no_results() -> StoreError:
    return StoreError(
        Message(text="There are no results of a run here"),
        Message(text="Type “annual-report run” first."),
    )

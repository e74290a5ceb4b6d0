"""The documents of golden cases."""

from pathlib import Path

from pipeline.inbox import parse_media_type
from pipeline.model.document import Document
from pipeline.model.source import Source
from pipeline.readers import read_document

HERE = Path(__file__).parent
READING = HERE / "reading"


def find_cases(folder: Path) -> list[str]:
    """The names of the cases in a folder: whatever has a `source.*`."""
    return sorted(path.parent.name for path in folder.glob("*/source.*"))


def read_case(folder: Path) -> Document:
    """The document that a case is about."""
    path = next(folder.glob("source.*"))
    return read_bytes(path.read_bytes(), path.name)


def read_bytes(data: bytes, name: str) -> Document:
    """A document as the pipeline reads it: identified by its content, then read."""
    media_type = parse_media_type(data, name)
    return read_document(data, Source(id=name, name=name, media_type=media_type, size=len(data), lineage_id=name))

"""One file as people look at it, inside a child process."""

import hashlib
from typing import Literal

from pipeline.inbox import check_source, parse_media_type
from pipeline.model.document import Document
from pipeline.model.source import Source
from pipeline.readers import read_document, render_markdown


def show_file(data: bytes, name: str, form: Literal["json", "md"]) -> bytes:
    """A file's document as JSON or Markdown. Raises SourceError for a file that cannot be used."""
    document = _read(data, name)
    text = render_markdown(document) if form == "md" else document.model_dump_json(indent=2) + "\n"
    return text.encode()


def _read(data: bytes, name: str) -> Document:
    media_type = parse_media_type(data, name)
    check_source(data, media_type)
    source_id = hashlib.sha256(data).hexdigest()
    return read_document(
        data, Source(id=source_id, name=name, media_type=media_type, size=len(data), lineage_id=source_id)
    )

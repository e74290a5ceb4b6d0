"""Reading made short: bytes or words in, a Document out."""

import hashlib
from collections.abc import Callable

import pytest

from pipeline.model.document import Document
from pipeline.model.source import Source
from pipeline.readers import read_document

Read = Callable[..., Document]


@pytest.fixture(scope="session")
def read() -> Read:
    """`read(data_or_text, media_type)` gives the document; text is encoded as UTF-8."""

    def read_one(content: bytes | str, media_type: str = "text/plain", name: str = "file") -> Document:
        data = content.encode() if isinstance(content, str) else content
        source_id = hashlib.sha256(data).hexdigest()
        return read_document(
            data, Source(id=source_id, name=name, media_type=media_type, size=len(data), lineage_id=source_id)
        )

    return read_one

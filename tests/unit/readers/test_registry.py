"""Which reader reads what."""

import pytest

from pipeline.errors import SourceError
from pipeline.readers import reader_version
from tests.unit.readers.conftest import Read


def test_readers_have_names_and_versions(read: Read) -> None:
    document = read("words")
    assert reader_version("text/plain") == f"{document.reader}/{document.reader_version}"
    assert reader_version("image/png") is None


def test_what_cannot_be_read_is_unsupported_with_a_hint(read: Read) -> None:
    with pytest.raises(SourceError, match="cannot be read yet") as caught:
        read(b"x", "image/png")
    assert caught.value.reason == "UNSUPPORTED"
    assert caught.value.hint is not None

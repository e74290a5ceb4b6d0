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


def test_a_report_of_ours_saved_as_something_else_is_known_by_the_mark_in_its_text(read: Read) -> None:
    words = "Annex C. Sources\n\nThe Centre held a forum.\n\nannual-report-run:run-0123456789abcdef\n"
    assert read(words).run_id == "run-0123456789abcdef"
    assert read("The Centre held a forum.").run_id is None

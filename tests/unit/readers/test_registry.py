"""Which reader reads what."""

import subprocess
import sys

import pytest

from pipeline.errors import SourceError
from pipeline.readers import has_reader, import_reader, registry
from tests.conftest import ROOT
from tests.unit.readers.conftest import Read

_EACH_FIRST = """
import importlib, sys
for name in sys.argv[1:]:
    for loaded in [loaded for loaded in sys.modules if loaded.startswith("pipeline.readers")]:
        del sys.modules[loaded]
    importlib.import_module(name)
"""


@pytest.mark.parametrize("media_type", registry._READERS)
def test_every_reader_that_is_listed_is_there(media_type: str) -> None:
    assert has_reader(media_type)
    assert callable(import_reader(media_type))


def test_a_missing_library_costs_only_what_needs_it(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(registry._READERS, "text/x-odd", "no_such_library:read_odd")
    with pytest.raises(SourceError, match="no_such_library") as caught:
        read(b"x", "text/x-odd")
    assert caught.value.reason == "TOOL_MISSING"
    assert read("words").blocks


def test_what_cannot_be_read_is_unsupported_with_a_hint(read: Read) -> None:
    with pytest.raises(SourceError, match="cannot be read yet") as caught:
        read(b"x", "application/x-7z-compressed")
    assert caught.value.reason == "UNSUPPORTED"
    assert caught.value.hint is not None


def test_a_report_of_ours_saved_as_something_else_is_known_by_the_mark_in_its_text(read: Read) -> None:
    words = "Annex C. Sources\n\nThe Centre held a forum.\n\nannual-report-run:run-0123456789abcdef\n"
    assert read(words).run_id == "run-0123456789abcdef"
    assert read("The Centre held a forum.").run_id is None


def test_every_module_can_be_the_first_that_is_imported() -> None:
    """A process reads one kind of file first; which one must not matter."""
    names = sorted(
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in (ROOT / "pipeline" / "readers").rglob("*.py")
    )
    subprocess.run([sys.executable, "-c", _EACH_FIRST, *names], check=True, cwd=ROOT)

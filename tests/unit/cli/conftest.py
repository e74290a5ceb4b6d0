"""The program, called as it is typed."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.cli import main

TALE = """# Work of 2023

In May 2023, the Centre hosted the 3rd International Workshop on River Science in Nairobi.
More than 40 experts from Brazil and Kenya attended.

# Outlook for 2024

In 2024, the Centre will host the 4th International Workshop on River Science.
"""


class Answer(NamedTuple):
    """What a command ended with."""

    code: int
    out: str
    err: str


Call = Callable[..., Answer]


@pytest.fixture
def call(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    monkeypatch.setenv("COLUMNS", "200")

    def _call(*words: str | Path) -> Answer:
        capfd.readouterr()
        code = main(["--ui-lang", "en", *(str(word) for word in words)])
        captured = capfd.readouterr()
        return Answer(code, captured.out, captured.err)

    return _call


@pytest.fixture
def place(tmp_path: Path, call: Call) -> Path:
    """A workspace with one document."""
    root = tmp_path / "ws"
    name = "Regional Centre for River Science"
    assert call("init", root, "--name", name, "--alias", "RCRS", "--alias", "the Centre", "--country", "KEN").code == 0
    (root / "data" / "raw" / "2023").mkdir()
    (root / "data" / "raw" / "2023" / "workshop.md").write_text(TALE, encoding="utf-8")
    return root

"""The first institution's outlook for 2024, and notes of 2024 written for this test."""

import json
import shutil
from pathlib import Path

import pytest

from pipeline.cli.main import main
from pipeline.model.report import ReportModel, Table
from pipeline.store import load_models, load_workspace

pytestmark = pytest.mark.needs_shared
NOTES = Path(__file__).parent / "seeds_2024"
ALIASES = ("CISTRAT", "the Centre", "the Center")


@pytest.fixture(scope="module")
def workspace(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("seeds") / "w"
    name = "International Research and Training Center for Science and Technology Strategy"
    aliases = [word for alias in ALIASES for word in ("--alias", alias)]
    assert main(["init", str(root), "--name", name, *aliases, "--country", "CHN"]) == 0
    for folder in (shared / "seeds", NOTES):
        for file in folder.iterdir():
            shutil.copy(file, root / "data" / "raw" / file.name)
    assert main(["-C", str(root), "run"]) == 0
    return root


def test_the_four_commitments_are_answered_as_the_notes_tell(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["-C", str(workspace), "commitments", "2024", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(c["status"], c["origin"]) for c in told] == [
        ("done", "outlook"), ("done", "outlook"), ("started", "outlook"), ("no_evidence", "outlook"),
    ]  # fmt: skip
    words = ("11th international training workshop", "Category II", "agreement renewal", "website")
    for commitment, word in zip(told, words, strict=True):
        assert word in commitment["title"]
        assert all(evidence["quote"] for evidence in commitment["evidence"])


def test_the_report_shows_exactly_that_and_carries_over_what_is_open(workspace: Path) -> None:
    assert main(["-C", str(workspace), "report", "2024", "--outlook", "2025", "--to", "docx"]) == 0
    (model,) = load_models(load_workspace(workspace))
    said = _table(model, "commitments")
    assert [row[1] for row in said.rows] == ["done", "done", "started", "no evidence"]
    assert "11th International Training Workshop" in said.rows[0][2]
    carried = _table(model, "carried")
    assert ["carried over from 2024" in row[0] for row in carried.rows] == [True, True]
    assert "website" in carried.rows[1][0]


def test_a_person_overrules(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["-C", str(workspace), "commitments", "2024", "--json"]) == 0
    website = json.loads(capsys.readouterr().out)[3]["id"]
    assert main(["-C", str(workspace), "review", "answer", website, "dropped", "--why", "no money"]) == 0
    assert main(["-C", str(workspace), "run"]) == 0
    capsys.readouterr()
    assert main(["-C", str(workspace), "commitments", "2024", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[3]["status"] == "dropped"


def _table(model: ReportModel, key: str) -> Table:
    return next(table for chapter in model.iter_chapters() for table in chapter.tables if table.key == key)

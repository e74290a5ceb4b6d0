"""What the first institution's own documents must give: the figures that the project promises."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import main
from pipeline.model.report import ReportModel
from pipeline.model.source import Source
from pipeline.model.text import collapse_space
from pipeline.readers import read_document
from pipeline.store import Workspace, load_models

pytestmark = [pytest.mark.needs_shared, pytest.mark.slow]
NAME = "International Research and Training Center for Science and Technology Strategy"
INIT = ["--name", NAME, "--alias", "CISTRAT", "--alias", "CASTED", "--alias", "the Centre", "--country", "CHN"]
MEDIA = {"docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "pdf": "application/pdf"}


@pytest.fixture(scope="module")
def workspace(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("seeds") / "ws"
    assert main(["init", str(root), *INIT]) == 0
    for seed in sorted((shared / "seeds").glob("*.txt")):
        shutil.copy(seed, root / "data" / "raw")
    assert main(["-C", str(root), "report", "2023", "--outlook", "2024", "--to", "docx,pdf"]) == 0
    return root


@pytest.fixture(scope="module")
def model(workspace: Path) -> ReportModel:
    (found,) = load_models(Workspace(workspace))
    return found


def _export(root: Path, stage: str) -> Path:
    file = root / f"{stage}.jsonl"
    assert main(["-C", str(root), "export", "--stage", stage, "--to", "jsonl", "--output", str(file)]) == 0
    return file


def _score(shared: Path, found: Path, *options: str) -> dict[str, Any]:
    gold = shared / "gold"
    command = [sys.executable, str(gold / "score.py"), str(found), str(gold / "seeds.jsonl"), "--json", *options]
    done = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def _rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def _read(path: Path) -> list[tuple[str, str]]:
    source = Source(id="x", name=path.name, media_type=MEDIA[path.suffix[1:]], size=0, lineage_id="x")
    return [(b.kind, collapse_space(f"{b.label} {b.text}")) for b in read_document(path.read_bytes(), source).blocks]


def _told(row: dict[str, Any]) -> bool:
    done = row["status"] in ("completed", "ongoing") and row["year"] == 2023
    return bool(done or (row["status"] == "planned" and row["year"] == 2024))


def test_activities_are_found_and_every_quote_stands_in_its_source(shared: Path, workspace: Path) -> None:
    score = _score(shared, _export(workspace, "activities"), "--sources", str(shared / "seeds"))
    assert score["f1"] >= 0.80
    assert score["grounding"] == 1.0
    assert score["fields"]["kind"] >= 0.85
    assert score["fields"]["role"] >= 0.85


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_report_gives_back_headings_and_passages_word_for_word(
    suffix: str, workspace: Path, model: ReportModel
) -> None:
    blocks = _read(workspace / "reports" / "2023" / f"cistrat-2023.en.{suffix}")
    headings = [text for kind, text in blocks if kind == "heading"]
    whole = " ".join(text for _, text in blocks)
    chapters = list(model.iter_chapters())
    assert [c.title for c in chapters if not any(h.endswith(c.title) for h in headings)] == []
    passages = [collapse_space(f"{p.lead} {p.text}") for c in chapters for p in c.passages]
    kept = [p for p in passages if p in whole]
    assert len(kept) >= 0.98 * len(passages)
    places = [whole.index(p) for p in kept]
    assert places == sorted(places)


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_report_read_as_a_source_elsewhere_tells_the_same_activities(
    suffix: str, workspace: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "ws"
    assert main(["init", str(elsewhere), *INIT]) == 0
    shutil.copy(workspace / "reports" / "2023" / f"cistrat-2023.en.{suffix}", elsewhere / "data" / "raw")
    assert main(["-C", str(elsewhere), "run"]) == 0
    titles = [row["title"] for row in _rows(_export(elsewhere, "activities"))]
    wanted = [row["title"] for row in _rows(_export(workspace, "records")) if _told(row)]
    assert len(wanted) >= 25
    assert sum(title in titles for title in wanted) >= 0.9 * len(wanted)


def test_every_record_of_the_years_is_in_the_report(workspace: Path, model: ReportModel) -> None:
    cited = {c.record_id for chapter in model.iter_chapters() for p in chapter.passages for c in p.cites}
    wanted = {row["id"] for row in _rows(_export(workspace, "records")) if _told(row)}
    assert wanted <= cited


def test_validators_find_nothing(workspace: Path) -> None:
    import page

    folder = workspace / "reports" / "2023"
    audit = [sys.executable, "-m", "openxml_audit", str(folder / "cistrat-2023.en.docx")]
    done = subprocess.run(audit, capture_output=True, text=True, check=False, encoding="utf-8")
    assert "Errors: 0" in done.stdout, done.stdout + done.stderr
    for profile in ("PDF/UA-1", "PDF/A-2a"):
        report = page.validate_pdf(str(folder / "cistrat-2023.en.pdf"), profile=profile)
        assert report.failures == [] or list(report.failures) == [], str(report)

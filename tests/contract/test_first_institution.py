"""What the first institution's own documents must give: the figures that the project promises."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import main
from pipeline.model.report import ReportModel
from pipeline.report import find_violations
from pipeline.store import Workspace, load_linked, load_models
from tests.contract.reports import check_citations, check_records_again, check_validity, check_words, export
from tests.contract.stripped import strip_docx, strip_pages, strip_pdf

pytestmark = [pytest.mark.needs_shared, pytest.mark.slow]
NAME = "International Research and Training Center for Science and Technology Strategy"
INIT = ["--name", NAME, "--alias", "CISTRAT", "--alias", "CASTED", "--alias", "the Centre", "--country", "CHN"]
REPORT = Path("reports") / "2023" / "cistrat-2023.en"


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


def _score(shared: Path, found: Path, *options: str) -> dict[str, Any]:
    gold = shared / "gold"
    command = [sys.executable, str(gold / "score.py"), str(found), str(gold / "seeds.jsonl"), "--json", *options]
    done = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def test_activities_are_found_and_every_quote_stands_in_its_source(shared: Path, workspace: Path) -> None:
    score = _score(shared, export(workspace, "activities"), "--sources", str(shared / "seeds"))
    assert score["f1"] >= 0.80
    assert score["grounding"] == 1.0
    assert score["fields"]["kind"] >= 0.85
    assert score["fields"]["role"] >= 0.85


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_report_gives_back_headings_and_passages_word_for_word(
    suffix: str, workspace: Path, model: ReportModel
) -> None:
    check_words(workspace / REPORT.with_name(REPORT.name + suffix), model)


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_report_read_as_a_source_elsewhere_tells_the_same_activities(
    suffix: str, workspace: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "ws"
    assert main(["init", str(elsewhere), *INIT]) == 0
    shutil.copy(workspace / REPORT.with_name(REPORT.name + suffix), elsewhere / "data" / "raw")
    check_records_again(workspace, elsewhere)


@pytest.mark.parametrize(
    ("suffix", "strip"),
    [(".docx", strip_docx), (".pdf", strip_pdf), (".pdf", strip_pages)],
    ids=["docx", "pdf", "pages"],
)
def test_report_read_by_a_stranger_tells_what_the_first_report_told(
    suffix: str, strip: Callable[[bytes], bytes], shared: Path, workspace: Path, tmp_path: Path
) -> None:
    """Records, not single tellings: the annexes list again what the chapters tell."""
    elsewhere = tmp_path / "ws"
    assert main(["init", str(elsewhere), *INIT]) == 0
    report = workspace / REPORT.with_name(REPORT.name + suffix)
    (elsewhere / "data" / "raw" / f"report{suffix}").write_bytes(strip(report.read_bytes()))
    assert main(["-C", str(elsewhere), "run"]) == 0
    score = _score(shared, export(elsewhere, "records"), "--by-title", "--only", "000")
    assert score["recall"] >= 0.95
    assert score["fields"]["status"] == 1.0
    assert score["fields"]["countries"] >= 0.90
    assert score["fields"]["counts"] >= 0.90


def test_nothing_in_the_report_is_invented(workspace: Path, model: ReportModel) -> None:
    linked = load_linked(Workspace(workspace))
    assert find_violations(model, linked.records, linked.commitments) == ()


def test_every_record_of_the_years_is_in_the_report(workspace: Path, model: ReportModel) -> None:
    check_citations(workspace, model)


def test_validators_find_nothing(workspace: Path) -> None:
    check_validity(*(workspace / REPORT.with_name(REPORT.name + suffix) for suffix in (".docx", ".pdf")))

"""The worked example, which every clone has, from its documents to its report and back."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.model.report import ReportModel
from pipeline.store import Workspace, load_documents, load_models, load_readings, load_records
from tests.conftest import ROOT
from tests.contract.figure_links import list_differing
from tests.contract.reports import (
    check_citations,
    check_records_again,
    check_validity,
    check_words,
    export,
    export_rows,
    names_of,
    passages_of,
)

pytestmark = pytest.mark.slow
REPORT = Path("reports") / "2023" / "cistrat-2023.en"
WITHOUT_ACTIVITY = {f"2023/office/{name}" for name in ("STI glossary.docx", "canteen notice.txt", "会议室预订说明.txt")}
Find = Callable[[str], Path]


def _make_workspace(root: Path) -> Path:
    (root / "data" / "raw").mkdir(parents=True)
    shutil.copy(ROOT / "profile.toml", root)
    return root


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = _make_workspace(tmp_path_factory.mktemp("example") / "ws")
    shutil.copytree(ROOT / "data" / "raw", root / "data" / "raw", dirs_exist_ok=True)
    assert main(["-C", str(root), "report", "2023", "--outlook", "2024"]) == 0
    return root


@pytest.fixture(scope="module")
def model(workspace: Path) -> ReportModel:
    (found,) = load_models(Workspace(workspace))
    return found


@pytest.fixture
def find(workspace: Path) -> Find:
    return lambda suffix: workspace / REPORT.with_name(REPORT.name + suffix)


def test_every_quote_is_the_documents_text_at_its_place(workspace: Path) -> None:
    documents = {document.source_id: document for document in load_documents(Workspace(workspace))}
    readings = load_readings(Workspace(workspace))
    items = [*(a for reading in readings for a in reading.activities), *load_records(Workspace(workspace))]
    evidences = [statement.evidence for item in items for statement in item.statements]
    assert len(evidences) > 500
    assert [e for e in evidences if documents[e.source_id].text_at(e.locator) != e.quote] == []


def test_documents_without_an_activity_make_no_record(workspace: Path) -> None:
    assert {d.name for d in load_documents(Workspace(workspace))} >= WITHOUT_ACTIVITY
    for stage in ("activities", "records"):
        rows = export_rows(workspace, stage)
        assert rows
        told = {evidence["document"] for row in rows for evidence in row["evidence"]}
        assert not told & {Path(name).name for name in WITHOUT_ACTIVITY}
        assert told >= {"Trip note - BRICS seminar.docx"}


TOLD_AGAIN = {
    "2023/slides/CISTRAT in 2023.pptx": {
        "7th China-UK Forum on Innovation and Development",
        "China-UK Science and Technology Forum",
        "BRICS Seminar on STI Policy and Foresight",
        "11th international training workshop",
    },
    "2023/for the website/Women in STEM - News - CISTRAT.html": {"Women in STEM in Asia Pacific Discussion"},
    "2023/for the website/新闻稿.zip/新闻稿/Clusters forum.md": {
        "2023 Top-level Science and Technology Clusters Forum"
    },
    "2023/mail/RE News page of 2023.eml/Higher education forum.html": {"First International Forum on Higher Education"},
    "2023/Events and visits 2023.xlsx": {
        "10th CISTRAT International Training Workshop on STI Policy Research and Method",
        "18th Trilateral Science and Technology Policy Seminar",
        "Workshop on Open Science",
    },
}
"""Documents of other kinds, and activities they tell of that a report, a note or a list tells of too."""


def test_what_slides_pages_and_attachments_tell_again_joins_what_is_known(workspace: Path) -> None:
    told = [(names_of(row), {e["document"] for e in row["evidence"]}) for row in export_rows(workspace, "records")]
    for name, titles in TOLD_AGAIN.items():
        joined = set().union(*(names for names, where in told if Path(name).name in where and len(where) > 1))
        assert titles <= joined, name


@pytest.mark.parametrize("engine", [("--workers", "1"), ("--workers", "2"), ("--scheduler", "local:2")])
def test_every_engine_finds_the_same(engine: tuple[str, str], workspace: Path, tmp_path: Path) -> None:
    """Attachments of mails and files in archives included."""
    if engine[0] == "--scheduler":
        pytest.importorskip("distributed")
    root = _make_workspace(tmp_path / "ws")
    shutil.copytree(ROOT / "data" / "raw", root / "data" / "raw", dirs_exist_ok=True)
    assert main(["-C", str(root), "run", *engine]) == 0
    for stage in ("documents", "activities", "records"):
        assert export(root, stage).read_bytes() == export(workspace, stage).read_bytes()
    names = {document.name for document in load_documents(Workspace(root))}
    assert names >= set(TOLD_AGAIN)


def test_every_record_of_the_years_is_in_the_report(workspace: Path, model: ReportModel) -> None:
    check_citations(workspace, model)


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_report_gives_back_headings_and_passages_word_for_word(suffix: str, find: Find, model: ReportModel) -> None:
    check_words(find(suffix), model)


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_report_read_as_a_source_elsewhere_tells_the_same_activities(
    suffix: str, find: Find, workspace: Path, tmp_path: Path
) -> None:
    elsewhere = _make_workspace(tmp_path / "ws")
    shutil.copy(find(suffix), elsewhere / "data" / "raw")
    check_records_again(workspace, elsewhere)


def test_validators_find_nothing(find: Find) -> None:
    check_validity(find(".docx"), find(".pdf"))


@pytest.mark.needs_libreoffice
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice (soffice) is not installed")
def test_libreoffice_opens_the_word_document_and_keeps_every_passage(
    find: Find, model: ReportModel, tmp_path: Path
) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    for form in ("txt:Text (encoded):UTF8", "pdf"):
        command = [
            "soffice",
            "--headless",
            profile,
            "--convert-to",
            form,
            "--outdir",
            str(tmp_path),
            str(find(".docx")),
        ]
        subprocess.run(command, capture_output=True, check=True, timeout=300)
    text = (tmp_path / f"{REPORT.name}.txt").read_text(encoding="utf-8-sig")
    whole = " ".join(text.split())
    assert [passage for passage in passages_of(model) if passage not in whole] == []
    assert (tmp_path / f"{REPORT.name}.pdf").read_bytes().startswith(b"%PDF")


def test_every_figure_of_the_years_leads_to_exactly_its_records(workspace: Path) -> None:
    pages = ("/years", "/years?since=2012&until=2020", "/years?since=2023")
    followed, differing = list_differing(Workspace(workspace), pages)

    assert differing == []
    assert followed > 150

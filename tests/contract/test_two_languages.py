"""The worked example in two languages side by side: all that either tells, in valid files of every format and kind."""

import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.model.report import ReportModel
from pipeline.store import Workspace, load_models
from tests.conftest import ROOT
from tests.contract.reports import check_validity
from tests.unit.render.test_docx_review import body_of, bookmarked, comments, repeated_ids, words_of

pytestmark = pytest.mark.slow
ASKED = ("report", "2023", "--outlook", "2024", "--to", "docx,pdf,html")
KINDS = {
    "cistrat-2023": (),
    "cistrat-2023.public": ("--audience", "public"),
    "cistrat-summary-2023": ("--profile", "one-page"),
    "cistrat-form-2023": ("--profile", "form"),
}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("example") / "ws"
    (root / "data").mkdir(parents=True)
    shutil.copy(ROOT / "profile.toml", root)
    shutil.copytree(ROOT / "data" / "raw", root / "data" / "raw")
    assert main(["-C", str(root), "run"]) == 0
    return root


def draft(workspace: Path, lang: str) -> ReportModel:
    before = {model.run_id for model in load_models(Workspace(workspace))}
    assert main(["-C", str(workspace), *ASKED[:4], "--to", "html", "--lang", lang]) == 0
    (made,) = (model for model in load_models(Workspace(workspace)) if model.run_id not in before)
    return made


def test_every_passage_of_either_language_stands_once_and_figures_agree(workspace: Path) -> None:
    one, other, both = (draft(workspace, lang) for lang in ("en", "zh", "en+zh"))
    told = Counter(passage.text.casefold() for passage in both.iter_passages())
    assert told == Counter(passage.text.casefold() for model in (one, other) for passage in model.iter_passages())
    records = Counter(record for passage in both.iter_passages() for record in passage.tells)
    assert set(records.values()) == {2}
    figures = next(table for annex in both.annexes for table in annex.tables if table.key == "figures")
    assert all(row[2].removeprefix("≥ ").removeprefix("≈ ").isdigit() for row in figures.rows)


@pytest.mark.parametrize("name", KINDS)
def test_files_of_every_kind_are_valid(name: str, workspace: Path) -> None:
    assert main(["-C", str(workspace), *ASKED, "--lang", "en+zh", *KINDS[name]]) == 0
    folder = workspace / "reports" / "2023"
    for file in folder.glob(f"{name}.en+zh*.docx"):
        check_validity(file, folder / f"{name}.en+zh.pdf")
        assert repeated_ids(file.read_bytes()) == []


@pytest.mark.needs_libreoffice
def test_libreoffice_keeps_all_bookmarks_comments_and_text(workspace: Path, tmp_path: Path) -> None:
    assert main(["-C", str(workspace), *ASKED[:4], "--to", "docx", "--lang", "en+zh"]) == 0
    file = workspace / "reports" / "2023" / "cistrat-2023.en+zh.review.docx"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(file)], check=True, capture_output=True, timeout=120)
    data, saved = file.read_bytes(), (tmp_path / file.name).read_bytes()
    assert bookmarked(saved) == bookmarked(data)
    assert comments(saved) == comments(data)
    assert words_of(body_of(saved)) == words_of(body_of(data))

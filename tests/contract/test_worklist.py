"""Chinese documents alone give a whole English report after one pass of the worklist, which later asks what is new."""

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from pipeline.cli import main
from pipeline.store import Workspace, load_models
from tests.contract.chinese_folder import INIT, NAMES, drop_first_year, drop_second_year, translate
from tests.contract.test_languages import SIGNS

pytestmark = pytest.mark.slow
Capfd = pytest.CaptureFixture[str]


def _ask(capfd: Capfd, root: Path, *words: str) -> tuple[int, dict[str, Any]]:
    capfd.readouterr()
    code = main(["-C", str(root), *words, "--json"])
    return code, json.loads(capfd.readouterr().out)


def _pass(capfd: Capfd, root: Path, year: str) -> dict[str, str]:
    """One pass of the worklist, every row filled in where nothing is suggested: each text with what was suggested."""
    _code, found = _ask(capfd, root, "worklist", "export", year, "--lang", "en")
    book = load_workbook(found["path"])
    asked = {}
    for row in (row for sheet in book.worksheets for row in sheet.iter_rows(min_row=2)):
        if ":" in str(row[-1].value):
            text = str(row[1].value)
            asked[text] = str(row[2].value or "")
            row[2].value = row[2].value or translate(text)
    book.save(found["path"])
    assert asked.keys() == {item["text"] for item in found["items"]}
    assert main(["-C", str(root), "worklist", "import", found["path"], "--who", "Hua"]) == 0
    return asked


def test_one_pass_of_the_worklist_each_year_makes_the_english_report_whole(tmp_path: Path, capfd: Capfd) -> None:
    root = tmp_path / "ws"
    assert main(["init", str(root), *INIT]) == 0
    drop_first_year(root / "data" / "raw")
    assert main(["-C", str(root), "run"]) == 0
    first = _pass(capfd, root, "2022")
    assert {"第八届湿地管理者国际培训班", "云桥大学", "湿地与气候适应"} <= first.keys()
    _check_whole(capfd, root, "2022", "2023", at_least=10)

    drop_second_year(root / "data" / "raw")
    assert main(["-C", str(root), "run"]) == 0
    second = _pass(capfd, root, "2023")
    assert second
    assert not second.keys() & first.keys()
    assert second["第十届湿地管理者国际培训班"] == "10th International Training Course for Wetland Managers"
    _check_whole(capfd, root, "2023", "2024", at_least=6)
    for year in ("2022", "2023"):
        _code, found = _ask(capfd, root, "worklist", "export", year, "--lang", "en")
        assert (found["path"], found["items"]) == (None, [])


def _check_whole(capfd: Capfd, root: Path, year: str, after: str, at_least: int) -> None:
    """The report has no Chinese in what it tells, and nothing holds a final back but the gates of the year."""
    wanted = ("report", year, "--outlook", after, "--to", "docx,pdf")
    code, found = _ask(capfd, root, *wanted)
    assert (code, found["untranslated"]) == (0, [])
    model = next(model for model in load_models(Workspace(root)) if model.run_id == found["run_id"])
    told = [p.text for p in model.iter_passages()]
    told += [
        cell for c in model.iter_chapters() for t in c.tables if t.key != "sources" for row in t.rows for cell in row
    ]
    assert [text for text in told if SIGNS["en"].search(text) or model.labels["mark.untranslated"] in text] == []
    (activities,) = (t for annex in model.annexes for t in annex.tables if t.key == "activities")
    assert len(activities.rows) >= at_least

    code, final = _ask(capfd, root, *wanted, "--final")
    assert final["untranslated"] == []
    assert (code, final["is_approved"]) == (7, False)


def test_a_final_report_tells_names_as_they_were_given(tmp_path: Path, capfd: Capfd) -> None:
    root = tmp_path / "ws"
    assert main(["init", str(root), *INIT]) == 0
    drop_first_year(root / "data" / "raw")
    assert main(["-C", str(root), "run"]) == 0
    _pass(capfd, root, "2022")
    with (root / "profile.toml").open("a", encoding="utf-8") as profile:
        profile.write("\n[checks]\nclosing = []\n")
    assert main(["-C", str(root), "report", "2022", "--to", "html"]) == 0
    assert main(["-C", str(root), "review", "approve", "2022", "--who", "Li Wei"]) == 0
    code, found = _ask(capfd, root, "report", "2022", "--to", "html", "--final")
    assert code == 0
    text = Path(found["paths"][0]).read_text(encoding="utf-8")
    told = ("第八届湿地管理者国际培训班", "首期湿地教师研修班", "湿地课堂手册", "云桥大学", "青禾基金会")
    assert [name for name in told if NAMES[name] not in text] == []

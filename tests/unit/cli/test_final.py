"""`report --final`: only what is settled leaves as a final report."""

import json
from pathlib import Path

from docx import Document
from openpyxl import load_workbook

from tests.unit.cli.conftest import Call

NO_GATE = "\n[checks]\nclosing = []\n"
ASKED = ("report", "2023", "--lang", "zh", "--to", "docx,pdf,html")


def _open_gates(place: Path) -> None:
    profile = place / "profile.toml"
    profile.write_text(profile.read_text(encoding="utf-8") + NO_GATE, encoding="utf-8")


def _approve(call: Call, place: Path, *options: str) -> None:
    assert call("-C", place, "review", "approve", "2023", "--who", "Li Wei", *options).code == 0


def _translate(call: Call, place: Path, *, sentences: bool = True) -> None:
    file = place / "list.xlsx"
    call("-C", place, "worklist", "export", "2023", "--lang", "zh", "--output", file)
    book = load_workbook(file)
    for row in (row for sheet in book.worksheets for row in sheet.iter_rows(min_row=2)):
        if ":" in str(row[-1].value) and (sentences or not str(row[-1].value).startswith("sentence")):
            row[2].value = f"译文{row[0].row}：第3届、第4届，2024年，40人。"
    book.save(file)
    assert call("-C", place, "worklist", "import", file).code == 0


def test_what_is_untranslated_or_closed_holds_a_final_back(call: Call, place: Path) -> None:
    answer = call("-C", place, *ASKED, "--final")
    assert answer.code == 7
    assert not list(place.glob("reports/**/*.*"))
    assert "Without words in its language: " in answer.err
    assert "annual-report worklist export 2023 --lang zh" in answer.err
    found = json.loads(call("-C", place, *ASKED, "--final", "--json").out)
    assert (found["final"], found["paths"]) == (True, [])
    assert found["untranslated"]
    closed = found["closed_gates"]
    assert (f"Closed gates: {closed}" in answer.err) == (closed > 0)


def test_a_dry_run_tells_by_the_last_results_whether_a_final_may_leave(call: Call, place: Path) -> None:
    assert call("-C", place, *ASKED, "--final", "--dry-run").code == 6
    call("-C", place, "run")
    _open_gates(place)
    answer = call("-C", place, *ASKED, "--final", "--dry-run", "--json")
    assert answer.code == 7
    assert json.loads(answer.out)["untranslated_count"] > 0
    _translate(call, place)
    call("-C", place, *ASKED)
    _approve(call, place, "--lang", "zh")
    answer = call("-C", place, *ASKED, "--final", "--dry-run")
    assert answer.code == 0
    endings = [Path(line).name.partition("-2023")[2] for line in answer.out.split()]
    assert endings == [".zh.final.docx", ".zh.final.pdf", ".zh.final.html"]
    assert not list(place.glob("reports/2023/*.final.*"))


def test_a_sentence_told_by_names_and_dates_holds_no_final_back(call: Call, place: Path) -> None:
    call("-C", place, "run")
    _open_gates(place)
    _translate(call, place, sentences=False)
    draft = call("-C", place, *ASKED)
    assert "Sentences told by names and dates alone: " in draft.err
    assert "Without words" not in draft.err
    _approve(call, place, "--lang", "zh")
    final = call("-C", place, *ASKED, "--final", "--json")
    assert final.code == 0
    assert {item["kind"] for item in json.loads(final.out)["untranslated"]} == {"sentence"}
    assert call("-C", place, *ASKED, "--final", "--dry-run").code == 0


def test_a_draft_says_that_it_is_one_and_a_final_does_not(call: Call, place: Path) -> None:
    call("-C", place, "run")
    _open_gates(place)
    _translate(call, place)
    answers = [call("-C", place, *ASKED, "--json")]
    _approve(call, place, "--lang", "zh")
    answers.append(call("-C", place, *ASKED, "--final", "--json"))
    draft, final = (
        {Path(path).suffix: Path(path) for path in reversed(json.loads(answer.out)["paths"])} for answer in answers
    )
    assert {path.name.replace(".final", "") for path in final.values()} == {path.name for path in draft.values()}
    assert not list(place.glob("reports/2023/*.final.review.docx"))
    for files, is_draft in ((draft, True), (final, False)):
        word = Document(str(files[".docx"]))
        header = " ".join(p.text for section in word.sections for p in section.header.paragraphs)
        assert ("内部版 · 草稿" in header) is is_draft
        assert any("草稿" in p.text for p in word.paragraphs) is is_draft
        assert ("草稿" in files[".html"].read_text(encoding="utf-8")) is is_draft


def test_an_english_final_of_english_documents_waits_for_its_gates_and_an_approval(call: Call, place: Path) -> None:
    found = json.loads(call("-C", place, "report", "2023", "--to", "html", "--final", "--json").out)
    assert found["untranslated"] == []
    _open_gates(place)
    answer = call("-C", place, "report", "2023", "--to", "html", "--final")
    assert answer.code == 7
    assert "Nobody approved it" in answer.err
    assert "annual-report review approve 2023”" in answer.err
    call("-C", place, "report", "2023", "--to", "html")
    _approve(call, place)
    answer = call("-C", place, "report", "2023", "--to", "html", "--final")
    assert answer.code == 0
    (page,) = (Path(line) for line in answer.out.split())
    assert page.name.endswith(".en.final.html")
    assert "Draft" not in page.read_text(encoding="utf-8")

"""A day's work: init, add, run, status, export, report, why."""

import io
import json
import unicodedata
import zipfile
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli.options import State
from pipeline.errors import ExitCode, Message
from pipeline.inbox import Limits
from pipeline.model.issue import Issue
from pipeline.run.reports import drafting
from pipeline.settings import Settings
from pipeline.store import Workspace, hold

Call = Any  # the fixture `call` of conftest.py


def test_init_makes_a_workspace_that_is_usable_at_once(call: Call, tmp_path: Path) -> None:
    done = call("init", tmp_path / "中心", "--name", "国际河流研究中心", "--country", "chn")
    assert done.code == 0
    assert done.out == f"{tmp_path / '中心'}\n"
    text = (tmp_path / "中心" / "profile.toml").read_text(encoding="utf-8")
    assert 'zh = "国际河流研究中心"' in text
    assert 'country = "CHN"' in text
    assert call("-C", tmp_path / "中心", "run").code == 0


def test_init_leaves_another_workspace_alone(call: Call, place: Path) -> None:
    before = (place / "profile.toml").read_bytes()
    done = call("init", place, "--name", "Another Centre")
    assert done.code == 2
    assert "already" in done.err
    assert (place / "profile.toml").read_bytes() == before


@pytest.mark.parametrize(
    "words", [("--country", "XXA"), ("--period", "2023-13"), ("--period", "2023/2021"), ("--profile", "none")]
)
def test_init_refuses_odd_values(call: Call, tmp_path: Path, words: tuple[str, str]) -> None:
    done = call("init", tmp_path / "ws", "--name", "Regional Centre", *words)
    assert done.code == 2
    assert not (tmp_path / "ws").exists()


def test_a_dry_run_writes_nothing(call: Call, place: Path, tmp_path: Path) -> None:
    document = tmp_path / "new.txt"
    document.write_text("A note.\n", encoding="utf-8")
    before = sorted(path.relative_to(place) for path in place.rglob("*") if path.name != ".lock")
    assert call("init", tmp_path / "other", "--name", "Regional Centre", "--dry-run").code == 0
    assert call("-C", place, "add", document, "--dry-run").code == 0
    done = call("-C", place, "run", "--dry-run")
    assert "new" in done.out
    done = call("-C", place, "report", "2023", "--to", "pdf", "--dry-run")
    assert done.out.strip() == str(place / "reports" / "2023" / "rcrs-2023.en.pdf")
    assert "workshop.md" in done.err
    assert sorted(p.relative_to(place) for p in place.rglob("*") if p.name != ".lock") == before
    assert not (tmp_path / "other").exists()


def test_add_copies_with_a_receipt_each(call: Call, place: Path, tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("one", "two")]
    for number, folder in enumerate(folders):
        folder.mkdir()
        (folder / "Minutes.txt").write_text(f"Minutes {number}\n", encoding="utf-8")
    (tmp_path / "copy.txt").write_text("Minutes 0\n", encoding="utf-8")
    (tmp_path / "picture.docx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    given = [*(folder / "Minutes.txt" for folder in folders), tmp_path / "copy.txt", tmp_path / "picture.docx"]
    done = call("-C", place, "add", *given, tmp_path / "nowhere.txt", "--json")
    assert done.code == 1
    receipts = json.loads(done.out)["receipts"]
    assert [(r["name"], r["outcome"]) for r in receipts] == [
        ("Minutes.txt", "taken"),
        ("Minutes (2).txt", "taken"),
        ("copy.txt", "duplicate"),
        ("picture.docx", "failed"),
        ("nowhere.txt", "failed"),
    ]
    assert all(r["message"] and r["hint"] for r in receipts if r["outcome"] == "failed")
    assert {p.name for p in (place / "data" / "raw").glob("*.*")} == {"Minutes.txt", "Minutes (2).txt"}


def test_add_refuses_what_a_run_would_not_read(call: Call, place: Path, tmp_path: Path) -> None:
    content = {"README.md": b"words", "~$x.docx": b"words", ".notes.txt": b"words", "a.exe": b"MZ\x90\x00" + bytes(99)}
    for name, data in content.items():
        (tmp_path / name).write_bytes(data)
    done = call("-C", place, "add", *(tmp_path / name for name in content), "--json")
    assert done.code == 1
    assert [r["reason"] for r in json.loads(done.out)["receipts"]] == [*["PASSED_OVER"] * 3, "UNSUPPORTED"]
    assert [p.name for p in (place / "data" / "raw").iterdir()] == ["2023"]


def test_a_name_in_other_letters_is_taken(call: Call, place: Path, tmp_path: Path) -> None:
    names = [unicodedata.normalize(form, "Résumé.txt") for form in ("NFC", "NFD")] + ["RÉSUMÉ.TXT"]
    for number, name in enumerate(names):
        file = tmp_path / str(number) / name
        file.parent.mkdir()
        file.write_text(f"Words {number}\n", encoding="utf-8")
        assert call("-C", place, "add", file).code == 0
    added = {p.name for p in (place / "data" / "raw").glob("*.*")}
    assert added == {names[0], f"{names[0][:-4]} (2).txt", "RÉSUMÉ (3).TXT"}


def test_add_waits_for_nobody(call: Call, place: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Words\n", encoding="utf-8")
    with hold(Workspace(place)):
        assert call("-C", place, "add", tmp_path / "a.txt").code == ExitCode.BUSY
        assert call("-C", place, "add", tmp_path / "a.txt", "--dry-run").code == 0


def test_run_status_and_export_agree(call: Call, place: Path) -> None:
    assert json.loads(call("-C", place, "status", "--json").out)["files"][0]["state"] == "new"
    run = json.loads(call("-C", place, "run", "--json").out)
    assert run["receipts"][0]["activities"] >= 2
    status = json.loads(call("--json", "-C", place, "status").out)
    assert status["is_current"]
    file = status["files"][0]
    parts = ("claimed", "heading", "furniture", "context", "unclaimed")
    assert file["blocks"] == sum(file[name] for name in parts)
    lines = call("-C", place, "export", "--stage", "activities").out.splitlines()
    assert len(lines) == run["receipts"][0]["activities"]
    assert json.loads(lines[0])["evidence"][0]["document"] == "workshop.md"
    assert len(call("-C", place, "export").out.splitlines()) == run["records"]


def test_status_says_why(call: Call, place: Path) -> None:
    call("-C", place, "run")
    profile = place / "profile.toml"
    profile.write_text(profile.read_text(encoding="utf-8").replace('"KEN"', '"UGA"'), encoding="utf-8")
    done = call("-C", place, "status", "--why")
    assert "the profile changed" in done.out
    assert "annual-report run" in done.err


def test_export_warns_if_documents_changed(call: Call, place: Path, tmp_path: Path) -> None:
    call("-C", place, "run")
    output = tmp_path / "records.csv"
    assert call("-C", place, "export", "--to", "csv", "--output", output).err.startswith("rows: ")
    (place / "data" / "raw" / "late.txt").write_text("Late\n", encoding="utf-8")
    done = call("-C", place, "export", "--to", "xlsx", "--output", tmp_path / "records.xlsx")
    assert (done.code, done.out) == (0, "")
    assert "changed" in done.err


def test_a_file_that_is_too_large_is_no_change(call: Call, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(State, "settings", lambda _: Settings(limits=Limits(size=1000)))
    (place / "data" / "raw" / "large.txt").write_bytes(b"words " * 1000)
    assert call("-C", place, "run").code == 1
    assert call("-C", place, "export").err == ""


def test_read_needs_no_workspace(call: Call, place: Path) -> None:
    path = place / "data" / "raw" / "2023" / "workshop.md"
    document = json.loads(call("read", path).out)
    assert document["blocks"][0]["kind"] == "heading"
    assert "# Work of 2023" in call("read", path, "--to", "md").out
    assert "is a folder" in call("read", path.parent).err


def test_a_report_is_written_and_each_sentence_has_a_source(call: Call, place: Path) -> None:
    done = call("-C", place, "report", "2023", "--outlook", "2024")
    assert done.code == 0, done.err
    paths = [Path(line) for line in done.out.splitlines()]
    assert paths == [place / "reports" / "2023" / f"rcrs-2023.en.{kind}" for kind in ("docx", "review.docx", "pdf")]
    before = [(path.read_bytes(), path.stat().st_mtime_ns) for path in paths]
    again = call("-C", place, "report", "2023", "--outlook", "2024")
    assert again.out == done.out
    assert [(path.read_bytes(), path.stat().st_mtime_ns) for path in paths] == before
    assert (place / "data" / "decisions" / "reports.jsonl").read_text(encoding="utf-8").count("\n") == 1

    proofs = json.loads(
        call("-C", place, "why", "hosted the 3rd International Workshop on River Science", "--json").out
    )
    assert proofs[0]["items"][0]["evidence"][0]["document"] == "workshop.md"
    record = proofs[0]["items"][0]["id"]
    shown = call("-C", place, "why", record).out
    assert record in shown
    assert "workshop.md, line " in shown
    assert call("-C", place, "why", "a sentence about something else entirely, with whales").code == 1


def test_characters_that_no_font_has_are_named_with_their_source(call: Call, place: Path) -> None:
    text = "# Work of 2023\n\nIn 2023, the Centre hosted the ภาษา Workshop in Nairobi.\n"
    (place / "data" / "raw" / "thai.md").write_text(text, encoding="utf-8")
    done = call("-C", place, "report", "2023")
    assert done.code == 0
    (line,) = [line for line in done.err.splitlines() if "no font" in line]
    assert line.startswith("thai.md, line ")
    assert "ษ" in line
    assert "no font" not in call("-C", place, "report", "2023", "--to", "docx").err


def test_our_own_report_is_recognised_when_it_comes_back(call: Call, place: Path) -> None:
    (path, *_) = call("-C", place, "report", "2023", "--to", "docx").out.splitlines()
    before = json.loads(call("-C", place, "run", "--json").out)["records"]
    assert call("-C", place, "add", path).code == 0
    run = json.loads(call("-C", place, "run", "--json").out)
    assert run["receipts"][-1]["outcome"] == "own_output"
    assert run["records"] == before


def test_the_outlook_has_its_own_file(call: Call, place: Path) -> None:
    done = call("-C", place, "outlook", "2024", "--to", "docx", "--json")
    assert done.code == 0, done.err
    names = ("rcrs-outlook-2024.en.docx", "rcrs-outlook-2024.en.review.docx")
    assert json.loads(done.out)["paths"] == [str(place / "reports" / "2024" / name) for name in names]


def test_a_report_with_a_statement_that_is_not_proved_does_not_leave(
    call: Call, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = Message(text="no cited source has the number {text}", params={"text": "99"})
    violation = Issue(severity="error", code="INVENTED", message=message, where="1. Training")
    monkeypatch.setattr(drafting, "find_violations", lambda *_: (violation,))
    done = call("-C", place, "report", "2023")
    assert done.code == 7
    assert done.out == ""
    assert "1. Training: no cited source has the number 99" in done.err
    assert not list((place / "reports").iterdir())


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_report_is_the_same_beside_bad_files(call: Call, place: Path) -> None:
    docx, review, pdf = (Path(line) for line in call("-C", place, "report", "2023").out.splitlines())
    alone = (parts_of(docx), pdf.read_bytes())
    raw = place / "data" / "raw"
    (raw / "empty.docx").write_bytes(b"")
    (raw / "cut.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<<")
    (raw / "picture.docx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    done = call("-C", place, "report", "2023")
    assert done.code == 1
    assert [Path(line) for line in done.out.splitlines()] == [docx, review, pdf]
    assert (parts_of(docx), pdf.read_bytes()) == alone
    for name in ("empty.docx", "cut.pdf", "picture.docx"):
        assert name in done.err


def test_a_report_that_is_open_elsewhere_is_written_beside(
    call: Call, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, review = call("-C", place, "report", "2023", "--to", "docx").out.splitlines()
    before = Path(path).read_bytes()
    (place / "data" / "raw" / "more.md").write_text("In 2023, the Centre hosted a seminar on floods in Mombasa.\n")
    replace = Path.replace

    def locked(self: Path, target: Path) -> Path:
        if target == Path(path):
            raise PermissionError(13, "open elsewhere")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", locked)
    done = call("-C", place, "report", "2023", "--to", "docx")
    assert done.out.splitlines() == [path.replace(".docx", " (2).docx"), review]
    assert "open in another program" in done.err
    assert Path(path).read_bytes() == before


def test_a_report_that_an_editor_changed_is_left_alone(call: Call, place: Path) -> None:
    paths = [Path(line) for line in call("-C", place, "report", "2023").out.splitlines()]
    docx = paths[0]
    docx.write_bytes(b"edited by hand")
    more = place / "data" / "raw" / "more.md"
    beside = docx.with_name("rcrs-2023.en (2).docx")
    for town in ("Mombasa", "Kisumu"):
        more.write_text(f"In 2023, the Centre hosted a seminar on floods in {town}.\n", encoding="utf-8")
        done = call("-C", place, "report", "2023")
        assert done.out.splitlines() == [str(beside), *map(str, paths[1:])], "our own files are replaced"
        assert f"{docx} was edited since it was made; the new report is beside it" in done.err
        assert docx.read_bytes() == b"edited by hand"
        assert call("-C", place, "report", "2023").out == done.out
    beside.write_bytes(b"edited as well")
    assert call("-C", place, "report", "2023", "--to", "docx").out.splitlines()[0].endswith("(3).docx")


def test_doctor_looks_and_changes_nothing(call: Call, place: Path) -> None:
    done = call("-C", place, "doctor", "--json")
    assert done.code == 0
    checks = {check["name"]: check for check in json.loads(done.out)["checks"]}
    assert checks["fonts"]["state"] == "ok"
    assert checks["workspace"]["state"] == "ok"
    assert call("-C", place, "doctor").out.count("\n") > 5

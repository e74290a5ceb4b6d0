"""From draft to final: submitted, approved, waived, recorded."""

import hashlib
import json
from pathlib import Path

import pytest
from docx import Document

from pipeline.errors import ExitCode
from pipeline.store import Workspace, load_decisions
from tests.unit.cli.conftest import TALE, Call

LI, ANA = ("--who", "Li Wei"), ("--who", "Ana Gomes")
REPORT = ("report", "2023", "--to", "docx")


def _profile(place: Path, text: str) -> None:
    with (place / "profile.toml").open("a", encoding="utf-8") as profile:
        profile.write(text)


def _status(call: Call, place: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads(call("-C", place, "review", "status", "2023", "--json").out)["reports"][0]
    return found


@pytest.fixture
def drafted(call: Call, place: Path) -> Path:
    """A workspace with a draft whose gate of what nobody reviewed closes."""
    _profile(place, '\n[checks]\nclosing = ["unreviewed"]\n')
    assert call("-C", place, *REPORT).code == 0
    return place


def _finding(call: Call, place: Path) -> str:
    (found,) = json.loads(call("-C", place, "check", "2023", "--json").out)["findings"]
    return str(found["id"])


def test_a_report_goes_from_draft_to_final(call: Call, drafted: Path) -> None:
    assert (_status(call, drafted)["stage"], _status(call, drafted)["closed_gates"]) == ("draft", 1)
    assert call("-C", drafted, "review", "submit", "2023", *ANA).code == 0
    assert _status(call, drafted)["stage"] == "in_review"
    assert call("-C", drafted, "review", "waive", "2023", _finding(call, drafted), "--why", "Read.", *LI).code == 0
    assert call("-C", drafted, "check", "2023").code == 0
    assert call("-C", drafted, *REPORT, "--final").code == ExitCode.GATE
    answer = call("-C", drafted, "review", "approve", "2023", *LI)
    assert "annual-report report 2023 --final" in answer.err
    found = _status(call, drafted)
    assert (found["stage"], found["is_ready"]) == ("approved", True)
    assert call("-C", drafted, *REPORT, "--final").code == 0
    verdicts = [decision.verdict for decision in load_decisions(Workspace(drafted))]
    assert verdicts == ["submit", "waive", "approve", "issue"]


def test_the_record_names_what_left_and_tells_it_from_what_was_changed(call: Call, drafted: Path) -> None:
    call("-C", drafted, "review", "waive", "2023", _finding(call, drafted), "--why", "Read.", *LI)
    call("-C", drafted, "review", "approve", "2023", "--why", "Board of 5 May", *LI)
    made = json.loads(call("-C", drafted, *REPORT, "--final", "--json").out)
    record, file = json.loads(Path(made["record"]).read_text("utf-8")), Path(made["paths"][0])
    assert record["files"] == [{"name": file.name, "sha256": hashlib.sha256(file.read_bytes()).hexdigest()}]
    assert (record["run_id"], record["report"], record["decisions"]) == (made["run_id"], "report-2023.en", 2)
    assert (record["approval"]["who"], record["approval"]["why"]) == ("Li Wei", "Board of 5 May")
    assert [waiver["why"] for waiver in record["waivers"]] == ["Read."]
    source = drafted / "data" / "raw" / "2023" / "workshop.md"
    assert [each["id"] for each in record["sources"]] == [hashlib.sha256(source.read_bytes()).hexdigest()]

    assert call("-C", drafted, "review", "verify", file).code == 0
    again = call("-C", drafted, *REPORT, "--final", "--json")
    assert json.loads(again.out)["record"] == made["record"]
    assert len(list(drafted.glob("reports/2023/*.final*.json"))) == 1

    kept = drafted / "sent.docx"
    kept.write_bytes(file.read_bytes())
    file.write_bytes(file.read_bytes() + b" ")
    assert call("-C", drafted, "review", "verify", kept).code == 0
    answer = call("-C", drafted, "review", "verify", file, "--json")
    assert (answer.code, json.loads(answer.out)["files"][0]["state"]) == (ExitCode.GATE, "changed")
    assert "no final report" in call("-C", drafted, "review", "verify", drafted / "profile.toml").err

    place = Path(made["record"])
    place.write_text(place.read_text("utf-8").replace("Li Wei", "Li Wai"), encoding="utf-8")
    assert "the record was changed" in call("-C", drafted, "review", "verify", kept).err


def test_what_left_is_never_written_over(call: Call, drafted: Path) -> None:
    call("-C", drafted, "review", "waive", "2023", _finding(call, drafted), "--why", "Read.", *LI)
    call("-C", drafted, "review", "approve", "2023", *LI)
    first = Path(json.loads(call("-C", drafted, *REPORT, "--final", "--json").out)["paths"][0])
    before = first.read_bytes()
    source = drafted / "data" / "raw" / "2023" / "workshop.md"
    source.write_text(TALE.replace("40 experts", "45 experts"), encoding="utf-8")
    answer = call("-C", drafted, *REPORT, "--final")
    assert answer.code == ExitCode.GATE
    assert "It says something else than what Li Wei approved" in answer.err
    found = _status(call, drafted)
    assert (found["stage"], found["is_changed"]) == ("approved", True)
    assert '{"kind": "added", "text": "45"}' in json.dumps(found["changes"])

    assert call("-C", drafted, "review", "approve", "2023", *LI).code == ExitCode.USAGE  # nobody can have read it
    call("-C", drafted, *REPORT)
    call("-C", drafted, "review", "waive", "2023", _finding(call, drafted), "--why", "Read again.", *LI)
    call("-C", drafted, "review", "approve", "2023", *LI)
    made = json.loads(call("-C", drafted, *REPORT, "--final", "--json").out)
    assert Path(made["paths"][0]).name == f"{first.stem} (2).docx"
    assert first.read_bytes() == before
    assert call("-C", drafted, "review", "verify", first, made["paths"][0]).code == 0


def test_a_waiver_holds_for_the_same_words_alone(call: Call, drafted: Path) -> None:
    name = _finding(call, drafted)
    waive = ("review", "waive", "2023", name[:12])
    assert call("-C", drafted, *waive, *LI).code == ExitCode.USAGE  # no reason
    assert call("-C", drafted, *waive, "--why", "Read.", *LI, "--dry-run").code == 0
    assert call("-C", drafted, "check", "2023").code == ExitCode.GATE
    assert call("-C", drafted, *waive, "--why", "Read.", *LI).code == 0
    shown = call("-C", drafted, "check", "2023").out
    assert "waived by Li Wei on " in shown
    assert ": Read." in shown
    assert call("-C", drafted, "check", "2022").code == 0  # another year's gates are its own

    source = drafted / "data" / "raw" / "2023" / "workshop.md"
    source.write_text(TALE.replace("in Nairobi", "in Mombasa"), encoding="utf-8")
    call("-C", drafted, "run")
    answer = call("-C", drafted, "check", "2023", "--json")
    found = json.loads(answer.out)
    assert answer.code == ExitCode.GATE
    assert [waiver["finding"] for waiver in found["idle_waivers"]] == [name]
    assert "nothing with the id" in call("-C", drafted, *waive, "--why", "Read.", *LI).err.lower()


def test_a_waiver_stands_in_the_copy_for_review_alone(call: Call, drafted: Path) -> None:
    call("-C", drafted, "review", "waive", "2023", _finding(call, drafted), "--why", "I was there.", *LI)
    paths = json.loads(call("-C", drafted, "report", "2023", "--to", "docx,html", "--json").out)["paths"]
    both = json.loads(call("-C", drafted, *REPORT, "--lang", "en+zh", "--json").out)["paths"]
    words = {Path(path).name: _words(Path(path)) for path in (*paths, *both)}
    told = {name: "I was there." in text for name, text in words.items()}
    assert told == {name: ".review." in name for name in words}
    (two,) = (text for name, text in words.items() if name.endswith(".en+zh.review.docx"))
    assert "Waived for this report" in two
    assert "本报告豁免的检查发现" in two


def _words(path: Path) -> str:
    if path.suffix == ".html":
        return path.read_text(encoding="utf-8")
    return "\n".join(node.text or "" for node in Document(str(path)).element.body.iter() if node.text)


def test_who_may_approve_and_waive_is_said_in_the_profile(call: Call, drafted: Path) -> None:
    _profile(drafted, '\n[sign_off]\napprovers = ["Li  Wei", "Ana Gomes"]\nfour_eyes = true\n')
    answer = call("-C", drafted, "review", "approve", "2023", "--who", "Tom Brown")
    assert answer.code == ExitCode.USAGE
    assert "Tom Brown may neither approve nor waive" in answer.err
    name = _finding(call, drafted)
    waive = call("-C", drafted, "review", "waive", "2023", name, "--why", "Read.", "--who", "Tom Brown")
    assert waive.code == ExitCode.USAGE
    assert "Nobody has submitted" in call("-C", drafted, "review", "approve", "2023", *LI).err
    assert call("-C", drafted, "review", "submit", "2023", "--who", "li wei").code == 0
    assert "somebody else" in call("-C", drafted, "review", "approve", "2023", *LI).err
    assert call("-C", drafted, "review", "approve", "2023", *ANA).code == 0
    assert [d.verdict for d in load_decisions(Workspace(drafted))] == ["submit", "approve"]


def test_what_is_approved_is_one_report_for_one_audience_in_one_language(call: Call, drafted: Path) -> None:
    public = ("--audience", "public")
    call("-C", drafted, *REPORT, *public)
    assert call("-C", drafted, "review", "approve", "2023", *public, *LI).code == 0
    found = json.loads(call("-C", drafted, "review", "status", "2023", "--json").out)["reports"]
    assert {each["report"]: each["stage"] for each in found} == {
        "report-2023.en": "draft",
        "report-2023.public.en": "approved",
    }


def test_nobody_approves_what_nobody_made(call: Call, place: Path) -> None:
    call("-C", place, "run")
    answer = call("-C", place, "review", "approve", "2023", *LI)
    assert answer.code == ExitCode.USAGE
    assert "annual-report report 2023”" in answer.err
    assert call("-C", place, "review", "approve", "2024", "--kind", "outlook", *LI).err.count("outlook 2024”")


def test_who_signs_is_recorded_as_the_profile_spells_the_name(call: Call, drafted: Path) -> None:
    _profile(drafted, '\n[sign_off]\napprovers = ["Li Wei"]\n')
    typed = ("--who", " li  wei")
    assert call("-C", drafted, "review", "waive", "2023", _finding(call, drafted), "--why", "Read.", *typed).code == 0
    assert call("-C", drafted, *REPORT).code == 0
    assert call("-C", drafted, "review", "approve", "2023", *typed).code == 0
    assert {decision.who for decision in load_decisions(Workspace(drafted))} == {"Li Wei"}

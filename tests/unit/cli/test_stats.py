"""`stats`, as it is typed: one command answers, and proves what it says."""

import json
from pathlib import Path

import openpyxl
import pytest

from pipeline.cli import main
from tests.unit.cli.conftest import Call

COURSES = """# Work of 2019

In May 2019, the Centre held the 5th Training Course on River Science in Kisumu for 12 trainees from Kenya and Nigeria.
In June 2019, the Centre held the Training Course on Wetlands in Mombasa for 30 trainees from Kenya, Pakistan and India.
"""


def prepare(call: Call, place: Path) -> None:
    (place / "data" / "raw" / "2019.md").write_text(COURSES, encoding="utf-8")
    assert call("-C", place, "run").code == 0


def test_african_trainees_with_proof_in_one_command(call: Call, place: Path) -> None:
    prepare(call, place)
    told = call(
        "-C", place, "stats", "--where", "what=trainees", "--where", "group=Africa", "--until", "2020", "--evidence"
    )
    assert told.code == 0
    total = next(line for line in told.out.splitlines() if line.startswith("Total"))
    assert total.split()[1:4] == ["2", "12", "30"]
    assert "2019.md, line 3: “12 trainees”" in told.out


def test_files_hold_figures_and_evidence_and_are_no_sources(call: Call, place: Path) -> None:
    prepare(call, place)
    told = call("-C", place, "stats", "--by", "country", "--to", "xlsx,docx", "--output", place / "answer.xlsx")
    assert told.out.split() == [str(place / "answer.xlsx"), str(place / "answer.docx")]
    book = openpyxl.load_workbook(place / "answer.xlsx")
    assert book.sheetnames[1] == "Evidence"
    for name in ("answer.xlsx", "answer.docx"):
        (place / name).rename(place / "data" / "raw" / name)
    receipts = {r["name"]: r["outcome"] for r in json.loads(call("-C", place, "run", "--json").out)["receipts"]}
    assert {receipts[name] for name in ("answer.xlsx", "answer.docx")} == {"own_output"}


def test_json_names_the_records_of_each_figure(call: Call, place: Path) -> None:
    prepare(call, place)
    answer = json.loads(call("-C", place, "stats", "--where", "year=2019", "--json").out)
    (activities,) = [cell for cell in answer["total"]["cells"] if cell["measure"] == "activities"]
    assert activities["value"] == 2
    assert all(proof["record_id"].startswith("rec-") for proof in activities["proofs"])


def test_a_typo_ends_with_what_was_meant(call: Call, place: Path) -> None:
    told = call("-C", place, "run")
    told = call("-C", place, "stats", "--where", "kind=trainng")
    assert told.code == 2
    assert "Do you mean training?" in told.err


def test_odd_questions_are_refused_with_what_to_write(call: Call, place: Path) -> None:
    prepare(call, place)
    for words, hint in (
        (("--where", "sdg=99"), "from 1 to 17"),
        (("--where", "kind=training or kind=event"), "kind=training,event"),
        (("--from", "2024", "--until", "2021"), "earlier year"),
        (("--output", place / "answer"), ".xlsx"),
    ):
        told = call("-C", place, "stats", *words)
        assert told.code == 2
        assert hint in told.err
    assert "Nothing that was found is like that" in call("-C", place, "stats", "--where", "sdg=16").err


def test_the_name_of_a_file_says_its_format(call: Call, place: Path) -> None:
    prepare(call, place)
    assert call("-C", place, "stats", "--output", place / "answer.docx").out.split() == [str(place / "answer.docx")]
    assert (place / "answer.docx").is_file()


def test_two_years_are_compared_in_the_order_of_time(call: Call, place: Path) -> None:
    prepare(call, place)
    told = call("-C", place, "diff", "2023", "2019")
    assert "first 2019" in told.err or "2019, then 2023" in told.err
    assert told.out == call("-C", place, "diff", "2019", "2023").out


def test_a_dry_run_writes_nothing(call: Call, place: Path) -> None:
    prepare(call, place)
    told = call("-C", place, "stats", "--to", "xlsx", "--dry-run")
    assert told.out.split() == [str(place / "reports" / "statistics.xlsx")]
    assert not (place / "reports" / "statistics.xlsx").exists()


def test_figures_speak_chinese(call: Call, place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    prepare(call, place)
    assert main(["--ui-lang", "zh", "-C", str(place), "stats", "--by", "kind"]) == 0
    assert {"合计", "培训"} <= set(capfd.readouterr().out.split())


def test_two_years_are_compared(call: Call, place: Path) -> None:
    prepare(call, place)
    told = call("-C", place, "diff", "2019", "2023")
    assert told.code == 0
    assert "2019 and 2023 side by side" in told.out
    assert any(line.split()[:4] == ["Activities", "2", "1", "-1"] for line in told.out.splitlines())
    files = call("-C", place, "diff", "2019", "2023", "--to", "xlsx,docx").out.split()
    assert files == [str(place / "reports" / f"2019-2023.{form}") for form in ("xlsx", "docx")]
    assert all(Path(name).is_file() for name in files)


def test_a_list_of_participants_proves_numbers_and_names_nobody(call: Call, place: Path) -> None:
    book = openpyxl.Workbook()
    for row in (
        ("List of participants",), ("2nd Summer School on Soils, Kisumu, 6-10 May 2019",), (),
        ("No.", "Name", "Gender", "Country"),
        (1, "Amina Otieno", "F", "Kenya"), (2, "Ali Khan", "M", "Pakistan"), (3, "Fatou Diop", "F", "Senegal"),
    ):  # fmt: skip
        book.active.append(row)
    book.save(place / "data" / "raw" / "list.xlsx")
    prepare(call, place)
    told = call("-C", place, "stats", "--where", "group=Africa and year=2019", "--by", "country", "--evidence")
    assert "Kenya in a list of participants" in told.out
    assert "Otieno" not in told.out


def test_a_year_is_not_compared_with_itself(call: Call, place: Path) -> None:
    prepare(call, place)
    told = call("-C", place, "diff", "2019", "2019")
    assert told.code == 2
    assert "2018 2019" in told.err


def test_a_year_without_records_says_so(call: Call, place: Path) -> None:
    prepare(call, place)
    assert "No record tells of 1950." in call("-C", place, "diff", "1950", "2019").err


def test_a_run_without_documents_has_a_result(call: Call, place: Path) -> None:
    assert call("-C", place, "stats").code == 6
    assert call("-C", place, "run").code == 0
    for command in (("stats",), ("gaps", "2023"), ("diff", "2022", "2023"), ("review", "list")):
        assert "Type “annual-report run” first" not in call("-C", place, *command).err

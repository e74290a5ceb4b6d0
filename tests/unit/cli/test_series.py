"""`series`: editions over the years, gaps, and the next one."""

import json
from pathlib import Path
from typing import Any

Call = Any  # the fixture `call` of conftest.py


def _write(root: Path, year: int, ordinal: str) -> None:
    text = f"# Work of {year}\n\nIn {year}, the Centre hosted the {ordinal} International Workshop on River Science.\n"
    (root / "data" / "raw" / f"report {year}.md").write_text(text, encoding="utf-8")


def test_series_tells_editions_gaps_and_the_next(call: Call, place: Path) -> None:
    _write(place, 2019, "1st")
    call("-C", place, "run")
    done = call("-C", place, "series")
    assert "International Workshop on River Science" in done.out
    assert "1 (2019), 3 (2023), 4 (2024, planned)" in done.out
    assert "no source tells of: 2" in done.out
    assert "next: 5 (2025)" in done.out
    (series,) = json.loads(call("-C", place, "series", "river science", "--json").out)
    assert [edition["ordinal"] for edition in series["editions"]] == [1, 3, 4]
    assert series["editions"][0]["title"].startswith("1st")
    assert [(gap["kind"], gap["ordinal"]) for gap in series["gaps"]] == [("missing", 2)]


def test_why_tells_the_series_of_a_record_and_what_joined_its_tellings(call: Call, place: Path) -> None:
    _write(place, 2019, "1st")
    again = "# Notes of 2023\n\nIn May 2023, we hosted the 3rd International Workshop on River Science in Nairobi.\n"
    (place / "data" / "raw" / "notes.md").write_text(again, encoding="utf-8")
    call("-C", place, "run")
    (series,) = json.loads(call("-C", place, "series", "--json").out)
    record = series["editions"][1]["record_id"]
    done = call("-C", place, "why", record)
    assert "Told by: 2" in done.out
    assert "workshop.md" in done.out
    assert "notes.md" in done.out
    assert "the same number of a series: 3" in done.out
    assert f"Edition 3 of the series {series['name']}" in done.out
    joined = json.loads(call("-C", place, "why", record, "--json").out)[0]["joined"][record]
    assert joined["series"]["id"] == series["id"]
    assert len(joined["pairs"]) == 1


def test_series_and_pairs_are_exported(call: Call, place: Path) -> None:
    _write(place, 2019, "1st")
    again = "# Notes of 2023\n\nIn May 2023, we hosted the 3rd International Workshop on River Science in Nairobi.\n"
    (place / "data" / "raw" / "notes.md").write_text(again, encoding="utf-8")
    call("-C", place, "run")
    (series,) = map(json.loads, call("-C", place, "export", "--stage", "series").out.splitlines())
    assert [edition["ordinal"] for edition in series["editions"]] == [1, 3, 4]
    pairs = [json.loads(line) for line in call("-C", place, "export", "--stage", "pairs").out.splitlines()]
    assert {pair["verdict"] for pair in pairs} == {"same"}
    assert all("3rd" in pair["one_title"] for pair in pairs)
    assert call("-C", place, "export", "--stage", "series", "--to", "csv").code == 0
    assert call("-C", place, "export", "--stage", "commitments").code == 0


def test_an_unknown_name_is_refused_and_no_series_is_said(call: Call, place: Path) -> None:
    (place / "data" / "raw" / "2023" / "workshop.md").unlink()
    _write(place, 2019, "1st")
    call("-C", place, "run")
    assert "No series" in call("-C", place, "series").err
    assert call("-C", place, "series", "lakes").code == 2


def test_why_tells_a_series_and_a_commitment_by_their_ids(call: Call, place: Path) -> None:
    call("-C", place, "run")
    (series,) = json.loads(call("-C", place, "series", "--json").out)
    assert call("-C", place, "why", series["id"]).out == call("-C", place, "series", series["id"]).out
    promised = json.loads(call("-C", place, "commitments", "--json").out)
    told = call("-C", place, "why", promised[0]["id"][:14], "--json")
    assert json.loads(told.out) == promised[:1]
    assert call("-C", place, "why", "com-00000000").code == 2
    none = call("-C", place, "commitments", "1999")
    assert "there are some of: 2024" in none.err


def test_a_run_that_reads_nothing_says_whether_something_changed(call: Call, place: Path) -> None:
    tale = place / "data" / "raw" / "2023" / "workshop.md"
    first = tale.read_text(encoding="utf-8")
    call("-C", place, "run")
    assert "Nothing changed" in call("-C", place, "run").err
    tale.write_text(first.replace("40", "50"), encoding="utf-8")
    call("-C", place, "run")
    tale.write_text(first, encoding="utf-8")
    told = call("-C", place, "run").err
    assert "Nothing changed" not in told
    assert "linked anew" in told

"""`review`: decisions join and part records at once, and outlive reruns, lost results and edited documents."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

Call = Any  # the fixture `call` of conftest.py

NEWS = "# News of 2023\n\nIn May 2023, the Centre hosted the Lake Basin Forum in Nairobi.\n"
NOTE = "# Notes of 2023\n\nIn 2023, the Centre hosted a Round Table on Water Prices in Kigali.\n"


@pytest.fixture
def notes(call: Call, place: Path) -> Path:
    """A workspace in which two documents tell one event each."""
    raw = place / "data" / "raw" / "2023"
    (raw / "workshop.md").unlink()
    (raw / "news.md").write_text(NEWS, encoding="utf-8")
    (raw / "notes.md").write_text(NOTE, encoding="utf-8")
    assert call("-C", place, "run").code == 0
    return place


def _records(call: Call, root: Path) -> dict[str, list[str]]:
    """The titles that each record has from its members, by its id."""
    rows = [json.loads(line) for line in call("-C", root, "export").out.splitlines()]
    return {r["id"]: [s["value"] for s in r["statements"] if s["property"] == "title"] for r in rows}


def _decide(call: Call, root: Path, *words: str) -> dict[str, Any]:
    done = call("-C", root, "review", *words, "--json")
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


def test_what_a_person_calls_the_same_is_one_record_until_they_say_otherwise(call: Call, notes: Path) -> None:
    ids = list(_records(call, notes))
    assert len(ids) == 2
    done = _decide(call, notes, "same", *ids, "--why", "the forum was called a round table", "--who", "ann")
    assert len(done["before"]) == 2
    (record,) = done["after"]
    assert list(_records(call, notes)) == [record["id"]]
    assert done["decisions"][0]["who"] == "ann"
    done = _decide(call, notes, "different", *record["members"])
    assert len(done["after"]) == 2
    assert sorted(_records(call, notes)) == sorted(ids)


def test_a_decision_holds_against_a_veto_and_why_tells_both(call: Call, notes: Path) -> None:
    notes_of = notes / "data" / "raw" / "2023" / "notes.md"
    notes_of.write_text(NOTE.replace("2023", "2021"), encoding="utf-8")
    call("-C", notes, "run")
    (record,) = _decide(call, notes, "same", *_records(call, notes))["after"]
    done = call("-C", notes, "why", record["id"])
    assert "a person decided so" in done.out
    assert "another year: 2023 | 2021" in done.out or "another year: 2021 | 2023" in done.out
    (pair,) = map(json.loads, call("-C", notes, "export", "--stage", "pairs").out.splitlines())
    assert (pair["verdict"], pair["is_decided"]) == ("same", True)


def test_a_dry_run_tells_the_effect_and_keeps_nothing(call: Call, notes: Path) -> None:
    before = _records(call, notes)
    done = _decide(call, notes, "same", *before, "--dry-run")
    assert len(done["after"]) == 1
    assert not (notes / "data" / "decisions" / "decisions.jsonl").exists()
    assert _records(call, notes) == before


def test_a_decision_outlives_reruns_lost_results_and_a_document_saved_anew(call: Call, notes: Path) -> None:
    _decide(call, notes, "same", *_records(call, notes))
    assert len(_records(call, notes)) == 1
    call("-C", notes, "run")
    assert len(_records(call, notes)) == 1
    shutil.rmtree(notes / "data" / "processed")
    call("-C", notes, "run")
    assert len(_records(call, notes)) == 1
    news = notes / "data" / "raw" / "2023" / "news.md"
    news.write_text(NEWS.replace("Centre hosted the", "Centre proudly hosted the"), encoding="utf-8")
    call("-C", notes, "run")
    assert len(_records(call, notes)) == 1


def test_a_decision_whose_words_are_gone_is_listed_and_does_nothing(call: Call, notes: Path) -> None:
    _decide(call, notes, "same", *_records(call, notes), "--why", "one room")
    news = notes / "data" / "raw" / "2023" / "news.md"
    news.write_text(NEWS.replace("May", "July").replace("Nairobi", "Lusaka"), encoding="utf-8")
    call("-C", notes, "run")
    assert len(_records(call, notes)) == 2
    listed = call("-C", notes, "review", "list")
    assert "one room" in listed.out
    items = json.loads(call("-C", notes, "review", "list", "--json").out)["items"]
    assert [item["kind"] for item in items].count("stale") == 1


def test_odd_ids_are_refused_with_a_hint(call: Call, notes: Path) -> None:
    first, second = _records(call, notes)
    for words in (("rec-0000000000", first), ("rec-", first), (first, first)):
        done = call("-C", notes, "review", "same", *words)
        assert done.code == 2
        assert "review list" in done.err or "letters" in done.err
    assert call("-C", notes, "review", "same", first[:12], second[:12], "--dry-run").code == 0


def test_one_id_alone_is_refused_and_what_a_record_loses_is_shown(call: Call, notes: Path) -> None:
    first, second = _records(call, notes)
    alone = call("-C", notes, "review", "different", first)
    assert alone.code == 2
    assert "Two ids are needed" in alone.err
    members = _decide(call, notes, "same", first, second)["after"][0]["members"]
    done = _decide(call, notes, "different", *members)
    assert [record["members"] for record in done["before"]] == [members]
    assert sorted(record["id"] for record in done["after"]) == sorted([first, second])

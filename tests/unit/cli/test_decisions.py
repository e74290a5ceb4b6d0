"""`decisions`: listed, undone and undone again, looked through, carried to another workspace and back."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import ExitCode

Call = Any  # the fixture `call` of conftest.py

NEWS = "# News of 2023\n\nIn May 2023, the Centre hosted the Lake Basin Forum in Nairobi.\n"
NOTE = "# Notes of 2023\n\nIn 2023, the Centre hosted a Round Table on Water Prices in Kigali.\n"


@pytest.fixture
def decided(call: Call, place: Path) -> Path:
    """A workspace with two records that a person joined."""
    raw = place / "data" / "raw" / "2023"
    (raw / "workshop.md").unlink()
    (raw / "news.md").write_text(NEWS, encoding="utf-8")
    (raw / "notes.md").write_text(NOTE, encoding="utf-8")
    assert call("-C", place, "run").code == 0
    assert call("-C", place, "review", "same", *ids_of(call, place), "--who", "ann", "--why", "one event").code == 0
    return place


def ids_of(call: Call, root: Path) -> list[str]:
    return [json.loads(line)["id"] for line in call("-C", root, "export").out.splitlines()]


def listed(call: Call, root: Path, *words: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(call("-C", root, "decisions", "list", "--json", *words).out)
    return found


def test_undoing_parts_what_was_joined_and_undoing_that_joins_it(call: Call, decided: Path) -> None:
    assert len(ids_of(call, decided)) == 1
    (same,) = listed(call, decided)
    for other, count in (("ann", 1), ("bea", 2), ("cai", 1), ("dan", 2)):
        last = listed(call, decided)[-1]
        assert len(ids_of(call, decided)) == count
        dry = call("-C", decided, "decisions", "undo", last["id"], "--dry-run")
        assert (dry.code, len(listed(call, decided)), "would be undone" in dry.err) == (0, last["number"], True)
        done = call("-C", decided, "decisions", "undo", last["id"][:8], "--who", other, "--why", "no")
        assert done.code == 0, done.err
        assert len(listed(call, decided)) == last["number"] + 1
    assert [entry["is_undone"] for entry in listed(call, decided)] == [False, True, False, True, False]
    assert [entry["verdict"] for entry in listed(call, decided, "--about", same["id"])] == ["same", "undo"]


def test_what_is_undone_already_is_not_undone_again(call: Call, decided: Path) -> None:
    (same,) = listed(call, decided)
    assert call("-C", decided, "decisions", "undo", same["id"]).code == 0
    again = call("-C", decided, "decisions", "undo", same["id"])
    assert (again.code, "taken back already" in again.err) == (ExitCode.USAGE, True)
    for wrong in ("dec-", "nothing-like-it"):
        assert call("-C", decided, "decisions", "undo", wrong).code == ExitCode.USAGE
    assert len(listed(call, decided)) == 2


def test_the_list_is_for_people_too_and_by_day_and_by_what_it_is_about(call: Call, decided: Path) -> None:
    (same,) = listed(call, decided)
    shown = call("-C", decided, "decisions", "list")
    assert same["id"] in shown.out
    assert "Lake Basin Forum" in shown.out
    assert "one event" in shown.out
    assert "Decisions: 1" in shown.err
    assert listed(call, decided, "--since", same["when"][:10]) == [same]
    assert listed(call, decided, "--since", "2999-01-01") == []
    assert listed(call, decided, "--about", same["targets"][1]["id"][:9]) == [same]
    assert listed(call, decided, "--about", "act-none") == []
    assert call("-C", decided, "decisions", "list", "--since", "yesterday").code == ExitCode.USAGE


def test_decisions_go_to_another_workspace_and_back(call: Call, decided: Path, tmp_path: Path) -> None:
    other, file = tmp_path / "other", tmp_path / "decisions.jsonl"
    call("init", other, "--name", "Copy")
    call("-C", other, "run")
    assert call("-C", decided, "decisions", "export", "--output", file, "--dry-run").code == 0
    assert not file.exists()
    call("-C", decided, "decisions", "export", "--output", file)
    assert call("-C", decided, "decisions", "export").out == file.read_text("utf-8")
    dry = call("-C", other, "decisions", "import", file, "--dry-run")
    assert (dry.code, listed(call, other)) == (0, [])
    done = call("-C", other, "decisions", "import", file)
    assert (done.code, "added: 1" in done.err) == (0, True)
    assert listed(call, other) == listed(call, decided)
    name = listed(call, decided)[0]["id"]
    for place in (decided, other):
        call("-C", place, "decisions", "undo", name, "--who", place.name)
    call("-C", decided, "decisions", "export", "--output", file)
    assert call("-C", other, "decisions", "import", file).code == ExitCode.STORE
    merged = call("-C", other, "decisions", "import", file, "--merge")
    assert (merged.code, "Decided here too" in merged.err) == (0, True)
    assert len(listed(call, other)) == 3


def test_what_somebody_changed_by_hand_ends_verify_with_6(call: Call, decided: Path) -> None:
    fine = call("-C", decided, "decisions", "verify", "--json")
    head = json.loads(fine.out)["head"]
    assert (fine.code, json.loads(fine.out)) == (0, {"decisions": 1, "head": head, "faults": []})
    assert call("-C", decided, "decisions", "verify", "--head", head).out == f"{head}\n"
    assert call("-C", decided, "decisions", "verify", "--head", "0" * 64).code == ExitCode.STORE
    connection = sqlite3.connect(decided / "data" / "decisions" / "decisions.sqlite")
    connection.executescript(
        "DROP TRIGGER decisions_no_update; UPDATE decisions SET decision = replace(decision, 'ann', 'eve')"
    )
    connection.close()
    found = call("-C", decided, "decisions", "verify")
    assert (found.code, "Number 1 was changed" in found.err) == (ExitCode.STORE, True)
    assert "journal of decisions was changed" in call("-C", decided, "check", "2023").err
    draft = call("-C", decided, "report", "2023", "--to", "html")
    assert (draft.code, "journal of decisions was changed" in draft.err) == (0, True)
    for dry in ((), ("--dry-run",)):
        assert call("-C", decided, "report", "2023", "--final", "--to", "html", *dry).code == ExitCode.STORE


def test_a_database_that_is_none_is_told(call: Call, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANNUAL_REPORT_DATABASE", "mysql://server/base")
    done = call("-C", place, "decisions", "list")
    assert (done.code, "ANNUAL_REPORT_DATABASE" in done.err) == (ExitCode.USAGE, True)

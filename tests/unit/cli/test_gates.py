"""`gaps` and `check`."""

import json
from pathlib import Path

from tests.unit.cli.conftest import Call

BEFORE = """# Work of 2022

In May 2022, the Centre hosted the Annual Delta Forum in Nairobi. Ten experts from Kenya attended.
In June 2022, the Centre hosted the Board Meeting of River Schools in Lima.
"""
EARLIER = BEFORE.replace("2022", "2021")
TABLE = """# Training of 2023

In 2023, we organised 2 workshops for 60 participants in total.

| Workshop | Date | Place | Participants |
|---|---|---|---|
| Workshop on dams | 3 May 2023 | Lima, Peru | 20 |
| Workshop on lakes | 5 June 2023 | Nairobi, Kenya | 30 |
"""


def _add(place: Path, **documents: str) -> None:
    for name, text in documents.items():
        (place / "data" / "raw" / f"{name}.md").write_text(text, encoding="utf-8")


def test_gaps_name_what_was_regular_and_what_to_ask(call: Call, place: Path) -> None:
    _add(place, work_2021=EARLIER, work_2022=BEFORE)
    assert call("-C", place, "run").code == 0
    answer = call("-C", place, "gaps", "2023")
    assert answer.code == 0
    assert "Delta Forum" in answer.out
    assert "work_2022.md" in answer.out
    found = json.loads(call("-C", place, "gaps", "2023", "--json").out)
    titles = [gap["title"] for gap in found["gaps"] if gap["kind"] == "regular"]
    assert any("Delta Forum" in title for title in titles)
    assert not any("International Workshop on River Science" in gap["title"] for gap in found["gaps"])
    assert all(gap["what"] and gap["why"] and gap["do"] for gap in found["gaps"])


def test_gaps_of_a_year_that_no_source_tells_of(call: Call, place: Path) -> None:
    assert call("-C", place, "run").code == 0
    assert "No source tells of anything done in 2030" in call("-C", place, "gaps", "2030").out


def test_a_figure_that_the_table_contradicts_closes_the_gate(call: Call, place: Path) -> None:
    (place / "data" / "raw" / "2023" / "workshop.md").unlink()
    _add(place, training=TABLE)
    assert call("-C", place, "run").code == 0
    answer = call("-C", place, "check", "2023")
    assert answer.code == 7
    assert "60 participants, but the records of all of them add up to 50" in answer.out
    assert "training.md" in answer.out
    found = json.loads(call("-C", place, "check", "2023", "--json").out)
    assert not found["is_open"]
    (finding,) = [each for each in found["findings"] if each["gate"] == "figures"]
    assert finding["quote"] == "In 2023, we organised 2 workshops for 60 participants in total."
    verdicts = {each["verdict"]: each["what"] for each in found["figures"]}
    assert verdicts["agrees"] == "2 workshops: the records give the same: 2"
    assert verdicts["disagrees"].startswith("60 participants")
    assert "Figures that agree with the records: 1" in answer.out
    assert "2 workshops: the records give the same: 2" in call("-C", place, "check", "2023", "--all").out
    assert len(finding["ids"]) == 2


def test_a_report_tells_how_many_gates_are_closed(call: Call, place: Path) -> None:
    _add(place, training=TABLE)
    answer = call("-C", place, "report", "2023", "--to", "docx")
    assert answer.code == 0
    assert "annual-report check 2023" in answer.err


def test_the_profile_says_which_gates_close(call: Call, place: Path) -> None:
    _add(place, training=TABLE)
    with (place / "profile.toml").open("a", encoding="utf-8") as profile:
        profile.write('\n[checks]\nclosing = ["proof"]\n')
    assert call("-C", place, "run").code == 0
    answer = call("-C", place, "check", "2023")
    assert answer.code == 0
    assert "tells only" in answer.out


def test_without_a_run_they_say_what_to_do(call: Call, place: Path) -> None:
    for command in ("gaps", "check"):
        answer = call("-C", place, command, "2023")
        assert answer.code == 6
        assert "annual-report run" in answer.err

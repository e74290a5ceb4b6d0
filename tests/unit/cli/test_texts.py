"""`check-text` and `backtest`, as they are typed."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.unit.cli.conftest import TALE, Answer, Call

MORE = """# Work of 2023

On 12 September 2023, the Centre hosted the Round Table on Tide Tables in Mombasa. 25 experts took part.

In June 2023, the Centre held a training course on water law in Kisumu.
"""
DRAFT = """# Annual Report 2023

In May 2023, the Centre hosted the 4th International Workshop on River Science in Nairobi.
More than 400 experts from Brazil and Kenya attended.

On 13 September 2023, the Centre hosted the Round Table on Tide Tables in Mombasa. 25 experts took part.

In October 2023, the Centre hosted the International Symposium on Glaciers in Bergen.
"""
"""Planted: another ordinal, ten times as many experts, another day, an event nobody knows; the course is left out."""


@pytest.fixture
def filled(place: Path, call: Call) -> Path:
    (place / "data" / "raw" / "2023" / "notes.md").write_text(MORE, encoding="utf-8")
    assert call("-C", place, "run").code == 0
    return place


def answer(done: Answer) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(done.out)
    return found


def test_exactly_what_was_planted_in_a_draft_is_listed(call: Call, filled: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text(DRAFT, encoding="utf-8")
    before = {path: path.read_bytes() for path in filled.rglob("*") if path.is_file()}
    found = answer(call("-C", filled, "check-text", draft, "--json"))
    assert (found["year"], found["is_source"], found["told"]) == (2023, False, 3)
    assert [one["title"] for one in found["unrecorded"]] == ["International Symposium on Glaciers"]
    assert [one["title"] for one in found["left_out"]] == ["training course on water law"]
    assert {(one["field"], one["stated"], *one["known"]) for one in found["different"]} == {
        ("ordinal", "4", "3"),
        ("counts", "more than 400 experts", "more than 40 experts"),
        ("date", "2023-09-13", "2023-09-12"),
    }
    by_field = {one["field"]: one for one in found["different"]}
    assert by_field["date"]["at"]["place"] == "line 6"
    assert by_field["date"]["evidence"][0]["document"] == "2023/notes.md"
    assert "12 September 2023" in by_field["date"]["evidence"][0]["quote"]
    assert found["agree"] > 4
    assert {path: path.read_bytes() for path in filled.rglob("*") if path.is_file()} == before


def test_a_true_text_has_nothing_against_it(call: Call, filled: Path, tmp_path: Path) -> None:
    (tmp_path / "true.md").write_text(f"{TALE}\n{MORE}", encoding="utf-8")
    found = answer(call("-C", filled, "check-text", tmp_path / "true.md", "--json"))
    assert (found["unrecorded"], found["left_out"], found["different"]) == ([], [], [])


def test_differences_are_shown_beside_the_words_of_the_source(call: Call, filled: Path, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    lines = call("-C", filled, "check-text", tmp_path / "draft.md").out.splitlines()
    at = lines.index("    date: 2023-09-13 (draft.md, line 6)")
    assert lines[at + 1].strip().startswith("2023-09-12: “On 12 September 2023")
    assert lines[at + 1].endswith("(2023/notes.md, line 3)")


def test_a_total_that_the_records_contradict_is_different_too(call: Call, filled: Path, tmp_path: Path) -> None:
    told = (("March", "Glacier Ice", "Bergen"), ("April", "Desert Wells", "Cairo"), ("July", "City Trees", "Lima"))
    lines = [f"In {month} 2023, the Centre hosted the Workshop on {name} in {town}." for month, name, town in told]
    (filled / "data" / "raw" / "2023" / "more.md").write_text("\n\n".join(lines), encoding="utf-8")
    assert call("-C", filled, "run").code == 0
    (tmp_path / "draft.md").write_text("# Annual Report 2023\n\nIn 2023, the Centre organized 2 workshops.\n", "utf-8")
    found = answer(call("-C", filled, "check-text", tmp_path / "draft.md", "--json"))
    assert [(one["stated"]["value"], one["counted"]) for one in found["totals"]] == [(2, len(told))]
    assert found["unrecorded"] == []
    shown = call("-C", filled, "check-text", tmp_path / "draft.md").out
    assert "Different from the records: 1" in shown
    assert "2 workshops: the records have more: " in shown


def test_a_source_does_not_prove_itself(call: Call, filled: Path) -> None:
    done = call("-C", filled, "check-text", filled / "data" / "raw" / "2023" / "notes.md", "--json")
    found = answer(done)
    assert found["is_source"]
    assert [one["title"] for one in found["unrecorded"]] == [
        "Round Table on Tide Tables",
        "training course on water law",
    ]


def test_our_own_report_may_be_held_against_its_records(call: Call, filled: Path) -> None:
    report, _ = call("-C", filled, "report", "2023", "--to", "docx").out.splitlines()
    found = answer(call("-C", filled, "check-text", Path(report), "--json"))
    assert found["run_id"]
    assert (found["left_out"], found["different"]) == ([], [])


def test_a_text_that_names_no_year_is_said_to(call: Call, filled: Path, tmp_path: Path) -> None:
    (tmp_path / "text.md").write_text("# Our events\n\nThe Centre hosted the Round Table on Tide Tables.\n", "utf-8")
    done = call("-C", filled, "check-text", tmp_path / "text.md")
    assert done.code == 0
    assert "Add --year" in done.err
    told = answer(call("-C", filled, "check-text", tmp_path / "text.md", "--year", "2023", "--json"))
    assert (told["year"], len(told["left_out"])) == (2023, 2)


def test_what_cannot_be_read_is_refused_with_a_hint(call: Call, filled: Path, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK broken")
    assert call("-C", filled, "check-text", tmp_path / "a.xlsx").code == 3
    assert call("-C", filled, "check-text", tmp_path / "none.md").code == 3
    assert call("-C", filled, "backtest", "2023", "--published", tmp_path).code == 3


PUBLISHED = """# Annual Report 2023

In May 2023, the Centre hosted the 3rd International Workshop on River Science in Nairobi.
More than 40 experts from Brazil and Kenya attended.

In September 2023, the Centre hosted the Round Table on Tide Tables in Kisumu.

In October 2023, the Centre hosted the International Symposium on Glaciers in Bergen.
"""


@pytest.mark.parametrize("is_source", [True, False])
def test_a_published_year_is_rebuilt_without_it(call: Call, filled: Path, tmp_path: Path, is_source: bool) -> None:
    folder = filled / "data" / "raw" if is_source else tmp_path
    (folder / "published.md").write_text(PUBLISHED, encoding="utf-8")
    (filled / "data" / "raw" / "published copy.md").write_text(f"{PUBLISHED}\nThank you.\n", encoding="utf-8")
    assert call("-C", filled, "run").code == 0
    found = answer(call("-C", filled, "backtest", "2023", "--published", folder / "published.md", "--json"))
    assert set(found["left_out"]) & {"published copy.md", "published.md"}
    assert (found["published"], found["matched"], found["recall"]) == (3, 2, pytest.approx(2 / 3))
    assert [one["title"] for one in found["only_published"]] == ["International Symposium on Glaciers"]
    assert "training course on water law" in [one["title"] for one in found["only_ours"]]
    fields = {one["field"]: (one["agree"], one["differ"], one["missing"]) for one in found["fields"]}
    assert fields["place"] == (1, 1, 0)
    assert fields["ordinal"] == (1, 0, 0)
    assert found["tau"] in (1.0, -1.0)


def test_without_other_sources_nothing_is_rebuilt_and_that_is_said(call: Call, place: Path) -> None:
    assert call("-C", place, "run").code == 0
    done = call("-C", place, "backtest", "2023", "--published", place / "data" / "raw" / "2023" / "workshop.md")
    assert done.code == 1
    assert "no other sources for 2023" in done.err
    assert "2023/workshop.md" in done.err

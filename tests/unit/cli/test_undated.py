"""What states no year is in no report, and the report says so."""

import json
from pathlib import Path

from tests.unit.cli.conftest import Call

TALE = "The Centre held the 3rd Forum on Floods in Mombasa, Kenya.\n"


def test_activities_without_a_year_are_named(call: Call, place: Path) -> None:
    (place / "data" / "raw" / "notes.md").write_text(TALE, encoding="utf-8")
    told = call("-C", place, "report", "2023", "--to", "docx")
    assert told.code == 0
    assert "Left out, as no document states their year (1)" in told.err
    assert "Forum on Floods” (notes.md)" in told.err
    data = json.loads(call("-C", place, "report", "2023", "--to", "docx", "--json").out)
    (undated,) = data["undated"]
    assert undated["document"] == "notes.md"
    assert "Forum on Floods" in undated["title"]


def test_nothing_is_said_where_every_year_is_stated(call: Call, place: Path) -> None:
    assert "no year" not in call("-C", place, "report", "2023", "--to", "docx").err


def test_an_edition_for_others_tells_it_too_and_names_the_document_to_whoever_makes_it(call: Call, place: Path) -> None:
    (place / "data" / "raw" / "notes.md").write_text(TALE, encoding="utf-8")
    told = call("-C", place, "report", "2023", "--to", "pdf", "--audience", "public")
    assert told.code == 0
    assert "Forum on Floods” (notes.md)" in told.err

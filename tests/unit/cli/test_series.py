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


def test_an_unknown_name_is_refused_and_no_series_is_said(call: Call, place: Path) -> None:
    (place / "data" / "raw" / "2023" / "workshop.md").unlink()
    _write(place, 2019, "1st")
    call("-C", place, "run")
    assert "No series" in call("-C", place, "series").err
    assert call("-C", place, "series", "lakes").code == 2

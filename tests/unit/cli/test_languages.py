"""`--lang en+zh`: a report in two languages side by side."""

import json
from pathlib import Path

import pytest

from pipeline.errors import ExitCode
from tests.unit.cli.conftest import Call


def test_a_report_in_two_languages_names_both_in_its_files(call: Call, place: Path) -> None:
    done = call("-C", place, "report", "2023", "--lang", "en+zh", "--to", "docx,pdf,html")
    assert done.code == 0, done.err
    names = [Path(line).name for line in done.out.splitlines()]
    slug = names[0].split("-2023")[0]
    endings = ("docx", "review.docx", "pdf", "html")
    assert names == [f"{slug}-2023.en+zh.{ending}" for ending in endings]
    assert all(Path(line).is_file() for line in done.out.splitlines())


def test_what_either_language_lacks_is_told(call: Call, place: Path) -> None:
    lacking = {}
    for lang in ("en", "zh", "zh+en"):
        found = json.loads(call("-C", place, "outlook", "2024", "--lang", lang, "--to", "html", "--json").out)
        lacking[lang] = {(item["language"], item["text"]) for item in found["untranslated"]}
    assert lacking["zh+en"] == lacking["en"] | lacking["zh"]


def test_a_final_in_two_languages_waits_for_both(call: Call, place: Path) -> None:
    done = call("-C", place, "report", "2023", "--lang", "en+zh", "--final")
    assert done.code == ExitCode.GATE
    assert "annual-report worklist export 2023”" in done.err
    assert not list(place.glob("reports/**/*.*"))


@pytest.mark.parametrize("lang", ["en+en", "en+", "en+zh+en", "en+fr", "fr"])
def test_other_languages_are_refused(lang: str, call: Call, place: Path) -> None:
    done = call("-C", place, "report", "2023", "--lang", lang)
    assert done.code == ExitCode.USAGE
    assert "Choose one of: " in done.err


def test_why_finds_the_sentences_of_both(call: Call, place: Path) -> None:
    done = json.loads(call("-C", place, "report", "2023", "--lang", "en+zh", "--to", "html", "--json").out)
    assert done["title"]
    drafts = call("-C", place, "diff", done["run_id"], done["run_id"])
    assert drafts.code == 0, drafts.err

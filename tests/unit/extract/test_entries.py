"""Activities told by the structure of a document: small invented documents in different styles (entries.yml)."""

from functools import cache
from pathlib import Path

import pytest
import yaml

from pipeline.extract import build_reading
from pipeline.extract.spans import ENTRY
from pipeline.extract.weigh.weighing import THRESHOLD
from pipeline.model.activity import Activity
from pipeline.model.rules import RulePack
from pipeline.store.rules import load_rules, load_vocabulary
from tests.unit.extract.markdown import PROFILE, read_document

_STYLES: dict[str, dict[str, str]] = yaml.safe_load(Path(__file__).with_name("entries.yml").read_text("utf-8"))


@cache
def _unweighed() -> dict[str, RulePack]:
    packs = load_rules()
    return {name: p.model_copy(update={"weights": {**p.weights, THRESHOLD: 0.0}}) for name, p in packs.items()}


def _read(text: str) -> list[Activity]:
    """The activities that the structure tells, however lightly they weigh."""
    reading = build_reading(read_document(text), "lineage", PROFILE, _unweighed(), load_vocabulary())
    return [a for a in reading.activities if any(reason.name.startswith(ENTRY) for reason in a.reasons)]


def _shown(activity: Activity) -> str:
    when = activity.first("start_date") or activity.year or "?"
    return f"{activity.title} | {activity.kind} {activity.role} {activity.status} | {when}"


@pytest.mark.parametrize("style", _STYLES)
def test_entries_are_told_and_nothing_else(style: str) -> None:
    assert [_shown(a) for a in _read(_STYLES[style]["text"])] == _STYLES[style]["told"].splitlines()


def test_dates_below_a_heading_are_the_days_of_one_event() -> None:
    first, second, _ = _read(_STYLES["course_list"]["text"])
    assert (first.first("start_date"), first.first("end_date")) == ("2022-10-03", "2022-10-10")
    assert second.first("end_date") is None


def test_heading_and_lines_are_both_evidence_word_for_word() -> None:
    text = _STYLES["past_events"]["text"]
    activity = _read(text)[0]
    quotes = [s.evidence.quote for s in activity.all_of("text")]
    assert quotes[:2] == ["4th Annual Conference on Weirs", "May 3-5, 2019, Lund"]
    assert all(quote in text for quote in quotes)
    assert activity.first("place") == "Lund"


def test_siblings_of_one_form_are_marked() -> None:
    marks = {reason.name for reason in _read(_STYLES["slashes"]["text"])[0].reasons}
    assert {"mark.sibling", "mark.siblings", "mark.entry.dated"} <= marks


def test_what_an_entry_tells_is_not_told_again_by_its_sentences() -> None:
    text = "## Lake Forum 2021\n\n4 May 2021, Lund\n\nWe held the Lake Forum 2021 with eighty guests.\n"
    document = read_document(text)
    told = build_reading(document, "lineage", PROFILE, _unweighed(), load_vocabulary()).activities
    assert [a.title for a in told] == ["Lake Forum 2021"]


def test_a_heading_numbered_by_a_list_is_a_chapter_as_one_that_is_numbered_in_its_text() -> None:
    document = read_document(
        "# 4th Annual Conference on Weirs\n\nMay 3-5, 2019, Lund\n\nThe conference was held in Lund."
    )
    plain, *others = document.blocks
    written = plain.model_copy(update={"label": "1.", "text": f"1. {plain.text}"})
    listed = plain.model_copy(update={"label": "1."})
    told = []
    for block in (plain, written, listed):
        changed = document.model_copy(update={"blocks": (block, *others)})
        reading = build_reading(changed, "lineage", PROFILE, _unweighed(), load_vocabulary())
        told.append(sum(reason.name == f"{ENTRY}.heading" for a in reading.activities for reason in a.reasons))
    assert told == [1, 0, 0]

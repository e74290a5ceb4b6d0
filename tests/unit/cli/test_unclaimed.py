"""Nothing is lost silently: what nobody claimed is listed, and `why` says what spoke for and against."""

import json
import re
from pathlib import Path

import pytest

from pipeline.cli import main
from tests.unit.cli.conftest import TALE, Call

STRAY = "The river was high that year and its fields were full of birds."
BESIDE = "Herons stood in the reeds until late in the evening."


def fill(place: Path) -> None:
    tale = TALE.replace("Brazil and Kenya attended.", f"Brazil and Kenya attended. {BESIDE}\n\n{STRAY}")
    (place / "data" / "raw" / "2023" / "workshop.md").write_text(tale, encoding="utf-8")


def test_what_nobody_claimed_is_listed_with_place_and_reason(call: Call, place: Path) -> None:
    fill(place)
    call("-C", place, "run")
    found = json.loads(call("-C", place, "status", "--unclaimed", "--json").out)
    assert STRAY in [passage["text"] for passage in found]
    assert all(passage["reason"] for passage in found)
    shown = call("-C", place, "status", "workshop", "--unclaimed").out
    assert "workshop.md, line " in shown
    assert STRAY[:50] in shown
    assert json.loads(call("-C", place, "status", "no such file", "--unclaimed", "--json").out) == []


def test_status_shares_out_all_characters(call: Call, place: Path) -> None:
    fill(place)
    call("-C", place, "run")
    file = json.loads(call("-C", place, "status", "--json").out)["files"][0]
    text = json.loads(call("read", place / "data" / "raw" / "2023" / "workshop.md").out)["blocks"]
    assert sum(file["characters"].values()) == sum(len(block["text"]) for block in text)
    assert file["characters"]["unclaimed"] >= len(STRAY)
    assert "% unclaimed" in call("-C", place, "status").out


def test_why_shows_the_sum_of_reasons(call: Call, place: Path) -> None:
    call("-C", place, "run")
    shown = call("-C", place, "why", "hosted the 3rd International Workshop on River Science").out
    assert "how sure its rule is by itself" in shown
    assert re.search(r"sum \+\d\.\d\d, which makes it (?:0\.[6-9]|1\.0)\d* sure", shown)
    proof = json.loads(call("-C", place, "why", "hosted the 3rd International Workshop", "--json").out)[0]
    (reasons,) = proof["reasons"].values()
    assert {"rule", "bias"} <= {reason["name"] for reason in reasons}


def test_why_tells_what_was_weighed_too_light_and_by_how_much(call: Call, place: Path) -> None:
    (place / "rules" / "en").mkdir(parents=True)
    (place / "rules" / "en" / "own.yml").write_text("weights: {threshold: 0.999}\n", encoding="utf-8")
    call("-C", place, "run")
    proof = json.loads(call("-C", place, "why", "hosted the 3rd International Workshop", "--json").out)[0]
    assert proof["items"] == []
    assert "weighed too light" in proof["unclaimed"]
    assert proof["light"][0]["title"] == "3rd International Workshop on River Science"
    assert proof["light"][0]["reasons"]
    assert "Weighed too light: 3rd" in call("-C", place, "why", "hosted the 3rd International Workshop").out


def test_why_says_why_a_sentence_told_nothing(call: Call, place: Path) -> None:
    fill(place)
    call("-C", place, "run")
    assert "Likely reason: no rule" in call("-C", place, "why", STRAY).out
    assert "no part of it" in call("-C", place, "why", BESIDE).out


def test_fields_and_values_of_a_proof_are_told_in_chinese(
    call: Call, place: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    call("-C", place, "run")
    assert main(["--ui-lang", "zh", "-C", str(place), "why", "3rd International Workshop on River Science"]) == 0
    told = capfd.readouterr().out
    assert "培训, 主办, 已完成" in told
    assert "开始日期" in told
    lines = [line.split() for line in told.splitlines()]
    plain = {"title", "kind", "role", "status", "year", "place", "host", "completed", "event", "work_done"}
    assert not [line for line in lines if plain & set(line[:2])]

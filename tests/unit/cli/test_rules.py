"""`rules`: the examples tried, in the program and in a workspace that adds some; a rule listed and shown."""

import json
import re
from pathlib import Path

import pytest

from pipeline.cli import main
from tests.unit.cli.conftest import Call

OWN = """
activities:
  - id: own.flotilla
    pattern: "\\\\bput a flotilla on\\\\b"
    role: host
    examples:
      - {text: "We put a flotilla on the Lake Festival.", gives: [{role: host, kind: event}]}
"""


def write_own(place: Path, text: str, language: str = "en", name: str = "own.yml") -> None:
    folder = place / "rules" / language
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def test_an_analysts_rule_is_tried_and_a_wrong_example_is_told(call: Call, place: Path) -> None:
    write_own(place, OWN)
    listed = json.loads(call("-C", place, "rules", "list", "--field", "activities", "--json").out)
    assert [rule["field"] for rule in listed if rule["id"] == "own.flotilla"] == ["activities"]
    assert call("-C", place, "rules", "show", "own.").out.startswith("own.flotilla  en, activities, host")
    write_own(place, OWN.replace("role: host, kind: event", "role: speaker"))
    answer = call("-C", place, "rules", "test", "en")
    assert answer.code == 1
    assert "own.flotilla" in answer.out
    assert "expected: role speaker" in answer.out
    assert "found: role host" in answer.out
    wrong = json.loads(call("-C", place, "rules", "test", "en", "--json").out)["wrong"]
    assert [(w["rule"], w["found"]) for w in wrong if w["rule"] == "own.flotilla"] == [
        ("own.flotilla", [{"role": "host"}])
    ]


def test_a_rule_that_cannot_be_used_ends_with_5_and_its_name(call: Call, place: Path) -> None:
    write_own(place, OWN.replace("put a flotilla on", "{flotilla}"))
    answer = call("-C", place, "rules", "test")
    assert answer.code == 5
    assert "{flotilla}" in answer.err


def test_rules_of_no_language_and_no_rule(call: Call, tmp_path: Path) -> None:
    assert call("-C", tmp_path, "rules", "test", "fr").code == 2
    assert call("-C", tmp_path, "rules", "show", "nothing.like.that").code == 1


def test_a_phrase_that_was_added_finds_more_and_makes_documents_stale(call: Call, place: Path) -> None:
    tale = "# Work of 2023\n\nIn 2023, the Centre put a flotilla on the Lake Festival in Kisumu.\n"
    (place / "data" / "raw" / "2023" / "workshop.md").write_text(tale, encoding="utf-8")
    call("-C", place, "run")
    before = call("-C", place, "export").out
    write_own(place, OWN)
    assert "the rules changed" in call("-C", place, "status", "--why").out
    assert call("-C", place, "run").code == 0
    assert "own.flotilla" not in before
    assert "own.flotilla" in call("-C", place, "export").out
    assert "Everything is up to date" in call("-C", place, "status").err


def test_the_worked_examples_of_the_docs_work(call: Call, place: Path) -> None:
    page = Path(__file__).parents[3] / "docs" / "rules.md"
    blocks = re.findall(r"```yaml\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) == 3
    for number, block in enumerate(blocks):
        write_own(place, block, "zh" if "茶叙" in block else "en", f"own{number}.yml")
    answer = json.loads(call("-C", place, "rules", "test", "--json").out)
    assert not [wrong for wrong in answer["wrong"] if wrong["rule"].startswith("own.")]
    assert "own.flotilla" not in answer["without_examples"]


def test_a_rule_without_examples_is_warned_of_by_name(call: Call, place: Path) -> None:
    write_own(place, OWN.partition("    examples:")[0])
    answer = call("-C", place, "rules", "test", "en")
    assert answer.code == 0
    assert "own.flotilla has no examples" in answer.err


def test_a_wrong_rule_stops_a_run_before_any_document_and_is_told_in_chinese(
    call: Call, place: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    write_own(place, OWN.replace("role: host\n    ex", "role: hsot\n    ex"))
    assert call("-C", place, "run").code == 5
    assert main(["--ui-lang", "zh", "-C", str(place), "run"]) == 5
    told = capfd.readouterr().err
    assert "rules/en/own.yml 中的 own.flotilla：“role”不能是“hsot”；请选择：host" in told
    assert "重新保存" not in told

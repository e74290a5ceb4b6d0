"""Every example inside the rule packs gives what it says it gives; and a wrong one is found out."""

from collections import Counter

import pytest
import yaml

from pipeline.extract.examples import Trial, iter_rules, try_examples
from pipeline.model.rules import Cue, Example, KindRule, RulePack
from pipeline.store.rules import RULES, load_rules, load_vocabulary

_TRIALS = [
    pytest.param(trial, id=f"{trial.rule}: {trial.text[:50]}")
    for language in load_rules()
    for trial in try_examples(language, load_rules(), load_vocabulary())
]


@pytest.mark.parametrize("trial", _TRIALS)
def test_example_gives_what_it_says(trial: Trial) -> None:
    assert trial.found == trial.expected


def test_rules_have_names_of_their_own() -> None:
    for pack in load_rules().values():
        names = [(field, rule.id) for field, rule in iter_rules(pack)]
        assert not {name for name in names if names.count(name) > 1}


@pytest.mark.parametrize("language", sorted(load_rules()))
def test_a_macro_or_pattern_is_told_in_one_file_alone(language: str) -> None:
    files = sorted((RULES / language).glob("*.yml"))
    parts = [yaml.safe_load(file.read_text(encoding="utf-8")) or {} for file in files]
    for key in ("macros", "patterns", "exact_patterns"):
        names = Counter(name for part in parts for name in part.get(key, {}))
        assert not [name for name, times in names.items() if times > 1]


def _try(pack: RulePack) -> dict[str, Trial]:
    return {trial.text: trial for trial in try_examples("en", {"en": pack}, load_vocabulary())}


def test_an_example_that_is_not_given_is_told_with_what_was_found() -> None:
    shipped = load_rules()["en"]
    rule = next(rule for rule in shipped.activities if rule.examples)
    wrong = (
        Example(text="Nothing happened here."),
        Example(text="We hosted the 2nd Lake Forum.", gives=({"ordinal": 3},)),
    )
    pack = shipped.model_copy(update={"activities": (*shipped.activities, rule.model_copy(update={"examples": wrong}))})
    trials = _try(pack)
    assert trials["Nothing happened here."].is_right
    assert trials["We hosted the 2nd Lake Forum."].found == ({"ordinal": 2},)
    assert not trials["We hosted the 2nd Lake Forum."].is_right


def test_rules_that_name_no_activity_have_examples_too() -> None:
    cue = Cue(
        id="x.mode", value="online", pattern=r"\bby wire\b",
        examples=(Example(text="held by wire", gives=({"value": "online"},)), Example(text="held by hand")),
    )  # fmt: skip
    kind = KindRule(
        id="x.kind", kind="visit", pattern="walk", examples=(Example(text="river walk", gives=({"kind": "visit"},)),)
    )
    later = kind.model_copy(update={"id": "x.later", "kind": "event", "examples": (Example(text="river walk"),)})
    pack = RulePack(language="en", version="", cues={"mode": (cue,)}, kinds=(kind, later))
    assert all(trial.is_right for trial in _try(pack).values())

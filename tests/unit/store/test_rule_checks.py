"""What an analyst can get wrong in a file of rules: each is refused, by file and rule, with what to do."""

from pathlib import Path

import pytest

from pipeline.errors import TemplateError
from pipeline.store.rules import load_own_rules, load_rules

_RULE = "activities:\n  - {{id: own.boat, role: host, {}}}\n"
_WRONG = {
    "empty": (_RULE.format('pattern: ""'), ("own.boat", "nothing stands")),
    "optional": (_RULE.format('pattern: "(?:boat)?"'), ("own.boat", "nothing stands")),
    "group": (_RULE.format('pattern: "boat", name: group'), ("own.boat", "group called “name”")),
    "broken": (_RULE.format('pattern: "(?:boat"'), ("own.boat", "no regular expression")),
    "macro": (_RULE.format('pattern: "{ferry}"'), ("own.boat", "{ferry}")),
    "nested": (_RULE.format('pattern: "(?:a+)+boat"'), ("own.boat", "inside another")),
    "nested through a macro": (
        'macros: {many: "(?:a+)"}\n' + _RULE.format('pattern: "{many}*boat"'),
        ("own.boat", "inside another"),
    ),
    "macro in itself": (
        'macros: {one: "{two}", two: "{one}"}\n' + _RULE.format('pattern: "{one}boat"'),
        ("own.boat", "stands in itself"),
    ),
    "field": (_RULE.format('pattern: "boat", knd: event'), ("own.boat", "no field “knd”", "kind")),
    "missing": ("activities:\n  - {id: own.boat, role: host}\n", ("own.boat", "“pattern” is missing")),
    "role": ("activities:\n  - {id: own.boat, role: hsot, pattern: boat}\n", ("own.boat", "“hsot”", "co-host")),
    "no id": ("activities:\n  - {role: host, pattern: boat}\n", ("activities 1", "“id” is missing")),
    "confidence": (_RULE.format('pattern: "boat", confidence: 8'), ("own.boat", "between 0 and 1")),
    "key": ("activites: []\n", ("no field “activites”", "activities")),
    "list on top": ("- {id: own.boat, role: host, pattern: boat}\n", ("no table of rules",)),
    "no list": ("activities: {id: own.boat}\n", ("“activities” must be a list",)),
    "word group": ("words: {heads: regatta}\n", ("heads", "must be a list")),
    "words": ("words: [regatta]\n", ("“words” must be a table",)),
    "no YAML": ("activities: [\n", ("cannot be read",)),
    "twice": ("kinds:\n  - &a {id: own.boat, kind: event, pattern: boat}\n  - *a\n", ("own.boat", "taken")),
    "shipped": (
        "sections:\n  - {id: en.section.outlook, role: other, pattern: boat}\n",
        ("en.section.outlook", "taken"),
    ),
    "cue": ('cues:\n  doubt:\n    - {id: own.boat, pattern: "["}\n', ("own.boat", "no regular expression")),
    "form": ('patterns: {own_form: "("}\n', ("patterns.own_form", "no regular expression")),
    "example": (
        _RULE.format('pattern: "boat", examples: [{text: "We have a boat.", gives: [{knd: event}]}]'),
        ("own.boat", "“knd”", "kind"),
    ),
    "example's field": (
        _RULE.format('pattern: "boat", examples: [{txt: "We have a boat."}]'),
        ("own.boat", "examples.txt", "text"),
    ),
}


@pytest.mark.parametrize(("text", "told"), _WRONG.values(), ids=_WRONG)
def test_a_mistake_is_refused_by_file_and_rule(tmp_path: Path, text: str, told: tuple[str, ...]) -> None:
    folder = tmp_path / "rules" / "en"
    folder.mkdir(parents=True)
    (folder / "own.yml").write_text(text, encoding="utf-8")
    with pytest.raises(TemplateError) as error:
        load_own_rules(tmp_path)
    assert "rules/en/own.yml" in str(error.value)
    assert all(words in str(error.value) for words in told), str(error.value)
    assert error.value.hint is not None


def test_an_id_in_two_files_is_refused_and_both_are_named(tmp_path: Path) -> None:
    folder = tmp_path / "rules" / "en"
    folder.mkdir(parents=True)
    for name in ("first.yml", "second.yml"):
        (folder / name).write_text(_RULE.format('pattern: "boat"'), encoding="utf-8")
    with pytest.raises(TemplateError, match=r"second\.yml, own\.boat: .*first\.yml"):
        load_own_rules(tmp_path)


def test_good_rules_pass_an_empty_file_and_macros_of_another_file_too(tmp_path: Path) -> None:
    folder = tmp_path / "rules" / "en"
    folder.mkdir(parents=True)
    (folder / "a.yml").write_text(_RULE.format('pattern: "{we} row the {ferry}"'), encoding="utf-8")
    (folder / "b.yml").write_text('macros: {ferry: "(?:ferry|boat)"}\n', encoding="utf-8")
    (folder / "c.yml").write_text("# nothing yet\n", encoding="utf-8")
    assert [r.id for r in load_rules(load_own_rules(tmp_path))["en"].activities][-1] == "own.boat"

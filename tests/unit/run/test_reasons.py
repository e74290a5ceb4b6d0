"""Reasons in words: all that extraction gives by name, and all that a rule may add."""

from collections.abc import Iterator

import pytest

from pipeline.model.activity import Reason
from pipeline.run.naming.feature_words import FEATURES
from pipeline.run.naming.reasons import name_feature, name_unclaimed
from pipeline.store import load_rules

_VALUED = ("block", "section", "document", "kind", "status", "by")
"""Groups of features that a group's words and the value tell well enough."""


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("subject.we", "we are named before the verb"),
        ("document.minutes", "the document is: minutes"),
        ("doubt.moon", "words that make it doubtful: moon"),
        ("mark.by.moon", "noted in the telling: by.moon"),
        ("novel", "noted: novel"),
    ],
)
def test_every_feature_has_words(name: str, words: str) -> None:
    assert str(name_feature(Reason(name=name))) == words


def shipped_features() -> Iterator[str]:
    for pack in load_rules().values():
        yield from pack.weights
        for group, cues in pack.cues.items():
            if group == "doubt" or group.startswith("mark"):
                prefix = group.replace("mark_named", "mark.named").partition("_")[0]
                yield from (f"{prefix}.{cue.value}" for cue in cues)


def test_what_is_shipped_has_words_of_its_own() -> None:
    named = {name for name in shipped_features() if name.partition(".")[0] not in (*_VALUED, "threshold")}
    assert sorted(named - FEATURES.keys()) == []


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("no cue of an activity", "no rule knows a word of it"),
        ("weighed too light (0.21): Lake {Forum}", "“Lake {Forum}” was weighed too light: 0.21"),
        ("section is annex", "its section is: annex"),
        ("something new", "noted: something new"),
    ],
)
def test_every_reason_for_an_unclaimed_block_has_words(reason: str, words: str) -> None:
    assert str(name_unclaimed(reason)) == words

"""Reasons in words: all that extraction gives by name, and all that a rule may add."""

import pytest

from pipeline.model.activity import Reason
from pipeline.run.reasons import name_feature, name_unclaimed


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("subject.we", "we are named before the verb"),
        ("document.minutes", "the document is: minutes"),
        ("doubt.moon", "words that make it doubtful: moon"),
        ("mark.by.party", "noted in the telling: by.party"),
        ("novel", "noted: novel"),
    ],
)
def test_every_feature_has_words(name: str, words: str) -> None:
    assert str(name_feature(Reason(name=name))) == words


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

"""The gate before the rules: it lets through every pattern that matches, and few others."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.examples import CENTRE, iter_rules
from pipeline.extract.packs.gate import build_gate, find_needed
from pipeline.extract.packs.grammar import Grammar, build_grammar
from pipeline.store.rules import load_rules, load_vocabulary

GRAMMARS = [build_grammar(pack, CENTRE, load_vocabulary()) for pack in load_rules().values()]
EXAMPLES = [e.text for pack in load_rules().values() for _, rule in iter_rules(pack) for e in rule.examples]
NEEDED = sorted({s for g in GRAMMARS for _, pattern in g.activities for s in find_needed(pattern.pattern)})


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        (r"\b(?:held|hosted)\b", {"held", "hosted"}),
        (r"\borgani[sz]ed\b", {"organised", "organized"}),
        (r"\b(?:was|were) (?:\w+ )?elected", {"elected"}),
        (r"举办|召开", {"举办", "召开"}),
        (r"(?:award)?", set()),
        (r"(?:award)?s?\w", set()),
        (r"\w+ (?:of|\d)", {" "}),
        (r"x(?!y)(?=.*zebra)", {"zebra"}),
        (r"(?:ab){2,}", {"ab"}),
        (r"[^a]bc", {"bc"}),
    ],
)
def test_what_a_pattern_needs(pattern: str, needed: set[str]) -> None:
    assert find_needed(pattern) == needed


def matching(grammar: Grammar, text: str) -> list[str]:
    return [rule.id for rule, pattern in grammar.activities if pattern.search(text)]


def let_through(grammar: Grammar, text: str) -> list[str]:
    return [rule.id for rule, pattern in grammar.iter_rules(text) if pattern.search(text)]


@pytest.mark.parametrize("grammar", GRAMMARS, ids=lambda g: g.language)
@pytest.mark.parametrize("change", [str, str.upper, str.title, lambda text: text.replace("s", "ſ").replace("i", "İ")])
def test_gated_and_ungated_matching_agree_on_all_examples(grammar: Grammar, change: type[str]) -> None:
    for text in map(change, EXAMPLES):
        assert let_through(grammar, text) == matching(grammar, text)


def test_gated_and_ungated_cues_agree_on_all_examples() -> None:
    for grammar in GRAMMARS:
        for group, cues in grammar.cues.items():
            for text in EXAMPLES:
                gated = [cue.id for cue, pattern in grammar.iter_cues(group, text) if pattern.search(text)]
                assert gated == [cue.id for cue, pattern in cues if pattern.search(text)]


@given(st.lists(st.sampled_from([*NEEDED, "we", "CRS", "the", "was", "中心", "了"]) | st.text(max_size=6), max_size=12))
def test_gated_and_ungated_matching_agree_on_random_texts(words: list[str]) -> None:
    for grammar in GRAMMARS:
        for text in (" ".join(words), "".join(words)):
            assert let_through(grammar, text) == matching(grammar, text)


def test_most_patterns_are_not_tried_on_a_sentence() -> None:
    for grammar in GRAMMARS:
        tried = sum(len(grammar.find_open(text)) for text in EXAMPLES)
        assert tried < len(EXAMPLES) * len(grammar.activities) / 5


def test_patterns_keep_their_order() -> None:
    gate = build_gate([re.compile(p, re.IGNORECASE) for p in ("river", r"\w", "lake")])
    assert gate("The Lake by the RIVER") == (0, 1, 2)
    assert gate("The Lake") == (1, 2)

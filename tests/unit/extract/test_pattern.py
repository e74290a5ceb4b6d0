"""Patterns find what their regular expressions find, wherever they look for it."""

import re
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.examples import CENTRE, iter_rules
from pipeline.extract.packs.grammar import build_grammar
from pipeline.extract.packs.pattern import Pattern
from pipeline.store.rules import load_rules, load_vocabulary

GRAMMARS = [build_grammar(pack, CENTRE, load_vocabulary()) for pack in load_rules().values()]
EXAMPLES = [e.text for pack in load_rules().values() for _, rule in iter_rules(pack) for e in rule.examples]
PATTERNS = [
    *(pattern for grammar in GRAMMARS for _, pattern in grammar.activities),
    *(pattern for grammar in GRAMMARS for pattern in grammar.patterns.values()),
]


@pytest.mark.parametrize("change", [str, str.upper, lambda text: text.replace("s", "ſ").replace("i", "İ")])
def test_search_and_finditer_find_what_the_expression_finds(change: type[str]) -> None:
    for text in map(change, EXAMPLES[::7]):
        for pattern in PATTERNS:
            assert spans(pattern, text) == [m.span() for m in compiled(pattern).finditer(text)]
            found, plain = pattern.search(text, 3), compiled(pattern).search(text, 3)
            assert (found and found.span()) == (plain and plain.span())


@given(st.text(alphabet="ab -", max_size=40), st.integers(0, 20), st.integers(0, 40))
def test_a_stretch_is_searched_as_the_expression_searches_it(text: str, first: int, last: int) -> None:
    for expression in (r"\b(?:ab|ba)+", r"ab(?=-)", r"(?<=a )ab\b|b-a", "举办|召开"):
        pattern, plain = Pattern(expression), re.compile(expression)
        assert spans(pattern, text, first, last) == [m.span() for m in plain.finditer(text, first, last)]
        found, wanted = pattern.search(text, first, last), plain.search(text, first, last)
        assert (found and found.span()) == (wanted and wanted.span())


def spans(pattern: Pattern, text: str, *span: int) -> list[tuple[int, int]]:
    return [m.span() for m in pattern.finditer(text, *span)]


def compiled(pattern: Pattern) -> re.Pattern[str]:
    return _compile(pattern.pattern, pattern.flags)


@cache  # there are more patterns than `re` itself keeps
def _compile(expression: str, flags: int) -> re.Pattern[str]:
    return re.compile(expression, flags)

"""The sentences of a passage, and what each stands on."""

import itertools
import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from pipeline.model.report import Citation, Passage

_END = re.compile(r"[。！？]+[”」』]?|[.!?]+[”\"’)]*(?=\s+[“\"(]?[A-Z0-9])")
_SHORTENED = re.compile(r"\b(?:[A-Z]|Dr|Mr|Mrs|Ms|Prof|St|Nos?|e\.g|i\.e|etc|vs|pp?|Ltd|Co|Inc)\.$")
_ALIKE = 70.0
"""From which likeness on, in per cent, words of a source are shown as those that a sentence stands on."""


@dataclass(frozen=True)
class Sentence:
    """One sentence as it is read, and the citations of its passage whose words are nearest to it, nearest first."""

    text: str
    cites: tuple[Citation, ...]


def split_sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, each with the blanks behind it; together they are the text."""
    ends = [m.end() for m in _END.finditer(text) if not _SHORTENED.search(text[: m.end()])]
    bounds = [0, *(end for end in ends if end < len(text)), len(text)]
    return tuple(text[start:end] for start, end in itertools.pairwise(bounds) if text[start:end])


def find_sentence(passage: Passage, number: int) -> Sentence:
    """The n-th sentence, counted from 0; the whole passage where there are not so many."""
    texts = split_sentences(passage.text)
    text = texts[number].strip() if number < len(texts) else passage.text
    scored = [(fuzz.partial_ratio(cite.quote.casefold(), text.casefold()), cite) for cite in passage.cites]
    near = [cite for score, cite in sorted(scored, key=lambda pair: -pair[0]) if score >= _ALIKE]
    return Sentence(text, tuple(near) or passage.cites)

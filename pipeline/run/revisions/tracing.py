"""What is behind each sentence of a passage: for clicking from the draft to its evidence."""

from typing import NamedTuple

from rapidfuzz import fuzz

from pipeline.model.report import Citation, Passage, ReportModel
from pipeline.model.text import fingerprint_text
from pipeline.report.prose.completing import split_sentences

_ALIKE = 80.0
"""Least share, 0..100, of a quote that must stand in a sentence, or of a sentence in a quote."""
_LEAST_LETTERS = 8


class Traced(NamedTuple):
    """A sentence, the records behind it, and the places of sources that tell them."""

    sentence: str
    record_ids: tuple[str, ...]
    cites: tuple[Citation, ...]


def trace_passage(model: ReportModel, key: str, language: str = "") -> tuple[Traced, ...]:
    """The sentences of the passage with this key; of two languages that asked for. Empty where there is none."""
    for passage in model.iter_passages():
        if passage.key == key and language in ("", passage.language):
            return tuple(_trace(sentence, passage) for sentence in split_sentences(passage.text))
    return ()


def _trace(sentence: str, passage: Passage) -> Traced:
    """By the quotes that stand in the sentence; where none does, everything that the passage cites."""
    words = fingerprint_text(sentence)
    near = [cite for cite in passage.cites if _stands_in(fingerprint_text(cite.quote), words)]
    told = {cite.record_id for cite in near}
    cites = tuple(cite for cite in passage.cites if cite.record_id in told) or passage.cites
    return Traced(sentence, tuple(dict.fromkeys(cite.record_id for cite in cites)), cites)


def _stands_in(quote: str, words: str) -> bool:
    if min(len(quote), len(words)) < _LEAST_LETTERS:
        return False
    return fuzz.partial_ratio(quote, words, score_cutoff=_ALIKE) > 0

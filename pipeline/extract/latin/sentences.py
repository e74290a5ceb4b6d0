"""Blocks into sentences and clauses, with exact offsets; markup of the source is blanked so that offsets stay true."""

import re

from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import MAX_LENGTH, Sentence
from pipeline.model.document import Block
from pipeline.model.text import ends_entity

_END = re.compile(r"[.!?][\"”’)\]]*(?=\s+[\"“‘(\[*]*[A-Z0-9])|[;；](?=\s)")
_WORD_BEFORE = re.compile(r"([^\s(]+?)\.?$")


def _emphasised_spans(block: Block) -> list[tuple[int, int]]:
    spans = []
    for (_, left), (right, _) in zip(block.markup, block.markup[1:], strict=False):
        inner = block.text[left:right]
        if 3 < len(inner) <= 200 and inner[:1].strip() and (inner[0].isupper() or inner[0].isdigit()):
            spans.append((left, right))
    return spans


def _is_abbreviation(text: str, dot: int, grammar: Grammar) -> bool:
    found = _WORD_BEFORE.search(text[max(0, dot - 20) : dot])
    word = found.group(1) if found else ""
    return grammar.has_word("abbreviations", word) or (len(word) == 1 and word.isupper())


def find_sentences(block: Block, number: int, grammar: Grammar) -> list[Sentence]:
    """The sentences of one block, in order; clauses between semicolons come as sentences of their own."""
    text, emphasised = block.visible_text(blank=" "), _emphasised_spans(block)
    cuts, chained = [0], [False]
    for mark in _END.finditer(text):
        if mark.group()[0] == "." and _is_abbreviation(text, mark.start(), grammar):
            continue
        is_roll = mark.group()[0] in ";；" and grammar.patterns["roll"].match(text, cuts[-1])
        if is_roll or ends_entity(text, mark.end()):
            continue
        cuts.append(mark.end())
        chained.append(mark.group()[0] in ";；")
    sentences = []
    for start, end, follows in zip(cuts, [*cuts[1:], len(text)], chained, strict=True):
        lead = len(text[start:end]) - len(text[start:end].lstrip())
        first, last = start + lead, start + len(text[start:end].rstrip())
        if last <= first:
            continue
        last = min(last, first + MAX_LENGTH)
        inside = tuple((s - first, e - first) for s, e in emphasised if s >= first and e <= last)
        sentences.append(Sentence(number, first, last, text[first:last], follows, inside))
    return sentences

"""What kind of document it is: by its words, its shape and its name; and which kinds prove a plan alone."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.tables.columns import find_table_kind
from pipeline.extract.tables.grids import find_grid, find_value
from pipeline.extract.tables.moments import is_clock
from pipeline.model.document import Block, Document, DocumentKind

PLANS: frozenset[DocumentKind] = frozenset({"invitation", "agenda"})
"""Kinds that prove a plan and never that something happened: what they tell as past is background."""

_SAMPLE, _END = 1200, 300
_PAGE = 1500
_SENTENCE = re.compile(r"[.!?]\s+|[。！？\n]")
_TITLE_LINES, _LONGEST_TITLE = 4, 110
_LEAST_OF_PLANS = 4
_OPENING = 24
_MEDIA: tuple[tuple[str, DocumentKind, int], ...] = (
    ("presentation", "deck", 8), ("powerpoint", "deck", 8), ("keynote", "deck", 8),
    ("calendar", "invitation", 8), ("message/rfc822", "mail", 3), ("ms-outlook", "mail", 3), ("image/", "photo", 2),
)  # fmt: skip


def find_document_kind(document: Document, grammars: Sequence[Grammar]) -> DocumentKind:
    """What kind of document it is, by the rule packs' weights over its words and name; “other” where nothing tells."""
    weights: Counter[DocumentKind] = Counter()
    texts = _texts(document, grammars)
    for grammar in grammars:
        for rule, pattern in grammar.documents:
            if any(pattern.search(text) for text in texts[rule.where]):
                weights[rule.kind] += rule.weight
    for mark, kind, weight in _MEDIA:
        if mark in document.media_type:
            weights[kind] += weight
    weights.update(_weights_of_shape(document, grammars))
    for kind in PLANS:  # what reads as a plan tells nothing as done: a word or two are not enough to say so
        if weights[kind] < _LEAST_OF_PLANS:
            del weights[kind]
    return max(weights, key=lambda k: (weights[k], k)) if weights else "other"


def _texts(document: Document, grammars: Sequence[Grammar]) -> dict[str, list[str]]:
    """Where rules look: the name, the first short lines with the title, the text, a short text."""
    lines = (line.strip(" #*") for b in document.blocks for line in b.visible_text().splitlines())
    opening = [line for line in islice(filter(None, lines), _TITLE_LINES) if len(line) <= _LONGEST_TITLE]
    body = " ".join(b.visible_text() for b in document.blocks if b.kind != "furniture")
    return {
        "name": [document.name.replace("_", " ")],
        "title": [document.metadata.get("title", ""), *opening],
        "text": [f"{body[:_SAMPLE]} {body[_SAMPLE:][-_END:]}"],
        "short": [body] if len(body) <= _PAGE and not _is_told_as_past(document, grammars) else [],
    }


def _is_told_as_past(document: Document, grammars: Sequence[Grammar]) -> bool:
    """Whether half of the sentences tell of the past: what reports back may well end with an invitation."""
    blocks = [b for b in document.blocks if b.kind != "heading"]
    told = [s for b in blocks for s in _SENTENCE.split(b.visible_text()) if s.strip()]
    return sum(bool(find_value("told_as_past", s, grammars)) for s in told) * 2 >= len(told)


def _weights_of_shape(document: Document, grammars: Sequence[Grammar]) -> dict[DocumentKind, int]:
    """What the blocks look like: rows of persons and little else, or hours of a day at the head of most items."""
    blocks = [b for b in document.blocks if b.kind not in ("furniture", "heading")]
    tables = [b for b in blocks if b.kind == "table"]
    listed = [b for b in tables if find_table_kind(find_grid(b, grammars, None), "", grammars) == "attendance"]
    prose = sum(len(b.text) for b in blocks if b.kind != "table")
    found: dict[DocumentKind, int] = {}
    if listed and prose < sum(len(b.text) for b in listed):
        found["participant_list"] = 4
    items = [line for b in blocks for line in _openings(b)]
    if len(items) > 3 and sum(map(is_clock, items)) * 3 >= len(items):
        found["agenda"] = 4
    return found


def _openings(block: Block) -> list[str]:
    """The first words of each row or item, up to the first longer space."""
    rows = [row[0] for row in block.cells] or [block.text]
    return [row.split(" ", 1)[0][:_OPENING] for row in rows if row]

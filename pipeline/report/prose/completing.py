"""Whole sentences: a stretch that begins or ends within a sentence takes in the rest of it, where that is proven."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from pipeline.model.document import Document
from pipeline.model.record import Record
from pipeline.model.text import ends_entity
from pipeline.report.proof import NUMBER_WORDS, find_names, find_numbers
from pipeline.report.telling import Stretch, Telling

_END = re.compile(r"[.!?。！？][”’\"')）】]*(?=\s|$)|[;；]|(?<=[。！？；])")
_SHORTENED = re.compile(r"(?:\b(?:Dr|Prof|Mr|Mrs|Ms|St|No|vs|etc|Jan|Feb|Aug|Sept?|Oct|Nov|Dec)|\b\w)\.$")


def complete_tellings(
    tellings: Sequence[Telling], documents: Mapping[str, Document], own_words: Iterable[str]
) -> tuple[Telling, ...]:
    """The tellings with the rest of the sentences that their stretches break off.

    What another telling has stays with that one. Words that come in must hold no name and no number that the records
    do not say, save `own_words`, which the report says itself.
    """
    own = {word.casefold() for word in own_words}
    taken: dict[tuple[str, int], list[Stretch]] = {}
    for stretch in (stretch for telling in tellings for stretch in telling.stretches):
        taken.setdefault((stretch.source_id, stretch.block), []).append(stretch)
    return tuple(
        telling.model_copy(
            update={
                "stretches": tuple(
                    _complete(each, taken[each.source_id, each.block], telling.records, own, documents)
                    for each in telling.stretches
                )
            }
        )
        for telling in tellings
    )


def _complete(
    stretch: Stretch,
    taken: Sequence[Stretch],
    records: Sequence[Record],
    own: set[str],
    documents: Mapping[str, Document],
) -> Stretch:
    block = documents[stretch.source_id].blocks[stretch.block]
    if block.kind == "table":
        return stretch
    ends = [end for end in _sentence_ends(block.text) if end <= stretch.start]
    start = max((*ends, *(each.end for each in taken if each.end <= stretch.start)), default=0)
    end = next((end for end in _sentence_ends(block.text) if end >= stretch.end), len(block.text))
    end = min((end, *(each.start for each in taken if each.start >= stretch.end)))
    # a neighbour's words are its own: then the sentence is not to be had whole
    is_free = {"start": start in (0, *ends), "end": end in (len(block.text), *_sentence_ends(block.text))}
    before = block.text[start : stretch.start].lstrip()
    rest = {"start": before[:1].upper() + before[1:], "end": block.text[stretch.end : end]}  # as a sentence begins
    places = {"start": stretch.start - len(before), "end": end}
    open_ends = [side for side, words in rest.items() if words.strip(" ;；") and is_free[side]]
    if not open_ends:  # most stretches are whole: what their records say need not be read for them
        return stretch
    known = own | _said(records)
    return stretch.model_copy(update={side: places[side] for side in open_ends if _named(rest[side]) <= known})


def sentence_around(text: str, start: int, end: int) -> str:
    """The whole sentences that the characters `start` to `end` of a text stand in."""
    ends = _sentence_ends(text)
    first = max((each for each in ends if each <= start), default=0)
    return text[first : next((each for each in ends if each >= end), len(text))]


def split_sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, in their order."""
    ends = (0, *_sentence_ends(text), len(text))
    return tuple(part for start, end in pairwise(ends) if (part := text[start:end].strip()))


def _sentence_ends(text: str) -> tuple[int, ...]:
    ends = (m for m in _END.finditer(text) if not _SHORTENED.search(text[: m.start() + 1]))
    return tuple(mark.end() for mark in ends if not ends_entity(text, mark.end()))


def _said(records: Iterable[Record]) -> set[str]:
    """Every name and number that the records say, in their own words or as facts."""
    said: set[str] = set()
    for statement in (s for record in records for s in record.statements):
        for text in (statement.evidence.quote, statement.original, str(statement.value)):
            said |= {word.casefold() for word in re.findall(r"[^\W\d_]+", text)}
            said |= set(map(str, find_numbers(text)))
    return said


def _named(text: str) -> set[str]:
    first, comma, rest = text.partition(",")
    if comma and first.casefold() in NUMBER_WORDS:  # “Third, we will …”: the source counts its plans
        text = rest
    return {name.casefold() for name in find_names(text)} | set(map(str, find_numbers(text)))

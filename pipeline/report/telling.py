"""How the sources tell of records: stretches of their own words, and which records share one stretch."""

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.model.activity import Evidence
from pipeline.model.base import Value
from pipeline.model.document import Block, Document, Language
from pipeline.model.record import Record
from pipeline.model.text import collapse_space

# What may stand between two stretches of one sentence: at most a few small words.
_JOINT = re.compile(r"[\s,;，；、]*(?:(?:[a-z]+\b|[和并与及])[\s,;，；、]*){0,3}")


class Stretch(Value):
    """Characters `start` to `end` of block `block` of a source."""

    source_id: str
    block: int
    start: int
    end: int


class Telling(Value):
    """One or more records told by the same words: `stretches` in the order in which they are printed."""

    records: tuple[Record, ...]
    stretches: tuple[Stretch, ...]


def build_tellings(
    records: Sequence[Record], documents: Mapping[str, Document], language: Language
) -> tuple[Telling, ...]:
    """The tellings in the order in which their words stand in the sources; records that share a sentence are one's."""
    tellings: list[Telling] = []
    by_block: dict[tuple[str, int], set[int]] = {}
    for record in records:
        stretches = leading_stretches(record, documents, language)
        blocks = [(s.source_id, s.block) for s in stretches]
        near = sorted(set().union(*(by_block.get(block, set()) for block in blocks)))
        place = next((i for i in near if _is_shared(tellings[i].stretches, stretches, documents)), None)
        if place is None:
            place = len(tellings)
            tellings.append(Telling(records=(), stretches=()))
        told = tellings[place]
        union = _union(told.stretches, stretches, documents)
        tellings[place] = Telling(records=(*told.records, record), stretches=union)
        for block in blocks:
            by_block.setdefault(block, set()).add(place)
    return tuple(sorted(tellings, key=lambda telling: _place(telling, documents)))


def _place(telling: Telling, documents: Mapping[str, Document]) -> tuple[bool, str, int, int]:
    """Where its words begin, so that “we also …” follows what it adds to; what has no words of its own comes last."""
    for first in telling.stretches:
        return False, documents[first.source_id].name, first.block, first.start
    return True, "", 0, 0


def leading_stretches(record: Record, documents: Mapping[str, Document], language: Language) -> tuple[Stretch, ...]:
    """The words of the record's best source.

    What tells of the deed comes before what only announced it, then what is told in the language, then prose before
    tables, then what says most, then the first.
    """
    proofs = {s.evidence.source_id for s in record.all_of("status") if s.value == record.status}
    quotes = tuple(_quotes_of_status(record))

    def fullness(source_id: str) -> tuple[bool, bool, bool, int]:
        own = [q for q in quotes if q.source_id == source_id]
        blocks = [documents[source_id].blocks[q.locator.block] for q in own]
        is_told = any(block.language in (language, "other") for block in blocks)
        is_prose = any(block.kind != "table" for block in blocks)
        return source_id in proofs, is_told, is_prose, sum(len(q.quote) for q in own)

    sources = dict.fromkeys(quote.source_id for quote in quotes)
    best = max(sources, key=fullness, default="")
    return tuple(
        Stretch(source_id=q.source_id, block=q.locator.block, start=q.locator.start, end=q.locator.end)
        for q in quotes
        if q.source_id == best
    )


def _quotes_of_status(record: Record) -> Iterator[Evidence]:
    """The record's own words without those of blocks that tell only of another status: a deed's without its plan's."""
    blocks: dict[bool, set[tuple[str, int]]] = {True: set(), False: set()}
    for s in record.all_of("status"):
        blocks[s.value == record.status].add((s.evidence.source_id, s.evidence.locator.block))
    others = blocks[False] - blocks[True]
    return (q for q in record.quotes if (q.source_id, q.locator.block) not in others)


def stretch_text(stretch: Stretch, documents: Mapping[str, Document]) -> str:
    """A stretch's own words as they can be printed: without markup, white space collapsed."""
    return collapse_space(_block(stretch, documents).visible_text(stretch.start, stretch.end))


def stretch_language(stretch: Stretch, documents: Mapping[str, Document], default: Language) -> Language:
    """The language of a stretch, or `default` where the reader could not tell."""
    language = _block(stretch, documents).language
    return default if language == "other" else language


def is_told_in(language: Language, evidence: Evidence, documents: Mapping[str, Document]) -> bool:
    """Whether words are in a language, or in none of those that a report may have."""
    return documents[evidence.source_id].blocks[evidence.locator.block].language in (language, "other")


def _block(stretch: Stretch, documents: Mapping[str, Document]) -> Block:
    return documents[stretch.source_id].blocks[stretch.block]


def _is_shared(told: Sequence[Stretch], new: Sequence[Stretch], documents: Mapping[str, Document]) -> bool:
    return any(_touches(a, b, documents) for a in told for b in new)


def _touches(a: Stretch, b: Stretch, documents: Mapping[str, Document]) -> bool:
    """True where the two overlap, or one goes on with the other's sentence."""
    if (a.source_id, a.block) != (b.source_id, b.block):
        return False
    first, second = sorted((a, b), key=lambda stretch: stretch.start)
    if second.start < first.end:
        return True
    text = _block(a, documents).text
    tail, gap = text[first.end - 1 : first.end], text[first.end : second.start]
    ends = tail in ".!?。！？" or (";" in tail + gap and not text[second.start].islower())
    return not ends and _JOINT.fullmatch(gap) is not None


def _union(told: Sequence[Stretch], new: Sequence[Stretch], documents: Mapping[str, Document]) -> tuple[Stretch, ...]:
    """All stretches, those that touch as one; blocks in the order in which they first came."""
    order = list(dict.fromkeys((s.source_id, s.block) for s in (*told, *new)))
    union: list[Stretch] = []
    for stretch in sorted((*told, *new), key=lambda s: (order.index((s.source_id, s.block)), s.start)):
        if union and _touches(union[-1], stretch, documents):
            union[-1] = union[-1].model_copy(update={"end": max(union[-1].end, stretch.end)})
        else:
            union.append(stretch)
    return tuple(union)

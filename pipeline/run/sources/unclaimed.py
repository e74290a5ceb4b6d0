"""What became of a document's text: what activities quote, and what nobody claimed, with a likely reason."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.errors import Message
from pipeline.model.document import Block, Document
from pipeline.model.reading import Reading
from pipeline.run.naming.places import name_place
from pipeline.run.naming.reasons import name_unclaimed
from pipeline.run.results import gather_documents, gather_readings
from pipeline.store import Workspace

LEAST = 20
"""Letters and digits of a stretch beside an activity that is worth telling of."""
_BESIDE = Message(text="its passage tells of an activity; these words are no part of it")


_CLAIMS = {
    "activity": _BESIDE,
    "heading": Message(text="a heading"),
    "furniture": Message(text="a running head, a page number or the like"),
}


@dataclass(frozen=True)
class Unclaimed:
    """Words that nobody claimed: where they stand and, as far as can be said, why."""

    document: str
    place: Message
    text: str
    reason: Message


def find_unclaimed(workspace: Workspace, name: str = "") -> tuple[Unclaimed, ...]:
    """What nobody claimed in the documents whose name holds `name`. Raises StoreError where there was no run."""
    pairs = zip(gather_documents(workspace), gather_readings(workspace), strict=True)
    return tuple(
        left for document, reading in pairs if name in document.name for left in _iter_unclaimed(document, reading)
    )


def measure_text(document: Document, reading: Reading) -> Counter[str]:
    """How many characters of a document became what: `activity` are those that activities quote."""
    sizes: Counter[str] = Counter()
    for block, claim in zip(document.blocks, reading.claims, strict=True):
        left = sum(end - start for start, end in _gaps(block, reading)) if claim == "activity" else 0
        sizes[claim] += len(block.text) - left
        sizes["unclaimed"] += left
    return sizes


def name_block(reading: Reading, number: int) -> Message:
    """Why the words of a block, or some of them, tell no activity."""
    claim, reason = reading.claims[number], reading.reasons[number]
    return _CLAIMS[claim] if claim in _CLAIMS else name_unclaimed(reason)


def _iter_unclaimed(document: Document, reading: Reading) -> Iterator[Unclaimed]:
    for block, claim, reason in zip(document.blocks, reading.claims, reading.reasons, strict=True):
        place = name_place(document.name, block.locator.page, block.locator.place)
        if claim == "unclaimed":
            yield Unclaimed(document.name, place, block.visible_text(), name_unclaimed(reason))
        for start, end in _gaps(block, reading) if claim == "activity" else ():
            yield Unclaimed(document.name, place, block.visible_text(start, end), _BESIDE)


def _gaps(block: Block, reading: Reading) -> list[tuple[int, int]]:
    """The stretches of a block that no activity quotes, without what is too short to say anything."""
    number = block.locator.block
    quoted = sorted(
        (q.locator.start, q.locator.end) for a in reading.activities for q in a.quotes if q.locator.block == number
    )
    gaps, end = [], 0
    for first, last in [*quoted, (len(block.text), len(block.text))]:
        if sum(c.isalnum() for c in block.text[end:first]) >= LEAST:
            gaps.append((end, first))
        end = max(end, last)
    return gaps

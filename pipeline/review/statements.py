"""A person's word as a source: decisions that say something become documents, so that evidence can quote them."""

import hashlib
from collections.abc import Iterable, Iterator

from pipeline.model.activity import Evidence, Property
from pipeline.model.decision import Decision
from pipeline.model.document import Block, Document, Locator
from pipeline.model.reading import Reading
from pipeline.model.text import collapse_space

READER = "statement"
_SAYING = frozenset({"edit", "word", "state"})


def build_documents(decisions: Iterable[Decision]) -> tuple[Document, ...]:
    """One document for each decision that says something."""
    return tuple(build_document(decision) for decision in decisions if decision.verdict in _SAYING)


def build_readings(decisions: Iterable[Decision]) -> tuple[Reading, ...]:
    """What the documents of whole statements tell: one reading for each `state` that is an activity."""
    _ = decisions
    return ()


def build_document(decision: Decision) -> Document:
    """What was said, one block for each thing, under the name and day of who said it."""
    texts = list(_iter_said(decision))
    blocks = tuple(
        Block(
            kind="paragraph",
            text=text,
            locator=Locator(block=number, start=0, end=len(text), place=place),
        )
        for number, (place, text) in enumerate(texts)
    )
    return Document(
        source_id=source_id_of(decision),
        name=f"{decision.who}, {decision.when[:10]}",
        media_type="text/plain",
        reader=READER,
        reader_version="1",
        blocks=blocks,
        dated=decision.when[:10],
    )


def source_id_of(decision: Decision) -> str:
    """The id of the source that a decision is."""
    return hashlib.sha256(decision.model_dump_json().encode()).hexdigest()


def build_evidence(decision: Decision, block: int, text: str) -> Evidence:
    """The evidence that a block of what was said is."""
    return Evidence(
        source_id=source_id_of(decision),
        document=f"{decision.who}, {decision.when[:10]}",
        document_kind="statement",
        locator=Locator(block=block, start=0, end=len(text)),
        quote=text,
        rule="",
    )


def _iter_said(decision: Decision) -> Iterator[tuple[str, str]]:
    name: Property | str = decision.aspect
    yield name, collapse_space(decision.value)

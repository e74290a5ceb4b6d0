"""Workspaces with results that no run made: as many records as wanted, at once."""

from collections.abc import Sequence

from pipeline.model.activity import Activity, Evidence, Fact, Property, Statement
from pipeline.model.document import Block, Document, Locator
from pipeline.model.link import Linked
from pipeline.model.reading import Reading
from pipeline.model.record import Conflict, Record
from pipeline.model.source import Receipt
from pipeline.model.text import stable_id
from pipeline.store import (
    Register,
    Workspace,
    document_path,
    reading_path,
    save_entry,
    save_linked,
    save_register,
)


def make_activity(
    document: str, block: int, title: str, *, year: int = 2023, confidence: float = 0.9, text: str = "", **facts: Fact
) -> Activity:
    """An activity that one block of a document tells, with further values by property."""
    words = text or f"In {year} the Centre hosted the {title}."
    evidence = Evidence(
        source_id=document, document=document, locator=Locator(block=block, start=0, end=len(words)), quote=words,
        rule="example",
    )  # fmt: skip
    told: dict[Property, Fact] = {"title": title, "year": year, **facts, "text": words}  # type: ignore[dict-item]
    return Activity(
        id=stable_id("act", document, words),
        source_id=document,
        kind="event",
        role="host",
        status="completed",
        confidence=confidence,
        statements=tuple(Statement(property=n, value=v, original=str(v), evidence=evidence) for n, v in told.items()),
    )


def make_record(*activities: Activity, conflicts: Sequence[Conflict] = ()) -> Record:
    """The record of activities, the first leading."""
    lead = activities[0]
    return Record(
        id=min(stable_id("rec", activity.id) for activity in activities),
        members=tuple(activity.id for activity in activities),
        kind=lead.kind,
        role=lead.role,
        status=lead.status,
        confidence=lead.confidence,
        statements=tuple(statement for activity in activities for statement in activity.statements),
        conflicts=tuple(conflicts),
    )


def save_results(workspace: Workspace, activities: Sequence[Activity], linked: Linked) -> None:
    """Keep results as a run would have left them."""
    names = tuple(dict.fromkeys(activity.source_id for activity in activities))
    for name in names:
        own = sorted((a for a in activities if a.source_id == name), key=lambda a: a.quotes[0].locator.block)
        blocks = tuple(
            Block(kind="paragraph", text=q.quote, locator=q.locator) for activity in own for q in activity.quotes
        )
        document = Document(
            source_id=name, name=name, media_type="text/plain", reader="text", reader_version="1", blocks=blocks
        )
        reading = Reading(
            source_id=name, document_kind="report", sections=(), activities=tuple(own),
            claims=tuple("activity" for _ in blocks), reasons=("",) * len(blocks),
        )  # fmt: skip
        save_entry(document_path(workspace, name), {}, {}, document.model_dump_json().encode())
        save_entry(reading_path(workspace, name), {}, {}, reading.model_dump_json().encode())
    receipts = tuple(Receipt(name=name, outcome="taken", source_id=name) for name in names)
    save_register(workspace, Register(receipts=receipts))
    save_linked(workspace, linked)

"""Readings and records of an invented centre, held against each other."""

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.analysis.figures import check_figures
from pipeline.model.checks import Bound, FigureCheck
from pipeline.model.document import Document
from pipeline.model.reading import Attendance, Claim, Figure, Reading
from pipeline.model.record import Record
from tests.unit.report.factories import make_document, make_record, shipped_profile

BOUNDS: dict[str, Bound] = {"around": "about", "more than": "least", "up to": "most"}


def make_figure(document: Document, quote: str, record: Record | None = None, **values: Any) -> Figure:
    """A figure in the block of a document that holds `quote`; of the first member of a record, or a total."""
    block = next(b for b in document.blocks if quote in b.text)
    start = block.text.index(quote)
    evidence = make_record(document, quote, "any").statements[0].evidence
    locator = evidence.locator.model_copy(update={"start": start, "end": start + len(quote)})
    owner = record.members[0] if record else ""
    given = {"of": "people", "unit": "participants", "activity_id": owner, "period": "" if owner else "2023"}
    return Figure.model_validate(
        {**given, **values, "evidence": evidence.model_copy(update={"locator": locator, "quote": quote})}
    )


def make_list(
    document: Document, record: Record, persons: int, countries: Mapping[str, int], **genders: int
) -> Attendance:
    """The list of participants of a record."""
    return Attendance(
        source_id=document.source_id, event=record.title, persons=persons, countries=dict(countries), genders=genders,
        affiliations=0, activity_id=record.members[0], evidence=(record.statements[0].evidence,),
    )  # fmt: skip


def make_reading(document: Document, figures: Sequence[Figure] = (), attendances: Sequence[Attendance] = ()) -> Reading:
    """What a document says beside its activities."""
    claims: list[Claim] = ["context" for _ in document.blocks]
    return Reading(
        source_id=document.source_id, document_kind="report", sections=(), activities=(),
        claims=tuple(claims), reasons=("",) * len(claims), figures=tuple(figures), attendances=tuple(attendances),
    )  # fmt: skip


def make_workshops(count: int, people: int | None = None) -> tuple[Document, list[Record], list[Figure]]:
    """A table of workshops of 2023, each with as many participants, if any are told."""
    texts = [f"Workshop on rivers {number}" for number in range(count)]
    document = make_document("table.md", texts)
    records = [make_record(document, text, text, kind="training") for text in texts]
    records = [r.model_copy(update={"confidence": 0.9}) for r in records]
    told = [
        make_figure(document, text, record, value=people)
        for text, record in zip(texts, records, strict=True)
        if people is not None
    ]
    return document, records, told


def check(readings: Sequence[Reading], records: Sequence[Record]) -> list[FigureCheck]:
    """All figures, checked for a centre in China."""
    return list(check_figures(readings, records, shipped_profile(), BOUNDS))

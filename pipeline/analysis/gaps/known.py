"""What is not said of what is told: fields that a report needs, and documents that gave nothing."""

import re
from collections.abc import Callable, Iterator

from pipeline.analysis.gaps.material import Material, is_ours
from pipeline.model.checks import Gap
from pipeline.model.document import Document
from pipeline.model.profile import Checks, Need
from pipeline.model.reading import Reading
from pipeline.model.record import Record

_FIELD, _SOURCE, _NOTHING = 1.0, 2.0, 6.0
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NO_TRACE = "no cue of an activity"
"""Why extraction left a passage that shows no trace of an activity (`Reading.reasons`)."""
_MONTH = len("2023-05")


def _has_date(record: Record) -> bool:
    return any(len(str(s.value)) >= _MONTH for s in record.all_of("start_date"))


def _has_place(record: Record) -> bool:
    known = (record.first("place"), record.first("country"))
    return any(known) or record.first("mode") == "online"


def _has_who(record: Record) -> bool:
    return any(next(record.all_of(name), None) for name in ("counts", "countries", "people"))


def _has_partner(record: Record) -> bool:
    return next(record.all_of("organisations"), None) is not None


_IS_KNOWN: dict[Need, Callable[[Record], bool]] = {
    "date": _has_date,
    "place": _has_place,
    "who": _has_who,
    "partner": _has_partner,
}


def find_needs(record: Record, checks: Checks) -> tuple[Need, ...]:
    """What a report needs to know of an activity and no source gives."""
    asked = (need for need in checks.needed.get(record.kind, ()) if need != "who" or is_ours(record))
    return tuple(need for need in asked if not _IS_KNOWN[need](record))


def find_fields(material: Material) -> Iterator[Gap]:
    """What the report of the year needs of its activities and no source gives, one gap an activity."""
    for record in material.done_in(material.year):
        if needs := find_needs(record, material.profile.checks):
            document = record.quotes[0].document if record.quotes else ""
            yield Gap(
                kind="field", title=record.title, reason="needed", needs=needs, record_ids=(record.id,),
                evidence=record.quotes[:1], document=document, rank=_FIELD + 0.1 * len(needs) + 0.5 * is_ours(record),
            )  # fmt: skip


def find_silent(material: Material) -> Iterator[Gap]:
    """Documents of the year, or of no stated year, that tell of nothing though documents of their kind do."""
    names = [document.name for document in material.documents]
    for document, reading in zip(material.documents, material.readings, strict=True):
        holds_others = any(name.startswith(f"{document.name}/") for name in names)
        if not holds_others and _is_silent(reading, material) and material.year in _years_of(document, material.year):
            yield Gap(
                kind="source", title=document.name, reason="silent", document=document.name,
                asked=document.metadata.get("author", ""), rank=_SOURCE,
            )  # fmt: skip


def _is_silent(reading: Reading, material: Material) -> bool:
    """Whether a document gave nothing that ought to; one of no known kind ought to if it has a trace of something."""
    gave = (reading.activities, reading.attendances, reading.figures, reading.requests)
    if any(gave) or reading.document_kind in material.profile.checks.silent:
        return False
    left = {r for claim, r in zip(reading.claims, reading.reasons, strict=True) if claim == "unclaimed"}
    return reading.document_kind != "other" or bool(left - {_NO_TRACE})


def find_unplaced(material: Material) -> Iterator[Gap]:
    """Photographs of the year, or of no stated year, that no activity can show."""
    documents = {document.source_id: document for document in material.documents}
    for found in material.photos:
        years = _years_of(documents[found.photo.source_id], material.year)
        if not found.record_id and material.year in years:
            yield Gap(
                kind="source", title=found.photo.name, reason=f"photo_{found.reason}", document=found.photo.name,
                rank=_SOURCE,
            )  # fmt: skip


def _years_of(document: Document, otherwise: int) -> set[int]:
    """The years that a document's name and date speak of; the one asked for where they speak of none."""
    stated = [*_YEAR.findall(document.name), (document.dated or "")[:4]]
    return {int(year) for year in stated if year} or {otherwise}


def find_nothing(material: Material) -> Iterator[Gap]:
    """That hardly any source tells of the year: then all else that is missing follows from that."""
    if not material.is_bare:
        return
    told = len(material.done_in(material.year))
    before = max((year for year in material.done if year < material.year and material.done_in(year)), default=None)
    yield Gap(
        kind="nothing", title=str(material.year), reason="little_told" if told else "nothing_told", number=told,
        years=(before,) if before is not None else (), rank=_NOTHING,
    )  # fmt: skip

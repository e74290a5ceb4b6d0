"""What there was in the years before, and is not in this one: regular events, kinds, partners, papers, chapters."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pipeline.analysis.gaps.material import Material, is_ours, plain_name
from pipeline.model.activity import Evidence, Organisation
from pipeline.model.checks import Gap
from pipeline.model.document import Document, DocumentKind
from pipeline.model.record import Record
from pipeline.model.text import fingerprint_text

_NAME, _KIND, _PAPER, _CHAPTER, _PARTNER = 3.0, 2.5, 2.2, 2.4, 1.5
_BACK = 3
"""Years that are looked back at."""
_PAPERS: tuple[DocumentKind, ...] = ("minutes", "report")
_PARTNERS = frozenset({"partner", "organiser", "funder"})
_LEAST_TOLD = 3
"""Records that a partner stands in before it is missed."""


def find_regular(material: Material) -> Iterator[Gap]:
    """What was in the year before and in one more of the last three years, and is not in this one."""
    gaps = list(_find_names(material))
    yield from gaps
    if not material.is_bare:
        told = {record_id for gap in gaps for record_id in gap.record_ids}
        yield from _find_kinds(material, told)
        yield from _find_partners(material)


def _is_regular(years: Mapping[int, object], year: int) -> bool:
    return year - 1 in years and len(years) > 1 and year not in years


def _find_names(material: Material) -> Iterator[Gap]:
    named: dict[str, dict[int, Record]] = defaultdict(dict)
    for year in range(material.year - _BACK, material.year + 1):
        for record in material.done_in(year):
            if is_ours(record) and not record.series_id:
                named[plain_name(record)].setdefault(year, record)
    for name, years in named.items():
        if (" " in name or not name.isascii()) and _is_regular(years, material.year):
            last = years[max(years)]
            if not material.is_told(last.title):
                yield _gap("name", last.title, years, [last], _NAME)


def _find_kinds(material: Material, told: set[str]) -> Iterator[Gap]:
    """Kinds of activities, but where all that is missing is named already."""
    kinds: dict[str, dict[int, list[Record]]] = defaultdict(lambda: defaultdict(list))
    for year in range(material.year - _BACK, material.year + 1):
        for record in material.done_in(year):
            kinds[record.kind][year].append(record)
    for kind, years in kinds.items():
        before = years.get(material.year - 1, [])
        if _is_regular(years, material.year) and not {record.id for record in before} <= told:
            yield _gap("kind", kind, years, before, _KIND + 0.3 * (kind == "governance"))


def _find_partners(material: Material) -> Iterator[Gap]:
    bodies: dict[str, dict[int, list[Record]]] = defaultdict(lambda: defaultdict(list))
    names: dict[str, str] = {}
    for year in range(material.year - _BACK, material.year + 1):
        for record in material.done_in(year):
            for body in _iter_partners(record, year == material.year):
                key = fingerprint_text(body.known_as or body.name)
                names[key] = body.known_as or body.name
                bodies[key][year].append(record)
    for key, years in bodies.items():
        if _is_regular(years, material.year) and sum(map(len, years.values())) >= _LEAST_TOLD:
            yield _gap("partner", names[key], years, years[material.year - 1], _PARTNER)


def _iter_partners(record: Record, is_any: bool) -> Iterator[Organisation]:
    """Those with whom something was done; in the year asked for all bodies, so that none that is there is missed."""
    for body in (s.value for s in record.all_of("organisations")):
        if isinstance(body, Organisation) and (is_any or body.role in _PARTNERS):
            yield body


def _gap(what: str, title: str, years: Mapping[int, object], shown: Sequence[Record], rank: float) -> Gap:
    evidence = tuple(quote for record in shown[:3] for quote in record.quotes[:1])
    return Gap(
        kind="regular",
        title=title,
        reason=f"regular_{what}",
        years=tuple(sorted(years)),
        record_ids=tuple(record.id for record in shown),
        evidence=evidence,
        document=evidence[0].document if evidence else "",
        rank=rank,
    )


def find_papers(material: Material) -> Iterator[Gap]:
    """Minutes and reports that there are of the two years before, and not of this one."""
    for kind in _PAPERS:
        years: dict[int, Document] = {}
        for document, reading in zip(material.documents, material.readings, strict=True):
            if reading.document_kind == kind and document.dated:
                years.setdefault(int(document.dated[:4]), document)
        recent = {year: found for year, found in years.items() if year >= material.year - _BACK}
        if _is_regular({y: d for y, d in recent.items() if y <= material.year}, material.year):
            last = recent[material.year - 1]
            yield Gap(
                kind="regular", title=kind, reason="regular_paper", years=tuple(sorted(recent)), document=last.name,
                evidence=_head(last, kind), rank=_PAPER,
            )  # fmt: skip


def _head(document: Document, kind: DocumentKind) -> tuple[Evidence, ...]:
    """The first words of a document."""
    return tuple(
        Evidence(
            source_id=document.source_id, document=document.name, document_kind=kind, locator=block.locator,
            quote=block.text, rule="gaps.paper",
        )
        for block in document.blocks[:1]
    )  # fmt: skip


def find_chapters(material: Material) -> Iterator[Gap]:
    """Chapters of the profile that had something to tell the year before, and have nothing now."""
    if material.is_bare:
        return
    filled = {material.chapters.get(record.id) for record in material.done_in(material.year)}
    for plan in material.profile.chapters:
        before = [r for r in material.done_in(material.year - 1) if material.chapters.get(r.id) == plan.key]
        if before and plan.key not in filled:
            gap = _gap("chapter", plan.key, {material.year - 1: before}, before, _CHAPTER)
            yield gap.model_copy(update={"kind": "chapter", "reason": "chapter_before"})

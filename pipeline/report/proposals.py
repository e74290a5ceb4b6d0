"""Editions that would follow: what no document plans, but what the numbers and years of a series lead to."""

from collections.abc import Iterator, Mapping, Sequence

from pipeline.model.activity import Series
from pipeline.model.link import Edition, NumberedSeries
from pipeline.model.record import Record
from pipeline.model.report import Aggregate, Chapter, Passage
from pipeline.model.text import fingerprint_text, has_han
from pipeline.report.facts import aggregate
from pipeline.report.passages import Scene, cite_record
from pipeline.report.wording import Wording


def build_proposals(
    series: Sequence[NumberedSeries], records: Sequence[Record], year: int, scene: Scene, wording: Wording
) -> tuple[Chapter, ...]:
    """One chapter with a passage for each series whose next edition falls into the period named by the year, or none.

    Each cites the last edition, and says on what it rests. A series is left out where it has no name in the report's
    language, or the wording has no words for proposals.
    """
    by_id = {record.id: record for record in records}
    first = year - max(scene.profile.reporting.months // 12, 1) + 1
    due = [each for each in series if each.next_year and first <= each.next_year <= year]
    due = due if wording.has_label("proposals") else []
    passages = tuple(passage for each in due for passage in _propose(each, by_id, scene, wording))
    if not passages:
        return ()
    note = Passage(text=wording.label("note.proposals"), language=scene.language, boilerplate=True)
    return (Chapter(key="proposals", number="", title=wording.label("proposals"), level=2, passages=(note, *passages)),)


def _propose(series: NumberedSeries, by_id: Mapping[str, Record], scene: Scene, wording: Wording) -> Iterator[Passage]:
    known = [e for e in series.editions if e.year is not None and e.record_id in by_id]
    if not known:
        return
    last = max(known, key=lambda e: (e.ordinal or 0, e.year or 0, not e.is_planned))
    named = next(_iter_named(series.name, last, known, by_id, scene), None)
    if named is None or (series.next_ordinal is not None and series.next_ordinal - 1 != last.ordinal):
        return
    name, source = named
    cited = list({record.id: record for record in (by_id[last.record_id], source)}.values())
    figures: tuple[Aggregate, ...] = ()
    values = {"name": name, "last_year": last.year}
    key = "proposal.unnumbered"
    if series.next_ordinal is not None:
        figures = (aggregate("next_edition", cited),)
        values |= {"ordinal": figures[0].value, "last": last.ordinal}
        key = "proposal"
    yield Passage(
        text=wording.label(key, **values, year=series.next_year),
        language=scene.language,
        cites=tuple(cite for record in cited for cite in cite_record(record)[:1]),
        aggregates=figures,
        status="planned",
    )


def _iter_named(
    name: str, last: Edition, known: Sequence[Edition], by_id: Mapping[str, Record], scene: Scene
) -> Iterator[tuple[str, Record]]:
    """Names of the series in the report's language, and the record that has each: the series' own name first."""
    found = []
    for edition in sorted(known, key=lambda e: (e.record_id != last.record_id, -(e.year or 0), e.record_id)):
        record = by_id[edition.record_id]
        stated = [s.value.name for s in record.all_of("series") if isinstance(s.value, Series)]
        found += [(each, record) for each in (*stated, *(() if stated else (record.title,)))]
    fitting = [pair for pair in found if has_han(pair[0]) is (scene.language == "zh")]
    wanted = fingerprint_text(name)
    yield from (pair for pair in fitting if fingerprint_text(pair[0]) == wanted)
    yield from fitting

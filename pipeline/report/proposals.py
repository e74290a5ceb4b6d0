"""Editions of series that would follow: what no document plans, but what their numbers and years lead to."""

from collections.abc import Iterator, Mapping, Sequence

from pipeline.model.activity import Series
from pipeline.model.link import Edition, NumberedSeries
from pipeline.model.record import Record
from pipeline.model.report import Aggregate, Basis, Passage
from pipeline.model.text import fingerprint_text, has_han
from pipeline.report.facts import aggregate
from pipeline.report.passages import cite_record
from pipeline.report.scene import Scene
from pipeline.report.select import is_year_in_period, period_label
from pipeline.report.wording import Wording


def build_proposals(
    series: Sequence[NumberedSeries], records: Sequence[Record], year: int, basis: Basis, scene: Scene, wording: Wording
) -> tuple[Passage, ...]:
    """A passage for each series whose next edition falls into the period named by the year.

    `basis` series: it would follow in that period; gap: it was due there and no document tells of it. Each passage
    cites the last edition. A series is left out where its last edition is only planned, or where the
    wording has no words for it; a gap also where others hold it.
    """
    by_id = {record.id: record for record in records}
    reporting = scene.profile.reporting
    due = [each for each in series if each.next_year and is_year_in_period(each.next_year, year, reporting)]
    label = period_label(year, reporting)
    return tuple(passage for each in due for passage in _propose(each, by_id, label, basis, scene, wording))


def _propose(
    series: NumberedSeries, by_id: Mapping[str, Record], period: str, basis: Basis, scene: Scene, wording: Wording
) -> Iterator[Passage]:
    known = [e for e in series.editions if e.year is not None and e.record_id in by_id and not e.is_cancelled]
    last = max(known, key=lambda e: (e.ordinal or 0, e.year or 0, not e.is_planned), default=None)
    if last is None or last.is_planned:
        return
    key = f"outlook.{basis}" if by_id[last.record_id].role in ("host", "co-host") else f"outlook.{basis}.joined"
    key = key if series.next_ordinal is not None else f"{key}.unnumbered"
    if not wording.has_label(key):
        return
    named = next(_iter_named(series.name, last, known, by_id, scene), None)
    if named is None or (series.next_ordinal is not None and series.next_ordinal - 1 != last.ordinal):
        return
    name, source = named
    cited = list({record.id: record for record in (by_id[last.record_id], source)}.values())
    figure = aggregate("next_edition", cited)
    values = {"name": name, "the_name": wording.grammar["the"](name), "year": period, "last_year": last.year}
    if series.next_ordinal is not None:
        values |= {
            "ordinal": wording.grammar["ordinal"](figure.value),
            "last": wording.grammar["ordinal"](last.ordinal or 0),
        }
    figures: tuple[Aggregate, ...] = (figure,) if series.next_ordinal is not None else ()
    yield Passage(
        text=wording.label(key, **values),
        language=scene.language,
        cites=tuple(cite for record in cited for cite in cite_record(record)[:1]),
        aggregates=figures,
        status="planned",
        basis=basis,
    )


def _iter_named(
    name: str, last: Edition, known: Sequence[Edition], by_id: Mapping[str, Record], scene: Scene
) -> Iterator[tuple[str, Record]]:
    """Names of the series, and the record that has each: in the report's language, the series' own name first."""
    found = []
    for edition in sorted(known, key=lambda e: (e.record_id != last.record_id, -(e.year or 0), e.record_id)):
        record = by_id[edition.record_id]
        stated = [s.value.name for s in record.all_of("series") if isinstance(s.value, Series)]
        found += [(each, record) for each in (*stated, *(() if stated else (record.title,)))]
    fitting = [pair for pair in found if has_han(pair[0]) is (scene.language == "zh")]
    wanted = fingerprint_text(name)
    yield from (pair for pair in fitting if fingerprint_text(pair[0]) == wanted)
    yield from fitting
    yield from found

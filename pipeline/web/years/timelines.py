"""The editions of a series along the years."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.model.activity import Series
from pipeline.model.link import Edition, NumberedSeries
from pipeline.model.record import Record
from pipeline.model.text import has_han
from pipeline.web.years.spans import Span, build_spans

STEP = 72.0
"""From one stop to the next, in the units of the drawing."""


@dataclass(frozen=True)
class Stop:
    """What a span has of a series: editions, or none.

    `is_missed`: some ought to have been held there, and no source tells of them. `is_next`: the edition that follows
    the last would fall there.
    """

    span: Span
    x: float
    editions: tuple[Edition, ...]
    is_missed: bool
    is_next: bool


@dataclass(frozen=True)
class Timeline:
    """A series as its readers call it: its stops from its first to its last edition, and editions without a year."""

    name: str
    series: NumberedSeries
    stops: tuple[Stop, ...]
    undated: tuple[Edition, ...]
    held: int


def build_timeline(series: NumberedSeries, editions: Sequence[Edition], since: int | None, name: str = "") -> Timeline:
    """Place editions on their years, from `since` on; plans look ahead, so what is to come is always shown."""
    dated = [e for e in editions if e.year is not None and e.year >= (since or 0)]
    years = {e.year for e in dated if e.year is not None}
    told = sorted({e.year for e in editions if e.year is not None and not e.is_planned})
    skipped = {gap.year for gap in series.gaps if gap.kind == "skipped"}
    lacks = any(gap.kind == "missing" for gap in series.gaps)
    coming = series.next_year if years and series.next_year and series.next_year > max(years) else None
    stops = []
    for n, span in enumerate(build_spans({*years, *([coming] if coming else [])})):
        here = tuple(e for e in dated if e.year == span.first and not span.is_empty)
        is_between = bool(told) and told[0] < span.first < told[-1]
        is_missed = not here and is_between and (lacks or bool(skipped & set(range(span.first, span.last + 1))))
        stops.append(Stop(span, STEP * n + STEP / 2, here, is_missed, span.first == coming))
    held = sum(not (e.is_planned or e.is_cancelled) for e in editions)
    return Timeline(name or series.name, series, tuple(stops), tuple(e for e in editions if e.year is None), held)


def name_series(series: NumberedSeries, records: Iterable[Record], language: str) -> str:
    """What a series is called in a language: by its name, else by what is told most often in the script of that one."""
    if has_han(series.name) == (language == "zh"):
        return series.name
    stated = [s.value.name for record in records for s in record.all_of("series") if isinstance(s.value, Series)]
    told = Counter(name for name in stated if has_han(name) == (language == "zh"))
    return max(told, key=lambda name: (told[name], len(name)), default=series.name)

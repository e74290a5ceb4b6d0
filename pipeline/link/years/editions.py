"""What a record says of the series that it is an edition of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.link.years.series_names import NameReader, SeriesName, has_year
from pipeline.model.activity import Organisation, Property, Series
from pipeline.model.link import Edition
from pipeline.model.record import Record
from pipeline.model.text import fingerprint_text

_OURS = frozenset({"host", "co-host"})
_HELD = frozenset({"training", "event", "governance", "outreach", "award"})
"""Kinds that have editions even where no number says so."""
_LEAST_TELLING = 2
_COUNTRIES: tuple[Property, ...] = ("country", "countries")
_CAPITAL = re.compile(r"(?<!\w)[A-Z]\w")
_ACRONYM = re.compile(r"(?<!\w)[A-Z][A-Z&]{2,}(?!\w)")
_MONTH = re.compile(r"(\d{4})-(\d{2})")


@dataclass(frozen=True)
class Member:
    """A record that may be an edition. `signs`: bodies, countries, places, days and acronyms that name it besides.

    `month` is counted from the year 0; `is_dated`: its name states the year.
    """

    edition: Edition
    names: tuple[SeriesName, ...]
    kind: str
    is_ours: bool
    is_dated: bool
    month: int | None
    signs: frozenset[str]

    @property
    def point(self) -> tuple[int, int] | None:
        """Ordinal and year, where both are stated."""
        ordinal, year = self.edition.ordinal, self.edition.year
        return None if ordinal is None or year is None else (ordinal, year)


def build_member(record: Record, reader: NameReader) -> Member | None:
    """What a record says of its series; None where it has no name of which there could be editions."""
    stated = [s.value for s in record.all_of("series") if isinstance(s.value, Series)]
    ordinal = next((series.ordinal for series in stated if series.ordinal is not None), None)
    titles = tuple(dict.fromkeys(str(s.value) for s in record.all_of("title")))
    given = tuple(dict.fromkeys(series.name for series in stated)) if ordinal is not None else titles
    if record.status == "planned":
        given = tuple(dict.fromkeys((*given, *(_without_place(name, record) for name in given))))
    names = [name for text in given if (name := reader.read(text)).is_enough]
    if ordinal is None:
        names = [name for name in names if record.kind in _HELD and _is_proper(name) and reader.is_event(name)]
    if record.review == "rejected" or not names:
        return None
    month = _MONTH.match(record.text_of("start_date") or "")
    year = record.year if record.year is not None else int(month[1]) if month else None
    return Member(
        edition=Edition(
            record_id=record.id,
            ordinal=ordinal,
            year=year,
            is_planned=record.status in ("planned", "cancelled"),
            is_cancelled=record.status == "cancelled",
        ),
        names=tuple(names),
        kind=record.kind,
        is_ours=record.role in _OURS,
        is_dated=any(has_year(title) for title in titles),
        month=12 * int(month[1]) + int(month[2]) - 1 if month and int(month[1]) == year else None,
        signs=frozenset(_signs(record, titles, reader)),
    )


def _without_place(name: str, record: Record) -> str:
    """A plan's name without where it is to be: that is no part of the series' name, and no deed has shown it yet."""
    parts = {part.strip() for s in record.all_of("place") for part in str(s.value).split(",")}
    named = "|".join(re.escape(part) for part in sorted(parts, key=lambda part: (-len(part), part)) if part)
    return re.sub(rf"(?:,| in| at) (?:{named})$", "", name) if named else name


def _is_proper(name: SeriesName) -> bool:
    """Whether a name without a number is one of its own: it has capitals, or is Chinese, and says what about."""
    return name.telling >= _LEAST_TELLING and (name.is_han or len(_CAPITAL.findall(name.text)) > 1)


def _signs(record: Record, titles: Sequence[str], reader: NameReader) -> Iterator[str]:
    for statement in record.all_of("organisations"):
        if isinstance(statement.value, Organisation):
            yield from (
                {fingerprint_text(n) for n in (statement.value.name, statement.value.known_as) if n} - reader.own
            )
    for name in _COUNTRIES:
        yield from (str(s.value) for s in record.all_of(name) if s.value != reader.country)
    for title in titles:
        yield from ({acronym.casefold() for acronym in _ACRONYM.findall(title)} - reader.own)
    if len(day := record.text_of("start_date") or "") > len("2023-05"):
        yield day

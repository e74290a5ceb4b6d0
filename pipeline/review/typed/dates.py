"""Dates as people type them, no more precise: “2024”, “2024-05”, “17 May 2024”, “2024年5月”; which fit together."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from babel.dates import get_month_names

from pipeline.errors import Message, UsageError
from pipeline.model.activity import Fact, Property

_NUMBERS = re.compile(
    r"(?P<year>\d{4})(?:\s*[-/.年]\s*(?P<month>\d{1,2})(?:\s*[-/.月]\s*(?P<day>\d{1,2})\s*日?|\s*月)?|\s*年)?"
)
_WORDS = re.compile(r"(?:(?P<day>\d{1,2})\s+)?(?P<month>[A-Za-z]{3,9})\.?,?\s+(?P<year>\d{4})")
_AMERICAN = re.compile(r"(?P<month>[A-Za-z]{3,9})\.?\s+(?P<day>\d{1,2}),?\s+(?P<year>\d{4})")
_MONTHS = {name.casefold()[:3]: number for number, name in get_month_names("wide", locale="en").items()}


def parse_date(text: str) -> str | None:
    """A date as ISO 8601, no more precise than it is typed; None for what is none."""
    found = _NUMBERS.fullmatch(text) or _WORDS.fullmatch(text) or _AMERICAN.fullmatch(text)
    if not found:
        return None
    year, month, day = found["year"], found["month"], found["day"]
    number = int(month or 1) if (month or "1").isdecimal() else _MONTHS.get(month.casefold()[:3], 0)
    try:
        date(int(year), number, int(day or 1))
    except ValueError:
        return None
    return year + (f"-{number:02}" if month else "") + (f"-{int(day):02}" if day else "")


def check_dates(known: Mapping[Property, Sequence[Fact]]) -> None:
    """Raises UsageError where an activity would end before it begins, or its year be none of those of its dates.

    `known`: by property the values, the leading one first.
    """
    year, start, end = (str(next(iter(known.get(name, ())), "")) for name in ("year", "start_date", "end_date"))
    size = min(len(start), len(end))
    if end[:size] < start[:size]:
        raise UsageError(
            Message(text="The end, {end}, is before the start, {start}", params={"end": end, "start": start}),
            Message(
                text="Look at both dates; where both are to change, correct the one first that leaves them in order."
            ),
        )
    if year and (start or end) and not (start or year)[:4] <= year <= (end or start)[:4]:
        raise UsageError(
            Message(
                text="The year {year} is not that of the dates, {start}", params={"year": year, "start": start or end}
            ),
            Message(text="Correct the start; its year is taken along."),
        )

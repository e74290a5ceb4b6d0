"""Dates and years in English text, at the precision stated; a day or a year is never made up."""

import re
from functools import lru_cache

from pipeline.extract.grammar import Grammar
from pipeline.extract.spans import DateSpan
from pipeline.extract.structure.periods import YEAR_RANGE

_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"((?:19|20)\d\d)"
_TO = r"\s*(?:-|–|—|to|until|and)\s*"
_OF_YEAR = rf"(?:,?\s+(?:of\s+)?{_YEAR}(?!\d))?"


@lru_cache(maxsize=4)
def _patterns(months: tuple[str, ...], lead: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    month = rf"({'|'.join(sorted(months, key=len, reverse=True))})\.?"
    shapes = (
        (rf"\b{_YEAR}-(\d\d)-(\d\d)\b", "ymd"),
        (rf"\b{_YEAR}[./](\d{{1,2}})[./](\d{{1,2}})\b", "ymd"),
        (rf"\b{month}\s+{_DAY}(?:,?\s+{_YEAR})?{_TO}{month}\s+{_DAY}{_OF_YEAR}", "mdymdy"),
        (rf"\b{month}\s+{_DAY}{_TO}{_DAY}(?!\d){_OF_YEAR}", "mddy"),
        (rf"\b{_DAY}\s+{month}{_TO}{_DAY}\s+{month}{_OF_YEAR}", "dmdmy"),
        (rf"\b{_DAY}{_TO}{_DAY}\s+(?:of\s+)?{month}{_OF_YEAR}", "ddmy"),
        (rf"\b{month}\s+{_DAY}(?!\d){_OF_YEAR}", "mdy"),
        (rf"\b{_DAY}\s+(?:of\s+)?{month}\b{_OF_YEAR}", "dmy"),
        (rf"\b{month}{_TO}{month},?\s+{_YEAR}\b", "mmy"),
        (rf"\b{month},?\s+(?:of\s+)?{_YEAR}\b", "my"),
        (rf"\b{lead}\s+{month}\b", "m"),
    )
    return tuple((re.compile(p, re.IGNORECASE), shape) for p, shape in shapes)


def _iso(year: str | None, month: int, day: str | None) -> str | None:
    if not 1 <= month <= 12 or (day and not 1 <= int(day) <= 31):
        return None
    return f"{year or ''}-{month:02d}" + (f"-{int(day):02d}" if day else "")


def _read(shape: str, groups: tuple[str | None, ...], months: dict[str, int]) -> tuple[str | None, str | None]:
    """First and last date of a match; groups stand in the order that the shape spells."""
    if shape == "ymd":
        return _iso(groups[0], int(groups[1] or 0), groups[2]), None
    year = next((g for letter, g in zip(reversed(shape), reversed(groups), strict=True) if letter == "y"), None)
    first_year = groups[2] if shape == "mdymdy" and groups[2] else year
    named = [months[g.lower().rstrip(".")] for letter, g in zip(shape, groups, strict=True) if letter == "m" and g]
    days = [g for letter, g in zip(shape, groups, strict=True) if letter == "d" and g]
    first = _iso(first_year, named[0], days[0] if days else None)
    is_range = len(days) > 1 or len(named) > 1
    return first, _iso(year, named[-1], days[-1] if days else None) if is_range else None


def find_dates(text: str, grammar: Grammar) -> list[DateSpan]:
    """All dates of at least month precision, left to right, none overlapping another."""
    found: list[DateSpan] = []
    for pattern, shape in _patterns(tuple(grammar.months), grammar.patterns["month_lead"].pattern):
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(d.start < end and start < d.end for d in found):
                continue
            if shape == "m" and not match.group(1)[0].isupper():
                continue
            first, last = _read(shape, match.groups(), grammar.months)
            if first:
                found.append(DateSpan(start, end, first, last or ""))
    return sorted(found, key=lambda d: d.start)


def find_years(text: str, grammar: Grammar) -> list[tuple[int, int, int]]:
    """Years stated as years (“In 2012”, “2023 Forum”), as (start, end, year); ranges and numbers are none."""
    ranges = [m.span() for m in YEAR_RANGE.finditer(text)]
    years = []
    for match in grammar.patterns["year_stated"].finditer(text):
        start, end = match.span(1)
        if not any(s <= start < e for s, e in ranges):
            years.append((start, end, int(match.group(1))))
    return years

"""Dates and years in English text, at the precision stated; a day or a year is never made up."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.packs.pattern import Pattern
from pipeline.extract.spans import DateSpan
from pipeline.extract.times.periods import YEAR_RANGE

_DAY = r"(\d{1,2})(?:\s*(?:<sup>)?\s*(?:st|nd|rd|th)\b(?:\s*</sup>)?)?"
_YEAR = r"((?:19|20)\d\d)"
_TO = r"\s*(?:/|-|–|—|\bto\b|\buntil\b|\btill\b|\bthrough\b|\band\b|&)\s*"
_MORE = r"(?:,\s*\d{1,2}(?:st|nd|rd|th)?){0,3}"
_OF_YEAR = rf"(?:,?\s+(?:of\s+)?{_YEAR}(?!\d))?"
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,?\s+)?"


_CENTURY = 70
"""Years in two figures (“Oct ’09”) are of this century below it."""

_DID = r"(?-i:[A-Z][a-z]+ed|Ran|Held|Met|Gave|Took|Sent|saw|brought|began|started)"
"""What follows a month that opens a line about what was done in it."""
_HELD = (
    r"(?:meeting|conference|workshop|seminar|session|event|edition|course|training|webinar|summit|forum|symposium|"
    r"gathering|dinner|talk|lecture|visit|trip|call|assembly|show|festival|fair|concert|retreat|hackathon|congress)"
)
_DIGIT = re.compile(r"\d")
_Shapes = tuple[tuple[re.Pattern[str], str], ...]
"""What finds dates, each with the order of its groups."""
_FIGURES: _Shapes = (
    (re.compile(rf"(?<![\w/.-]){_YEAR}-(\d\d)-(\d\d)\s*(?:to|–|—|/|\s-)\s*{_YEAR}-(\d\d)-(\d\d)\b"), "ymdymd"),
    (re.compile(rf"(?<![\w/.-]){_YEAR}-(\d\d)-\(?(\d\d)[-–/](\d\d)\b(?![-–/:]\d)\)?"), "ymdd"),
    (re.compile(rf"(?<![\w/.-]){_YEAR}-(\d\d)-(\d\d)(?:\b|(?=T\d))"), "ymd"),
    (re.compile(rf"(?<![\w/.-]){_YEAR}[./](\d{{1,2}})[./](\d{{1,2}})\b(?![/.]\w)"), "ymd"),
    (re.compile(rf"(?<![\w/.-])(\d{{1,2}})\.?\s?[-–]\s?(\d{{1,2}})\.(\d{{1,2}})\.{_YEAR}\b(?![/.]\w)"), "ddmy"),
    (re.compile(rf"(?<![\w/.-])(\d{{1,2}})\.(\d{{1,2}})\.{_YEAR}\b(?![/.]\w)"), "dmy"),
    (re.compile(rf"(?<![\w/.-])(1[3-9]|2\d|3[01])/(\d{{1,2}})/{_YEAR}\b(?![/.]\w)"), "dmy"),
    (re.compile(rf"(?<![\w/.-])(\d{{1,2}})/(1[3-9]|2\d|3[01])/{_YEAR}\b(?![/.]\w)"), "mdy"),
)


@lru_cache(maxsize=4)
def _month(months: tuple[str, ...]) -> Pattern:
    return Pattern("|".join(sorted(months, key=len, reverse=True)), re.IGNORECASE)


@lru_cache(maxsize=4)
def _patterns(months: tuple[str, ...], lead: str) -> _Shapes:
    month = rf"({_month(months).pattern})\b\.?"
    to = _TO + _WEEKDAY
    shapes = (
        (rf"\b{_YEAR},?\s+{month}\s+{_DAY}{_TO}{_YEAR},?\s+{month}\s+{_DAY}\b", "ymdymd"),
        (rf"(?<!\d )(?<!\d, )\b{_YEAR},?\s+{month}\s+{_DAY}(?:{_TO}{_DAY})?(?!:?\d|,?\s+(?:19|20)\d\d)", "ymdd"),
        (rf"\b{_DAY}\.(?:\s?[-–]\s?{_DAY}\.)?\s+{month}\s+{_YEAR}\b", "ddmy"),
        (rf"\b{_DAY}[-/]{month}[-/]{_YEAR}\b", "dmy"),
        (rf"\b{month}\s+{_DAY}(?:,?\s+{_YEAR})?{to}{month}\s+{_DAY}{_OF_YEAR}", "mdymdy"),
        (rf"\b{month}\s+{_DAY}{_MORE},?{to}{_DAY}(?!:?\d|\s*(?:am|pm)\b){_OF_YEAR}", "mddy"),
        (rf"\b{_DAY}\s+(?:of\s+)?{month}(?:,?\s+{_YEAR})?{to}{_DAY}\s+(?:of\s+)?{month}{_OF_YEAR}", "dmydmy"),
        (rf"\b{_DAY}{_MORE},?{to}{_DAY}\s+(?:of\s+)?{month}{_OF_YEAR}", "ddmy"),
        (rf"\b{month}\s+{_DAY}(?!:?\d|\s*(?:am|pm)\b){_OF_YEAR}", "mdy"),
        (rf"\b{_DAY}\s+(?:of\s+)?{month}{_OF_YEAR}", "dmy"),
        (rf"\b{month}{_TO}{month},?\s+{_YEAR}\b", "mmy"),
        (rf"\b{month},?\s+(?:of\s+)?{_YEAR}\b", "my"),
        (rf"\b{month}\s+[’'](\d\d)\b", "my"),
        (rf"\b(?:from|between)\s+{month}{_TO}{month}\b", "mm"),
        (rf"\b{lead}[\s-]\s*{month}", "m"),
        (rf",\s*{month}(?=\s*:)", "m"),
        (rf"(?:^|[\s(]){month}(?=['’]s\s)", "m"),
        (rf"^\W*{month}\s*(?=[:–—|]|-\s|[*_]*$|\s{_DID}\b)", "m"),
        (rf"\b(?:an?|the|our|this|last|next)\s+{month}\s+(?={_HELD}\b)", "m"),
        (rf"(?:\(|\s[-–—]\s+){month}\s*(?=\)|$)", "m"),
    )
    return tuple((re.compile(p, re.IGNORECASE), shape) for p, shape in shapes)


def _iso(year: str | None, month: int, day: str | None) -> str | None:
    if not 1 <= month <= 12 or (day and not 1 <= int(day) <= 31):
        return None
    century = ("20" if int(year) < _CENTURY else "19") if year and len(year) == 2 else ""
    return f"{century}{year or ''}-{month:02d}" + (f"-{int(day):02d}" if day else "")


def _read(shape: str, groups: tuple[str | None, ...], months: dict[str, int]) -> tuple[str | None, str | None]:
    """First and last date of a match; groups stand in the order that the shape spells."""
    parts = {letter: [g for at, g in zip(shape, groups, strict=True) if at == letter and g] for letter in "ymd"}
    years, days = parts["y"], parts["d"]
    named = [int(m) if m.isdigit() else months[m.lower().rstrip(".")] for m in parts["m"]]
    first = _iso(years[0] if years else None, named[0], days[0] if days else None)
    if len(days) < 2 and len(named) < 2:
        return first, None
    return first, _iso(years[-1] if years else None, named[-1], days[-1] if days else None)


def _starts(date: DateSpan) -> int:
    return date.start


def find_dates(text: str, grammar: Grammar) -> list[DateSpan]:
    """All dates of at least month precision, left to right, none overlapping another."""
    return list(_find_dates(text, grammar))


def _iter_shapes(text: str, grammar: Grammar) -> Iterator[tuple[re.Pattern[str], str]]:
    """The shapes of dates that may stand in a text, by whether it has figures and names a month."""
    numbered, months = _DIGIT.search(text), tuple(grammar.months)
    if numbered:
        yield from _FIGURES
    if _month(months).search(text):
        shapes = _patterns(months, grammar.patterns["month_lead"].pattern)
        yield from (shape for shape in shapes if numbered or shape[1] in ("m", "mm"))


@lru_cache(maxsize=256)
def _find_dates(text: str, grammar: Grammar) -> tuple[DateSpan, ...]:
    found: list[DateSpan] = []
    for pattern, shape in _iter_shapes(text, grammar):
        for match in pattern.finditer(text):
            start, end = match.span()
            at = bisect_left(found, end, key=_starts)  # those found do not overlap, so only the one before may
            if at and start < found[at - 1].end:
                continue
            if shape in ("m", "mm") and not match.group(1)[0].isupper():
                continue
            first, last = _read(shape, match.groups(), grammar.months)
            if first:
                found.insert(at, DateSpan(start, end, first, last or ""))
    return tuple(found)


def find_years(text: str, grammar: Grammar) -> list[tuple[int, int, int]]:
    """Years stated as years (“In 2012”, “2023 Forum”), as (start, end, year); ranges and numbers are none.

    A year that is part of a name (“Lake Conference 2019”) counts where no other is stated.
    """
    ranges = [m.span() for m in YEAR_RANGE.finditer(text)]
    for form in ("year_stated", "year_named"):
        years = [
            (*match.span(1), int(match.group(1)))
            for match in grammar.patterns[form].finditer(text)
            if not any(s <= match.start(1) < e for s, e in ranges)
        ]
        if years:
            return years
    return []

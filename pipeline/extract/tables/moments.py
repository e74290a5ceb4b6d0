"""Dates in cells of tables, which need no words around them: “December”, “2023.9.11-9.22”, “12/03/2024”, “3–7”."""

import re
from collections.abc import Sequence

from pipeline.extract.language import language_of
from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import DateSpan

_Y, _D = r"((?:19|20)\d\d)", r"(\d{1,2})"
_SEP = r"\s*[./年\-]\s*"
_TO = r"\s*(?:-|–|—|－|~|～|至|到|to|until)+\s*"
_CLOCK = re.compile(r"(?<![\d.])(?:\d{1,2}[:：h]\d\d|[01]\d\.[0-5][05])(?![\d.])(?:\s*[ap]\.?m\b\.?)?", re.IGNORECASE)
_YEAR_FIRST = re.compile(
    rf"{_Y}{_SEP}{_D}(?:{_SEP}{_D})?日?(?:{_TO}(?:(?:{_Y}{_SEP})?{_D}[./\-月])?\s*{_D}日?)?(?!\d)(?:\s.{{0,20}})?"
)
_YEAR_LAST = re.compile(rf"{_D}([./]|-(?=\d+-)){_D}(?:[./\-]{_Y})?\.?(?:{_TO}{_D}[./\-]{_D}(?:[./\-]{_Y})?\.?)?")
_DAYS_LAST = re.compile(rf"{_D}{_TO}{_D}([./]){_D}[./]{_Y}")
_TWO_YEARS = re.compile(rf"{_Y}{_SEP}{_D}月?{_TO}{_Y}{_SEP}{_D}月?")
_MONTHS = re.compile(r"([^\W\d]{3,9})\.?(?:\s*(?:-|–|—|to|/|and)\s*([^\W\d]{3,9})\.?)?(?:,?\s+((?:19|20)\d\d))?")
_HAN_MONTHS = re.compile(
    r"(?:((?:19|20)\d\d)\s*年\s*)?(\d{1,2})\s*月?\s*(?:[-–—至到~～、]+\s*(\d{1,2})\s*)?月份?(?:[上中下]旬|初|底)?"
)
_YEAR_ALONE = re.compile(rf"\W*{_Y}\s*年?(?:度)?\W*")


def is_clock(text: str) -> bool:
    """Whether a cell tells the time of day and no date: a row of a timetable."""
    found = _CLOCK.search(text)
    return bool(found and len(re.sub(r"\d+", "", _CLOCK.sub("", text)).strip(" -–—~～至to,")) <= 2)


def parse_year(text: str) -> int | None:
    """A cell that holds a year and nothing else."""
    found = _YEAR_ALONE.fullmatch(text)
    return int(found.group(1)) if found else None


def parse_moment(text: str, grammars: Sequence[Grammar], *, day_first: bool | None = None) -> DateSpan | None:
    """The date or range that a cell tells, without a year where it states none; offsets are in the text.

    `day_first`: whether 12/03/2024 is a day in March here; where nothing tells, neither day nor month is taken.
    """
    bare = text.strip()
    for parsed in (_year_first(bare), _year_last(bare, day_first), _months(bare, grammars)):
        if parsed:
            return DateSpan(0, len(text), *parsed)
    for grammar in grammars:
        dates = language_of(grammar).find_dates(text, grammar)
        if dates:
            return dates[0]
    return None


def find_day_first(cells: Sequence[str]) -> bool | None:
    """Whether days stand before months in a column of dates such as 25/03/2024, as far as one of them tells it."""
    for match in filter(None, map(_YEAR_LAST.match, cells)):
        if int(match.group(3)) > 12:
            return False
        if int(match.group(1)) > 12 or (match.group(2) == "." and match.group(4)):
            return True
    return None


def _iso(year: str | None, month: str, day: str | None) -> str:
    fits = 1 <= int(month) <= 12 and (day is None or 1 <= int(day) <= 31)
    return f"{year or ''}-{int(month):02d}" + (f"-{int(day):02d}" if day else "") if fits else ""


def _year_first(text: str) -> tuple[str, str] | None:
    months = _TWO_YEARS.fullmatch(text)
    if months:
        year, month, last_year, last_month = months.groups()
        return _iso(year, month, None), _iso(last_year, last_month, None)
    found = _YEAR_FIRST.fullmatch(text)
    if not found:
        return None
    year, month, day, last_year, last_month, last_day = found.groups()
    first = _iso(year, month, day)
    if day is None and last_day:  # “2023.9-10”
        last = _iso(last_year or year, last_day, None)
    else:
        last = _iso(last_year or year, last_month or month, last_day) if last_day else ""
    return (first, last if last != first else "") if first else None


def _year_last(text: str, day_first: bool | None) -> tuple[str, str] | None:
    days = _DAYS_LAST.fullmatch(text)
    if days:  # “25–27/05/2022”
        one, other, _, month, year = days.groups()
        return _iso(year, month, one), _iso(year, month, other)
    found = _YEAR_LAST.fullmatch(text)
    day_first = find_day_first([text]) if day_first is None else day_first
    if not found or day_first is None:
        return None
    one, _, two, year, *rest = found.groups()
    ordered = (two, one) if day_first else (one, two)
    last = (rest[1], rest[0]) if day_first else (rest[0], rest[1])
    year = year or rest[2]
    first = _iso(year, *ordered)
    return (first, _iso(rest[2] or year, *last) if rest[0] else "") if first else None


def _months(text: str, grammars: Sequence[Grammar]) -> tuple[str, str] | None:
    named = _MONTHS.fullmatch(text)
    if named:
        for grammar in grammars:
            first, last = (grammar.months.get((word or "").lower()) for word in named.group(1, 2))
            if first and (last or not named.group(2)):
                year = named.group(3)
                return _iso(year, str(first), None), _iso(year, str(last), None) if last else ""
    numbered = _HAN_MONTHS.fullmatch(text)
    if numbered:
        year, first_month, last_month = numbered.groups()
        first_date = _iso(year, first_month, None)
        return (first_date, _iso(year, last_month, None) if last_month else "") if first_date else None
    return None

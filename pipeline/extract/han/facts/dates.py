"""Dates and years in Chinese text, at the precision stated; a day or a year is never made up."""

import re

from pipeline.extract.han.facts.numbers import parse_number
from pipeline.extract.latin.facts.dates import find_dates as find_latin_dates
from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import DateSpan
from pipeline.model.numerals import HAN_DIGIT, HAN_NUMBER

_N = rf"(?:\d{{1,2}}|{HAN_NUMBER}{{1,3}})"
_FULL_YEAR = rf"(?<!\d)(?:19|20)\d\d|{HAN_DIGIT}{{4}}"
_TO = r"\s*(?:-{1,2}|–|—{1,2}|－|~|～|至|到)\s*"
_ASIDE = r"(?:\s*[（(][^（()）]{1,8}[)）])?(?:\s*(?:上午|下午|中午|晚上|晚间|凌晨|傍晚|早上|午间|晚))?"
_MONTH = rf"(?P<m>{_N})\s*月(?:份)?"
_YEAR = rf"(?:(?P<y>{_FULL_YEAR}|(?<![\d.])(?:9\d|[012]\d)(?=\s*年\s*\d{{1,2}}\s*月(?!\s*内)))\s*年\s*(?:的|，)?\s*)?"
_YEAR_2 = rf"(?:(?P<y2>{_FULL_YEAR})\s*年\s*)?"
_LIST = rf"(?:\s*[、，,]\s*{_N}\s*[日号號]?(?=\s*[、，,和及与至到~—–-]))*"
_FIRST = rf"{_YEAR}{_MONTH}\s*(?P<d>{_N})\s*[日号號]?{_ASIDE}"
_WEEKDAY = r"\s*[（(]\s*(?:周|星期|礼拜)|\s*(?:周|星期)[一二三四五六日天]|\s+\d{1,2}[:：]\d\d"
_WHEN = r"(?:(?<=[于在])|(?<=[（(]|：)|(?<=日期[:：])|(?<=时间[:：])|(?<=[于在：:] ))"
_FIGURES = r"(?<![\d.\-/])(?P<y>(?:19|20)\d\d)\s?(?P<s>[.\-/])\s?(?P<m>\d{1,2})(?P=s)\s?(?P<d>\d{1,2})(?!\d)"
_FIGURES_TO = rf"{_TO}(?:(?:(?P<y2>(?:19|20)\d\d)[./-])?(?P<m2>\d{{1,2}})[./-])?(?P<d2>\d{{1,2}})(?![\d:：.时点])"
_SHORT = r"(?<![\d./-])(?P<m>\d{1,2})[/.](?P<d>\d{1,2})"
_SHAPES = (
    # 5月17日至6月2日, 5月17-19日, 5月17日、18日, 5月17日
    rf"{_FIRST}{_TO}{_YEAR_2}(?P<m2>{_N})\s*月(?:份)?\s*(?P<d2>{_N})\s*[日号號]",
    rf"{_FIRST}{_LIST}(?:{_TO}|\s*[、，,和及与]\s*)(?P<d2>{_N})\s*[日号號](?!\s*[线楼馆厅])",
    rf"{_YEAR}{_MONTH}\s*(?P<d>{_N})\s*[日号號]",
    # 3月至5月, 3-5月, 2023年5月
    rf"{_YEAR}(?P<m>(?<![\d.]){_N})\s*(?:月(?:份)?)?{_TO}{_YEAR_2}(?P<m2>{_N})\s*月(?:份)?(?!\s*\d)",
    rf"{_YEAR}(?<![\d.个]){_MONTH}(?!\s*\d)",
    # 2023.5.17-19, 2023-05-17 至 2023-05-19, 2023/5/17, 2023.05
    rf"{_FIGURES}(?:{_ASIDE}{_FIGURES_TO})?",
    r"(?<![\d.\-/vV])(?P<y>20\d\d)[./-](?P<m>0[1-9]|1[012])(?![\d.\-/])",
    # 5/20-21, 6/3（周三）, 于 5/24
    rf"{_SHORT}{_TO}(?:(?P<m2>\d{{1,2}})[/.]\s?)?(?P<d2>\d{{1,2}})(?![\d./%])(?=[日\s，。；、)）举召]|$)",
    rf"{_SHORT}(?={_WEEKDAY})",
    rf"{_WHEN}(?P<m>\d{{1,2}})/(?P<d>\d{{1,2}})(?![\d/%])",
)
_PATTERNS = tuple(re.compile(p) for p in _SHAPES)
_RANGE = re.compile(rf"(?<!\d)(?:19|20)\d\d\s*年?{_TO}(?:(?:19|20)?\d\d)(?=\s*(?:学年|年|届|财年|[^\d月.\-/])|$)")
_PAPERS = "度?的?(?:工作(?:汇报|报告|计划|总结|情况|安排|要点)|预算|决算|财务|经费)(?!会)"
"""What is looked at in a year of its own: “听取2013年工作汇报”."""
_STATED = re.compile(rf"({_FULL_YEAR})\s*年(?!代|级|龄|前的|来|{_PAPERS})")
_MOST_BETWEEN = 14
_CENTURY = 50


def _number(words: str | None) -> int:
    return (parse_number(words) or 0) if words else 0


def _year(words: str | None) -> str:
    value = _number(words)
    if words and value < 100:
        value += 1900 if value > _CENTURY else 2000
    return str(value) if value else ""


def _iso(year: str, month: int, day: str | None) -> str | None:
    days = _number(day)
    if not 1 <= month <= 12 or (day and not 1 <= days <= 31):
        return None
    return f"{year}-{month:02d}" + (f"-{days:02d}" if day else "")


def _read(match: re.Match[str]) -> tuple[str, str] | None:
    """First and last date of a match, the last empty where there is none."""
    part = {"y": None, "y2": None, "m2": None, "d": None, "d2": None, **match.groupdict()}
    year = _year(part["y"])
    first = _iso(year, _number(part["m"]), part["d"])
    if not part["m2"] and not part["d2"]:
        return (first, "") if first else None
    last = _iso(_year(part["y2"]) or year, _number(part["m2"] or part["m"]), part["d2"])
    if not first or not last or (part["d"] is None) != (part["d2"] is None):
        return None
    if part["y"] and not part["y2"] and last < first:
        last = f"{int(year) + 1}{last[4:]}"
    return first, last


def find_dates(text: str, grammar: Grammar) -> list[DateSpan]:
    """All dates of at least month precision, left to right, none overlapping another.

    What is a deadline, a birthday or told of another year (“去年5月”) is none.
    """
    found: list[DateSpan] = []
    taken = bytearray(len(text))
    read = (DateSpan(*m.span(), *r) for p in _PATTERNS for m in p.finditer(text) if (r := _read(m)))
    for date in (*read, *find_latin_dates(text, grammar)):
        if not any(taken[date.start : date.end]):
            taken[date.start : date.end] = b"1" * (date.end - date.start)
            found.append(date)
    told = [d for d in found if not _is_other(text, d.start, d.end, grammar)]
    return _sharpened(sorted(told, key=lambda d: d.start))


def _is_other(text: str, start: int, end: int, grammar: Grammar) -> bool:
    before, after = grammar.patterns["date_not_after"], grammar.patterns["date_not_before"]
    return bool(before.search(text[max(0, start - 12) : start]) or after.match(text, end))


def _sharpened(dates: list[DateSpan]) -> list[DateSpan]:
    """Without months that a day in brackets makes exact: “六月第一周的周五（6/5）”."""
    return [
        date
        for at, date in enumerate(dates)
        if not (
            at + 1 < len(dates)
            and date.first.count("-") == 1
            and dates[at + 1].start - date.end <= _MOST_BETWEEN
            and dates[at + 1].first[-5:-3] == date.first[-2:]
        )
    ]


def find_years(text: str, grammar: Grammar) -> list[tuple[int, int, int]]:
    """Years stated as years (“2012年”, “2017 中国论坛”, “论坛 2016”), as (start, end, year); ranges are none."""
    ranges = [m.span() for m in _RANGE.finditer(text)]
    found: dict[int, tuple[int, int, int]] = {}
    for pattern in (_STATED, grammar.patterns["year_of_name"]):
        for match in pattern.finditer(text):
            start, end = match.span(match.lastindex or 1)
            year = parse_number(text[start:end]) or 0
            if 1900 <= year < 2100 and not any(s <= start < e for s, e in ranges):
                found.setdefault(start, (start, end, year))
    return [found[start] for start in sorted(found)]

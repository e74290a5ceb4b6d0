"""The years that a heading speaks of."""

import re

_YEAR = r"((?:19|20)\d\d)"
YEAR_RANGE = re.compile(rf"\b{_YEAR}\s*(?:-|–|/|to|and)\s*(?:{_YEAR}|(\d\d)\b)(?!-\d)")
_HAN_RANGE = re.compile(rf"(?<!\d){_YEAR}\s?年?\s?(?:[-–—－~～至到和与、及]|——)\s?{_YEAR}(?=\s?年)")

_ALONE = re.compile(rf"(?<!\d)(?<![A-Za-z]-){_YEAR}(?!\d)(?!-\d)")
_JANUARY = re.compile(r"\bjan(?:uary|\.)?,?\s+(?:\d{1,2},\s+)?$", re.IGNORECASE)
"""What is dated in January most often looks back on the year before, and does not say so."""


def parse_period(text: str) -> str:
    """The years a heading speaks of, as EDTF: `2023`, `2021/2022`, or empty."""
    span = _HAN_RANGE.search(text) or YEAR_RANGE.search(text)
    if span:
        last = span.group(2) or span.group(1)[:2] + span.group(3)
        if 0 < int(last) - int(span.group(1)) <= 10:
            return f"{span.group(1)}/{last}"
    year = _ALONE.search(text)
    return year.group(1) if year and not _JANUARY.search(text, 0, year.start()) else ""


def parse_year_before(period: str) -> str:
    """The year before a period of one calendar year, as EDTF; empty for any other."""
    year = parse_single_year(period)
    return str(year - 1) if year else ""


def parse_single_year(period: str) -> int | None:
    """The year of an EDTF period that lies within one calendar year, else None."""
    years = re.findall(r"(?:19|20)\d\d", period)
    return int(years[0]) if years and len(set(years)) == 1 else None

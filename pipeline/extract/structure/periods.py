"""The years that a heading speaks of."""

import re

_YEAR = r"((?:19|20)\d\d)"
YEAR_RANGE = re.compile(rf"\b{_YEAR}\s*(?:-|–|/|to|and)\s*(?:{_YEAR}|(\d\d)\b)(?!-\d)")


def parse_period(text: str) -> str:
    """The years a heading speaks of, as EDTF: `2023`, `2021/2022`, or empty."""
    span = YEAR_RANGE.search(text)
    if span:
        last = span.group(2) or span.group(1)[:2] + span.group(3)
        if 0 < int(last) - int(span.group(1)) <= 10:
            return f"{span.group(1)}/{last}"
    year = re.search(rf"(?<!\d){_YEAR}(?!\d)", text)
    return year.group(1) if year else ""


def parse_single_year(period: str) -> int | None:
    """The year of an EDTF period that lies within one calendar year, else None."""
    years = re.findall(r"(?:19|20)\d\d", period)
    return int(years[0]) if years and len(set(years)) == 1 else None

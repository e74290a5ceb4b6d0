"""Dates as people type them, as precise as they are: “2024”, “2024-05”, “17 May 2024”, “2024年5月”."""

import re
from datetime import date

from babel.dates import get_month_names

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

"""The calendar day that a file states about itself: in a PDF, a Word document or front matter."""

import re
from datetime import date

_DAY = re.compile(r"(?:D:)?(\d{4})(-?)(\d{2})\2(\d{2})(?!-)")


def parse_day(value: str) -> str | None:
    """The ISO date that a text begins with (`2024-01-05T…`, PDF's `D:20240105…`), or None where there is none."""
    found = _DAY.match(value)
    try:
        return date(int(found[1]), int(found[3]), int(found[4])).isoformat() if found else None
    except ValueError:  # 31 February
        return None

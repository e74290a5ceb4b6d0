"""Whether a day of the week said before a date fits a year (“Monday, October 16”)."""

from datetime import date

from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import DateSpan

_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FULL = len("2017-10-16")
_NEAR = 16


def fits_weekday(text: str, span: DateSpan, year: int, grammar: Grammar) -> bool:
    """Whether the words before a date name the day of the week that it is in `year`; False where none is named."""
    pattern, dated = grammar.patterns.get("weekday_before"), span.dated(year)
    if pattern is None or dated is None or len(dated[0]) != _FULL:
        return False
    named = pattern.search(text[max(0, span.start - _NEAR) : span.start])
    return named is not None and _NAMES[date.fromisoformat(dated[0]).weekday()] == named.group(1).lower()

"""Days of the week: their names, and whether one said before a date fits a year (“Monday, October 16”)."""

from datetime import date

from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import DateSpan

_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_HAN = "一二三四五六日天"
_FULL = len("2017-10-16")
_NEAR = 16


def parse_weekday(name: str) -> int | None:
    """A day of the week by its name in English or Chinese, Monday as 0; None for what is none (“weekend”)."""
    if name in _HAN:
        return min(_HAN.index(name), 6)
    return _NAMES.index(name[:3].lower()) if name[:3].lower() in _NAMES else None


def fits_weekday(text: str, span: DateSpan, year: int, grammar: Grammar) -> bool:
    """Whether the words before a date name the day of the week that it is in `year`; False where none is named."""
    pattern, dated = grammar.patterns.get("weekday_before"), span.dated(year)
    if pattern is None or dated is None or len(dated[0]) != _FULL:
        return False
    named = pattern.search(text[max(0, span.start - _NEAR) : span.start])
    return named is not None and parse_weekday(named.group(1)) == date.fromisoformat(dated[0]).weekday()

"""Headings, letters and speeches that tell of the year before the one that they name."""

from collections.abc import Sequence

from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.times.periods import parse_year_before
from pipeline.model.document import Document

_OPENING = 6
"""Blocks at the head of a letter or speech that say what it looks back on."""
_EARLY = ("-01", "-02")
"""Months in which letters and speeches look back on the year before."""
_MONTH = slice(len("2000"), len("2000-01"))


def is_look_back(title: str, grammars: Sequence[Grammar]) -> bool:
    """Whether a heading within a plan looks back (“Review of the past year”)."""
    return _has("looks_back", title, grammars)


def find_year_before(period: str, plan: str, grammars: Sequence[Grammar]) -> str:
    """The year on which a plan for a year looks back; empty where the plan is for a part of a year or for several."""
    return "" if _has("part_of_year", plan, grammars) else parse_year_before(period)


def is_of_new_year(title: str, grammars: Sequence[Grammar]) -> bool:
    """Whether a title is that of words at the new year (“New Year message 2023”), which tell of the year before."""
    return _has("new_year", title, grammars)


def is_of_year_before(document: Document, year: str, written: str, grammars: Sequence[Grammar]) -> bool:
    """Whether a document of January or February that names no year but its own looks back on the year before."""
    if written[: _MONTH.start] != year or written[_MONTH] not in _EARLY:
        return False
    opening = [block.text for block in document.blocks[:_OPENING]]
    said = any(_has("past_year", text, grammars) for text in opening)
    return said or any(is_of_new_year(text, grammars) for text in (document.name, *opening))


def _has(pattern: str, text: str, grammars: Sequence[Grammar]) -> bool:
    return any(pattern in g.patterns and g.patterns[pattern].search(text) for g in grammars)

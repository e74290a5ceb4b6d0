"""Which record goes to which chapter: by theme words, then by goals, then by kind."""

import re
from collections.abc import Sequence
from functools import cache

from pipeline.model.activity import Kind, Sdg
from pipeline.model.profile import ChapterPlan, Profile
from pipeline.model.record import Record
from pipeline.model.text import fingerprint_text

OTHER = "other"
_LASTING: tuple[Kind, ...] = ("agreement", "network", "governance", "research", "outreach", "exchange")

_IN_TITLE, _IN_SECTION, _IN_THEMES, _IN_TEXT, _MOST_IN_TEXT = 8, 6, 4, 1, 3
_GOAL_STATED, _GOAL_INFERRED, _KIND = 3, 1, 3


@cache
def _phrase(words: str) -> re.Pattern[str]:
    """A theme phrase as a pattern.

    Latin words match at a word's beginning, so that “policy stud” finds “studies”.
    """
    start = r"\b" if words[:1].isascii() else ""
    return re.compile(start + re.escape(words), re.IGNORECASE)


def _hits(phrases: Sequence[str], text: str) -> int:
    return sum(1 for phrase in phrases if _phrase(phrase).search(text))


def score_chapter(record: Record, chapter: ChapterPlan) -> int:
    """How well a chapter suits a record; 0 means not at all.

    Where a phrase stands weighs more than how often.
    """
    themes = " | ".join(s.original for s in record.all_of("themes"))
    text = " ".join(quote.quote for quote in record.quotes)
    goals = [s.value for s in record.all_of("sdgs") if isinstance(s.value, Sdg) and s.value.goal in chapter.sdgs]
    return (
        _IN_TITLE * bool(_hits(chapter.themes, record.title))
        + _IN_SECTION * bool(_hits(chapter.themes, " | ".join(record.section)))
        + _IN_THEMES * bool(_hits(chapter.themes, themes))
        + _IN_TEXT * min(_hits(chapter.themes, text), _MOST_IN_TEXT)
        + max((_GOAL_STATED if goal.basis == "stated" else _GOAL_INFERRED for goal in goals), default=0)
        + _KIND * (record.kind in chapter.kinds)
    )


def plan_chapter(record: Record, chapters: Sequence[ChapterPlan]) -> str:
    """The key of the chapter that suits best; the earlier one of equals; `OTHER` where none does."""
    best = max(chapters, key=lambda chapter: score_chapter(record, chapter), default=None)
    return best.key if best is not None and score_chapter(record, best) else OTHER


def is_of_the_year(record: Record, profile: Profile) -> bool:
    """Whether it tells of the whole year: a report's words that name the institution in full, above all chapters.

    Single events are none, and what stands below a second heading is not either.
    """
    names = {fingerprint_text(name) for name in profile.institution.names.values()}
    text = fingerprint_text(" ".join(quote.quote for quote in record.quotes if quote.document_kind == "report"))
    return (
        len(record.section) <= 1
        and record.kind in _LASTING
        and record.first("series") is None
        and any(name and name in text for name in names)
    )

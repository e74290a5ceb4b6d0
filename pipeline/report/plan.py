"""Which record goes to which chapter: by theme words, then by goals, then by kind."""

import re
from collections.abc import Sequence
from functools import cache

from pipeline.model.activity import Sdg
from pipeline.model.profile import ChapterPlan
from pipeline.model.record import Record

OTHER = "other"

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
    themes = " | ".join(str(s.value) for s in record.all_of("themes"))
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

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


def _is_hit(phrases: Sequence[str], text: str) -> bool:
    return any(_phrase(phrase).search(text) for phrase in phrases)


def plan_chapter(record: Record, chapters: Sequence[ChapterPlan]) -> str:
    """The key of the chapter that suits best; the earlier one of equals; `OTHER` where none does.

    Where a phrase stands weighs more than how often.
    """
    section = " | ".join(record.section)
    themes = " | ".join(s.original for s in record.all_of("themes"))
    text = " ".join(quote.quote for quote in record.quotes)
    goals = [s.value for s in record.all_of("sdgs") if isinstance(s.value, Sdg)]

    def score(chapter: ChapterPlan) -> int:
        served = (goal for goal in goals if goal.goal in chapter.sdgs)
        weights = (_GOAL_STATED if goal.basis == "stated" else _GOAL_INFERRED for goal in served)
        return (
            _IN_TITLE * _is_hit(chapter.themes, record.title)
            + _IN_SECTION * _is_hit(chapter.themes, section)
            + _IN_THEMES * _is_hit(chapter.themes, themes)
            + _IN_TEXT * min(sum(_is_hit((phrase,), text) for phrase in chapter.themes), _MOST_IN_TEXT)
            + max(weights, default=0)
            + _KIND * (record.kind in chapter.kinds)
        )

    scores = [score(chapter) for chapter in chapters]
    best = max(scores, default=0)
    return chapters[scores.index(best)].key if best else OTHER


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

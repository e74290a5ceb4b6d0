"""Headings of a word processor document that were made by bold type and numbers instead of heading styles."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipeline.readers.outline import (
    STRONG_STYLES,
    Levels,
    is_numbered_title,
    is_sentence_end,
    parse_label,
    parse_style,
)
from pipeline.readers.wordprocessing.shown import Shown

_LONGEST = 100


def mark_headings(drafts: Sequence[Shown]) -> None:
    """Set kinds and levels of headings in place.

    With heading styles these alone count, one level down where a title stands above them. Without, a short line
    counts that is bold, or numbered as chapters are; a centred one before the text is the title.
    """
    styled = [draft for draft in drafts if draft.kind == "heading"]
    for draft in styled:
        typed = parse_label(draft.text)
        draft.label = draft.label or (typed.text if typed else "")
    titles = [draft for draft in styled if draft.is_title]
    if len(styled) > len(titles):
        for draft in styled:
            draft.level = 1 if draft.is_title else min(6, draft.level + bool(titles))
        return
    body = Counter[int]()
    for draft in drafts:
        body[draft.size] += len(draft.text) if draft.kind != "furniture" else 0
    usual = body.most_common(1)[0][0] if body else 0
    has_title = bool(titles) or _mark_title(drafts, usual)
    levels = Levels(base=2 if has_title else 1)
    runs_on = _numbers_that_run_on(drafts)
    for draft in drafts:
        if draft.kind in {"paragraph", "list_item"} and id(draft) not in runs_on and _is_heading(draft, usual):
            label = parse_label(draft.text)
            draft.kind, draft.level = "heading", levels.level_of(parse_style(label) if label else "plain")


def _mark_title(drafts: Sequence[Shown], usual: int) -> bool:
    for draft in drafts[:8]:
        stands_out = draft.centred and (draft.bold or draft.size > usual)
        if draft.kind == "paragraph" and stands_out and not is_sentence_end(draft.text) and len(draft.text) <= 150:
            draft.kind, draft.level, draft.is_title = "heading", 1, True
            return True
        if draft.kind == "paragraph" and len(draft.text) > _LONGEST:
            return False
    return False


def _numbers_that_run_on(drafts: Sequence[Shown]) -> set[int]:
    """Numbered lines that follow each other without text between them are a list, unless they number chapters."""
    found: set[int] = set()
    shown = [draft for draft in drafts if draft.kind != "furniture"]
    for one, other in pairwise(shown):
        labels = parse_label(one.text), parse_label(other.text)
        if (
            labels[0]
            and labels[1]
            and parse_style(labels[0]) == parse_style(labels[1])
            and labels[0].style not in STRONG_STYLES
        ):
            found |= {id(one), id(other)}
    return found


def _is_heading(draft: Shown, usual: int) -> bool:
    if len(draft.text) > _LONGEST or is_sentence_end(draft.text) or draft.text[-1] in ":：,，":
        return False
    label = parse_label(draft.text)
    if label is None:
        return draft.kind == "paragraph" and (draft.bold or draft.size > usual * 1.2)
    stands_out = draft.bold or draft.size > usual
    return is_numbered_title(label) and (stands_out or label.style in STRONG_STYLES)

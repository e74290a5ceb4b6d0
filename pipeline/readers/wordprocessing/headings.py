"""Headings of a word processor document that were made by bold type and numbers instead of heading styles."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipeline.readers.outline import (
    STRONG_STYLES,
    Label,
    Levels,
    is_numbered_title,
    is_sentence_end,
    parse_label,
    parse_style,
)
from pipeline.readers.wordprocessing.shown import Shown

_LONGEST = 100
_FEWEST = 2
_MOST_OF_TEXT = 0.6
_DATE = re.compile(
    r"[（(]?[\d〇○零一二三四五六七八九]{4}\s*[年./-].*[月日\d][)）]?|(?:[\d–-]{1,5}\s+)?[A-Z][a-z]{2,8}\.?\s(?:\d{1,2},\s)?\d{4}"
)
_CONTENTS = re.compile(r"(?:table of )?contents|目\s*[录錄次]", re.IGNORECASE)


def mark_headings(drafts: Sequence[Shown]) -> None:
    """Set kinds and levels of headings in place.

    Heading styles alone count where they lead all parts of the text, one level down where a title stands above them.
    Else a short line counts as well that is bold, or numbered as chapters are where next to none is styled; a centred
    one before the text is the title.
    """
    styled = [draft for draft in drafts if draft.kind == "heading"]
    for draft in styled:
        typed = parse_label(draft.text)
        draft.label = draft.label or (typed.text if typed else "")
    titles = [draft for draft in styled if draft.is_title]
    chapters = [draft for draft in styled if not draft.is_title]
    body = Counter[int]()
    for draft in drafts:
        body[draft.size] += len(draft.text) if draft.kind != "furniture" else 0
    usual = body.most_common(1)[0][0] if body else 0
    leads_all = _lead_all(drafts)
    has_title = bool(titles) or _mark_title(drafts, usual)
    _move_down(chapters, has_title)
    if leads_all:
        return
    is_below = len(chapters) > 1 or _leads(drafts, chapters)
    levels = Levels(base=1 + has_title + is_below)
    runs_on = _numbers_that_run_on(drafts) | _lines_of_title(drafts, usual)
    for draft in drafts:
        if draft.kind not in {"paragraph", "list_item"} or id(draft) in runs_on:
            continue
        stands_out = draft.bold or draft.size > usual
        if (stands_out or len(chapters) < _FEWEST) and _is_heading(draft, usual):
            label = _find_label(draft)
            draft.kind, draft.level = "heading", levels.level_of(parse_style(label) if label else "plain")


def _move_down(chapters: Sequence[Shown], by: int) -> None:
    for draft in chapters:
        draft.level = min(6, draft.level + by)


def _lead_all(drafts: Sequence[Shown]) -> bool:
    """Whether styled headings are several, and none of them is followed by most of the text."""
    lengths = [0]
    for draft in drafts:
        if draft.kind == "heading" and not draft.is_title:
            lengths.append(0)
        elif draft.kind in {"paragraph", "list_item"}:
            lengths[-1] += len(draft.text)
    return len(lengths) > _FEWEST and max(lengths) <= _MOST_OF_TEXT * sum(lengths)


def _leads(drafts: Sequence[Shown], chapters: Sequence[Shown]) -> bool:
    """Whether the text begins with its only styled heading: what stands there as a rule is the title."""
    first = next((draft for draft in drafts if draft.kind != "furniture"), None)
    return len(chapters) == 1 and chapters[0] is first and not _CONTENTS.fullmatch(first.text)


def _mark_title(drafts: Sequence[Shown], usual: int) -> bool:
    for draft in drafts[:8]:
        if draft.kind == "heading":
            return False
        stands_out = draft.centred and (draft.bold or draft.size > usual)
        if draft.kind == "paragraph" and stands_out and not is_sentence_end(draft.text) and len(draft.text) <= 150:
            draft.kind, draft.level, draft.is_title = "heading", 1, True
            return True
        if draft.kind == "paragraph" and len(draft.text) > _LONGEST:
            return False
    return False


def _lines_of_title(drafts: Sequence[Shown], usual: int) -> set[int]:
    """Centred lines right below the title say who made the document and when; one above plain text may head it."""
    shown = [draft for draft in drafts if draft.kind != "furniture"]
    place = next((number for number, draft in enumerate(shown) if draft.is_title), len(shown)) + 1
    found: list[Shown] = []
    for draft in shown[place:]:
        if draft.kind != "paragraph" or not draft.centred:
            is_text = draft.kind == "paragraph" and not _is_heading(draft, usual)
            found = [one for one in found if one is not found[-1] or not is_text or _DATE.fullmatch(one.text)]
            break
        found.append(draft)
    return {id(draft) for draft in found}


def _numbers_that_run_on(drafts: Sequence[Shown]) -> set[int]:
    """Numbered lines that follow each other without text between them are a list, unless someone numbered chapters."""
    found: set[int] = set()
    shown = [draft for draft in drafts if draft.kind != "furniture"]
    for one, other in pairwise(shown):
        labels = _find_label(one), _find_label(other)
        if (
            labels[0]
            and labels[1]
            and parse_style(labels[0]) == parse_style(labels[1])
            and (labels[0].style not in STRONG_STYLES or not one.text.startswith(labels[0].text))
        ):
            found |= {id(one), id(other)}
    return found


def _find_label(draft: Shown) -> Label | None:
    """The number that leads a line, typed or set by a program."""
    typed = parse_label(draft.text)
    is_set = typed is None and draft.kind == "list_item" and not draft.text.startswith(draft.label)
    return parse_label(f"{draft.label} {draft.text}") if is_set else typed


def _is_heading(draft: Shown, usual: int) -> bool:
    if len(draft.text) > _LONGEST or is_sentence_end(draft.text) or draft.text[-1] in ":：,，":
        return False
    label = _find_label(draft)
    if label is None:
        return draft.kind == "paragraph" and (draft.bold or draft.size > usual * 1.2)
    stands_out = draft.bold or draft.size > usual
    return is_numbered_title(label) and (stands_out or label.style in STRONG_STYLES)

"""Headings that are marked as such and those that only look so, and their levels."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.readers.blocks import Draft
from pipeline.readers.outline import Levels, is_numbered_title, is_sentence_end, is_title_like, parse_label, parse_style

_NORMAL = 3.0
"""The size of text that says nothing of its size, in the units of HTML 3.2 (1 to 7; one step is about a fifth)."""
_LARGE = 4.0
_PIXELS = ((10, 1), (13, 2), (16, 3), (18, 4), (24, 5), (32, 6), (48, 7))
_POINTS_TO_PIXELS = 4 / 3
_SIZE = re.compile(r"font(?:-size)?\s*:[^;]*?(\d{1,3}(?:\.\d{1,2})?)\s*(px|pt|em|rem|%)", re.IGNORECASE)
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:h[1-6]|headings?|headline|sub-?head(?:ing|er)?|sub-?title|title|biaoti)(?:$|[\s_-])|(?:^|\s)h--",
    re.IGNORECASE,
)
_LONGEST = 100
_WORDS = re.compile(r"[^\W\d_]{2}")
_NO_TITLE = re.compile(r"^[©®(（]|[@|]|https?:|www\.")
_ENDS = re.compile(r"[:：]$")


@dataclass(frozen=True)
class Look:
    """How words look: bold, their size (1 to 7, 3 is normal), whether they are a link."""

    bold: bool = False
    size: float = _NORMAL
    linked: bool = False

    @staticmethod
    def of_all(looks: "Sequence[tuple[int, Look]]") -> "Look":
        """What holds for all words of a block; `looks` are counts of letters and how they look."""
        if not looks:
            return Look()
        return Look(
            all(look.bold for _, look in looks),
            min(look.size for _, look in looks),
            all(look.linked for _, look in looks),
        )


def font_size(name: str, size: str, style: str, inherited: float) -> float:
    """The size of the words in an element, by `<font size>`, `<big>`, `<small>` or its style."""
    if name == "font" and (found := re.fullmatch(r"\s*([+-]?)(\d)\s*", size)):
        step = int(found[2])
        return _NORMAL + step if found[1] == "+" else _NORMAL - step if found[1] else float(step)
    if found := _SIZE.search(style):
        value, unit = float(found[1]), found[2].lower()
        if unit in ("em", "rem", "%"):
            value *= 16 / (100 if unit == "%" else 1)
        pixels = value * _POINTS_TO_PIXELS if unit == "pt" else value
        return float(next((step for limit, step in _PIXELS if pixels <= limit), 7))
    return inherited + (name == "big") - (name == "small")


def raise_headings(found: Sequence[tuple[Draft, Look, str]]) -> None:
    """Give every heading its level, and make headings of short lines that are large, bold or numbered as such."""
    marked = sorted({draft.level for draft, _, _ in found if draft.kind == "heading"})
    shift = marked[0] - 1 if marked else 0
    sizes = sorted({look.size for draft, look, _ in found if _is_candidate(draft, look) and look.size >= _LARGE})
    current, styles = 0, Levels()
    for place, (draft, look, names) in enumerate(found):
        if draft.kind == "heading":
            draft.level = min(6, draft.level - shift)
            current, styles = draft.level, Levels(base=draft.level + 1)
            continue
        if draft.kind != "paragraph" or not _stands_out(draft, look, names):
            continue
        if not _leads(found[place + 1 :]):
            continue
        label = parse_label(draft.text)
        draft.kind, draft.label = "heading", label.text if label else ""
        if marked:
            draft.level = min(6, styles.level_of(parse_style(label) if label else f"{look.size} {look.bold}"))
        elif look.size >= _LARGE:
            draft.level = current = min(6, len(sizes) - sizes.index(look.size))
            styles = Levels(base=min(6, current + 1))
        else:
            draft.level = min(6, styles.level_of(parse_style(label) if label else "bold"))


def _is_candidate(draft: Draft, look: Look) -> bool:
    return draft.kind == "paragraph" and len(draft.text) <= _LONGEST and (look.bold or look.size >= _LARGE)


def _stands_out(draft: Draft, look: Look, names: str) -> bool:
    text = draft.text
    if (
        len(text) > _LONGEST
        or is_sentence_end(text)
        or look.linked
        or not _WORDS.search(text)
        or _NO_TITLE.search(text)
    ):
        return False
    if _is_candidate(draft, look) or _NAMED.search(names):
        return not _ENDS.search(text) or look.bold
    label = parse_label(text)
    return (
        label is not None and label.style in ("part", "han") and is_numbered_title(label) and is_title_like(label.rest)
    )


def _leads(following: Sequence[tuple[Draft, Look, str]]) -> bool:
    """Whether text of its own follows: a heading that nothing follows heads nothing."""
    return any(draft.kind not in ("furniture", "caption") for draft, _, _ in following[:6])

"""Units of text as drafts: which are headings and at what level, items, furniture; by numbering and layout alone."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.model.text import fingerprint_text
from pipeline.readers.blocks import Draft
from pipeline.readers.clean import HAN
from pipeline.readers.outline import (
    STRONG_STYLES,
    Levels,
    is_caption,
    is_numbered_title,
    is_sentence_end,
    is_title_like,
    parse_bullets,
    parse_label,
    parse_style,
)
from pipeline.readers.text.furniture import find_closing, find_contents, find_running, is_within, mark_furniture
from pipeline.readers.text.units import FIELD, Unit, columns, find_units

_BODY, _SENTENCE = 100, 50
"""Columns of a paragraph that is surely text, and of a sentence that a heading may stand above."""
_BRIEF = 30
"""Columns of a sentence that a heading may stand above where each line is a paragraph."""
_SHORT = 160
_LONGEST_TITLE = 80
_GREETING = re.compile(r"(?:Dear|Hello|Hi|Greetings|Good (?:morning|day|afternoon)|To whom)\b")
_OFFICIAL = re.compile(rf".{{0,30}}关于.+的[{HAN}]{{1,4}}")
"""How official letters in Chinese are called: a notice, a report or a reply concerning something."""
_SIGNS = frozenset("★☆■◆❖")


def find_drafts(lines: Sequence[str], before: int = 0) -> list[Draft]:
    """The blocks of a plain text. `before`: how many lines of the file stand before these.

    A heading is a short line with a number or in title capitals that stands before text. Lines that stand at the
    beginning or end and are repeated, and a letterhead before the title, are furniture.
    """
    units = [replace(unit, line=unit.line + before) for unit in find_units(lines)]
    drafts = [_placed(unit, units[number + 1 : number + 2]) for number, unit in enumerate(units)]
    for number in find_contents(drafts, units):
        drafts[number].kind, drafts[number].level = "furniture", 0
    _demote_lists(drafts)
    _raise_dense(drafts, units)
    title = _find_title(drafts, units)
    mark_furniture(drafts, units, title, _cover(drafts))
    _demote_lonely(drafts, units, title)
    _set_levels(drafts, units, title)
    return drafts


def find_letter_drafts(lines: Sequence[str]) -> list[Draft]:
    """The blocks of a letter or mail: a short line is a greeting there rather than a title; numbers lead headings."""
    units = find_units(lines)
    drafts = [_placed(unit, units[number + 1 : number + 2]) for number, unit in enumerate(units)]
    _demote_lists(drafts)
    for draft, unit in zip(drafts, units, strict=True):
        if draft.kind == "heading" and not draft.label and not unit.underline:
            draft.kind = "paragraph"
    _set_levels(drafts, units, None, base=2)
    return drafts


def _placed(unit: Unit, following: Sequence[Unit]) -> Draft:
    draft = _draft(unit, following)
    draft.page, draft.place = unit.page, f"line {unit.line}"
    return draft


def _draft(unit: Unit, following: Sequence[Unit]) -> Draft:
    if unit.rows:
        return _table(unit)
    bullets, rest = parse_bullets(unit.text)
    if bullets:
        if not re.search(r"\w", rest):
            return Draft("furniture", unit.text)
        return Draft("list_item", rest, level=len(bullets), label=bullets[-1])
    if unit.underline and not is_sentence_end(unit.text) and len(unit.text) <= _SHORT:
        label = parse_label(unit.text)
        return Draft("heading", unit.text, level=1, label=label.text if label else "")
    if is_caption(unit.text):
        return Draft("caption", unit.text)
    if label := parse_label(unit.text):
        is_heading = is_numbered_title(label) and (unit.lines == 1 or unit.alone)
        return Draft("heading" if is_heading else "list_item", unit.text, level=1, label=label.text)
    has_body = _is_body(unit, following)
    stands_out = unit.lines == 1 and (unit.alone or has_body)
    if FIELD.match(unit.text):
        stands_out = unit.lines == 1 and unit.alone and (has_body or unit.line == 1)
    return Draft("heading" if stands_out and is_title_like(unit.text) else "paragraph", unit.text)


def _is_body(unit: Unit, following: Sequence[Unit]) -> bool:
    """Whether a sentence follows that is much longer than a line."""
    least = max(_SENTENCE, 2 * columns(unit.text))
    return any(columns(after.text) >= min(least, _BODY) and is_sentence_end(after.text) for after in following)


def _raise_dense(drafts: Sequence[Draft], units: Sequence[Unit]) -> None:
    """Headings in a text with one paragraph to a line and none blank, and a first line that is a title in lower case.

    Such a heading stands below the end of a sentence and above a sentence that is longer.
    """
    for number, (draft, follower) in enumerate(pairwise(drafts)):
        unit, below = units[number], units[number + 1]
        if draft.kind != "paragraph" or unit.lines > 1 or FIELD.match(unit.text):
            continue
        is_text = below.lines == 1 or number == 0
        is_text = is_text and follower.kind == "paragraph" and is_sentence_end(below.text)
        leads = is_text and columns(below.text) >= max(_BRIEF, columns(unit.text))
        if number == 0:
            leads = leads or (follower.kind == "heading" and follower.label != "")
            is_raised = leads and (is_title_like(unit.text) or (unit.alone and _is_plain_title(unit.text)))
        else:
            is_between = not unit.begins and units[number - 1].lines == 1 and is_sentence_end(units[number - 1].text)
            is_raised = leads and is_between and not unit.ends and is_title_like(unit.text)
        if is_raised:
            draft.kind, draft.level = "heading", 1


def _is_plain_title(text: str) -> bool:
    """Whether a line may be a title in lower case: no sentence, no greeting, no part of a letterhead."""
    if is_sentence_end(text) or text[-1] in ",:" or "," in text or _GREETING.match(text):
        return False
    return text[0].isupper() and len(text.split()) > 1 and columns(text) <= _LONGEST_TITLE


def _table(unit: Unit) -> Draft:
    return Draft("table", "", cells=unit.rows)


def _demote_lists(drafts: list[Draft]) -> None:
    """Numbered lines that follow each other without text between them are the items of a list."""
    styles = [_numbering(draft) for draft in drafts]
    for number, style in enumerate(styles):
        beside = {styles[other] for other in (number - 1, number + 1) if 0 <= other < len(styles)}
        beside |= {_numbering_within(drafts[number - 1])} if number else set()
        if style and style in beside and style not in STRONG_STYLES:
            drafts[number].kind = "list_item"


def _numbering(draft: Draft) -> str:
    label = parse_label(draft.text) if draft.kind in {"heading", "list_item"} and draft.label else None
    return parse_style(label) if label and draft.text.startswith(draft.label) else ""


def _numbering_within(draft: Draft) -> str:
    """The style of the first item of a list that begins behind a name, as in “附件：1.名单”."""
    label = parse_label(re.split("[:：]", draft.text, maxsplit=1)[-1].strip()) if FIELD.match(draft.text) else None
    return parse_style(label) if label and draft.kind == "paragraph" else ""


def _cover(drafts: Sequence[Draft]) -> int:
    """How many drafts stand before the text proper begins: before the first long paragraph or numbered heading."""
    for number, draft in enumerate(drafts):
        is_long = draft.kind == "paragraph" and columns(draft.text) >= _BODY
        is_long = is_long and (is_sentence_end(draft.text) or columns(draft.text) >= 2 * _BODY)
        if is_long or draft.cells or (draft.kind == "heading" and draft.label):
            return number
    return len(drafts)


def _find_title(drafts: Sequence[Draft], units: Sequence[Unit]) -> int | None:
    """The number of the title: before the text proper, a line underlined twice, repeated, with a year, or the first."""
    cover, closing = _cover(drafts), find_closing(drafts)
    formal = {*range(cover), *range(closing, len(drafts)), *find_running(drafts, units)} if cover <= closing else set()
    counts = Counter(fingerprint_text(drafts[number].text) for number in formal)
    ends = [fingerprint_text(draft.text) for draft in drafts[closing:]]
    candidates = [number for number in range(cover) if drafts[number].kind == "heading"]
    plain = [number for number in candidates if not is_within(drafts[number].text, ends[: len(drafts) - number - 1])]
    repeated = [number for number in candidates if counts[fingerprint_text(drafts[number].text)] > 1]
    dated = [number for number in plain if re.search(r"(?:19|20)\d\d", drafts[number].text)]
    ruled = [number for number in candidates if units[number].underline == "="]
    official = [number for number in candidates if _OFFICIAL.fullmatch(drafts[number].text)]
    return next(iter(ruled or official or repeated or dated or plain), None)


def _demote_lonely(drafts: list[Draft], units: Sequence[Unit], title: int | None) -> None:
    """A line in title capitals that nothing follows, or that stands alone between two headings, is text."""
    shown = [number for number, draft in enumerate(drafts) if draft.kind != "furniture"]
    _raise_signs([drafts[number] for number in shown])
    ends = True
    for place in range(len(shown) - 1, -1, -1):
        draft = drafts[shown[place]]
        if draft.kind == "heading" and not draft.label and not units[shown[place]].underline and shown[place] != title:
            before = drafts[shown[place - 1]] if place else None
            is_between = not ends and before is not None and before.kind == drafts[shown[place + 1]].kind == "heading"
            if ends or (is_between and shown[place - 1] != title):
                draft.kind = "paragraph"
                continue
        ends = ends and draft.kind == "paragraph" and columns(draft.text) < _BODY and not is_sentence_end(draft.text)


def _raise_signs(drafts: Sequence[Draft]) -> None:
    """A short line under a sign such as a star heads what follows it, unless that is the next item."""
    for draft, follower in pairwise(drafts):
        is_sign = draft.kind == "list_item" and draft.label in _SIGNS
        if is_sign and is_title_like(draft.text) and follower.kind != "list_item":
            draft.kind, draft.level = "heading", 0


def _set_levels(drafts: list[Draft], units: Sequence[Unit], title: int | None, base: int = 1) -> None:
    levels = Levels(base=base if title is None else 2)
    for number, draft in enumerate(drafts):
        if draft.kind == "heading":
            style = units[number].underline or _numbering(draft) or draft.label or "plain"
            draft.level = 1 if number == title else levels.level_of(style)

"""What is no text of its own in a plain text: contents, running titles of its pages, the letterhead of its cover."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise

from pipeline.model.text import fingerprint_text
from pipeline.readers.blocks import Draft
from pipeline.readers.outline import is_sentence_end, is_title_like
from pipeline.readers.text.units import Unit, columns, is_contents_line

SHORT = 320
_LEAST_REPEATED = 10
_FEWEST_LEADERS, _FEWEST_ENTRIES, _MOSTLY = 3, 4, 0.75
"""Lines in a row that make contents: with leaders and page numbers, or numbered and coming again as headings."""
_CLOSING = 5
"""Blocks at the end in which the title and names of the cover may stand again."""
_BELOW_TITLE = 2
_FEWEST_DISTANCES, _SHORTEST_PAGE = 2, 20
_STEADY = 0.1
_PAGE_NUMBER = re.compile(
    r"(?:[-–—]\s*\d{1,4}\s*[-–—]|(?:page|seite|p\.)\s*\d{1,4}\b.{0,12}|第\s*\d{1,4}\s*[页頁].{0,12}|\d{1,4}\s*/\s*\d{1,4})",
    re.IGNORECASE,
)
_DATED, _MOST_AT_EDGE = 40, 8


def find_contents(drafts: Sequence[Draft], units: Sequence[Unit]) -> set[int]:
    """The numbers of the lines of a table of contents.

    A run of lines with leaders and rising page numbers, or of numbered lines that all come again further down.
    """
    found: set[int] = set()
    for run in _runs(units, lambda number: is_contents_line(units[number].text)):
        pages = [int(units[number].text.split()[-1].strip(".…·")) for number in run]
        if len(run) >= _FEWEST_LEADERS and pages == sorted(pages):
            found |= set(run)
    names = [fingerprint_text(draft.text) for draft in drafts]
    last = {name: number for number, name in enumerate(names)}
    for run in _runs(drafts, lambda number: _is_numbered(drafts[number])):
        first: dict[str, int] = {}
        for number in run:
            # Where the first entry comes again, the text begins.
            if names[number] in first:
                break
            first[names[number]] = number
        again = sum(last[name] > number for name, number in first.items())
        if len(first) >= _FEWEST_ENTRIES and again >= _MOSTLY * len(first):
            found |= set(first.values())
    return found


def _is_numbered(draft: Draft) -> bool:
    return bool(draft.label) and draft.text.startswith(draft.label)


def _runs(entries: Sequence[object], is_wanted: Callable[[int], bool]) -> Iterator[list[int]]:
    """Numbers of entries in a row that are wanted."""
    for wanted, group in groupby(range(len(entries)), key=is_wanted):
        if wanted:
            yield list(group)


def find_running(drafts: Sequence[Draft], units: Sequence[Unit]) -> set[int]:
    """The numbers of running titles: lines that come again where pages begin or end.

    A page ends at a form feed or a page number, or after a steady number of lines; or a line that comes again stands in
    the middle of a sentence. A heading that each chapter has of its own gives no such evidence.
    """
    alike: dict[str, list[int]] = defaultdict(list)
    for number, draft in enumerate(drafts):
        if _is_line(draft) and columns(fingerprint_text(draft.text)) >= _LEAST_REPEATED:
            alike[fingerprint_text(draft.text)].append(number)
    repeated = {number for numbers in alike.values() if len(numbers) > 1 for number in numbers}
    found = _at_edges(drafts, units, repeated)
    for numbers in alike.values():
        is_running = _is_steady([units[number].line for number in numbers]) and not any(
            drafts[number - 1].kind == "heading" for number in numbers if number
        )
        if len(numbers) > 1 and (is_running or any(_interrupts(drafts, number) for number in numbers)):
            found |= set(numbers)
    return {
        number for numbers in alike.values() if len(found & set(numbers)) > 1 for number in numbers if number in found
    }


def _is_line(draft: Draft) -> bool:
    told = draft.kind != "heading" and is_sentence_end(draft.text)
    return draft.kind in ("heading", "paragraph") and not draft.cells and not told and len(draft.text) <= SHORT


def _at_edges(drafts: Sequence[Draft], units: Sequence[Unit], repeated: set[int]) -> set[int]:
    """Lines that stand beside the end of a page, or beside other repeated lines and dates that do."""
    breaks = {number for number in range(1, len(units)) if units[number].page != units[number - 1].page}
    numbered = {number for number, unit in enumerate(units) if _PAGE_NUMBER.fullmatch(unit.text)}
    found: set[int] = set()
    for start, step in [
        *((number, 1) for number in {0} | breaks | {number + 1 for number in numbered}),
        *((number - 1, -1) for number in breaks | numbered | {len(units)}),
    ]:
        for number in range(start, start + step * _MOST_AT_EDGE, step):
            if not (0 <= number < len(units)) or not (
                number in repeated or number in numbered or _is_date(drafts[number])
            ):
                break
            found |= {number} & repeated
    return found if breaks or len(numbered) > 1 else set()


def _is_date(draft: Draft) -> bool:
    is_short = draft.kind == "paragraph" and len(draft.text) <= _DATED
    return is_short and bool(re.search(r"\d", draft.text)) and not is_sentence_end(draft.text)


def _is_steady(lines: Sequence[int]) -> bool:
    distances = [after - before for before, after in pairwise(lines)]
    if len(distances) < _FEWEST_DISTANCES or min(distances) < _SHORTEST_PAGE:
        return False
    return max(distances) - min(distances) <= _STEADY * max(distances)


def _interrupts(drafts: Sequence[Draft], number: int) -> bool:
    before, after = drafts[number - 1 : number], drafts[number + 1 : number + 2]
    if not before or not after or before[0].kind != "paragraph" or after[0].kind != "paragraph":
        return False
    return before[0].text[-1:].isalpha() and after[0].text[:1].islower()


def mark_furniture(drafts: list[Draft], units: Sequence[Unit], title: int | None, cover: int) -> None:
    """Make furniture of running titles, the letterhead, and what the cover and the end have in common.

    `title`: the number of the title, if there is one; `cover`: how many blocks stand before the text proper.
    """
    closing = find_closing(drafts)
    running = find_running(drafts, units)
    tail = [fingerprint_text(draft.text) for draft in drafts[closing:] if len(draft.text) <= SHORT]
    front = [fingerprint_text(draft.text) for draft in drafts[:cover] if len(draft.text) <= SHORT]
    for number, draft in enumerate(drafts):
        told = draft.kind != "heading" and is_sentence_end(draft.text)
        if number == title or draft.cells or told or len(draft.text) > SHORT:
            continue
        begins = number < min(cover, closing) and is_within(draft.text, tail)
        ends = number >= max(cover, closing) and is_within(draft.text, front)
        if number in running or begins or ends or _is_letterhead(draft, units[number], number, title, cover):
            draft.kind, draft.level = "furniture", 0


def find_closing(drafts: Sequence[Draft]) -> int:
    """Where the lines begin that close the document: after the last sentence, item or table."""
    first = len(drafts)
    while first > max(0, len(drafts) - _CLOSING) and _is_line(drafts[first - 1]):
        first -= 1
    return first


def is_within(text: str, others: Sequence[str]) -> bool:
    """Whether a text, or most of it, is repeated in one of the fingerprints."""
    own = fingerprint_text(text)
    return len(own) >= _LEAST_REPEATED and any(
        own in other or (len(other) >= _LEAST_REPEATED and other in own) for other in others
    )


def _is_letterhead(draft: Draft, unit: Unit, number: int, title: int | None, cover: int) -> bool:
    """Names in several lines above the title or right below it, or a single line above; what states a number stays."""
    if title is None or number >= min(cover, title + _BELOW_TITLE + 1) or draft.kind == "list_item" or unit.underline:
        return False
    if re.search(r"\d", draft.text) or not is_title_like(draft.text, longest=SHORT):
        return False
    return unit.lines > 1 or (number < title and draft.kind == "heading")

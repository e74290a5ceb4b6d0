"""The words of one request: what is to be done, by whom, for whom, by when."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.extract.fields.telling import Telling
from pipeline.extract.spans import DateSpan
from pipeline.model.reading import Request

_NEAR = 28
"""Characters after “by” within which its date begins (“by the end of June 2024”)."""
_TRIM = " ,;:：，；、。.–—-（）()[]"
_WORDS = 3
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_QUARTER = re.compile(r"((?:19|20)\d\d)[ -]?Q([1-4])|Q([1-4])[ /-]?((?:19|20)\d\d)")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LEAST_HAN = 4


@dataclass(frozen=True)
class Found:
    """A request in one sentence: offsets of what is to be done in the sentence, and the words of the other parts."""

    rule: str
    what: tuple[int, int]
    asked_by: str = ""
    owner: str = ""
    due: str = ""


def find_asked(group: str, text: str, telling: Telling) -> Iterator[tuple[str, re.Match[str]]]:
    """The first cue of a group that stands in a text, with its id."""
    for cue, pattern in telling.grammar.iter_cues(group, text):
        if match := pattern.search(text):
            yield cue.id, match
            return


def find_all(group: str, text: str, telling: Telling) -> Iterator[tuple[str, re.Match[str]]]:
    """Every match of every cue of a group in a text, from the first sentence subject on."""
    for cue, pattern in telling.grammar.iter_cues(group, text):
        opened = False
        for match in pattern.finditer(text):
            opened = opened or match.group()[:1] not in ", "
            if opened:
                yield cue.id, match


def build_found(rule: str, match: re.Match[str], text: str, year: int | None, telling: Telling) -> Found | None:
    """What a match says; None where it leaves open what is to be done.

    Group `what` begins where it says what is to be done; it ends before the words that say by when.
    """
    parts = match.groupdict()
    if parts.get("what") is None:
        return None
    start, end = match.span("what")
    due, span = find_due(text, year, telling)
    due = due or parse_stated(parts.get("due") or "", year, telling) or _find_when(text[start:end], year, telling)
    if span and span[0] < end and start < span[1]:
        start, end = _without(start, end, span, text, telling)
    said = text[start:end]
    start += len(said) - len(said.lstrip(_TRIM))
    end = max(start, end - len(said) + len(said.rstrip(_TRIM)))
    if not _says_something(text[start:end]) and not (due and parts.get("owner") and start < end):
        return None
    by, owner = parts.get("by") or parts.get("asker") or "", parts.get("owner") or ""
    return Found(rule, (start, end), by.strip(_TRIM), owner.strip(_TRIM), due)


def _without(start: int, end: int, span: tuple[int, int], text: str, telling: Telling) -> tuple[int, int]:
    """The longer part of what is to be done, before or behind the words that say by when; no joint ends it."""
    if span[0] - start <= end - span[1]:
        return span[1], end
    tail = telling.grammar.find_cue("request_tail", text[start : span[0]])
    return start, start + tail.start() if tail and tail.start() else span[0]


def parse_stated(text: str, year: int | None, telling: Telling) -> str:
    """The date that words are (“Q2 2023”, “30 June”); empty where they are none."""
    if quarter := _QUARTER.search(text):
        first, number, other, last = quarter.groups()
        return f"{first or last}-{3 * int(number or other):02}"
    dated = (date.dated(year) for date in find_due_dates(text, telling))
    stated = next((each for each in dated if each), None)
    years = telling.language.find_years(text, telling.grammar)
    return (stated[1] or stated[0]) if stated else str(years[-1][2]) if years else ""


def _find_when(what: str, year: int | None, telling: Telling) -> str:
    """The one date (EDTF) that what is to be done has in it (“at its meeting in April”); empty where it has none."""
    dates = telling.language.find_dates(what, telling.grammar)
    dated = [
        span
        for date in dates
        if telling.grammar.has_cue("request_when", what[: date.start]) and (span := date.dated(year))
    ]
    return (dated[0][1] or dated[0][0]) if len(dates) == len(dated) == 1 else ""


def _says_something(what: str) -> bool:
    han = len(_HAN.findall(what))
    return han >= _LEAST_HAN or (not han and len(what.split()) >= _WORDS)


def find_due_dates(text: str, telling: Telling) -> list[DateSpan]:
    """The dates of a text, those as well that it says something is to be done before (“3月31日前”)."""
    for _, cue in telling.grammar.iter_cues("request_due_mask", text):
        text = cue.sub(lambda match: "，" * len(match.group()), text)
    return list(telling.language.find_dates(text, telling.grammar))


def find_due(text: str, year: int | None, telling: Telling) -> tuple[str, tuple[int, int] | None]:
    """By when (EDTF, as precise as stated; empty where nothing is), and where the words for it stand."""
    for _, cue in find_asked("request_due", text, telling):
        for date in find_due_dates(text, telling):
            if cue.start() <= date.start <= cue.end() + _NEAR and (dated := date.dated(year)):
                end = max(date.end, cue.end())
                more = telling.grammar.find_cue("request_due_end", text[end:])
                return dated[1] or dated[0], (cue.start(), end + (more.end() if more else 0))
        if stated := _YEAR.search(text, cue.start(), cue.end() + _NEAR):
            return stated.group(), (cue.start(), max(stated.end(), cue.end()))
    return "", None


def build_request(
    found: Found, kind: str, start: int, quoted: tuple[int, int], block: int, activity_id: str, year: int | None,
    telling: Telling,
) -> Request:  # fmt: skip
    """A request of a year; `start` is where its sentence begins in the block, `quoted` what is quoted of the block."""
    words = telling.document.blocks[block].text[start + found.what[0] : start + found.what[1]]
    return Request.model_validate(
        {
            "kind": kind,
            "text": words,
            "asked_by": found.asked_by,
            "owner": found.owner,
            "due": found.due,
            "said_in": year,
            "activity_id": activity_id,
            "evidence": telling.evidence(block, *quoted, found.rule),
        }
    )

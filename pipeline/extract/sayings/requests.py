"""Requests, recommendations and agreed actions; and what an outlook promises that is told as no activity."""

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.extract.fields.telling import Telling
from pipeline.extract.sayings.asked import Found, build_found, build_request, find_all, find_asked
from pipeline.extract.sayings.tabled import find_tabled
from pipeline.extract.spans import Sentence
from pipeline.extract.tellings import Tellings
from pipeline.model.activity import Activity
from pipeline.model.document import Block, Document, DocumentKind
from pipeline.model.reading import Request, Section

_READ = frozenset({"paragraph", "list_item"})
_GROUPS = ("request", "recommendation", "action")
_MINUTED = {f"minuted_{group}": group for group in _GROUPS}
_LISTING: frozenset[DocumentKind] = frozenset({"minutes", "mail", "statement"})
"""Kinds of documents in which a list of recommendations or actions is about ourselves."""
_OURS: frozenset[DocumentKind] = frozenset({"report", "minutes", "statement", "other"})
"""Kinds of documents whose outlook is ours as a whole."""
_TITLED = frozenset({"minutes", "report"})
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_OPENING = 6


def find_requests(
    document: Document,
    kind: DocumentKind,
    sections: Sequence[Section],
    tellings: Tellings,
    activities: Sequence[Activity],
) -> tuple[Request, ...]:
    """What somebody asked for or agreed on, in the order of the document.

    A request that an activity of the same words tells of gets its id; a promise that one tells of is left out.
    """
    found: list[Request] = []
    own_year = find_own_year(document, kind)
    is_evaluation = _is_evaluation(document, tellings)
    is_about_us, is_minuted = kind in _LISTING or is_evaluation, kind == "minutes" or is_evaluation
    for section in sections:
        lead, years = section.title, _YEAR.findall(section.period)
        year = int(years[-1]) if years and section.role != "outlook" else own_year
        for block in document.blocks[section.first : section.last + 1]:
            telling = tellings.of(block)
            if block.kind == "table":
                found += find_tabled(block, year, telling, activities)
            if block.kind not in _READ:
                continue
            if block.kind == "paragraph":
                lead = block.text if block.text.rstrip().endswith((":", "：")) else section.title
            listed = _listed_as(block, lead, telling) if is_about_us else ""
            groups = {group: group for group in _GROUPS} | (_MINUTED if is_minuted else {}) | {"request_item": listed}
            for sentence in telling.find_sentences(block):
                found += _in_sentence(sentence, groups, section, kind, year, telling, activities)
    opened = _find_opened(document, tellings)
    return tuple(_not_before(request, opened) for request in found)


def _find_opened(document: Document, tellings: Tellings) -> str:
    """The first date (EDTF) with a year and a month in the first lines of a document: when a board met."""
    for block in document.blocks[:_OPENING]:
        telling = tellings.of(block)
        for date in telling.language.find_dates(block.text, telling.grammar):
            if (dated := date.dated(None)) and len(dated[0]) > len("2023"):
                return dated[0]
    return ""


def _not_before(request: Request, opened: str) -> Request:
    """A request; where no year is stated, it is due after it was asked for: “by March” in December is next year."""
    year, due = request.due[:4], request.due
    if not opened.startswith(year) or not due or year in request.evidence.quote or due >= opened[: len(due)]:
        return request
    return request.model_copy(update={"due": f"{int(year) + 1}{due[4:]}"})


def find_own_year(document: Document, kind: DocumentKind) -> int | None:
    """The year that a document states of itself, or that its first lines name first; None where neither does.

    That of minutes and reports stands in their title or under it: when the file was saved says less.
    """
    opening = " ".join(block.text for block in document.blocks[:_OPENING])
    named = next(map(int, _YEAR.findall(opening)), None)
    saved = int(document.dated[:4]) if document.dated else None
    return (named or saved) if kind in _TITLED else (saved or named)


def _is_evaluation(document: Document, tellings: Tellings) -> bool:
    """Whether the first lines call the document an evaluation, a review, an audit or minutes."""
    return any(
        tellings.of(block).grammar.has_cue("request_document", block.text)
        for block in document.blocks[:_OPENING]
        if len(block.text) < 200
    )


def _listed_as(block: Block, lead: str, telling: Telling) -> str:
    """What the items of a list are, by the line that leads it: recommendations or actions; empty for others."""
    if block.kind != "list_item":
        return ""
    cues = telling.grammar.iter_cues("request_list", lead)
    return next((cue.value for cue, pattern in cues if pattern.search(lead)), "")


def _in_sentence(
    sentence: Sentence, groups: Mapping[str, str], section: Section, kind: DocumentKind, year: int | None,
    telling: Telling, activities: Sequence[Activity],
) -> Iterator[Request]:  # fmt: skip
    """The requests of one sentence; only where there is none, what it promises. `groups`: kinds by groups of cues."""
    told = find_told(sentence.block, sentence.start, sentence.end, activities)
    for group, sort in groups.items():
        for rule, match in find_asked(group, sentence.text, telling) if sort else ():
            if found := build_found(rule, match, sentence.text, year, telling):
                plan = next((a.id for a in told if _names(a, found, sentence)), "")
                asked = _build(found, sort, sentence, plan, year, telling)
                stated = None if found.due else _find_named_year(sentence, year, telling)
                yield asked.model_copy(update={"for_year": stated})
                return
    if _leads_a_list(sentence, telling):
        return
    if section.role == "outlook" or kind == "report":
        for_year = _find_named_year(sentence, year, telling)
        for promised in _find_promised(sentence, told, section, kind, year, telling):
            request = _build(promised, "promise", sentence, "", year, telling)
            yield request.model_copy(update={"for_year": for_year})


def _leads_a_list(sentence: Sentence, telling: Telling) -> bool:
    """Whether a sentence only opens the list that stands below it: “In 2022 we will do the following:”."""
    blocks, at = telling.document.blocks, sentence.block
    is_last = sentence.end >= len(blocks[at].text.rstrip())
    is_open = blocks[at].text.rstrip().endswith((":", "："))
    return is_last and is_open and at + 1 < len(blocks) and blocks[at + 1].kind in ("list_item", "table")


def _find_promised(
    sentence: Sentence, told: Sequence[Activity], section: Section, kind: DocumentKind, year: int | None,
    telling: Telling,
) -> list[Found]:  # fmt: skip
    """What a sentence promises beside the activities that it tells of; in an outlook, if nothing else, the whole."""
    is_ahead = section.role == "outlook" and not told
    year = _find_year_ahead(section, year)
    group = "promise_beside" if told else "promise"
    if is_ahead and _is_item(sentence, telling):
        group = "promise_item"
    if found := _build_all(group, sentence, told, year, telling):
        return found
    is_firm = not any(telling.grammar.has_cue(group, sentence.text) for group in ("promise_vague", "promise_others"))
    return _build_all("promise_outlook", sentence, (), year, telling) if is_ahead and kind in _OURS and is_firm else []


def _find_year_ahead(section: Section, year: int | None) -> int | None:
    """The year that a promise is for where it names none: that of its heading, else the one after it is said."""
    years = [int(y) for y in _YEAR.findall(section.period)]
    if section.role == "outlook" and years and (year is None or years[-1] > year):
        return years[-1]
    return None if year is None else year + 1


def _find_named_year(sentence: Sentence, year: int | None, telling: Telling) -> int | None:
    """The year to come that a sentence says it speaks of, or the last one before it in its paragraph; else None."""
    text = telling.document.blocks[sentence.block].text[: sentence.start + len(sentence.text)]
    stated = [m for m in _YEAR.finditer(text) if telling.grammar.has_cue("request_when", text[: m.start()])]
    return next((y for m in reversed(stated) if year is not None and (y := int(m.group())) > year), None)


def _build_all(
    group: str, sentence: Sentence, told: Sequence[Activity], year: int | None, telling: Telling
) -> list[Found]:
    matches = find_all(group, sentence.text, telling)
    found = [build_found(rule, match, sentence.text, year, telling) for rule, match in matches]
    return [f for f in found if f and not any(_names(activity, f, sentence) for activity in told)]


def _is_item(sentence: Sentence, telling: Telling) -> bool:
    """Whether a sentence is an item of a list that leaves out who acts."""
    return sentence.start == 0 and not telling.grammar.we.search(sentence.text)


def _names(activity: Activity, found: Found, sentence: Sentence) -> bool:
    """Whether the name of an activity stands in what is to be done."""
    start, end = (sentence.start + offset for offset in found.what)
    names = [s.evidence.locator for s in activity.all_of("title")]
    return any(at.block == sentence.block and at.start < end and start < at.end for at in names)


def plan_requested(activities: Sequence[Activity], requests: Sequence[Request]) -> tuple[Activity, ...]:
    """The activities, those planned that are only asked for: “The Board asked us to hold a seminar” is no deed."""
    asked = {request.activity_id for request in requests}
    return tuple(_planned(a) if a.id in asked and a.status in ("completed", "ongoing") else a for a in activities)


def _planned(activity: Activity) -> Activity:
    statements = tuple(
        s.model_copy(update={"value": "planned"}) if s.property == "status" else s for s in activity.statements
    )
    return activity.model_copy(update={"status": "planned", "statements": statements})


def _build(
    found: Found, kind: str, sentence: Sentence, activity_id: str, year: int | None, telling: Telling
) -> Request:
    span = (sentence.start, sentence.end)
    return build_request(found, kind, sentence.start, span, sentence.block, activity_id, year, telling)


def find_told(block: int, start: int, end: int, activities: Sequence[Activity]) -> list[Activity]:
    """The activities that a stretch of a block tells of."""
    return [
        activity
        for activity in activities
        if any(q.locator.block == block and q.locator.start < end and start < q.locator.end for q in activity.quotes)
    ]

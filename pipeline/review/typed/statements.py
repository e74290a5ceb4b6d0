"""A person's word as a source: decisions that say something become documents, so that evidence can quote them."""

import hashlib
import json
from collections.abc import Iterable, Iterator

from pydantic import ValidationError

from pipeline.errors import UsageError
from pipeline.model.activity import Activity, Evidence, Fact, Property, Statement, Status
from pipeline.model.decision import Decision, PersonWord
from pipeline.model.document import Block, Document, Language, Locator
from pipeline.model.reading import Reading
from pipeline.model.text import collapse_space, has_han, stable_id
from pipeline.review.typed.facts import EDITABLE, parse_edit
from pipeline.review.typed.values import Wordbook, format_value, parse_values

READER = "statement"
SAID = "a person’s word"
"""Why a block of what was said tells no activity."""
_SAYING = frozenset({"edit", "word", "state"})
_KEPT = Wordbook(is_kept=True)
_YEAR = len("2024")
Said = tuple[Property, Fact | None, str]
"""One thing that was said: the property it is of, its value (None for words alone), and the words."""


def build_documents(decisions: Iterable[Decision]) -> tuple[Document, ...]:
    """One document for each decision that says something."""
    return tuple(build_document(decision) for decision in decisions if decision.verdict in _SAYING)


def build_readings(decisions: Iterable[Decision]) -> tuple[Reading, ...]:
    """What these documents tell, one reading for each: of whole statements an activity, of all others nothing."""
    return tuple(_build_reading(decision) for decision in decisions if decision.verdict in _SAYING)


def build_document(decision: Decision) -> Document:
    """What was said, one block for each thing, under the name and day of who said it."""
    blocks = tuple(
        Block(
            kind="paragraph",
            text=words,
            language="zh" if has_han(words) else "en",
            locator=Locator(block=number, start=0, end=len(words), place=name),
        )
        for number, (name, _, words) in enumerate(_iter_said(decision))
    )
    return Document(
        source_id=source_id_of(decision),
        name=_name(decision),
        media_type="text/plain",
        reader=READER,
        reader_version="1",
        blocks=blocks,
        dated=decision.when[:10],
    )


def build_said(decision: Decision) -> tuple[Evidence, ...]:
    """The evidence that what was said is: one for each block of its document."""
    return tuple(
        Evidence(
            source_id=source_id_of(decision),
            document=_name(decision),
            document_kind="statement",
            locator=Locator(block=number, start=0, end=len(words), place=name),
            quote=words,
            rule="",
        )
        for number, (name, _, words) in enumerate(_iter_said(decision))
    )


def source_id_of(decision: Decision) -> str:
    """The id of the source that a decision is."""
    parts = (decision.id, decision.verdict, decision.who, decision.when, decision.aspect, decision.value)
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def activity_id_of(decision: Decision) -> str:
    """The id of the activity that a `state` tells, if it tells one."""
    return stable_id("act", source_id_of(decision))


def parse_word(decision: Decision) -> PersonWord | None:
    """What a `state` states; None where it cannot be read."""
    try:
        return PersonWord.model_validate_json(decision.value)
    except ValidationError:
        return None


def is_activity(word: PersonWord) -> bool:
    """Whether it tells an activity, and not words alone."""
    return bool(word.kind and word.fields.get("title", "").strip())


def _name(decision: Decision) -> str:
    return f"{decision.who}, {decision.when[:10]}"


def _iter_said(decision: Decision) -> Iterator[Said]:
    if decision.verdict == "edit":
        name, facts = parse_edit(decision) or ("text", ())
        yield from ((name, fact, format_value(name, fact, _KEPT, _language(fact))) for fact in facts)
    elif decision.verdict == "state":
        word = parse_word(decision)
        yield from _iter_stated(word) if word else ()
    else:
        yield from (("text", None, line) for line in _lines(decision.value))


def _iter_stated(word: PersonWord) -> Iterator[Said]:
    fields = {**word.fields, "kind": word.kind} if word.kind else {}
    if word.year is not None and not fields.get("start_date"):
        fields = {"year": str(word.year), **fields}
    for name in EDITABLE:
        try:
            facts = parse_values(name, fields.get(name, ""), _KEPT) if fields.get(name) else ()
        except UsageError:  # written by a release that knew other values
            facts = ()
        yield from ((name, fact, format_value(name, fact, _KEPT, word.language)) for fact in facts)
    yield from (("text", None, line) for line in _lines(word.text))


def _lines(text: str) -> Iterator[str]:
    return filter(None, map(collapse_space, text.splitlines()))


def _language(fact: Fact) -> Language:
    return "zh" if has_han(str(fact)) else "en"


def _build_reading(decision: Decision) -> Reading:
    said, evidence = tuple(_iter_said(decision)), build_said(decision)
    word = parse_word(decision) if decision.verdict == "state" else None
    activities = (_build_activity(decision, said, evidence),) if word and is_activity(word) else ()
    return Reading(
        source_id=source_id_of(decision),
        document_kind="statement",
        sections=(),
        activities=activities,
        claims=("activity" if activities else "context",) * len(said),
        reasons=("" if activities else SAID,) * len(said),
        dated=decision.when[:10],
    )


def _build_activity(decision: Decision, said: Iterable[Said], evidence: tuple[Evidence, ...]) -> Activity:
    """The activity that was stated: each value quotes the block that says it, and all blocks together tell it."""
    told = [
        Statement(property=name, value=fact, original=words, evidence=place)
        for (name, fact, words), place in zip(said, evidence, strict=True)
        if fact is not None
    ]
    known = {statement.property for statement in told}
    dates = (s for s in told if s.property == "start_date" and "year" not in known)
    years = (s.model_copy(update={"property": "year", "value": int(str(s.value)[:_YEAR])}) for s in dates)
    texts = (Statement(property="text", value=e.quote, original=e.quote, evidence=e) for e in evidence)
    first: dict[str, Fact] = {statement.property: statement.value for statement in reversed(told)}
    status = _status(str(first.get("start_date") or first.get("year") or ""), decision.when)
    return Activity.model_validate(
        {
            "id": activity_id_of(decision),
            "source_id": source_id_of(decision),
            "kind": first.get("kind", "event"),
            "role": first.get("role", "host"),
            "status": first.get("status", status),
            "section_role": "outlook" if status == "planned" else "work_done",
            "confidence": 1.0,
            "statements": (*told, *years, *texts),
        }
    )


def _status(start: str, when: str) -> Status:
    """What begins after the day it was said on is planned, unless it is said to be otherwise."""
    return "planned" if start > when[: len(start)] else "completed"

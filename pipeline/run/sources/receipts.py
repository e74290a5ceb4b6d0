"""The receipt that the sender of each file gets."""

import json
from collections.abc import Iterable, Iterator, Mapping

from pipeline.errors import Message, SourceError
from pipeline.model.issue import Issue
from pipeline.model.photo import PHOTO_TYPES
from pipeline.model.source import Receipt
from pipeline.run.sources.identify import Item
from pipeline.run.workers.tasks import Failure

_NO_RULES = Issue(
    severity="info",
    code="NO_RULES",
    message=Message(text="Read; there are no rules for its language, so no activities are found in it"),
)
_NOTHING = Issue(
    severity="info", code="NO_ACTIVITY", message=Message(text="Read; no sentence in it tells of an activity")
)


_PHOTO = Issue(
    severity="info",
    code="PHOTO",
    message=Message(text="A photograph: the report can show it beside what the documents beside it tell of"),
)


def build_receipts(
    items: Iterable[Item],
    superseded: Mapping[str, str],
    forms: frozenset[str],
    own: Mapping[str, str],
    languages: frozenset[str],
) -> tuple[Receipt, ...]:
    """A receipt for every file.

    `superseded` maps source ids to the name in use; `forms` are those of them in which nothing is older, only the
    format another; `own` maps to the id of the report; `languages` have rules.
    """
    return tuple(_build_receipt(item, superseded, forms, own, languages) for item in items)


def _build_receipt(
    item: Item, superseded: Mapping[str, str], forms: frozenset[str], own: Mapping[str, str], languages: frozenset[str]
) -> Receipt:
    receipt = Receipt(name=item.arrival.name, outcome="taken", source_id=item.source_id, media_type=item.media_type)
    if item.of:
        return receipt.model_copy(update={"outcome": "duplicate", "of": item.of})
    if problem := item.refused or item.failure:
        return refuse(receipt, problem)
    if item.is_container and not item.is_document:
        return receipt.model_copy(update={"outcome": "unpacked", "issues": _issues(item)})
    facts = item.document.facts if item.document else {}
    receipt = receipt.model_copy(update={"blocks": int(facts.get("blocks") or 0), "issues": _issues(item)})
    if item.source_id in own:
        return receipt.model_copy(update={"outcome": "own_output", "of": own[item.source_id]})
    if item.source_id in superseded:
        outcome = "other_form" if item.source_id in forms else "superseded"
        return receipt.model_copy(update={"outcome": outcome, "of": superseded[item.source_id]})
    found = int(item.reading.facts.get("activities") or 0) if item.reading else 0
    if not found and item.media_type in PHOTO_TYPES and facts.get("blocks") == 0:
        receipt = receipt.model_copy(update={"issues": (*receipt.issues, _PHOTO)})
    elif not found:
        language = str(facts.get("language") or "")
        info = _NO_RULES if language and language not in languages else _NOTHING
        receipt = receipt.model_copy(update={"issues": (*receipt.issues, info)})
    return receipt.model_copy(update={"activities": found})


def refuse(receipt: Receipt, problem: SourceError | Failure) -> Receipt:
    """The receipt of a file that cannot be used."""
    update = {"reason": problem.reason, "message": problem.message, "hint": problem.hint}
    return receipt.model_copy(update={"outcome": "failed", **update})


def _issues(item: Item) -> tuple[Issue, ...]:
    kept = str(item.document.facts.get("issues") or "[]") if item.document else "[]"
    return (*(Issue.model_validate(issue) for issue in json.loads(kept)), *_issues_inside(item))


def _issues_inside(item: Item) -> Iterator[Issue]:
    """How many files a mail or an archive held, or why they could not be taken out."""
    if item.unpacked is None:
        return
    if item.unpacked.facts.get("failed"):
        failure = Failure.model_validate_json(item.unpacked.content)
        yield Issue(severity="warning", code=failure.reason, message=failure.message, hint=failure.hint)
        return
    count = int(item.unpacked.facts.get("files") or 0)
    if count or not item.is_document:
        words = Message(text="Files that came in it: {count}; each has a receipt of its own", params={"count": count})
        yield Issue(severity="info", code="UNPACKED", message=words)

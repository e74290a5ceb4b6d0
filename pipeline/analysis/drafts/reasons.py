"""Why a piece of a draft changed: other sources, decisions, rules, templates or program, in this order."""

from collections.abc import Iterator

from pipeline.analysis.drafts.items import Item
from pipeline.errors import Message
from pipeline.model.decision import Anchor, Decision, Verdict
from pipeline.model.draft import Ground, KeptDraft

_MOST = 3
_FINGERPRINTS = {
    "rules": Message(text="the rules or the vocabulary changed"),
    "templates": Message(text="the templates or the profile changed"),
    "program": Message(text="the program changed"),
}
_VERDICTS: dict[Verdict, Message] = {
    "same": Message(text="one event"),
    "different": Message(text="different events"),
    "answer": Message(text="what became of a commitment"),
}
_FOLLOWS = Message(text="it follows from other changes")
_OTHERWISE = {
    "year": Message(text="the year of the report"),
    "outlook_year": Message(text="the year of the outlook"),
    "audience": Message(text="the audience"),
    "kind": Message(text="the kind of report"),
}


def find_reasons(one: Item | None, other: Item | None, before: Ground, after: Ground) -> tuple[Message, ...]:
    """The reasons of one change, what is sure before what only may be; at least one."""
    sure = (*_find_sources(one, other, before, after), *_find_decisions(one, other, before, after))
    once = tuple(reason for number, reason in enumerate(sure) if reason not in sure[:number])
    if once:
        return once[:_MOST]
    changed = (words for name, words in _FINGERPRINTS.items() if getattr(before, name) != getattr(after, name))
    return tuple(changed) or (_FOLLOWS,)


def find_notes(before: KeptDraft, after: KeptDraft) -> tuple[Message, ...]:
    """In what two drafts were asked for differently."""
    return tuple(
        Message(
            text="{what} is another: {before}, then {after}",
            params={
                "what": what,
                "before": str(getattr(before.model, name)) or "–",
                "after": str(getattr(after.model, name)) or "–",
            },
        )
        for name, what in _OTHERWISE.items()
        if getattr(before.model, name) != getattr(after.model, name)
    )


def _find_sources(one: Item | None, other: Item | None, before: Ground, after: Ground) -> Iterator[Message]:
    """Documents that only one of the drafts had."""
    told_before = {cite.source_id: cite.document for cite in (one.cites if one else ())}
    told_after = {cite.source_id: cite.document for cite in (other.cites if other else ())}
    for source_id, name in told_after.items():
        if source_id not in before.sources:
            is_known = name in before.sources.values()
            text = "new version of {name}" if is_known else "new source: {name}"
            yield Message(text=text, params={"name": name})
    for source_id, name in told_before.items():
        if source_id not in after.sources and name not in after.sources.values():
            yield Message(text="source no longer there: {name}", params={"name": name})
        elif source_id not in after.sources:
            yield Message(text="new version of {name}", params={"name": name})


def _find_decisions(one: Item | None, other: Item | None, before: Ground, after: Ground) -> Iterator[Message]:
    """Decisions that only one of the drafts knew, about words that the piece rests on."""
    quotes = {(cite.document, cite.quote) for item in (one, other) if item for cite in item.cites}
    for decision in (*after.decisions, *before.decisions):
        is_new = decision not in before.decisions
        if (is_new or decision not in after.decisions) and any(_is_about(t, quotes) for t in decision.targets):
            yield _name_decision(decision)


def _is_about(target: Anchor, quotes: set[tuple[str, str]]) -> bool:
    return any(
        target.document == name and (quote in target.quote or target.quote in quote) for name, quote in quotes if quote
    )


def _name_decision(decision: Decision) -> Message:
    text = "decided by {who} on {when} ({why}): {verdict}" if decision.why else "decided by {who} on {when}: {verdict}"
    why = {"why": decision.why} if decision.why else {}
    verdict = _VERDICTS[decision.verdict]
    return Message(text=text, params={"who": decision.who, "when": decision.when[:10], "verdict": verdict, **why})

"""Questions about links as people see them: both tellings, reasons, sources that disagree."""

import math
from typing import TYPE_CHECKING, Any

from rich.text import Text

from pipeline.cli.console import plain, show
from pipeline.words import _, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model.activity import Activity
    from pipeline.model.decision import Decision
    from pipeline.model.record import Conflict, Record
    from pipeline.review.queue import Item
    from pipeline.run.decisions.history import Past
    from pipeline.run.decisions.keeping import Effect
    from pipeline.run.decisions.queue import Queue
    from pipeline.run.links.verdicts import Compared

_LEAST = 0.1
"""The least that a reason adds or takes to be shown."""
_MOST = 20


def show_question(question: "Compared") -> None:
    """Two tellings, one below the other, and what speaks for and against their being of one event."""
    told = _("  how sure they are one: {score} ({verdict})")
    show(told.format(score=f"{question.pair.score:.2f}", verdict=say(question.verdict)))
    for activity in (question.one, question.other):
        show(Text.assemble("    ", (activity.id, "bold"), f"  {activity.title} ({activity.year or '–'})"))
        show(Text.assemble("      ", _place(activity), ": ", (f"“{_quote(activity)}”", "italic")))
    for line in reason_lines(question):
        show(f"      {line}")
    show("")


def reason_lines(compared: "Compared") -> "Iterator[str]":
    """Reasons of a pair, those that weigh most first: what each adds or takes, what it means, and what was compared."""
    from pipeline.run.naming.link_words import name_reason, state_compared

    for reason in sorted(compared.pair.reasons, key=lambda reason: -abs(reason.weight)):
        if abs(reason.weight) < _LEAST:
            continue
        sign = _("never") if math.isinf(reason.weight) else f"{reason.weight:+.1f}"
        shown = " | ".join(dict.fromkeys(filter(None, state_compared(reason, compared.one, compared.other))))
        yield f"{sign}  {say(name_reason(reason))}" + (f": {shown}" if shown else "")


def show_disagreement(record: "Record") -> None:
    """What the sources of a record disagree about, side by side."""
    from pipeline.run.naming.places import name_place
    from pipeline.run.naming.value_words import name_value

    for conflict in record.conflicts:
        named = name_value(conflict.property)
        show(f"    {named if isinstance(named, str) else say(named)}")
        for statement in conflict.statements:
            at = statement.evidence.locator
            place = say(name_place(statement.evidence.document, at.page, at.place))
            show(Text.assemble("      ", (_value(statement.value), "bold"), "  ", place, f": “{statement.original}”"))


def show_item(item: "Item", queue: "Queue") -> None:
    """One thing that waits for a person, and what it is about."""
    from pipeline.run.decisions.decision_words import KINDS

    year = f" ({item.year})" if item.year else ""
    show(Text.assemble((item.id, "dim"), "  ", (say(item.title) + year, "bold")))
    show(Text.assemble("    ", (say(KINDS[item.kind]), "yellow"), ": ", say(item.why)))
    if item.id in queue.pairs:
        show_question(queue.pairs[item.id])
        return
    for name in item.ids[:_MOST]:
        if name in queue.records:
            record = queue.records[name]
            show(Text.assemble("    ", (record.id, "bold"), f"  {record.title} ({record.year or '–'})"))
            show_disagreement(record)
        elif name in queue.decisions:
            show_decision(queue.decisions[name])
        else:
            show(Text.assemble("    ", (name, "bold"), f"  {item.document}"))
    if len(item.ids) > _MOST:
        show(_("    … and {count} more").format(count=len(item.ids) - _MOST))


def show_decision(decision: "Decision") -> None:
    """A decision, and the words that it was about."""
    from pipeline.run.decisions.decision_words import VERDICTS

    told = _("{verdict}, decided by {who} on {when}").format(
        verdict=say(VERDICTS[decision.verdict]), who=decision.who, when=decision.when[:10]
    )
    show(Text.assemble("    ", (decision.id, "bold"), "  ", told, f": {decision.why}" if decision.why else ""))
    for anchor in decision.targets:
        show(f"      {anchor.title}  {anchor.document}: “{anchor.quote[:200]}”")


def show_past(past: "Past") -> None:
    """A decision about a record: what, who, when, before and after, and whether it was undone."""
    from pipeline.run.decisions.decision_words import tell_decision

    decision = past.decision
    words = say(tell_decision(decision)) + (f": {decision.why}" if decision.why else "")
    show(Text.assemble("    ", (decision.id, "dim"), "  ", words))
    if decision.verdict == "edit":
        before, after = ("; ".join(map(_value, facts)) or "–" for facts in (past.before, past.after))
        show(f"      {_words(decision.aspect)}: {before} → {after}")
    if past.undone_by:
        show(f"      {say(tell_decision(past.undone_by))}")


def plain_past(past: "Past") -> dict[str, Any]:
    """The same for other programs."""
    shown = {"id": past.decision.id, "verdict": past.decision.verdict, "property": past.decision.aspect}
    said = {"who": past.decision.who, "when": past.decision.when, "why": past.decision.why}
    values = {"before": plain(past.before), "after": plain(past.after)}
    undone = past.undone_by.id if past.undone_by else None
    return {**shown, **said, **values, "is_effective": past.is_effective, "undone_by": undone}


def show_effect(effect: "Effect") -> None:
    """What decisions do to the records that they are about."""
    if effect.is_change:
        show(Text(_("Records before:"), style="bold"))
        _show_records(effect.before, effect.after)
        show(Text(_("Records after:"), style="bold"))
        _show_records(effect.after, effect.before)
    elif any(decision.verdict == "same" for decision in effect.decisions) and len(effect.after) > 1:
        show(_("They stay apart: another decision says that they are different."))
    elif effect.before:
        show(_("Nothing changes: the records are so already, and will stay so."))
    if effect.undone:
        show(Text(_("Decisions that others set aside, and which do nothing"), style="bold"))
    for decision in effect.undone:
        show_decision(decision)


def _show_records(records: "Sequence[Record]", others: "Sequence[Record]") -> None:
    """The records, and of each what the other of its id has otherwise."""
    from pipeline.run.decisions.judging import find_edits

    by_id = {record.id: record for record in others}
    for record in records[:_MOST]:
        told = _("{title} ({year}), told by: {count}; {review}").format(
            title=record.title, year=record.year or "–", count=len(record.members), review=_words(record.review)
        )
        show(Text.assemble("  ", (record.id, "bold"), "  ", told))
        other = by_id.get(record.id)
        for name, values in find_edits(record, other) if other else ():
            show(Text.assemble("      ", (_words(name), "italic"), ": ", "; ".join(map(_value, values)) or "–"))
    if len(records) > _MOST:
        show(_("    … and {count} more").format(count=len(records) - _MOST))


def _words(name: str) -> str:
    from pipeline.run.naming.value_words import name_value

    named = name_value(name)
    return named if isinstance(named, str) else say(named)


def _quote(activity: "Activity") -> str:
    return " ".join(" … ".join(evidence.quote for evidence in activity.quotes).split())[:300]


def _place(activity: "Activity") -> str:
    from pipeline.run.naming.places import name_place

    evidence = activity.statements[0].evidence
    return say(name_place(evidence.document, evidence.locator.page, evidence.locator.place))


def _value(value: object) -> str:
    from pipeline.model.base import Value

    if isinstance(value, Value):
        return ", ".join(str(part) for part in value.model_dump().values() if part is not None)
    return str(value)


def plain_compared(compared: "Compared") -> dict[str, Any]:
    """Score, verdict and reasons of a pair for other programs; the weight of a veto, which JSON cannot say, is null."""
    from pipeline.run.naming.link_words import name_reason, state_compared

    stated = [state_compared(reason, compared.one, compared.other) for reason in compared.pair.reasons]
    reasons = [
        {
            "name": reason.name,
            "words": say(name_reason(reason)),
            "weight": None if math.isinf(reason.weight) else reason.weight,
            "one": one,
            "other": other,
        }
        for reason, (one, other) in zip(compared.pair.reasons, stated, strict=True)
    ]
    return {"score": compared.pair.score, "why": say(compared.verdict), "reasons": reasons}


def plain_question(question: "Compared") -> dict[str, Any]:
    """A question for other programs."""
    tellings = [
        {"id": a.id, "title": a.title, "year": a.year, "place": _place(a), "quote": _quote(a)}
        for a in (question.one, question.other)
    ]
    return {"tellings": tellings, **plain_compared(question)}


def plain_conflicts(record: "Record") -> list[dict[str, Any]]:
    """What the sources of a record disagree about, for other programs."""

    def _plain(conflict: "Conflict") -> dict[str, Any]:
        told = [
            {"value": s.value, "original": s.original, "document": s.evidence.document} for s in conflict.statements
        ]
        return {"property": conflict.property, "statements": told}

    return [_plain(conflict) for conflict in record.conflicts]


def plain_item(item: "Item", queue: "Queue") -> dict[str, Any]:
    """An item of the queue for other programs, with what it is about."""
    told: dict[str, Any] = plain(item)
    if item.id in queue.pairs:
        told["pair"] = plain_question(queue.pairs[item.id])
    if item.kind == "conflict" and item.count == 1:
        told["conflicts"] = plain_conflicts(queue.records[item.ids[0]])
    told["decisions"] = [plain(queue.decisions[name]) for name in item.ids if name in queue.decisions]
    return told


def plain_effect(effect: "Effect") -> dict[str, Any]:
    """What decisions do, for other programs."""
    records = {"before": effect.before, "after": effect.after}
    told = {name: [_plain_record(record) for record in each] for name, each in records.items()}
    return {"decisions": list(effect.decisions), "undone": list(effect.undone), **told}


def _plain_record(record: "Record") -> dict[str, Any]:
    shown = {"title": record.title, "year": record.year, "review": record.review}
    return {"id": record.id, **shown, "members": list(record.members)}

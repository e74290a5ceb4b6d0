"""Questions about links as people see them: both tellings, reasons, sources that disagree."""

import math
from typing import TYPE_CHECKING, Any

from rich.text import Text

from pipeline.cli.console import show
from pipeline.words import _, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.activity import Activity
    from pipeline.model.decision import Decision
    from pipeline.model.record import Conflict, Record
    from pipeline.run.answers.verdicts import Compared

_LEAST = 0.1
"""The least that a reason adds or takes to be shown."""


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
    from pipeline.run.link_words import name_reason, state_compared

    for reason in sorted(compared.pair.reasons, key=lambda reason: -abs(reason.weight)):
        if abs(reason.weight) < _LEAST:
            continue
        sign = _("never") if math.isinf(reason.weight) else f"{reason.weight:+.1f}"
        shown = " | ".join(dict.fromkeys(filter(None, state_compared(reason, compared.one, compared.other))))
        yield f"{sign}  {say(name_reason(reason))}" + (f": {shown}" if shown else "")


def show_conflicts(record: "Record") -> None:
    """A record, and what its sources disagree about."""
    show(Text.assemble("  ", (record.id, "bold"), "  ", f"{record.title} ({record.year or '–'})"))
    show_disagreement(record)


def show_disagreement(record: "Record") -> None:
    """What the sources of a record disagree about, side by side."""
    from pipeline.run.places import name_place
    from pipeline.run.value_words import name_value

    for conflict in record.conflicts:
        named = name_value(conflict.property)
        show(f"    {named if isinstance(named, str) else say(named)}")
        for statement in conflict.statements:
            at = statement.evidence.locator
            place = say(name_place(statement.evidence.document, at.page, at.place))
            show(Text.assemble("      ", (_value(statement.value), "bold"), "  ", place, f": “{statement.original}”"))


def show_stale(decision: "Decision") -> None:
    """A decision, and the words that it was about."""
    verdicts = {"same": _("one event"), "different": _("different events")}
    told = _("{verdict}, decided by {who} on {when}").format(
        verdict=verdicts.get(decision.verdict, decision.verdict), who=decision.who, when=decision.when[:10]
    )
    show(Text.assemble("  ", told, f": {decision.why}" if decision.why else ""))
    for anchor in decision.targets:
        show(f"    {anchor.title}  {anchor.document}: “{anchor.quote[:200]}”")


def _quote(activity: "Activity") -> str:
    return " ".join(" … ".join(evidence.quote for evidence in activity.quotes).split())[:300]


def _place(activity: "Activity") -> str:
    from pipeline.run.places import name_place

    evidence = activity.statements[0].evidence
    return say(name_place(evidence.document, evidence.locator.page, evidence.locator.place))


def _value(value: object) -> str:
    from pipeline.model.base import Value

    if isinstance(value, Value):
        return ", ".join(str(part) for part in value.model_dump().values() if part is not None)
    return str(value)


def plain_compared(compared: "Compared") -> dict[str, Any]:
    """Score, verdict and reasons of a pair for other programs; the weight of a veto, which JSON cannot say, is null."""
    from pipeline.run.link_words import name_reason, state_compared

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

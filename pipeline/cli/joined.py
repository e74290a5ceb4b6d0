"""How a record came about, as people see it."""

from typing import TYPE_CHECKING, Any

from rich.text import Text

from pipeline.cli.console import show
from pipeline.cli.questions import plain_compared, plain_conflicts, reason_lines, show_disagreement
from pipeline.words import _, say

if TYPE_CHECKING:
    from pipeline.model.activity import Activity
    from pipeline.model.record import Record
    from pipeline.run.links.joined import Joined


def show_joined(record: "Record", joined: "Joined") -> None:
    """The tellings of a record, why they are one, its series, and what its sources disagree about."""
    if len(joined.members) > 1:
        show(_("  Told by: {count}").format(count=len(joined.members)))
        for member in joined.members:
            show(Text.assemble("    ", (member.id, "bold"), f"  {_place(member)}: {member.title}"))
    for compared in joined.pairs:
        pair, verdict = compared.pair, say(compared.verdict)
        sure = verdict if pair.is_decided else f"{pair.score:.2f}; {verdict}"
        show(_("  One event: {one} and {other} ({sure})").format(one=pair.one, other=pair.other, sure=sure))
        for line in reason_lines(compared):
            show(f"      {line}")
    if joined.series:
        numbers = [e.ordinal for e in joined.series.editions if e.record_id == record.id]
        number = next((str(ordinal) for ordinal in numbers if ordinal is not None), "–")
        told = _("  Edition {number} of the series {name} ({id})")
        show(told.format(number=number, name=joined.series.name, id=joined.series.id))
    if record.conflicts:
        show(_("  Sources disagree, the most trusted first:"))
        show_disagreement(record)


def plain_joined(record: "Record", joined: "Joined") -> dict[str, Any]:
    """The same for other programs."""
    series = joined.series
    return {
        "members": [{"id": m.id, "title": m.title, "place": _place(m)} for m in joined.members],
        "pairs": [
            {
                "one": compared.pair.one,
                "other": compared.pair.other,
                "is_decided": compared.pair.is_decided,
                **plain_compared(compared),
            }
            for compared in joined.pairs
        ],
        "series": {"id": series.id, "name": series.name} if series else None,
        "conflicts": plain_conflicts(record),
    }


def _place(activity: "Activity") -> str:
    from pipeline.run.naming.places import name_place

    evidence = activity.statements[0].evidence
    return say(name_place(evidence.document, evidence.locator.page, evidence.locator.place))

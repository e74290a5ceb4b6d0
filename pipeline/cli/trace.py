"""`why`: from a sentence to its sources."""

from typing import TYPE_CHECKING, Annotated, Any, cast

import typer
from rich.text import Text

from pipeline.cli.console import plain, show, show_table, tell, write_json
from pipeline.cli.joined import plain_joined, show_joined
from pipeline.cli.options import Json, state_of
from pipeline.cli.promises import plain_commitment, show_commitment
from pipeline.cli.questions import plain_past, show_past
from pipeline.cli.series import plain_series, show_series
from pipeline.cli.wording import show_revised
from pipeline.errors import ExitCode, Message
from pipeline.model.base import Value
from pipeline.words import _, say

if TYPE_CHECKING:
    from pipeline.model.activity import Activity, Evidence, Statement
    from pipeline.model.record import Record
    from pipeline.run.why import Proof
    from pipeline.store import Workspace

_FIXED = ("kind", "role", "status", "mode", "attribution")
"""Fields whose values are one of a few words."""
_MOST = 8
_LEAST = 0.05
"""How many reasons are shown, and the least that one of them adds or takes."""


def why(
    context: typer.Context,
    what: Annotated[
        list[str],
        typer.Argument(
            metavar=_("ID|SENTENCE"),
            help=_("An id of an activity, record, commitment or series, or words of a report or document."),
        ),
    ],
    as_json: Json = False,
) -> None:
    """Show where words come from."""
    from pipeline.run.why import find_proofs

    workspace, words = state_of(context).workspace(), " ".join(what).strip()
    if words.startswith(("com-", "ser-")) and " " not in words:
        _show_other(workspace, words, as_json=as_json)
        return
    proofs = find_proofs(workspace, words)
    if as_json:
        write_json([_plain(proof) for proof in proofs])
    for proof in proofs if not as_json else ():
        _show_proof(proof)
    if not proofs:
        tell(_("Nothing here is like that. Try more of the sentence, or run “annual-report status”."))
        raise typer.Exit(ExitCode.SOME_FAILED)


def _show_other(workspace: "Workspace", name: str, *, as_json: bool) -> None:
    """A commitment with what answers it, or a series with all its editions."""
    from pipeline.run.links.promises import find_commitment
    from pipeline.run.links.series import find_series

    if name.startswith("com-"):
        commitment = find_commitment(workspace, name)
        if as_json:
            write_json([plain_commitment(commitment)])
        else:
            show_commitment(commitment)
        return
    found = find_series(workspace, name)
    if as_json:
        write_json([plain_series(told) for told in found])
    for told in found if not as_json else ():
        show_series(told, in_full=True)


def _plain(proof: "Proof") -> dict[str, Any]:
    from pipeline.store import build_row

    return {
        "found": say(proof.found),
        "text": proof.text,
        "score": proof.score,
        "cites": plain(proof.cites),
        "key": proof.key,
        "worded": plain(proof.revised) if proof.revised else None,
        "items": [build_row(item) for item in proof.items],
        "joined": {
            item.id: plain_joined(cast("Record", item), proof.joined[item.id])
            for item in proof.items
            if item.id in proof.joined
        },
        "history": {name: [plain_past(past) for past in each] for name, each in proof.history.items()},
        "reasons": {name: _plain_reasons(activity) for name, activity in proof.weighed.items()},
        "unclaimed": plain(proof.unclaimed),
        "light": [{"title": a.title, "confidence": a.confidence, "reasons": _plain_reasons(a)} for a in proof.light],
    }


def _plain_reasons(activity: "Activity") -> list[dict[str, Any]]:
    from pipeline.run.naming.reasons import name_feature

    return [
        {"name": r.name, "words": say(name_feature(r)), "value": r.value, "weight": r.weight, "sum": round(r.sum, 3)}
        for r in activity.reasons
    ]


def _show_proof(proof: "Proof") -> None:
    show(Text.assemble((say(proof.found), "bold"), "\n  ", proof.text))
    _show_passage(proof)
    for item in proof.items:
        _show_item(item, is_titled=item.title != proof.text)
        for past in proof.history.get(item.id, ()):
            show_past(past)
        if item.id in proof.joined:
            show_joined(cast("Record", item), proof.joined[item.id])
        if item.id in proof.weighed and proof.weighed[item.id].reasons:
            _show_reasons(proof.weighed[item.id])
    if not proof.items:
        show(_("  No activity is told here."))
    if proof.unclaimed:
        show(_("  Likely reason: {reason}").format(reason=say(proof.unclaimed)))
    for activity in proof.light:
        show(_("  Weighed too light: {title}").format(title=activity.title))
        _show_reasons(activity)
    show("")


def _show_passage(proof: "Proof") -> None:
    """Of a passage of a report its key, who worded it, and the citations it prints."""
    from pipeline.run.naming.places import name_place

    if proof.key:
        show(_("  key {key}").format(key=proof.key))
    if proof.revised:
        show_revised(proof.revised)
    places = ((c.mark, say(name_place(c.document, c.page, c.place))) for c in proof.cites)
    for mark, place in dict.fromkeys(places):
        show(_("  cites [{mark}] {place}").format(mark=mark, place=place))


def _show_item(item: "Activity | Record", *, is_titled: bool) -> None:
    """The item, and each of its fields with the rule that gave it and the words it stands on."""
    told = (_words(value) for value in (item.kind, item.role, item.status))
    show(Text.assemble("  ", (item.id, "bold"), "  ", ", ".join(told)))
    if is_titled:
        show(f"  {item.title}")
    for statement in item.statements:
        if statement.property == "text":
            show(Text.assemble("    ", _place(statement.evidence), ": ", (f"“{statement.original}”", "italic")))
    rows = [
        (Text(f"    {_words(s.property)}"), Text(_value(s)), Text(s.evidence.rule), Text(f"“{s.original}”"))
        for s in item.statements
        if s.property != "text"
    ]
    show_table((_("    Field"), _("Value"), _("Rule"), _("Words")), rows)


def _show_reasons(activity: "Activity") -> None:
    """The decision as a sum: what adds and takes most, the rest together, and how sure that makes it."""
    from pipeline.run.naming.reasons import name_feature

    told = [r for r in activity.reasons if abs(r.sum) >= _LEAST][:_MOST]
    rest = sum(r.sum for r in activity.reasons) - sum(r.sum for r in told)
    rows = [(Text(f"    {r.sum:+.2f}"), Text(say(name_feature(r))), Text(r.name, style="dim")) for r in told]
    if abs(rest) >= _LEAST:
        rows.append((Text(f"    {rest:+.2f}"), Text(_("everything else together")), Text()))
    show_table((_("    Adds"), _("Why it is taken for an activity"), _("Reason")), rows)
    total = sum(r.sum for r in activity.reasons)
    show(_("    sum {total}, which makes it {sure} sure").format(total=f"{total:+.2f}", sure=activity.confidence))


def _place(evidence: "Evidence") -> str:
    from pipeline.run.naming.places import name_place

    return say(name_place(evidence.document, evidence.locator.page, evidence.locator.place))


def _value(statement: "Statement") -> str:
    """A value in one line, without what is unknown; what is one of a few words is told in the language in use."""
    value = statement.value
    if not isinstance(value, Value):
        return _words(str(value)) if statement.property in _FIXED else str(value)
    fields = ((name, part) for name, part in value.model_dump().items() if part is not None)
    return ", ".join(_words(str(part)) if name == "role" else str(part) for name, part in fields)


def _words(value: str) -> str:
    from pipeline.run.naming.value_words import name_value

    named = name_value(value)
    return say(named) if isinstance(named, Message) else named

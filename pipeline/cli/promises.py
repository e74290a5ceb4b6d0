"""`commitments` and `review answer`."""

from typing import TYPE_CHECKING, Annotated, Any, Literal, cast

import typer
from rich.text import Text

from pipeline.cli.console import plain, show, tell, write_json
from pipeline.cli.options import DryRun, Json, state_of
from pipeline.words import _, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model.decision import AnswerStatus
    from pipeline.model.link import Commitment
    from pipeline.run.links.promises import Told

_COLOURS = {"done": "green", "partly": "yellow", "started": "yellow", "no_evidence": "red", "dropped": "red"}
_Status = Literal["done", "partly", "started", "no-evidence", "dropped"]


def commitments(
    context: typer.Context,
    year: Annotated[
        int | None,
        typer.Argument(
            metavar=_("[YEAR]"), min=1900, max=2999, help=_("Those of this year alone."), show_default=False
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """List what was promised."""
    from pipeline.run.links.promises import find_commitments

    workspace = state_of(context).workspace()
    told = find_commitments(workspace, year)
    if as_json:
        write_json([plain_commitment(each) for each in told])
        return
    for each in told:
        show_commitment(each)
    if not told:
        _tell_none(year, [each.commitment.year for each in find_commitments(workspace)])


def _tell_none(year: int | None, others: "Sequence[int | None]") -> None:
    """That there is none, and of which years there are some."""
    if others:
        years = ", ".join(str(each) for each in sorted({each for each in others if each}))
        tell(_("No commitment is to be answered in {year}; there are some of: {years}").format(year=year, years=years))
    else:
        tell(_("No commitment was found; outlooks, plans and minutes are where they are looked for."))


def answer(
    context: typer.Context,
    commitment: Annotated[str, typer.Argument(metavar="ID", help=_("Id of a commitment; the beginning is enough."))],
    status: Annotated[_Status, typer.Argument(help=_("What became of it."))],
    why: Annotated[str, typer.Option("--why", metavar=_("WORDS"), help=_("Why you decide so."))] = "",
    who: Annotated[
        str, typer.Option("--who", metavar=_("NAME"), help=_("Who decides."), show_default=_("your login name"))
    ] = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Decide what became of a commitment."""
    from pipeline.run.links.promises import answer_commitment
    from pipeline.store import hold

    state = state_of(context)
    workspace = state.workspace()
    value = cast("AnswerStatus", status.replace("-", "_"))
    with hold(workspace):
        before, after = answer_commitment(
            workspace, state.profile(), commitment, value, who=who, why=why, is_dry=dry_run
        )
    if as_json:
        write_json({"before": before, "after": after, "saved": not dry_run})
        return
    show(Text.assemble((after.title, "bold"), ": ", _status(before), " → ", _status(after)))
    tell(
        _("Decisions that would be kept: {count}").format(count=1)
        if dry_run
        else _("Decisions kept: {count}").format(count=1)
    )


def _status(commitment: "Commitment") -> Text:
    from pipeline.run.links.promises import STATUSES

    return Text(say(STATUSES[commitment.status]), style=_COLOURS.get(commitment.status or "", ""))


def show_commitment(told: "Told") -> None:
    """Title, status and reason; below them who asked for it, the words it stands on, and what answers it."""
    from pipeline.run.links.promises import REASONS

    c = told.commitment
    show(Text.assemble((str(c.year or "–"), "bold"), "  ", (c.title, "bold"), "  ", (c.id, "dim")))
    show(Text.assemble("      ", _status(c), ": ", say(REASONS[c.reason])))
    asked = [
        _("asked for by {name}").format(name=c.asked_by) if c.asked_by else "",
        _("to be done by {name}").format(name=c.owner) if c.owner else "",
        _("due {date}").format(date=c.due) if c.due else "",
    ]
    if any(asked):
        show("      " + "; ".join(filter(None, asked)))
    first = c.evidence[0]
    show(_("      said: “{quote}” ({document})").format(quote=" ".join(c.text.split()), document=first.document))
    for proof in told.proofs:
        place = {"title": proof.title, "document": proof.evidence.document}
        quote = " ".join(proof.evidence.quote.split())
        if proof.answer.is_proof:
            show(_("      told: “{quote}” ({document})").format(quote=quote, document=place["document"]))
        else:
            show(_("      near: {title} ({document})").format(**place))


def plain_commitment(told: "Told") -> dict[str, Any]:
    """The same for other programs."""
    from pipeline.run.links.promises import REASONS

    commitment: dict[str, Any] = plain(told.commitment)
    proofs = {proof.answer.record_id or proof.title: proof for proof in told.proofs}
    for entry in commitment["answers"]:
        proof = proofs.get(entry["record_id"] or (entry["evidence"] or [{"quote": ""}])[0]["quote"])
        entry["title"], entry["quote"] = (proof.title, proof.evidence.quote) if proof else ("", "")
    return {**commitment, "why": say(REASONS[told.commitment.reason])}

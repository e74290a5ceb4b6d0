"""`decisions`: what people decided, taken back, looked through, and carried elsewhere."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from pipeline.cli.console import plain, show_table, tell, write_data, write_json
from pipeline.cli.help import Command, Group
from pipeline.cli.options import DryRun, Json, state_of
from pipeline.errors import ExitCode, Message, UsageError
from pipeline.words import _, say

if TYPE_CHECKING:
    from pipeline.model.decision import Decision
    from pipeline.run.decisions.standing import Standing

app = typer.Typer(cls=Group, add_completion=False, context_settings={"help_option_names": ["--help", "-h"]})
_MOST_LETTERS = 60


def list_decisions(
    context: typer.Context,
    since: Annotated[
        str, typer.Option("--since", metavar=_("DATE"), help=_("Only from this day or time on, such as 2026-11-01."))
    ] = "",
    about: Annotated[
        str,
        typer.Option("--about", metavar="ID", help=_("Only this one, or those about this; the beginning is enough.")),
    ] = "",
    as_json: Json = False,
) -> None:
    """List what people decided."""
    from pipeline.run.decisions.standing import find_standing

    found = find_standing(state_of(context).workspace(), _check_date(since), about)
    if as_json:
        write_json([{"number": s.number, "is_undone": s.is_undone, **plain(s.decision)} for s in found])
        return
    if found:
        show_table([_("id"), _("when"), _("who"), _("decided")], map(_row, found))
    tell(_("Decisions: {count}").format(count=len(found)))


def _check_date(since: str) -> str:
    try:
        return since and datetime.fromisoformat(since).isoformat().removesuffix("T00:00:00")
    except ValueError as error:
        raise UsageError(
            Message(text="{value} is no date", params={"value": since}),
            Message(text="Write it as year, month and day: 2026-11-01."),
        ) from error


def _row(standing: "Standing") -> list[Text]:
    decision = standing.decision
    style = "dim" if standing.is_undone or standing.is_open else ""
    mark = _(" (undone)") if standing.is_undone else _(" (proposed)") if standing.is_open else ""
    what = f"{_say_decision(decision)}{mark}"
    why = f" – {decision.why}" if decision.why else ""
    return [Text(each, style=style) for each in (decision.id, decision.when[:16], decision.who, what + why)]


def _say_decision(decision: "Decision") -> str:
    """Verdict, what it is about, and the value, each cut to what fits."""
    about = " / ".join(_cut(anchor.title or anchor.id) for anchor in decision.targets[:2])
    parts = (decision.verdict, decision.aspect, about, _cut(decision.value) and f"→ {_cut(decision.value)}")
    return " ".join(filter(None, parts))


def _cut(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= _MOST_LETTERS else one_line[: _MOST_LETTERS - 1] + "…"


def undo(
    context: typer.Context,
    decision: Annotated[str, typer.Argument(metavar="ID", help=_("Id of a decision; the beginning is enough."))],
    why: Annotated[str, typer.Option("--why", metavar=_("WORDS"), help=_("Why you decide so."))] = "",
    who: Annotated[
        str, typer.Option("--who", metavar=_("NAME"), help=_("Who decides."), show_default=_("your login name"))
    ] = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Take a decision back."""
    from pipeline.run.decisions.undoing import undo as take_back
    from pipeline.run.results import gather_journal

    workspace = state_of(context).workspace()
    (new,) = take_back(workspace, decision, who=who, why=why, is_dry=dry_run).decisions
    undone = next(each for each in gather_journal(workspace) if each.id == new.value)
    if as_json:
        write_json({"undone": undone, "decision": new, "saved": not dry_run})
        return
    told = _("It would be undone: {decision}") if dry_run else _("Undone: {decision}")
    tell(told.format(decision=_say_decision(undone)))


def verify(
    context: typer.Context,
    head: Annotated[
        str, typer.Option("--head", metavar=_("HASH"), help=_("The hash that the last entry had when you looked last."))
    ] = "",
    as_json: Json = False,
) -> None:
    """Look for entries that were changed, removed, moved or put in."""
    from pipeline.store import verify_journal

    verified = verify_journal(state_of(context).workspace(), head.strip())
    if as_json:
        write_json({"decisions": verified.count, "head": verified.head, "faults": list(verified.faults)})
    else:
        for fault in verified.faults:
            tell(say(fault), "red")
        write_data(f"{verified.head}\n")
        told = _(
            "Decisions: {count}; faults: {faults}. Above is the hash of the last: keep it, and name it with --head."
        )
        tell(told.format(count=verified.count, faults=len(verified.faults)))
    if verified.faults:
        raise typer.Exit(ExitCode.STORE)


def export(
    context: typer.Context,
    output: Annotated[
        Path | None, typer.Option(metavar=_("FILE"), help=_("Write to this file instead of the screen."))
    ] = None,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Print every decision as a line of JSON."""
    from pipeline.store import export_journal, save_bytes

    data = export_journal(state_of(context).workspace())
    if not dry_run and output:
        save_bytes(output, data)
    elif not dry_run:
        write_data(data)
    if as_json and (output or dry_run):
        write_json({"decisions": data.count(b"\n"), "output": str(output) if output else None})
    elif output or dry_run:
        tell(_("Decisions: {count}").format(count=data.count(b"\n")))


def take_in(
    context: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar=_("FILE"), exists=True, dir_okay=False, help=_("What “decisions export” wrote."))
    ],
    merge: Annotated[
        bool, typer.Option("--merge", help=_("Both went on from a common beginning: add what is new behind."))
    ] = False,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Add the decisions of an export that are not known here."""
    from pipeline.store import hold, import_journal

    workspace = state_of(context).workspace()
    with hold(workspace):
        done = import_journal(workspace, file.read_bytes(), str(file), is_merge=merge, is_dry=dry_run)
    if as_json:
        added = {"added": list(done.added), "known": done.known_count, "contested": list(done.contested)}
        write_json({**added, "is_merge": done.is_merge, "saved": not dry_run})
        return
    for decision in done.contested:
        told = _("Decided here too since, and holds now: {decision} ({id})")
        tell(told.format(decision=_say_decision(decision), id=decision.id), "yellow")
    told = _("Decisions that would be added: {count}") if dry_run else _("Decisions added: {count}")
    tell(f"{told.format(count=len(done.added))}; {_('known already: {count}').format(count=done.known_count)}")
    if done.added and not dry_run:
        tell(_("“annual-report run” links by them."))


for _help, _command, _name in (
    (_("List what people decided, when and why; what was undone is marked."), list_decisions, "list"),
    (_("Take a decision back; to take that back too, undo the undoing."), undo, "undo"),
    (_("Look through all decisions for any that was changed, removed, moved or put in."), verify, "verify"),
    (_("Print all decisions as lines of JSON, for git and for backup."), export, "export"),
    (_("Add the decisions of an export that are not known here."), take_in, "import"),
):
    app.command(_name, cls=Command, help=_help)(_command)

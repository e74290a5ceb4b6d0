"""`review`: what waits for a person, and what they decide."""

from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from rich.text import Text

from pipeline.cli import serving
from pipeline.cli.console import show, tell, write_json
from pipeline.cli.help import Command, Group
from pipeline.cli.options import DryRun, Json, state_of
from pipeline.cli.promises import answer
from pipeline.cli.questions import plain_conflicts, plain_question, show_conflicts, show_question, show_stale
from pipeline.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model.decision import Decision
    from pipeline.model.record import Record
    from pipeline.run.answers.reviewing import Effect

app = typer.Typer(cls=Group, add_completion=False, context_settings={"help_option_names": ["--help", "-h"]})
Ids = Annotated[
    list[str], typer.Argument(metavar="ID…", help=_("Ids of activities or records; the beginning is enough."))
]
Why = Annotated[str, typer.Option("--why", metavar=_("WORDS"), help=_("Why you decide so."))]
Who = Annotated[
    str, typer.Option("--who", metavar=_("NAME"), help=_("Who decides."), show_default=_("your login name"))
]


def show_queue(
    context: typer.Context,
    most: Annotated[
        int, typer.Option("--most", min=1, metavar="N", help=_("Show so many of each; JSON holds all."))
    ] = 20,
    as_json: Json = False,
) -> None:
    """Show what waits for a person."""
    from pipeline.run.answers.reviewing import find_queue

    queue = find_queue(state_of(context).workspace())
    if as_json:
        pairs = [plain_question(question) for question in queue.questions]
        conflicts = [{"record": r.id, "title": r.title, "conflicts": plain_conflicts(r)} for r in queue.conflicts]
        write_json({"pairs": pairs, "conflicts": conflicts, "stale": list(queue.stale), "undone": list(queue.undone)})
        return
    if queue.questions:
        show(Text(_("One event, or two?"), style="bold"))
    for question in queue.questions[:most]:
        show_question(question)
    if queue.conflicts:
        show(Text(_("Sources that disagree, the most trusted first"), style="bold"))
    for record in queue.conflicts[:most]:
        show_conflicts(record)
    _show_idle(_("Decisions whose words are found no more, and which do nothing"), queue.stale[:most])
    _show_idle(_("Decisions that others set aside, and which do nothing"), queue.undone[:most])
    if queue.questions:
        tell(_("Decide with “annual-report review same ID ID” or “annual-report review different ID ID”."))
    told = _("pairs to decide: {pairs}; records in conflict: {conflicts}; stale decisions: {stale}")
    tell(told.format(pairs=len(queue.questions), conflicts=len(queue.conflicts), stale=len(queue.stale)))


def same(
    context: typer.Context,
    ids: Ids,
    why: Why = "",
    who: Who = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """They are one event."""
    _decide(context, "same", ids, why, who, dry_run=dry_run, as_json=as_json)


def different(
    context: typer.Context,
    ids: Ids,
    why: Why = "",
    who: Who = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """They are different events."""
    _decide(context, "different", ids, why, who, dry_run=dry_run, as_json=as_json)


for _help, _command, _name in (
    (_("Show pairs to decide, sources that disagree, and stale decisions."), show_queue, "list"),
    (_("Decide that activities or records are one event; kept for ever."), same, "same"),
    (_("Decide that activities or records are different events; kept for ever."), different, "different"),
    (_("Decide what became of a commitment; kept for ever."), answer, "answer"),
    (_("Open the review in the browser: documents, records and the draft."), serving.serve, "serve"),
):
    app.command(_name, cls=Command, help=_help)(_command)
app.add_typer(serving.app, name="user", help=_("Who may sign in where others can reach the review."))


def _decide(
    context: typer.Context,
    verdict: Literal["same", "different"],
    ids: list[str],
    why: str,
    who: str,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    from pipeline.run.answers.reviewing import decide
    from pipeline.store import hold

    state = state_of(context)
    workspace = state.workspace()
    with hold(workspace):
        effect = decide(workspace, state.profile(), verdict, ids, who=who, why=why, is_dry=dry_run)
    if as_json:
        records = {"before": effect.before, "after": effect.after}
        plain = {name: [_plain_record(record) for record in each] for name, each in records.items()}
        write_json({"decisions": list(effect.decisions), "undone": list(effect.undone), "saved": not dry_run, **plain})
    else:
        _show_effect(effect, verdict, dry_run=dry_run)


def _show_effect(effect: "Effect", verdict: Literal["same", "different"], *, dry_run: bool) -> None:
    if not effect.is_change:
        if verdict == "same" and len(effect.after) > 1:
            show(_("They stay apart: another decision says that they are different."))
        else:
            show(_("Nothing changes: the records are so already, and will stay so."))
    else:
        show(Text(_("Records before:"), style="bold"))
        _show_records(effect.before)
        show(Text(_("Records after:"), style="bold"))
        _show_records(effect.after)
    _show_idle(_("Decisions that others set aside, and which do nothing"), effect.undone)
    if dry_run:
        tell(_("Decisions that would be kept: {count}").format(count=len(effect.decisions)))
    else:
        tell(_("Decisions kept: {count}").format(count=len(effect.decisions)))


def _show_idle(head: str, decisions: "Sequence[Decision]") -> None:
    if decisions:
        show(Text(head, style="bold"))
    for decision in decisions:
        show_stale(decision)


def _show_records(records: "tuple[Record, ...]") -> None:
    for record in records:
        told = _("{title} ({year}), told by: {count}").format(
            title=record.title, year=record.year or "–", count=len(record.members)
        )
        show(Text.assemble("  ", (record.id, "bold"), "  ", told))


def _plain_record(record: "Record") -> dict[str, Any]:
    return {"id": record.id, "title": record.title, "year": record.year, "members": list(record.members)}

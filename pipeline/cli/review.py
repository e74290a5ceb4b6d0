"""`review`: what waits for a person, and what they decide."""

from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli import serving, wording
from pipeline.cli.console import show, tell, write_json
from pipeline.cli.help import Command, Group
from pipeline.cli.options import DryRun, Json, state_of
from pipeline.cli.promises import answer
from pipeline.cli.questions import plain_effect, plain_item, plain_past, show_effect, show_item, show_past
from pipeline.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.run.decisions.judging import Judgement
    from pipeline.run.decisions.keeping import Effect

_MOST = 20
app = typer.Typer(cls=Group, add_completion=False, context_settings={"help_option_names": ["--help", "-h"]})
Ids = Annotated[
    list[str], typer.Argument(metavar="ID…", help=_("Ids of activities or records; the beginning is enough."))
]
SomeIds = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[ID]…", help=_("Ids of activities or records; the beginning is enough."), show_default=False
    ),
]
Why = Annotated[str, typer.Option("--why", metavar=_("WORDS"), help=_("Why you decide so."))]
Who = Annotated[
    str, typer.Option("--who", metavar=_("NAME"), help=_("Who decides."), show_default=_("your login name"))
]
OfDocument = Annotated[
    str, typer.Option("--document", metavar=_("NAME"), help=_("All undecided records of documents of this name."))
]
OfRule = Annotated[str, typer.Option("--rule", metavar="ID", help=_("All undecided records that this rule found."))]
AsSure = Annotated[
    float | None,
    typer.Option(
        "--confidence", min=0, max=1, metavar="0.9", help=_("All undecided records that are as sure as this.")
    ),
]


def show_queue(
    context: typer.Context,
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", metavar=_("KIND"), help=_("Show items of this kind alone; may be repeated.")),
    ] = None,
    year: Annotated[
        int | None,
        typer.Option("--year", min=1900, max=2999, metavar=_("YEAR"), help=_("Show what its report waits for alone.")),
    ] = None,
    most: Annotated[
        int, typer.Option("--most", min=1, metavar="N", help=_("Show so many, the most valuable; JSON holds all."))
    ] = 20,
    as_json: Json = False,
) -> None:
    """Show what waits for a person."""
    from pipeline.run.decisions.queue import find_queue

    state = state_of(context)
    queue = find_queue(state.workspace(), state.profile(), year)
    items = [item for item in queue.items if not kind or item.kind in kind]
    if as_json:
        write_json({"year": queue.year, "items": [plain_item(item, queue) for item in items]})
        return
    for item in items[:most]:
        show_item(item, queue)
    tell(_("Waiting for a person: {count}; shown: {shown}").format(count=len(items), shown=min(most, len(items))))


def accept(
    context: typer.Context,
    ids: SomeIds = None,
    document: OfDocument = "",
    rule: OfRule = "",
    confidence: AsSure = None,
    why: Why = "",
    who: Who = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """They are right."""
    found = ids or _find(context, document, rule, confidence)
    _judge(context, "accept", found, why, who, dry_run=dry_run, as_json=as_json)


def reject(
    context: typer.Context,
    ids: SomeIds = None,
    document: OfDocument = "",
    rule: OfRule = "",
    confidence: AsSure = None,
    why: Why = "",
    who: Who = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """They are no activities."""
    found = ids or _find(context, document, rule, confidence)
    _judge(context, "reject", found, why, who, dry_run=dry_run, as_json=as_json)


def edit(
    context: typer.Context,
    record: Annotated[str, typer.Argument(metavar="ID", help=_("Id of a record; the beginning is enough."))],
    name: Annotated[str, typer.Argument(metavar=_("PROPERTY"), help=_("What is other: title, start_date, counts …"))],
    value: Annotated[
        str, typer.Argument(metavar=_("VALUE"), help=_("What it is instead: “41 participants”; empty for nothing."))
    ],
    why: Why = "",
    who: Who = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """It has another value."""
    _judge(context, "edit", [record], why, who, aspect=name, value=value, dry_run=dry_run, as_json=as_json)


def same(
    context: typer.Context, ids: Ids, why: Why = "", who: Who = "", dry_run: DryRun = False, as_json: Json = False
) -> None:
    """They are one event."""
    _judge(context, "same", ids, why, who, dry_run=dry_run, as_json=as_json)


def different(
    context: typer.Context, ids: Ids, why: Why = "", who: Who = "", dry_run: DryRun = False, as_json: Json = False
) -> None:
    """They are different events."""
    _judge(context, "different", ids, why, who, dry_run=dry_run, as_json=as_json)


def dismiss(
    context: typer.Context,
    items: Annotated[list[str], typer.Argument(metavar="ID…", help=_("Ids of items of “review list”."))],
    why: Why = "",
    who: Who = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """It needs nobody any more."""
    _judge(context, "dismiss", items, why, who, dry_run=dry_run, as_json=as_json)


def undo(
    context: typer.Context,
    decision: Annotated[str, typer.Argument(metavar="ID", help=_("Id of a decision; the beginning is enough."))],
    why: Why = "",
    who: Who = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Take a decision back."""
    from pipeline.run.decisions.undoing import undo as take_back

    effect = take_back(state_of(context).workspace(), decision, who=who, why=why, is_dry=dry_run)
    _tell_effect(effect, dry_run=dry_run, as_json=as_json)


def adopt(
    context: typer.Context,
    decision: Annotated[str, typer.Argument(metavar="ID", help=_("Id of a proposal; the beginning is enough."))],
    why: Why = "",
    who: Who = "",
    replaces: Annotated[bool, typer.Option("--replace", help=_("Instead of other words decided on by now."))] = False,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Make a proposal one's own."""
    from pipeline.run.decisions.undoing import adopt as take_up

    effect = take_up(state_of(context).workspace(), decision, who=who, why=why, is_dry=dry_run, replaces=replaces)
    _tell_effect(effect, dry_run=dry_run, as_json=as_json)


def teach(
    context: typer.Context,
    decision: Annotated[str, typer.Argument(metavar="ID", help=_("Id of a decision; the beginning is enough."))],
    is_gone: Annotated[bool, typer.Option("--forget", help=_("Forget what was taught by it."))] = False,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Make a decision a rule."""
    from pipeline.run.stated.teaching import find_lesson
    from pipeline.run.stated.teaching import teach as keep

    workspace = state_of(context).workspace()
    lesson = find_lesson(workspace, decision)
    saved = not dry_run and keep(workspace, lesson, is_gone=is_gone)
    if as_json:
        ids = [record.id for record in lesson.records]
        write_json({"name": lesson.name, "other": lesson.other, "records": ids, "saved": saved})
        return
    show(
        _("“{other}” is another name of “{name}”; records that have it so: {count}").format(
            other=lesson.other, name=lesson.name, count=len(lesson.records)
        )
    )
    for record in lesson.records[:_MOST]:
        show(f"  {record.id}  {record.title} ({record.year or '–'})")
    if saved:
        tell(_("Kept in rules/organisations.csv; “annual-report run” reads the documents by it."))


def history(
    context: typer.Context,
    record: Annotated[str, typer.Argument(metavar="ID", help=_("Id of a record; the beginning is enough."))],
    name: Annotated[
        str, typer.Argument(metavar=_("[PROPERTY]"), help=_("What was decided on this alone."), show_default=False)
    ] = "",
    as_json: Json = False,
) -> None:
    """Show what was decided."""
    from pipeline.run.decisions.history import find_history

    found = find_history(state_of(context).workspace(), record, name)
    if as_json:
        write_json([plain_past(past) for past in found])
    for past in found if not as_json else ():
        show_past(past)
    if not found:
        tell(_("Nobody decided on it yet."))


for _help, _command, _name in (
    (_("Show what waits for a person, most valuable first."), show_queue, "list"),
    (_("Decide that records are right; kept for ever."), accept, "accept"),
    (_("Decide that records are no activities; kept for ever."), reject, "reject"),
    (_("Decide that a record has another value; kept for ever."), edit, "edit"),
    (_("Decide that activities or records are one event; kept for ever."), same, "same"),
    (_("Decide that activities or records are different events; kept for ever."), different, "different"),
    (_("Decide what became of a commitment; kept for ever."), answer, "answer"),
    (_("Open the review in the browser: documents, records and the draft."), serving.serve, "serve"),
    (_("Decide that an item of the list needs nobody any more."), dismiss, "dismiss"),
    (_("Show who decided what on a record, and when, before and after, and what was undone."), history, "history"),
    (_("Make a proposal one’s own, such as a tracked change: from now on it counts."), adopt, "adopt"),
    (
        _("Make an edit a rule for all documents: another name of a body. Shows which records it touches."),
        teach,
        "teach",
    ),
    (_("Take a decision back; both stay in the journal."), undo, "undo"),
    *wording.COMMANDS,
):
    app.command(_name, cls=Command, help=_help)(_command)
app.add_typer(serving.app, name="user", help=_("Who may sign in where others can reach the review."))


def _find(context: typer.Context, document: str, rule: str, confidence: float | None) -> list[str]:
    from pipeline.run.decisions.bulk import find_unreviewed

    return [record.id for record in find_unreviewed(state_of(context).workspace(), document, rule, confidence)]


def _judge(
    context: typer.Context,
    verdict: "Judgement",
    ids: "Sequence[str]",
    why: str,
    who: str,
    *,
    aspect: str = "",
    value: str = "",
    dry_run: bool,
    as_json: bool,
) -> None:
    from pipeline.run.decisions.judging import judge

    state = state_of(context)
    effect = judge(
        state.workspace(), state.profile(), verdict, ids,
        aspect=aspect, value=value, who=who, why=why, is_dry=dry_run,
    )  # fmt: skip
    _tell_effect(effect, dry_run=dry_run, as_json=as_json)


def _tell_effect(effect: "Effect", *, dry_run: bool, as_json: bool) -> None:
    if as_json:
        write_json({**plain_effect(effect), "saved": not dry_run})
        return
    show_effect(effect)
    if dry_run:
        tell(_("Decisions that would be kept: {count}").format(count=len(effect.decisions)))
    else:
        tell(_("Decisions kept: {count}").format(count=len(effect.decisions)))

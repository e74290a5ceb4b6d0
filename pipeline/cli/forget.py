"""`forget`."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.console import progress_bar, show, tell, write_json
from pipeline.cli.options import DryRun, Json, state_of
from pipeline.cli.review import Who, Why
from pipeline.errors import Message, UsageError
from pipeline.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.run.sources.forgetting import Forgetting, Forgotten

_MOST = 40


def forget(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar=_("NAME|ID"), help=_("The document, by its file or its id."))],
    why: Why = "",
    who: Who = "",
    restore: Annotated[
        bool, typer.Option("--restore", help=_("Let a forgotten document be read again if it is dropped again."))
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help=_("Ask nothing."))] = False,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Remove a document and what was drawn from it."""
    from pipeline.run.sources import forgetting
    from pipeline.store import hold

    state = state_of(context)
    with hold(state.workspace()), progress_bar() as progress:
        desk = state.desk(progress)
        if restore:
            decision = forgetting.restore(desk, name, who=who, why=why, is_dry=dry_run)
            tell(_("It may be read again: {name}").format(name=name))
            if as_json:
                write_json({"decision": decision, "saved": not dry_run})
            return
        plan = forgetting.plan_forgetting(desk, name)
    if not as_json:
        _show_plan(plan)
    if dry_run:
        tell(_("Nothing was removed: this was a dry run."))
        done = None
    else:
        _ask(yes=yes)
        with hold(state.workspace()), progress_bar() as progress:
            done = forgetting.forget(state.desk(progress), plan, who=who, why=why)
    if as_json:
        write_json({**_plain(plan), **(_plain_done(done) if done else {}), "saved": not dry_run})
    elif done:
        _show_done(done)


def _ask(*, yes: bool) -> None:
    if yes:
        return
    if not sys.stdin.isatty():
        raise UsageError(
            Message(text="What is forgotten cannot be brought back, so this is asked first"),
            Message(text="Say --yes where nobody can answer; --dry-run shows what would go."),
        )
    typer.confirm(_("Forget it for ever?"), abort=True, err=True)


def _show_plan(plan: "Forgetting") -> None:
    _list(_("Removed with all that was made of it:"), plan.names)
    show(_("Decisions that lose the words they stood on, or all: {count}").format(count=len(plan.redacted)))
    show(_("Translations that go with it: {count}").format(count=plan.dropped_count))
    _list(_("Other versions of it stay; forget them by their names if they are meant too:"), plan.others)
    _list(_("It came in these files too, which stay; forget them as a whole if they are meant too:"), plan.holders)


def _show_done(done: "Forgotten") -> None:
    tell(_("Forgotten. If the same file is dropped again, it is not read."))
    _list(
        _("Reports that may tell of it; they were not changed. Make drafts anew, and delete or recall what left:"),
        map(str, done.reports),
    )
    _list(_("Other files that still hold words of it:"), map(str, done.remains))
    tell(_("Out of reach: backups, exports and copies elsewhere, the history of git, words inside PDF files."))


def _list(head: str, lines: "Iterable[str]") -> None:
    found = list(lines)
    if not found:
        return
    show(head)
    for line in found[:_MOST]:
        show(f"  {line}")
    if len(found) > _MOST:
        show(_("  … and more: {count}; --json shows them").format(count=len(found) - _MOST))


def _plain(plan: "Forgetting") -> dict[str, object]:
    return {
        "source_ids": plan.source_ids,
        "names": plan.names,
        "redacted_count": len(plan.redacted),
        "translation_count": plan.dropped_count,
        "other_versions": plan.others,
        "also_in": plan.holders,
    }


def _plain_done(done: "Forgotten") -> dict[str, object]:
    return {
        "decision": done.decision,
        "reports": [str(path) for path in done.reports],
        "remains": [str(path) for path in done.remains],
    }

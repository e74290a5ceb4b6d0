"""`run` and `status`."""

from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from pipeline.cli.console import progress_bar, show, show_table, tell, write_json
from pipeline.cli.options import DryRun, Json, State, state_of
from pipeline.cli.receipts import tell_receipts
from pipeline.errors import ExitCode
from pipeline.words import _, say

if TYPE_CHECKING:
    from pipeline.run.sources.unclaimed import Unclaimed
    from pipeline.run.status import FileStatus, Status

_FIRST = 80
"""Characters of a passage that are shown."""


def run(
    context: typer.Context,
    workers: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help=_("Work on so many documents at once."), show_default=False),
    ] = None,
    scheduler: Annotated[
        str | None,
        typer.Option(metavar="HOST:PORT|local:N", help=_("Let a Dask cluster do the work."), show_default=False),
    ] = None,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Do what is to do."""
    state = state_of(context)
    if dry_run:
        _tell_status(_status(state), as_json=as_json, with_reasons=True)
        return
    from pipeline.run.stages import run_stages
    from pipeline.run.workers.engine import use_engine
    from pipeline.store import hold

    chosen = use_engine(workers or state.settings().workers, scheduler)
    with hold(state.workspace()), chosen as engine, progress_bar() as progress:
        outcome = run_stages(state.desk(progress, engine=engine))
    if as_json:
        counts = {"worked_on": outcome.worked_on, "records": len(outcome.records)}
        write_json({"receipts": outcome.receipts, **counts})
    else:
        tell_receipts(outcome.changed, outcome.receipts)
        if not outcome.worked_on and outcome.receipts:
            tell(_told(is_new=outcome.is_other or bool(outcome.changed)))
    if outcome.has_failures:
        raise typer.Exit(ExitCode.SOME_FAILED)


def _told(*, is_new: bool) -> str:
    """What a run did that had nothing to read."""
    if is_new:
        return _("Nothing had to be read again; what is known was linked anew, and some of it changed.")
    return _("Nothing changed since the last run.")


def status(
    context: typer.Context,
    file: Annotated[
        str, typer.Argument(metavar=_("FILE"), help=_("Only files whose names hold this."), show_default=False)
    ] = "",
    why: Annotated[bool, typer.Option("--why", help=_("Say why something would be done again."))] = False,
    unclaimed: Annotated[
        bool, typer.Option("--unclaimed", help=_("List the passages that no activity claims, and why."))
    ] = False,
    as_json: Json = False,
) -> None:
    """Say how things stand."""
    if unclaimed:
        from pipeline.run.sources.unclaimed import find_unclaimed

        found = find_unclaimed(state_of(context).workspace(), file)
        if as_json:
            write_json([vars(passage) for passage in found])
        else:
            _show_unclaimed(found)
        return
    found_status = _status(state_of(context))
    wanted = tuple(entry for entry in found_status.files if file in entry.name)
    _tell_status(found_status.model_copy(update={"files": wanted}), as_json=as_json, with_reasons=why)


def _status(state: State) -> "Status":
    from pipeline.run.status import build_status

    return build_status(state.workspace(), state.settings(), state.profile())


def _tell_status(status: "Status", *, as_json: bool, with_reasons: bool) -> None:
    if as_json:
        write_json({**status.model_dump(include={"gone"}), "is_current": status.is_current, "files": status.files})
        return
    show_table((_("File"), _("State")), [(Text(f.name), _file_text(f, with_reasons)) for f in status.files])
    for name in status.gone:
        show(_("{name}: gone since the last run").format(name=name))
    if not status.files and not status.gone:
        tell(_("There are no documents: put some into data/raw, then type “annual-report run”."))
        return
    current, due = _("Everything is up to date."), _("Type “annual-report run” to bring it up to date.")
    tell(current if status.is_current else due)


def _file_text(file: "FileStatus", with_reasons: bool) -> Text:
    words = {
        "done": _("done"),
        "new": _("new"),
        "changed": _("changed"),
        "stale": _("to be done again"),
        "failed": _("failed"),
        "duplicate": _("duplicate"),
        "unpacked": _("unpacked"),
        "superseded": _("superseded"),
        "other_form": _("another form"),
        "own_output": _("made here"),
    }
    text = Text(words[file.state], style="red" if file.state == "failed" else "")
    if file.of:
        text.append(f" ({file.of})")
    if file.message is not None:
        text.append(f": {say(file.message)}")
    if file.hint is not None:
        text.append(f"\n  {say(file.hint)}", style="default")
    if file.state == "done":
        text.append("\n" + _counts(file))
    if with_reasons and file.reasons:
        text.append("\n  " + _("because {reasons}").format(reasons=_("; ").join(say(r) for r in file.reasons)))
    return text


def _counts(file: "FileStatus") -> str:
    """How many activities it told, and what became of its text, in hundredths."""
    sizes = file.characters
    whole = max(1, sum(sizes.values()))
    furniture = sizes.get("furniture", 0) + sizes.get("heading", 0)
    parts = {"claimed": sizes.get("claimed", 0), "furniture": furniture, "context": sizes.get("context", 0)}
    shares = {name: round(100 * size / whole) for name, size in parts.items()}
    return _(
        "activities: {activities}; of its text {claimed} % claimed, {furniture} % headings and furniture, "
        "{context} % context, {unclaimed} % unclaimed"
    ).format(activities=file.activities, **shares, unclaimed=100 - sum(shares.values()) if sizes else 0)


def _show_unclaimed(found: "tuple[Unclaimed, ...]") -> None:
    """Where, the first words, and a likely reason."""
    rows = [(Text(say(u.place)), Text(_begin(u.text)), Text(say(u.reason))) for u in found]
    show_table((_("Where"), _("First words"), _("Likely reason")), rows)
    tell(_("unclaimed passages: {count}").format(count=len(found)))


def _begin(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _FIRST else f"{words[:_FIRST]}…"

"""`import-edits`: drafts that editors changed in Word come home."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from pipeline.cli.console import plain, show, tell, write_json
from pipeline.cli.options import DryRun, Json, state_of
from pipeline.words import _, say

if TYPE_CHECKING:
    from pipeline.model.returned import Edit, EditKind
    from pipeline.run.revisions.importing import Homecoming

_SIGNS: "dict[EditKind, str]" = {
    "wording": "~", "value": "=", "left_out": "-", "moved": ">", "new": "+", "comment": "?",
}  # fmt: skip


def import_edits(
    context: typer.Context,
    files: Annotated[
        list[Path], typer.Argument(metavar=_("DRAFT.docx…"), help=_("Edited copies of drafts, or one of them."))
    ],
    accept: Annotated[
        bool, typer.Option("--accept", help=_("Take pending changes as accepted; without, they are proposals."))
    ] = False,
    who: Annotated[
        str,
        typer.Option(
            "--who",
            metavar=_("NAME"),
            help=_("Who made the changes at which no name stands."),
            show_default=_("who saved the file last"),
        ),
    ] = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Keep what editors changed in Word as decisions."""
    from contextlib import nullcontext

    from pipeline.run.revisions.importing import take_edits
    from pipeline.store import hold

    state = state_of(context)
    workspace = state.workspace()
    with nullcontext() if dry_run else hold(workspace):
        home = take_edits(workspace, state.settings(), files, who, accepts=accept, is_dry=dry_run)
    if as_json:
        _write(home, dry_run=dry_run)
    else:
        _show(home, dry_run=dry_run)


def _write(home: "Homecoming", *, dry_run: bool) -> None:
    decisions = [
        {**plain(edit.decision), "kind": edit.kind, "anchor": edit.anchor, "file": edit.file, "is_known": edit.is_known}
        for edit in home.edits.edits
    ]
    write_json({
        "decisions": decisions,
        "unplaced": list(home.edits.unplaced),
        "conflicts": list(home.edits.conflicts),
        "files": [{"file": name, "base": run_id} for name, run_id in home.bases],
        "saved": not dry_run,
    })  # fmt: skip


def _show(home: "Homecoming", *, dry_run: bool) -> None:
    for edit in home.edits.edits:
        show(_line(edit))
    if home.edits.conflicts:
        show(Text(_("Edits that cannot all hold; each is a proposal now"), style="bold"))
    for conflict in home.edits.conflicts:
        for value in conflict.values:
            show(f"  ! {value or _('left out')}")
    if home.edits.unplaced:
        show(Text(_("Edits that become no decision"), style="bold"))
    for each in home.edits.unplaced:
        show(Text.assemble("  ", (each.who, "bold"), f"  {each.text}", (f"\n    {each.where}: {say(each.why)}", "dim")))
    for name, run_id in home.bases:
        tell(_("{file}: edited copy of the draft {run}").format(file=name, run=run_id))
    new = home.new
    pending = sum(decision.is_proposed for decision in new)
    told = _("Decisions that would be kept: {count}") if dry_run else _("Decisions kept: {count}")
    tell(told.format(count=len(new)))
    tell(_("of these proposals that wait for somebody: {count}").format(count=pending))
    if known := len(home.edits.edits) - len(new):
        tell(_("already known: {count}").format(count=known))


def _line(edit: "Edit") -> Text:
    decision = edit.decision
    title = next((anchor.title for anchor in decision.targets if anchor.title), "")
    words = Text.assemble(f"  {_SIGNS[edit.kind]} ", (decision.who, "bold"), "  ")
    if edit.kind == "new":
        from pipeline.model.decision import PersonWord

        words.append(PersonWord.model_validate_json(decision.value).text)
    else:
        words.append(f"{title} → {decision.value}" if decision.value else title)
    if decision.is_proposed:
        words.append(f" ({_('proposed')})", style="yellow")
    return words

"""`diff` of two drafts: what changed, and why, as text or as a Word document with tracked changes."""

from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from pipeline.cli.console import show, tell, write_data, write_json
from pipeline.cli.make import parse_formats
from pipeline.cli.options import State
from pipeline.words import _, say

if TYPE_CHECKING:
    from pipeline.model.draft import Change, Redline

_FORMATS = ("docx",)
_SIGNS = {"added": "+", "removed": "-", "changed": "~", "moved": ">"}
_STYLES = {"same": "", "added": "green underline", "removed": "red strike"}


def compare_drafts(
    state: State, before: str, after: str, to: str, output: Path | None, *, dry_run: bool, as_json: bool
) -> None:
    """Show what changed, or write it where a format or a file is named."""
    from pipeline.run.reports.drafts import compare_drafts as compare

    redline = compare(state.workspace(), state.settings(), before, after)
    formats = parse_formats(to, _FORMATS) if to else _FORMATS if output else ()
    if formats:
        _write(state, redline, output, dry_run=dry_run)
    if as_json:
        write_json(redline)
    elif not formats:
        show_redline(redline)


def show_redline(redline: "Redline") -> None:
    """Every change below the heading that it stands under, with its reasons."""
    for note in redline.notes:
        tell(say(note), "yellow")
    if redline.is_empty:
        show(_("Both drafts say the same."))
    head: Change | None = None
    for change in redline.changes:
        if change.form == "heading" and change.kind == "same":
            head = change
        elif change.kind != "same":
            if head is not None:
                show(Text(_words(head).plain, style="bold"))
                head = None
            show(Text.assemble(f"  {_SIGNS[change.kind]} ", _words(change)))
            show(Text(f"      {'; '.join(map(say, change.why))}", style="dim"))


def _words(change: "Change") -> Text:
    """The words, those that came or went told apart by signs too, since not every terminal shows colours."""
    marks = {"added": "{{+{}+}}", "removed": "[-{}-]"} if change.kind in ("changed", "moved") else {}
    return Text.assemble(*((marks.get(span.kind, "{}").format(span.text), _STYLES[span.kind]) for span in change.spans))


def _write(state: State, redline: "Redline", output: Path | None, *, dry_run: bool) -> None:
    from pipeline.run.reports.drafts import plan_redline, write_redline

    path = plan_redline(state.workspace(), redline, output)
    if not dry_run:
        path = write_redline(state.workspace(), redline, path, say)
    write_data(f"{path}\n")
    if dry_run:
        tell(_("Nothing was written: this was a dry run."))

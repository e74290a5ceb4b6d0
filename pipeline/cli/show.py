"""`read` and `export`."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from pipeline.cli.console import tell, write_data, write_json
from pipeline.cli.options import DryRun, Json, state_of
from pipeline.cli.receipts import tell_issues
from pipeline.words import _


def read(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar=_("FILE"), help=_("The document to read."))],
    to: Annotated[Literal["json", "md"], typer.Option(help=_("JSON, or Markdown to look at."))] = "json",
    as_json: Json = False,
) -> None:
    """Read one document."""
    from pipeline.run.sources.single import show_one

    form = "json" if as_json else to
    content, issues = show_one(file, form, state_of(context).settings())
    write_data(content)
    if form == "md":
        tell_issues(issues)


def export(
    context: typer.Context,
    stage: Annotated[
        Literal["documents", "activities", "attendances", "records", "series", "commitments", "pairs"],
        typer.Option(help=_("Whole documents; what each tells; what remains after repeats are merged; what joins it.")),
    ] = "records",
    to: Annotated[
        Literal["jsonl", "csv", "xlsx"], typer.Option(help=_("JSON Lines, or a table for a spreadsheet."))
    ] = "jsonl",
    output: Annotated[
        Path | None, typer.Option(metavar=_("FILE"), help=_("Write to this file instead of the screen."))
    ] = None,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Print what the last run found."""
    from pipeline.run.exporting import build_rows, has_changed, render_rows

    state = state_of(context)
    workspace = state.workspace()
    if has_changed(workspace, state.settings()):
        tell(_("Documents changed since the last run; this shows what the last run found."), "yellow")
    rows = build_rows(workspace, stage)
    if not dry_run:
        _write(render_rows(rows, to), output)
    if as_json and (output or dry_run):
        write_json({"rows": len(rows), "output": str(output) if output else None})
    elif output or dry_run:
        tell(_("rows: {count}").format(count=len(rows)))


def _write(data: bytes, output: Path | None) -> None:
    from pipeline.store import save_beside

    if output is None:
        write_data(data)
        return
    path = save_beside(output, data)
    if path != output:
        tell(_("{old} is open in another program; written to {new}").format(old=output, new=path))

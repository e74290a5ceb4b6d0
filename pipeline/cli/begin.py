"""`init` and `add`."""

import contextlib
import sys
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.console import tell, write_data, write_json
from pipeline.cli.options import DryRun, Json, state_of
from pipeline.cli.receipts import tell_receipts
from pipeline.errors import ExitCode
from pipeline.words import _


def init(
    folder: Annotated[Path, typer.Argument(metavar=_("DIR"), help=_("The folder to make; it may exist."))],
    profile: Annotated[
        str | None, typer.Option(metavar=_("NAME"), help=_("The kind of report: a folder of templates."))
    ] = None,
    name: Annotated[
        str, typer.Option(metavar=_("NAME"), help=_("The institution's full name, in English or Chinese."))
    ] = "",
    alias: Annotated[
        list[str] | None,
        typer.Option(metavar=_("NAME"), help=_("Another name for it in documents; may be repeated.")),
    ] = None,
    country: Annotated[str, typer.Option(metavar="ISO3", help=_("Its country in three letters, such as CHN."))] = "",
    period: Annotated[
        str, typer.Option(metavar="EDTF", help=_("What documents cover when they do not say, such as 2023."))
    ] = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Make a workspace. Asks for what it was not told, on a terminal only."""
    from pipeline.run.begin import create_workspace
    from pipeline.store import DEFAULT, NewInstitution

    aliases = list(alias or ())
    if not name and not dry_run and not as_json and sys.stdin.isatty():
        name = typer.prompt(_("Full name of the institution"), default=folder.resolve().name, err=True)
        short = typer.prompt(_("Short name or acronym"), default="", show_default=False, err=True)
        country = country or typer.prompt(
            _("Country in three letters, such as CHN"), default="", show_default=False, err=True
        )
        aliases = [*([short] if short else []), *aliases]
    new = NewInstitution(name or folder.resolve().name, aliases, country, period, profile=profile or DEFAULT)
    workspace = create_workspace(folder, new, dry_run=dry_run)
    if as_json:
        write_json({"workspace": str(workspace.root), "profile": str(workspace.profile)})
        return
    write_data(f"{workspace.root}\n")
    if dry_run:
        tell(_("Nothing was made: this was a dry run."))
    else:
        tell(
            _("Drop documents into {place}, then type: {command}").format(
                place=workspace.raw, command=f"annual-report -C {workspace.root} run"
            )
        )


def add(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar=_("FILE…"), help=_("Documents to copy."))],
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Copy files into data/raw."""
    from pipeline.run.begin import add_files
    from pipeline.store import hold

    state = state_of(context)
    workspace, settings = state.workspace(), state.settings()
    with contextlib.nullcontext() if dry_run else hold(workspace):
        receipts = tuple(add_files(workspace, files, settings, dry_run=dry_run))
    if as_json:
        write_json({"receipts": receipts, "dry_run": dry_run})
    else:
        tell_receipts(receipts, receipts)
    if any(receipt.outcome == "failed" for receipt in receipts):
        raise typer.Exit(ExitCode.SOME_FAILED)

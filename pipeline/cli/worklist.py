"""`worklist`: what needs translating, as a workbook, and back."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.console import tell, write_data, write_json
from pipeline.cli.help import Command, Group
from pipeline.cli.make import Outlook, parse_language
from pipeline.cli.options import DryRun, Json, ProfileName, state_of
from pipeline.words import _, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model.document import Language
    from pipeline.model.sheet import Sheet
    from pipeline.store import Workspace

app = typer.Typer(cls=Group, add_completion=False, context_settings={"help_option_names": ["--help", "-h"]})
_MOST_ODD = 20


def export_list(
    context: typer.Context,
    year: Annotated[
        int | None,
        typer.Argument(
            metavar=_("YEAR"), min=1900, max=2999, help=_("The report's year."), show_default=_("the last one told of")
        ),
    ] = None,
    outlook: Outlook = None,
    lang: Annotated[
        str,
        typer.Option("--lang", metavar="en|zh", help=_("The report's language."), show_default=_("the profile's")),
    ] = "",
    output: Annotated[Path, typer.Option(metavar=_("FILE"), help=_("Write to this file."))] = Path("worklist"),
    with_given: Annotated[
        bool, typer.Option("--all", help=_("List what was translated before too, to be corrected."))
    ] = False,
    profile: ProfileName = None,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Write what needs translating as a workbook."""
    from pipeline.run.worklists.sheets import build_sheet
    from pipeline.run.worklists.worklist import build_worklist, list_given
    from pipeline.store import hold

    state = state_of(context)
    workspace, settled = state.workspace(), state.profile(profile)
    languages: Sequence[Language] = (parse_language(lang),) if lang else settled.languages
    with hold(workspace):
        items = build_worklist(workspace, settled, year, outlook, languages)
        given = list_given(workspace, languages) if with_given else ()
        sheets = [
            build_sheet(each, [i for i in items if i.language == each], [g for g in given if g.language == each])
            for each in languages
        ]
        path = _write(workspace, [sheet for sheet in sheets if sheet.rows], output, dry_run=dry_run)
    if as_json:
        write_json({"path": str(path) if path else None, "items": list(items), "dry_run": dry_run})
        return
    if path:
        write_data(f"{path}\n")
    tell(_("To be translated: {count}").format(count=len(items)))


def _write(workspace: "Workspace", sheets: "Sequence[Sheet]", output: Path, *, dry_run: bool) -> Path | None:
    """Where the list is; a list that is there already may have been worked on, and is left as it is."""
    from pipeline.run.figures.files import plan_files, write_files
    from pipeline.store import iter_names

    (wanted,) = plan_files(workspace, output, ("xlsx",))
    path = next(name for name in iter_names(wanted) if not name.exists())
    if not sheets or dry_run:
        return path if sheets else None
    return write_files(workspace, _("Worklist"), sheets, (path,))[0]


def import_list(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar=_("FILE"), help=_("The workbook, filled in."))],
    who: Annotated[
        str, typer.Option("--who", metavar=_("NAME"), help=_("Who translated."), show_default=_("your login name"))
    ] = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Keep what was translated."""
    from pipeline.run.worklists.numbers import name_altered
    from pipeline.run.worklists.taking import take_worklist
    from pipeline.store import hold

    workspace = state_of(context).workspace()
    with hold(workspace):
        given = take_worklist(workspace, file, who, is_dry=dry_run)
    if as_json:
        found = {"kept": list(given.kept), "odd": list(given.odd), "unusable": list(given.unusable)}
        write_json({**found, "open": given.open_count, "saved": not dry_run})
        return
    for row in given.unusable[:_MOST_ODD]:
        told = _("Not kept: {sheet}, row {row}: {why}")
        tell(told.format(sheet=row.sheet, row=row.row, why=say(row.why)), "yellow")
    if len(given.unusable) > _MOST_ODD:
        tell(_("Rows that cannot be used: {count}; --json names all.").format(count=len(given.unusable)), "yellow")
    for each in given.odd[:_MOST_ODD]:
        tell(say(name_altered(each)), "yellow")
    if given.odd:
        told = _(
            "Translations with other numbers than their text: {count}; correct them, or mark their rows as confirmed"
            " and import them again. Until then they close a gate, unless somebody waives it."
        )
        tell(told.format(count=len(given.odd)), "yellow")
    told = _("Translations that would be kept: {count}") if dry_run else _("Translations kept: {count}")
    tell(told.format(count=len(given.kept)))
    if given.open_count:
        tell(_("Without a translation still: {count}").format(count=given.open_count))


for _help, _command, _name in (
    (_("Write what needs translating as a workbook; what is known already is filled in."), export_list, "export"),
    (_("Take the workbook back; what was translated is kept for ever."), import_list, "import"),
):
    app.command(_name, cls=Command, help=_help)(_command)

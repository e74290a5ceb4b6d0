"""`stats` and `diff`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from pipeline.cli.console import show, show_table, tell, write_data, write_json
from pipeline.cli.drafts import compare_drafts
from pipeline.cli.make import parse_formats
from pipeline.cli.options import DryRun, Json, State, state_of
from pipeline.errors import Message, UsageError
from pipeline.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model.sheet import Sheet
    from pipeline.run.figures.statistics import Ground

FORMATS = ("xlsx", "docx")
Tables = Annotated[
    str, typer.Option("--to", metavar="xlsx,docx", help=_("Write files in these formats, separated by commas."))
]
Output = Annotated[Path | None, typer.Option(metavar=_("FILE"), help=_("Write to this file."))]


def stats(
    context: typer.Context,
    by: Annotated[
        str,
        typer.Option(
            metavar="year,kind,…",
            help=_("What to count by: year, kind, role, status, chapter, country, region, partner, sdg, group:NAME."),
        ),
    ] = "year",
    where: Annotated[
        list[str] | None,
        typer.Option(
            metavar=_("CONDITION"),
            help=_("Count only this, such as kind=training, group=Africa, what=trainees; may be repeated."),
        ),
    ] = None,
    since: Annotated[
        int | None, typer.Option("--from", min=1900, max=2999, metavar=_("YEAR"), help=_("From this year on."))
    ] = None,
    until: Annotated[
        int | None, typer.Option(min=1900, max=2999, metavar=_("YEAR"), help=_("Up to this year."))
    ] = None,
    evidence: Annotated[bool, typer.Option("--evidence", help=_("Show what each figure stands on."))] = False,
    to: Tables = "",
    output: Output = None,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Count what the last run found."""
    from pipeline.run.figures.figure_sheets import build_sheets
    from pipeline.run.figures.figure_words import FigureWords

    if since and until and since > until:
        raise UsageError(
            Message(text="No year is from {since} on and up to {until}", params={"since": since, "until": until}),
            Message(text="Write the earlier year after --from, the later one after --until."),
        )
    formats = _parse_formats(to, output)
    ground = _load(state_of(context))
    answer = ground.count(ground.parse_question(by, where or (), since, until))
    words = FigureWords(ground.profile, ground.atlas, ground.sums)
    sheets = build_sheets(answer, words, evidence=evidence or bool(formats))
    if formats:
        _write(state_of(context), sheets, formats, output or Path("statistics"), dry_run=dry_run)
    if as_json:
        write_json(answer)
    elif not formats:
        _show(sheets)
    if not answer.total.cell("activities").value:
        is_asked = bool(answer.question.where)
        tell(_("Nothing that was found is like that.") if is_asked else _("There is nothing to count."), "yellow")


def diff(
    context: typer.Context,
    before: Annotated[str, typer.Argument(metavar=_("YEAR|DRAFT"), help=_("The earlier year or draft."))],
    after: Annotated[str, typer.Argument(metavar=_("YEAR|DRAFT"), help=_("The later year or draft."))],
    evidence: Annotated[bool, typer.Option("--evidence", help=_("Show what each figure stands on."))] = False,
    to: Tables = "",
    output: Output = None,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Compare two years, or two drafts: their files, or run ids."""
    if not (_is_year(before) and _is_year(after)):
        compare_drafts(state_of(context), before, after, to, output, dry_run=dry_run, as_json=as_json)
        return
    from pipeline.run.figures.change_sheets import build_change_sheets
    from pipeline.run.figures.figure_words import FigureWords

    first, last = _order_years(int(before), int(after))
    formats = _parse_formats(to, output)
    ground = _load(state_of(context))
    changes = ground.compare(first, last)
    sheets = build_change_sheets(changes, FigureWords(ground.profile, ground.atlas, ground.sums))
    if formats:
        _write(state_of(context), sheets, formats, output or Path(f"{first}-{last}"), dry_run=dry_run)
    if as_json:
        write_json(changes)
    elif not formats:
        for year in (first, last):
            if not any(subject.year == year for subject in ground.subjects):
                tell(_("No record tells of {year}.").format(year=year), "yellow")
        for sheet in sheets if evidence else sheets[:-1]:
            show_sheet(sheet)
            show("")


def _is_year(text: str) -> bool:
    return text.isdecimal() and 1900 <= int(text) <= 2999


def _order_years(before: int, after: int) -> tuple[int, int]:
    if before == after:
        raise UsageError(
            Message(text="There is nothing to compare: both years are {year}", params={"year": before}),
            Message(
                text="Name two years, such as annual-report diff {before} {after}.",
                params={"before": before - 1, "after": after},
            ),
        )
    if before > after:
        before, after = after, before
        tell(_("Compared in the order of time: {before}, then {after}.").format(before=before, after=after))
    return before, after


def _load(state: State) -> "Ground":
    from pipeline.run.exporting import has_changed
    from pipeline.run.figures.statistics import gather_ground

    workspace = state.workspace()
    if has_changed(workspace, state.settings()):
        tell(_("Documents changed since the last run; this shows what the last run found."), "yellow")
    return gather_ground(workspace, state.profile())


def _parse_formats(to: str, output: Path | None) -> tuple[str, ...]:
    """The formats to write: those asked for, or that of the file that is named; none where nothing is to be written."""
    if to:
        return parse_formats(to, FORMATS)
    if output and output.suffix.removeprefix(".").lower() not in FORMATS:
        raise UsageError(
            Message(text="{name} does not say which format is wanted", params={"name": str(output)}),
            Message(text="Let the name end in .xlsx or .docx, or add --to xlsx,docx."),
        )
    return (output.suffix.removeprefix(".").lower(),) if output else ()


def _write(state: State, sheets: "Sequence[Sheet]", formats: "Sequence[str]", output: Path, *, dry_run: bool) -> None:
    from pipeline.run.figures.files import plan_files, write_files

    paths = plan_files(state.workspace(), output, formats)
    profile = state.profile()
    title = profile.words(profile.institution.names, profile.languages[0])
    if not dry_run:
        paths = write_files(state.workspace(), title, sheets, paths)
    write_data("".join(f"{path}\n" for path in paths))
    if dry_run:
        tell(_("Nothing was written: this was a dry run."))


def _show(sheets: "Sequence[Sheet]") -> None:
    """The tables as text, numbers to the right; evidence as a list, since its words are long."""
    figures, *others = sheets
    show_sheet(figures)
    for sheet in others:
        show("")
        show(Text(sheet.title, style="bold"))
        for row in sheet.rows:
            label, figure, adds, what, title, record, place, quote, also = map(str, row)
            show(Text.assemble((f"{label} · {figure}: {adds}", "bold"), f"  {what}"))
            show(f"    {title}  {record}")
            show(Text.assemble(f"    {place}: ", (f"“{quote}”", "italic")))
            if also:
                show(_("    also stated: {what}").format(what=also))


def show_sheet(sheet: "Sheet") -> None:
    """One table and its notes."""
    show(Text(sheet.title, style="bold"))
    first = len(sheet.rows) - sheet.totals
    rows = [[Text(str(cell), style="bold" if n >= first else "") for cell in row] for n, row in enumerate(sheet.rows)]
    show_table(sheet.head, rows)
    for note in sheet.notes:
        show(Text(note, style="dim"))

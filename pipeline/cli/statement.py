"""`statement`: a person's signed word as a source."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.console import plain, tell, tell_error, write_data, write_json
from pipeline.cli.make import parse_language
from pipeline.cli.options import DryRun, Json, state_of
from pipeline.cli.questions import plain_effect, show_effect
from pipeline.errors import ExitCode, Message
from pipeline.words import _

if TYPE_CHECKING:
    from pipeline.cli.options import State
    from pipeline.run.decisions.keeping import Effect
    from pipeline.run.stated.stating import Unstated


def _option(name: str, words: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(name, metavar=_("WORDS"), help=words)
    return option


def statement(
    context: typer.Context,
    title: Annotated[str, _option("--title", _("Its name."))] = "",
    kind: Annotated[str, _option("--kind", _("What it is: event, training, visit …"))] = "",
    role: Annotated[str, _option("--role", _("What the institution was: host, participant, speaker …"))] = "",
    status: Annotated[str, _option("--status", _("completed, planned, ongoing or cancelled"))] = "",
    date: Annotated[
        str, _option("--date", _("When it began, as precisely as you know: 2024, 2024-05, 2024-05-17."))
    ] = "",
    end: Annotated[str, _option("--end", _("When it ended."))] = "",
    place: Annotated[str, _option("--place", _("Where it was."))] = "",
    country: Annotated[str, _option("--country", _("In which country, by name or code."))] = "",
    people: Annotated[str, _option("--people", _("Who: “Ann Lee (Director, Tide Institute); Li Wei”."))] = "",
    count: Annotated[str, _option("--count", _("How many: “41 participants; more than 80 guests”."))] = "",
    organisation: Annotated[
        str, _option("--organisation", _("With whom: “Tide Institute; River Fund (funder)”."))
    ] = "",
    text: Annotated[str, _option("--text", _("What else is to be said; alone, words for the report of --year."))] = "",
    year: Annotated[
        int | None, typer.Option("--year", min=1900, max=2999, metavar=_("YEAR"), help=_("The year it belongs to."))
    ] = None,
    lang: Annotated[str, typer.Option("--lang", metavar="en|zh", help=_("The language you speak."))] = "en",
    table: Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE.xlsx|csv", help=_("Take a statement from each row of this table.")),
    ] = None,
    template: Annotated[
        Path | None, typer.Option("--template", metavar="FILE.xlsx", help=_("Write an empty table to be filled in."))
    ] = None,
    who: Annotated[
        str, typer.Option("--who", metavar=_("NAME"), help=_("Who says so."), show_default=_("your login name"))
    ] = "",
    why: Annotated[str, _option("--why", _("How you know."))] = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """State what no document tells."""
    from pipeline.run.naming.wordbook import gather_wordbook
    from pipeline.run.stated.stating import build_word, state, state_rows

    chosen = state_of(context)
    if template is not None:
        _write_template(chosen, template, dry_run=dry_run, as_json=as_json)
        return
    workspace, profile = chosen.workspace(), chosen.profile()
    if table is not None:
        stated = state_rows(workspace, profile, table, who=who, why=why, is_dry=dry_run)
        _tell(stated.effect, stated.unstated, dry_run=dry_run, as_json=as_json)
        return
    typed = {
        "title": title, "kind": kind, "role": role, "status": status, "start_date": date, "end_date": end,
        "place": place, "country": country, "people": people, "counts": count, "organisations": organisation,
    }  # fmt: skip
    fields = {name: words for name, words in typed.items() if words}
    word = build_word(fields, gather_wordbook(workspace), text=text, language=parse_language(lang), year=year)
    _tell(state(workspace, profile, [word], who=who, why=why, is_dry=dry_run), (), dry_run=dry_run, as_json=as_json)


def _write_template(state: "State", path: Path, *, dry_run: bool, as_json: bool) -> None:
    from pipeline.run.figures.files import write_files
    from pipeline.run.stated.statement_sheet import build_template

    wanted = path.with_suffix(".xlsx").absolute()
    if not dry_run:
        (wanted,) = write_files(state.workspace(), _("Statements"), (build_template(),), (wanted,))
    if as_json:
        write_json({"path": str(wanted), "saved": not dry_run})
    else:
        write_data(f"{wanted}\n")


def _tell(effect: "Effect", unstated: "tuple[Unstated, ...]", *, dry_run: bool, as_json: bool) -> None:
    if as_json:
        write_json({**plain_effect(effect), "unstated": plain(unstated), "saved": not dry_run})
    else:
        show_effect(effect)
    for row in unstated:
        told_row: dict[str, str | int | float | Message] = {"sheet": row.sheet, "row": row.row, "why": row.why}
        tell_error(Message(text="{sheet}, row {row}: {why}", params=told_row), row.hint)
    told = _("Statements that would be kept: {count}") if dry_run else _("Statements kept: {count}")
    tell(told.format(count=len(effect.decisions)))
    if unstated:
        raise typer.Exit(ExitCode.SOME_FAILED)

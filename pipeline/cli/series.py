"""`series`: editions over the years."""

from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from pipeline.cli.console import show, show_table, tell, write_json
from pipeline.cli.options import Json, state_of
from pipeline.words import _, say

if TYPE_CHECKING:
    from pipeline.model.link import Edition, NumberedSeries
    from pipeline.run.links.series import Told


def series(
    context: typer.Context,
    name: Annotated[
        list[str] | None, typer.Argument(metavar=_("NAME"), help=_("Words of a series' name; its id."))
    ] = None,
    as_json: Json = False,
) -> None:
    """Show the series."""
    from pipeline.run.links.series import find_series

    found = find_series(state_of(context).workspace(), " ".join(name or ()))
    if as_json:
        write_json([plain_series(told) for told in found])
        return
    for told in found:
        show_series(told, in_full=bool(name))
    if not found:
        tell(_("No series was found: no event is told with two numbers or in two years."))


def show_series(told: "Told", *, in_full: bool) -> None:
    """A series: its editions, in full as a table, what is odd about them, and the next one."""
    from pipeline.run.links.series import list_editions, name_gaps

    each = told.series
    show(Text.assemble((each.name, "bold"), f"  {each.id}"))
    editions = list_editions(each)
    if in_full:
        rows = [
            (Text(f"  {e.ordinal or '–'}"), Text(str(e.year or "–")), Text(_state(e)),
             Text(e.record_id), Text(told.records[e.record_id].title))
            for e in each.editions if e.record_id in told.records
        ]  # fmt: skip
        show_table((_("  Edition"), _("Year"), _("State"), _("Record"), _("Title")), rows)
    else:
        labels = ", ".join(_label(e.ordinal, e.year, _state(e)) for e in editions)
        show(_("  editions: {editions}").format(editions=labels))
    for gap in name_gaps(each.gaps):
        show(f"  {say(gap)}")
    show(_next(each))
    show("")


def _label(ordinal: int | None, year: int | None, state: str = "") -> str:
    stated = [str(year)] if year and ordinal else []
    stated += [state] if state else []
    name = str(ordinal or year or "–")
    return f"{name} ({', '.join(stated)})" if stated else name


def _state(edition: "Edition") -> str:
    if edition.is_cancelled:
        return _("cancelled")
    return _("planned") if edition.is_planned else ""


def _next(each: "NumberedSeries") -> str:
    label = _label(each.next_ordinal, each.next_year)
    if each.months is None:
        return _("  next: {edition}").format(edition=label)
    return _("  next: {edition}; usual time between editions, in months: {months}").format(
        edition=label, months=each.months
    )


def plain_series(told: "Told") -> dict[str, Any]:
    """The same for other programs."""
    each = told.series
    return {
        **each.model_dump(mode="json"),
        "editions": [
            {**edition.model_dump(mode="json"), "title": told.records[edition.record_id].title}
            for edition in each.editions
            if edition.record_id in told.records
        ],
    }

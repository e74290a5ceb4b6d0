"""`gaps` and `check`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from pipeline.cli.console import plain, show, show_table, tell, tell_error, write_json
from pipeline.cli.options import Json, State, state_of
from pipeline.errors import ExitCode
from pipeline.words import _, say

if TYPE_CHECKING:
    from pipeline.model.checks import FigureVerdict
    from pipeline.model.signing import Waiver
    from pipeline.run.gates.checking import Checked, GateState, ToldFigure
    from pipeline.run.gates.finding import Finding
    from pipeline.run.links.gaps import ToldGap

_MOST = 12
"""How many things of one sort are shown; `--json` and `--all` give all."""
_LONGEST = 200
Year = Annotated[int, typer.Argument(metavar=_("YEAR"), min=1900, max=2999, help=_("The year, such as 2023."))]
All = Annotated[bool, typer.Option("--all", help=_("Show everything, however long it gets."))]


def gaps(context: typer.Context, year: Year, show_all: All = False, as_json: Json = False) -> None:
    """Show what is missing for a year."""
    from pipeline.run.links.gaps import find_told_gaps

    state = state_of(context)
    warn_of_changes(state)
    found = find_told_gaps(state.workspace(), state.profile(), year)
    if as_json:
        write_json({"year": year, "gaps": [_plain_gap(gap) for gap in found]})
        return
    for kind in dict.fromkeys(gap.gap.kind for gap in found):
        of_kind = [gap for gap in found if gap.gap.kind == kind]
        _show_gaps(of_kind if show_all else of_kind[:_MOST], is_table=kind == "field")
        _tell_rest(len(of_kind), show_all=show_all)
    tell(_("Missing for {year}: {count}").format(year=year, count=len(found)))


def _plain_gap(told: "ToldGap") -> dict[str, Any]:
    return {**plain(told.gap), "what": say(told.what), "why": say(told.why), "do": say(told.do)}


def _show_gaps(gaps: "Sequence[ToldGap]", *, is_table: bool) -> None:
    """Gaps of one kind: each with its evidence and what to do; or, where all are alike, as a table."""
    if is_table:
        rows = [(Text(gap.gap.title), Text(say(gap.needs)), Text(gap.gap.document)) for gap in gaps]
        show_table((_("Told in the report"), _("Not said"), _("Ask whoever wrote")), rows)
        return
    for told in gaps:
        show(Text.assemble((say(told.what), "bold"), "  ", f"({say(told.why)})"))
        for place, evidence in zip(told.places, told.gap.evidence, strict=False):
            show(Text.assemble("    ", say(place), ": ", (f"“{_shorten(evidence.quote)}”", "italic")))
        show(f"    → {say(told.do)}")
    show("")


def check(context: typer.Context, year: Year, show_all: All = False, as_json: Json = False) -> None:
    """Look whether the report of a year may leave."""
    from pipeline.run.gates.checking import check_year

    state = state_of(context)
    warn_of_changes(state)
    warn_of_tampering(state)
    checked = check_year(state.workspace(), state.profile(), year)
    if as_json:
        gates = [{**plain(gate), "is_closed": gate.is_closed} for gate in checked.gates]
        write_json(
            {"year": year, "is_open": not checked.closed, "gates": gates,
             "findings": [{"id": finding.id, **plain(finding)} for finding in checked.findings],
             "figures": checked.figures, "idle_waivers": checked.idle}
        )  # fmt: skip
    else:
        _show_checked(checked, show_all=show_all)
    if checked.closed:
        tell(_("Closed gates: {count}. The report is not ready to leave.").format(count=checked.closed), "yellow")
        raise typer.Exit(ExitCode.GATE)
    tell(_("No gate is closed."))


def _show_checked(checked: "Checked", *, show_all: bool) -> None:
    """What was found at each gate, those that close first; then all gates as a table."""
    from pipeline.run.gates.checking import GATES

    for gate in sorted(checked.gates, key=lambda gate: not gate.is_closed):
        found = [finding for finding in checked.findings if finding.gate == gate.gate]
        if not found or not (gate.closing or show_all):
            continue
        show(Text(f"{say(GATES[gate.gate])}: {len(found)}", style="bold"))
        for finding in found if show_all else found[:_MOST]:
            _show_finding(finding)
        _tell_rest(len(found), show_all=show_all)
        show("")
    _show_figures(checked.figures, show_all=show_all)
    _show_idle(checked.idle)
    rows = [(Text(say(GATES[gate.gate])), Text(str(gate.found)), _state(gate)) for gate in checked.gates]
    show_table((_("Gate"), _("Found"), _("State")), rows)


def _show_idle(waivers: "Sequence[Waiver]") -> None:
    if waivers:
        show(Text(_("Waived, but no longer found in these words; these waivers do nothing"), style="bold"))
    for waiver in waivers:
        show(Text.assemble(f"  {waiver.what}  ", (waiver.finding, "dim"), f"  {waiver.who}: {waiver.why}"))


def _show_figures(figures: "Sequence[ToldFigure]", *, show_all: bool) -> None:
    """How many figures agree and how many cannot be checked; what disagrees stands at its gate."""
    if not figures:
        return
    heads: dict[FigureVerdict, str] = {
        "agrees": _("Figures that agree with the records"),
        "unchecked": _("Figures that the records neither confirm nor contradict"),
        "projection": _("Figures that were expected"),
    }
    for verdict, head in heads.items():
        found = [figure for figure in figures if figure.verdict == verdict]
        show(Text(f"{head}: {len(found)}", style="bold"))
        for figure in found if show_all else ():
            show(f"  {say(figure.what)}")
            show(Text.assemble("    ", say(figure.place), ": ", (f"“{_shorten(figure.quote)}”", "italic")))
    if not show_all:
        show(_("  --all shows them"))
    show("")


def _show_finding(finding: "Finding") -> None:
    show(Text.assemble(f"  {say(finding.what)}  ", (finding.id, "dim")))
    for place, quote in ((finding.place, finding.quote), (finding.beside, finding.beside_quote)):
        if place:
            show(Text.assemble("    ", say(place), ": ", (f"“{_shorten(quote)}”", "italic")))
    if waived := finding.waived:
        told = _("waived by {who} on {day}: {why}").format(who=waived.who, day=waived.when[:10], why=waived.why)
        show(Text(f"    {told}", style="green"))
    else:
        show(f"    → {say(finding.do)}")


def _state(gate: "GateState") -> Text:
    if gate.is_closed:
        return Text(_("closed"), style="bold red")
    if gate.closing and gate.waived:
        return Text(_("open, waived: {count}").format(count=gate.waived), style="green")
    return Text(_("open"), style="green") if gate.closing else Text(_("tells only"), style="dim")


def _tell_rest(count: int, *, show_all: bool) -> None:
    if count > _MOST and not show_all:
        show(_("  … and more: {count}; --all shows them").format(count=count - _MOST))


def _shorten(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"


def warn_of_tampering(state: State) -> None:
    """Say so where decisions are not as they were written."""
    from pipeline.run.reports.final import find_tampering

    if error := find_tampering(state.workspace()):
        tell_error(error.message, error.hint)


def warn_of_changes(state: State) -> None:
    """Say so where documents are other than those of the last run."""
    from pipeline.run.exporting import has_changed

    if has_changed(state.workspace(), state.settings()):
        tell(_("Documents changed since the last run; this shows what the last run found."), "yellow")

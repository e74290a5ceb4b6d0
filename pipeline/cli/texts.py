"""`check-text` and `backtest`: a finished text against the records."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from pipeline.cli.console import show, show_table, tell, write_json
from pipeline.cli.options import Json, State, state_of
from pipeline.cli.texts_plain import plain_check, plain_test
from pipeline.errors import ExitCode, Message
from pipeline.words import _, say

if TYPE_CHECKING:
    from pipeline.analysis.texts import FactCheck, Share
    from pipeline.model.activity import Evidence
    from pipeline.model.record import Record
    from pipeline.run.gates.backtest import Tested
    from pipeline.run.gates.texts import Checked

_FIELDS: dict[str, Message] = {
    "title": Message(text="name"),
    "kind": Message(text="kind"),
    "role": Message(text="role"),
    "date": Message(text="date"),
    "place": Message(text="place"),
    "country": Message(text="country"),
    "countries": Message(text="country named"),
    "counts": Message(text="figure"),
    "people": Message(text="person"),
    "organisations": Message(text="organisation"),
    "ordinal": Message(text="ordinal"),
}
_MOST_SOURCES = 3
File = Annotated[Path, typer.Argument(metavar=_("FILE"), help=_("The finished text, in any format that is read."))]
Year = Annotated[int, typer.Argument(metavar=_("YEAR"), min=1900, max=2999, help=_("The year, such as 2023."))]


def check_text(
    context: typer.Context,
    file: File,
    year: Annotated[
        int | None,
        typer.Option(
            metavar=_("YEAR"),
            min=1900,
            max=2999,
            help=_("The year that the text is about."),
            show_default=_("what the text says"),
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Hold a text against the records."""
    from pipeline.run.gates.texts import check_text as hold

    state = state_of(context)
    _warn_of_changes(state)
    checked = hold(state.workspace(), state.profile(), state.settings(), file, year)
    if as_json:
        write_json(plain_check(checked))
        return
    _show_check(checked)


def backtest(
    context: typer.Context,
    year: Year,
    published: Annotated[
        Path, typer.Option(metavar=_("FILE"), help=_("What was published of that year, wherever it lies."))
    ],
    as_json: Json = False,
) -> None:
    """Rebuild a published year."""
    from pipeline.run.gates.backtest import backtest as rebuild

    state = state_of(context)
    _warn_of_changes(state)
    tested = rebuild(state.workspace(), state.profile(), state.settings(), year, published)
    if as_json:
        write_json(plain_test(tested))
    elif tested.sources:
        _show_test(tested)
    if not tested.sources:
        tell(_("There are no other sources for {year} here, so nothing can be rebuilt.").format(year=year), "yellow")
        _tell_left_out(tested)
        raise typer.Exit(ExitCode.SOME_FAILED)


def _warn_of_changes(state: State) -> None:
    from pipeline.run.exporting import has_changed

    if has_changed(state.workspace(), state.settings()):
        tell(_("Documents changed since the last run; this goes by what the last run found."), "yellow")


def _show_check(checked: "Checked") -> None:
    check = checked.check
    about = _("Told in {name}: {told}; of them in the records: {known}")
    show(about.format(name=checked.name, told=len(check.held) + len(check.unrecorded), known=len(check.held)))
    if checked.run_id:
        tell(_("This is a report made by this program."))
    if checked.is_source:
        tell(_("It is a source of this workspace; what it says itself does not count as evidence here."))
    _show_records(_("In the text, but in no record: {count}"), check.unrecorded)
    _show_differences(checked)
    if check.year is None:
        tell(_("What is left out cannot be said: the text does not say which year it is about. Add --year."), "yellow")
    else:
        _show_records(_("In the records of {year}, but not in the text: {count}"), check.left_out, year=check.year)
    show(_("Facts that agree with the records: {count}").format(count=check.agreeing))
    if checked.doubtful:
        tell(_("Too doubtful to be taken for claims, and in no record: {count}").format(count=len(checked.doubtful)))


def _show_differences(checked: "Checked") -> None:
    """Each fact that differs: what the text says and where, and below it what each source says; then the totals."""
    from pipeline.run.gates.check_words import name_figure, name_reason

    count = checked.check.differing + len(checked.totals)
    show(Text(_("Different from the records: {count}").format(count=count), style="bold"))
    for held in checked.check.held:
        if differing := held.of("differs"):
            show(f"  {held.told.title}")
        for fact in differing:
            where = f" ({_place(fact.at.evidence)})" if fact.at else ""
            show(Text.assemble("    ", say(_FIELDS[fact.field]), ": ", (fact.stated, "bold red"), where))
            known = tuple(_once(fact, held.record))
            for line in known[:_MOST_SOURCES]:
                show(f"      {line}")
            if len(known) > _MOST_SOURCES:
                show(_("      and so say others: {count}").format(count=len(known) - _MOST_SOURCES))
    for total in checked.totals:
        show(f"  “{_short(total.figure.evidence.quote)}” ({_place(total.figure.evidence)})")
        show(Text.assemble("    ", (say(name_figure(total)), "bold red"), ": ", say(name_reason(total))))


def _once(fact: "FactCheck", record: "Record") -> Iterable[str]:
    from pipeline.analysis.texts import show_statement

    return dict.fromkeys(
        f"{show_statement(s)}: “{_short(_sentence(s.evidence, record))}” ({_place(s.evidence)})" for s in fact.behind
    )


def _sentence(evidence: "Evidence", record: "Record") -> str:
    """The record's own words around a fact, for people to judge by."""
    at = evidence.locator
    around = (
        quote.quote
        for quote in record.quotes
        if quote.source_id == evidence.source_id and quote.locator.block == at.block
        if quote.locator.start <= at.start and at.end <= quote.locator.end
    )
    return next(around, evidence.quote)


def _show_records(head: str, records: "Iterable[Record]", **params: int) -> None:
    found = tuple(records)
    show(Text(head.format(count=len(found), **params), style="bold"))
    for record in found:
        quote = record.quotes[0] if record.quotes else record.statements[0].evidence
        show(Text.assemble("  ", record.title, (f"  ({_place(quote)})", "dim")))
        show(f"    “{_short(quote.quote)}”")


def _show_test(tested: "Tested") -> None:
    result = tested.result
    show(
        _("{year}, rebuilt without {name} from other sources: {count}").format(
            year=tested.year, name=tested.name, count=tested.sources
        )
    )
    _tell_left_out(tested)
    f1 = "–" if result.f1 is None else f"{result.f1:.2f}"
    show(_("Published activities found again: {share}").format(share=_share(result.recall)))
    show(_("Ours that were published: {share}").format(share=_share(result.precision)))
    show(_("Both together (F1): {score}").format(score=f1))
    tau = "–" if result.tau is None else f"{result.tau:.2f}"
    show(_("Order (Kendall's tau, from -1 to 1): {score}").format(score=tau))
    rows = [
        (Text(say(_FIELDS[f.field])), Text(str(f.agree)), Text(str(f.differ)), Text(str(f.missing)))
        for f in result.fields
    ]
    show_table((_("Field"), _("Agree"), _("Differ"), _("Missing in ours")), rows)
    _show_records(_("Published, but not in ours: {count}"), result.only_published)
    _show_records(_("In ours, but not published: {count}"), result.only_ours)
    if tested.elsewhere:
        tell(_("Left aside, as the text dates them to other years: {count}").format(count=tested.elsewhere))


def _tell_left_out(tested: "Tested") -> None:
    for name in tested.left_out:
        tell(_("Not used, as it is the published text or a version of it: {name}").format(name=name))


def _share(share: "Share") -> str:
    return f"{share.part}/{share.whole}" + ("" if share.value is None else f" ({share.value:.0%})")


def _place(evidence: "Evidence") -> str:
    from pipeline.run.naming.places import name_place

    return say(name_place(evidence.document, evidence.locator.page, evidence.locator.place))


def _short(quote: str) -> str:
    return quote if len(quote) <= 160 else f"{quote[:160].rstrip()}…"

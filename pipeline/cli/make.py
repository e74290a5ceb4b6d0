"""`report` and `outlook`."""

from typing import TYPE_CHECKING, Annotated, cast

import typer

from pipeline.cli.console import progress_bar, tell, tell_error, write_data, write_json
from pipeline.cli.gates import warn_of_tampering
from pipeline.cli.options import DryRun, Json, ProfileName, State, state_of
from pipeline.cli.receipts import summarise
from pipeline.errors import ExitCode, GateClosed, Message, UsageError
from pipeline.words import _, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model.document import Language
    from pipeline.model.profile import Format
    from pipeline.model.report import Audience
    from pipeline.report import Request
    from pipeline.run.reports.final import Settled
    from pipeline.run.reports.reporting import Made

_MOST_WARNINGS = 20
FORMATS = ("docx", "pdf", "html")
Year = Annotated[int, typer.Argument(metavar=_("YEAR"), min=1900, max=2999, help=_("The year, such as 2023."))]
Formats = Annotated[str, typer.Option("--to", metavar="docx,pdf,html", help=_("Formats, separated by commas."))]
LANGUAGES: "tuple[Language, ...]" = ("en", "zh")
Lang = Annotated[
    str, typer.Option("--lang", metavar="en|zh|en+zh", help=_("Language of the report; two stand side by side."))
]
NoData = Annotated[bool, typer.Option("--no-data", help=_("Attach no data to the PDF (PDF/A-2a, else A-3a)."))]
For = Annotated[
    str,
    typer.Option(
        "--audience", metavar="internal|board|public", help=_("For whom: what others must not see is left out.")
    ),
]
Final = Annotated[
    bool,
    typer.Option(
        "--final",
        help=_("Write the final report; refused while anything is untranslated, a gate closed, or nobody approved it."),
    ),
]
Outlook = Annotated[
    int | None,
    typer.Option(metavar=_("YEAR"), min=1900, max=2999, help=_("Add the outlook for this year.")),
]


def report(
    context: typer.Context,
    year: Year,
    outlook: Outlook = None,
    to: Formats = "docx,pdf",
    lang: Lang = "en",
    profile: ProfileName = None,
    no_data: NoData = False,
    audience: For = "internal",
    final: Final = False,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Write the report of a year."""
    from pipeline.report import Request

    language, beside = parse_languages(lang)
    request = Request(
        year=year, outlook_year=outlook, language=language, beside=beside, audience=parse_audience(audience),
        is_final=final,
    )  # fmt: skip
    _make(context, request, to, profile, with_data=not no_data, dry_run=dry_run, as_json=as_json)


def outlook(
    context: typer.Context,
    year: Year,
    to: Formats = "docx,pdf",
    lang: Lang = "en",
    profile: ProfileName = None,
    no_data: NoData = False,
    audience: For = "internal",
    final: Final = False,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Write the outlook for a year."""
    from pipeline.report import Request

    language, beside = parse_languages(lang)
    request = Request(
        year=year, kind="outlook", language=language, beside=beside, audience=parse_audience(audience),
        is_final=final,
    )  # fmt: skip
    _make(context, request, to, profile, with_data=not no_data, dry_run=dry_run, as_json=as_json)


def _make(
    context: typer.Context,
    request: "Request",
    to: str,
    profile: str | None,
    *,
    with_data: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    from pipeline.run.reports.final import refuse_tampered, refuse_unsettled
    from pipeline.run.reports.reporting import make_report
    from pipeline.store import hold

    formats, state = cast("tuple[Format, ...]", parse_formats(to, FORMATS)), state_of(context)
    if request.is_final:
        refuse_tampered(state.workspace())
    else:
        warn_of_tampering(state)
    if dry_run:
        _tell_plan(state, request, formats, profile, as_json=as_json)
        return
    with hold(state.workspace()), progress_bar() as progress:
        made = make_report(state.desk(progress, profile), request, formats, with_data=with_data)
    _close_gate(made)
    _tell_made(made)
    if not request.is_final:
        _tell_unsettled(made, request.year)
    if as_json:
        paths = [str(path) for path in made.paths]
        failed = [receipt for receipt in made.outcome.receipts if receipt.outcome == "failed"]
        undated, doubtful, withheld = (
            [{"id": r.id, "title": r.title, "document": r.quotes[0].document} for r in records]
            for records in (made.undated, made.doubtful, made.withheld)
        )
        about = {"title": made.model.title, "run_id": made.model.run_id}
        left_out = {"undated": undated, "doubtful": doubtful, "withheld": withheld}
        found = {**left_out, "untranslated": made.untranslated, "closed_gates": made.closed}
        found |= {"kept_back": made.kept_back}
        standing = made.settled.standing if made.settled else None
        found |= {"is_approved": standing is not None and standing.is_approved}
        found |= {"record": str(made.record.path) if made.record else None}
        write_json({"paths": paths, "final": request.is_final, **about, "failed": failed, **found})
    else:
        write_data("".join(f"{path}\n" for path in made.paths))
    if request.is_final and made.settled:
        refuse_unsettled(made.settled)
    if made.outcome.has_failures:
        raise typer.Exit(ExitCode.SOME_FAILED)


def _tell_plan(
    state: State, request: "Request", formats: "tuple[Format, ...]", profile_name: str | None, *, as_json: bool
) -> None:
    """What would be read anew, and which files would be written, unless what the last run found holds a final back."""
    from pipeline.run.reports.final import find_unsettled, refuse_unsettled
    from pipeline.run.reports.reporting import fit_request, plan_paths
    from pipeline.run.status import build_status

    profile = state.profile(profile_name)
    status = build_status(state.workspace(), state.settings(), profile)
    due = [file.name for file in status.files if file.is_due]
    paths = [str(path) for path in plan_paths(state.workspace(), profile, request, formats)]
    settled = None
    if request.is_final:
        settled = find_unsettled(state.workspace(), profile, fit_request(request, profile))
    if as_json:
        unsettled = _plain_settled(settled) if settled else {}
        write_json({"paths": paths, "due": due, "dry_run": True, **unsettled})
    else:
        for name in due:
            tell(_("{name}: would be read or searched").format(name=name))
        write_data("".join(f"{path}\n" for path in paths))
        tell(_("No report was written: this was a dry run."))
    if settled:
        refuse_unsettled(settled)


def _plain_settled(settled: "Settled") -> dict[str, int | bool]:
    return {
        "untranslated_count": settled.open_count,
        "closed_gates": settled.closed,
        "is_approved": settled.standing.is_approved,
    }


def _tell_made(made: "Made") -> None:
    outcome = made.outcome
    if outcome.worked_on or outcome.has_failures:
        tell(summarise(outcome.receipts))
    for receipt in outcome.receipts:
        if receipt.outcome == "failed" and receipt.message:
            why = say(receipt.message)
            tell_error(Message(text="{name}: {why}", params={"name": receipt.name, "why": why}), receipt.hint)
    for warning in made.warnings[:_MOST_WARNINGS]:
        tell(say(warning), "yellow")
    left_out = (
        (made.undated, _("Left out, as no document states their year ({count}); put it into the document: {names}")),
        (made.doubtful, _("Left out, as too doubtful ({count}); `annual-report why` tells why: {names}")),
        (made.withheld, _("Left out, as only internal documents tell of them ({count}): {names}")),
    )
    for records, text in left_out:
        if records:
            names = [f"“{record.title}” ({record.quotes[0].document})" for record in records[:_MOST_WARNINGS]]
            more = ["…"] if len(names) < len(records) else []
            tell(text.format(count=len(records), names="; ".join([*names, *more])), "yellow")
    if made.kept_back:
        told = _("Editors' words that this audience must not read, so that they are not printed ({count}): {names}")
        names = [*made.kept_back[:_MOST_WARNINGS], *(["…"] if len(made.kept_back) > _MOST_WARNINGS else [])]
        tell(told.format(count=len(made.kept_back), names="; ".join(names)), "yellow")
    _tell_files(made)


def _tell_files(made: "Made") -> None:
    if made.record:
        tell(_("Recorded in {place}").format(place=made.record.path))
    for file in made.files:
        if file.is_edited:
            told = _("{old} was edited since it was made; the new report is beside it: {new}")
            tell(told.format(old=file.wanted, new=file.path), "yellow")
        elif made.record and file.path != file.wanted:
            tell(_("{old} left before; the new one is beside it: {new}").format(old=file.wanted, new=file.path))
        elif file.path != file.wanted:
            tell(
                _("{old} is open in another program; written to {new}").format(old=file.wanted, new=file.path), "yellow"
            )


def _tell_unsettled(made: "Made", year: int) -> None:
    if made.open_count:
        told = _("Without words in the report's language: {count}; “annual-report worklist export {year}” lists them.")
        tell(told.format(count=made.open_count, year=year), "yellow")
    if optional := len(made.untranslated) - made.open_count:
        told = _("Sentences told by names and dates alone: {count}; “annual-report worklist export {year}” lists them.")
        tell(told.format(count=optional, year=year))
    if made.closed:
        told = _("Closed gates: {count}; “annual-report check {year}” tells what is to be settled.")
        tell(told.format(count=made.closed, year=year), "yellow")


def _close_gate(made: "Made") -> None:
    if not made.violations:
        return
    for violation in made.violations[:_MOST_WARNINGS]:
        tell(f"{violation.where}: {say(violation.message)}")
    raise GateClosed(
        Message(text="Some statements of the report are not proved: {count}", params={"count": len(made.violations)}),
        Message(text="Nothing was written. Correct the wording templates, or report this as a fault."),
    )


def parse_audience(text: str) -> "Audience":
    """The audience that a text names. Raises UsageError where there is none."""
    from typing import get_args

    from pipeline.model.report import Audience

    if text not in get_args(Audience):
        names = ", ".join(get_args(Audience))
        raise UsageError(
            Message(text="There is no audience {name}", params={"name": text}),
            Message(text="Choose one of: {names}.", params={"names": names}),
        )
    return cast("Audience", text)


def parse_language(text: str) -> "Language":
    """The language that a text names. Raises UsageError where reports are not written in it."""
    if text in LANGUAGES:
        return text
    raise UsageError(
        Message(text="Reports in this language ({name}) cannot be written yet", params={"name": text}),
        Message(text="Choose one of: {names}.", params={"names": ", ".join(LANGUAGES)}),
    )


def parse_languages(text: str) -> "tuple[Language, Language | None]":
    """The language of a report and that beside it, if any: “en+zh”. Raises UsageError."""
    first, plus, second = text.partition("+")
    languages = parse_language(first), parse_language(second) if plus else None
    if languages[0] == languages[1]:
        raise UsageError(
            Message(text="A report has a language once, not beside itself: {name}", params={"name": text}),
            Message(text="Choose one of: {names}.", params={"names": "en, zh, en+zh, zh+en"}),
        )
    return languages


def parse_formats(text: str, formats: "Sequence[str]") -> tuple[str, ...]:
    """The formats that a text names, parted by commas. Raises UsageError where one is none of those there are."""
    names = tuple(dict.fromkeys(name.strip().lower() for name in text.split(",") if name.strip()))
    odd = [name for name in names if name not in formats]
    if odd or not names:
        raise UsageError(
            Message(text="There is no format {name}", params={"name": ", ".join(odd) or text}),
            Message(text="Choose one of: {names}.", params={"names": ", ".join(formats)}),
        )
    return names

"""`review submit`, `approve`, `waive`, `status` and `verify`: a report's way to its final form."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from rich.text import Text

from pipeline.cli import review
from pipeline.cli.console import plain, show, tell, write_json
from pipeline.cli.gates import Year, warn_of_changes
from pipeline.cli.help import Command
from pipeline.cli.make import For, Lang, Outlook, parse_audience, parse_languages
from pipeline.cli.options import DryRun, Json, ProfileName, state_of
from pipeline.cli.review import Who, Why
from pipeline.errors import ExitCode, Message, UsageError
from pipeline.words import _, say

if TYPE_CHECKING:
    from pipeline.model.signing import Standing
    from pipeline.report import Request
    from pipeline.run.reports.final import Settled
    from pipeline.run.reports.verifying import Verified

Kind = Annotated[
    str, typer.Option("--kind", metavar="report|outlook", help=_("The report of the year, or its outlook alone."))
]
_MOST, _LONGEST = 8, 160


def submit(
    context: typer.Context,
    year: Year,
    kind: Kind = "report",
    outlook: Outlook = None,
    lang: Lang = "en",
    audience: For = "internal",
    profile: ProfileName = None,
    why: Why = "",
    who: Who = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Give a report to whoever approves it."""
    request = _parse_request(year, kind, outlook, lang, audience)
    _sign(context, "submit", request, profile, who, why, dry_run=dry_run, as_json=as_json)


def approve(
    context: typer.Context,
    year: Year,
    kind: Kind = "report",
    outlook: Outlook = None,
    lang: Lang = "en",
    audience: For = "internal",
    profile: ProfileName = None,
    why: Why = "",
    who: Who = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Approve a report as it is now."""
    request = _parse_request(year, kind, outlook, lang, audience)
    _sign(context, "approve", request, profile, who, why, dry_run=dry_run, as_json=as_json)


def waive(
    context: typer.Context,
    year: Year,
    finding: Annotated[
        str, typer.Argument(metavar="ID", help=_("The id that `check` shows; the beginning is enough."))
    ],
    why: Why = "",
    who: Who = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Answer for what a gate found, so that it closes nothing."""
    from pipeline.run.reports.signing import waive_finding
    from pipeline.store import hold

    state = state_of(context)
    workspace, profile = state.workspace(), state.profile()
    with hold(workspace):
        decision, found = waive_finding(workspace, profile, year, finding, who=who, why=why, is_dry=dry_run)
    if as_json:
        write_json({"finding": found.id, "decision": decision, "saved": not dry_run})
        return
    show(Text.assemble((found.id, "dim"), "  ", say(found.what)))
    told = _("Would be waived by {who}: {why}") if dry_run else _("Waived by {who}: {why}")
    tell(told.format(who=decision.who, why=decision.why))


def status(context: typer.Context, year: Year, profile: ProfileName = None, as_json: Json = False) -> None:
    """Show how far each report of a year has come."""
    from pipeline.run.reports.final import find_next
    from pipeline.run.reports.signing import find_standings

    state = state_of(context)
    warn_of_changes(state)
    found = list(find_standings(state.workspace(), state.profile(profile), year))
    if as_json:
        write_json({"year": year, "reports": [_plain(title, settled) for title, settled in found]})
        return
    for title, settled in found:
        show(Text.assemble((title, "bold"), "  ", (settled.report, "dim")))
        show(f"  {_name_standing(settled.standing)}")
        _show_changes(settled)
        for text, count in (
            (_("texts without words in its language: {count}"), settled.open_count),
            (_("closed gates: {count}"), settled.closed),
            (_("waived: {count}"), len(settled.waivers)),
        ):
            if count:
                show(f"  {text.format(count=count)}")
        show(f"  → {say(find_next(settled))}")


def verify(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar=_("FILE…"), help=_("Files that are said to be final."))],
    as_json: Json = False,
) -> None:
    """Look whether files are final reports as they left."""
    from pipeline.run.reports.verifying import verify_final

    workspace = state_of(context).workspace()
    found = [verify_final(workspace, file) for file in files]
    if as_json:
        write_json({"files": found})
    else:
        for each in found:
            tell(_tell_verified(each), "" if each.state == "final" else "yellow")
    if any(each.state != "final" for each in found):
        raise typer.Exit(ExitCode.GATE)


for _help, _command, _name in (
    (_("Give a report to whoever approves it; kept for ever."), submit, "submit"),
    (_("Approve a report as it is now; kept for ever."), approve, "approve"),
    (_("Answer for what a gate found, so that it closes nothing; kept for ever."), waive, "waive"),
    (_("Show how far each report of a year has come, and what is to do next."), status, "status"),
    (_("Look whether files are final reports, and unchanged since they left."), verify, "verify"),
):
    review.app.command(_name, cls=Command, help=_help)(_command)


def _parse_request(year: int, kind: str, outlook: int | None, lang: str, audience: str) -> "Request":
    from pipeline.report import Request

    if kind not in ("report", "outlook"):
        raise UsageError(
            Message(text="There is no kind {name}", params={"name": kind}),
            Message(text="Choose one of: {names}.", params={"names": "report, outlook"}),
        )
    language, beside = parse_languages(lang)
    kinds: dict[str, Literal["report", "outlook"]] = {"report": "report", "outlook": "outlook"}
    return Request(
        year=year, outlook_year=outlook, kind=kinds[kind], language=language, beside=beside,
        audience=parse_audience(audience),
    )  # fmt: skip


def _sign(
    context: typer.Context,
    verdict: Literal["submit", "approve"],
    request: "Request",
    profile_name: str | None,
    who: str,
    why: str,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    from pipeline.run.reports.final import find_next
    from pipeline.run.reports.reporting import fit_request
    from pipeline.run.reports.signing import sign_report
    from pipeline.store import hold

    state = state_of(context)
    workspace, profile = state.workspace(), state.profile(profile_name)
    warn_of_changes(state)
    with hold(workspace):
        request = fit_request(request, profile)
        signed = sign_report(workspace, profile, request, verdict, who=who, why=why, is_dry=dry_run)
    if as_json:
        write_json({**_plain(signed.model.title, signed.settled), "decision": signed.decision, "saved": not dry_run})
        return
    told = {
        ("submit", False): _("Submitted by {who}: {title}"),
        ("submit", True): _("Would be submitted by {who}: {title}"),
        ("approve", False): _("Approved by {who}: {title}"),
        ("approve", True): _("Would be approved by {who}: {title}"),
    }[verdict, dry_run]
    tell(told.format(who=signed.decision.who, title=f"{signed.model.title} ({signed.settled.report})"))
    if not dry_run:
        tell(say(find_next(signed.settled)))


def _name_standing(standing: "Standing") -> str:
    submitted, approved = standing.submitted, standing.approved
    told = _("a draft; nobody submitted it")
    if standing.stage == "in_review" and submitted:
        told = _("in review; submitted by {who} on {day}").format(who=submitted.who, day=submitted.when[:10])
    elif approved and standing.stage == "approved":
        told = _("approved by {who} on {day}").format(who=approved.who, day=approved.when[:10])
    return told + (_(", but it says something else by now") if standing.is_changed else "")


def _show_changes(settled: "Settled") -> None:
    """What is other than what was approved; the whole of it is what `diff` shows."""
    names = {"added": _("added"), "removed": _("removed"), "changed": _("changed"), "moved": _("moved")}
    for change in settled.changes[:_MOST]:
        words = " ".join("".join(span.text for span in change.spans if span.kind != "removed").split())
        words = words or " ".join("".join(span.text for span in change.spans).split())
        show(f"    {names[change.kind]}: {words[:_LONGEST]}{'…' if len(words) > _LONGEST else ''}")
    if len(settled.changes) > _MOST:
        show(_("    … and more: {count}; --json shows them").format(count=len(settled.changes) - _MOST))


def _tell_verified(found: "Verified") -> str:
    if found.record is None:
        return _("{file} is no final report that was made here").format(file=found.file)
    about = {"file": found.file, "report": found.record.report, "day": found.record.made[:10]}
    if found.state == "changed":
        return _("{file} was changed since it left as {report} on {day}").format(**about)
    if found.state == "record_changed":
        told = _("{file} is {report} of {day} by its record, but the record was changed since: {place}")
        return told.format(**about, place=found.place)
    told = _("{file} is the final {report} of {day}, approved by {who}")
    return told.format(**about, who=found.record.approval.who)


def _plain(title: str, settled: "Settled") -> dict[str, Any]:
    from pipeline.run.reports.final import find_next

    standing = settled.standing
    return {
        "report": settled.report,
        "title": title,
        "stage": standing.stage,
        "is_changed": standing.is_changed,
        "submitted": plain(standing.submitted),
        "approved": plain(standing.approved),
        "untranslated_count": settled.open_count,
        "closed_gates": settled.closed,
        "waivers": plain(settled.waivers),
        "changes": plain(settled.changes),
        "is_ready": settled.is_ready,
        "next": say(find_next(settled)),
    }

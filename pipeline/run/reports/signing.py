"""Reports on their way to their final form: submitted, approved, what somebody answers for, how far each has come."""

import getpass
import secrets
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Literal

from pipeline.errors import Message, UsageError
from pipeline.model.decision import Anchor, Decision, Verdict
from pipeline.model.profile import Profile
from pipeline.model.report import ReportModel
from pipeline.report import Request
from pipeline.review.revised.signing import check_other, find_signer, find_standing, name_year, write_content
from pipeline.run.gates.checking import GATES, Checked, check_request, check_year
from pipeline.run.gates.finding import Finding
from pipeline.run.reports.drafting import Drafts
from pipeline.run.reports.final import Settled, settle_draft
from pipeline.run.results import gather_decisions
from pipeline.store import Workspace, load_models, load_run_ids, save_decisions

_ID_LETTERS = 8
_NOT_WAIVED = ("proof",)


@dataclass(frozen=True)
class Signed:
    """What was decided about a report, and how it stands then."""

    decision: Decision
    model: ReportModel
    settled: Settled


def sign_report(
    workspace: Workspace,
    profile: Profile,
    request: Request,
    verdict: Literal["submit", "approve"],
    *,
    who: str = "",
    why: str = "",
    read: str = "",
    seen: Mapping[str, str] | None = None,
    is_dry: bool = False,
    drafts: Drafts | None = None,
) -> Signed:
    """Submit or approve a report as the last results have it; if `is_dry`, only look whether that may be.

    `who` is the login name where it is not given. `read`: the fingerprint of what that person read, where it is known;
    `seen`: by subject, the decision that they saw last; `drafts`: the reports of these results, where they are at hand.
    The caller holds the workspace. Raises UsageError where that person may not, the report is not what they read, or
    nobody has made this draft, so that nobody can have read it; StaleDecision.
    """
    who = who or getpass.getuser()
    drafts = drafts or Drafts(workspace, profile)
    draft, settled = drafts.find(request), settle_draft(drafts, request)
    if read and read != settled.content:
        raise UsageError(
            Message(text="The report says something else by now than what you read"),
            Message(text="Load the page again and read it; then sign."),
        )
    if verdict == "approve":
        who = find_signer(profile.sign_off, who)
        check_other(profile.sign_off, settled.standing, who)
    if draft.model.run_id not in load_run_ids(workspace):
        raise UsageError(
            Message(text="No draft of this report says what it would say now"),
            Message(
                text="Type “annual-report {command}” and read what it writes first.",
                params={"command": settled.command},
            ),
        )
    decision = sign(verdict, (Anchor(id=settled.report, title=draft.model.title),), who, why)
    decision = decision.model_copy(update={"value": draft.model.run_id, "facts": write_content(settled.content)})
    if not is_dry:
        keep_signed(workspace, decision, seen)
    standing = find_standing((*gather_decisions(workspace), decision), settled.report, settled.content)
    return Signed(decision, draft.model, replace(settled, standing=standing, changes=()))


def waive_finding(
    workspace: Workspace, profile: Profile, year: int, name: str, *, who: str = "", why: str = "",
    seen: Callable[[Decision], Mapping[str, str]] | None = None, is_dry: bool = False, drafts: Drafts | None = None,
) -> tuple[Decision, Finding]:  # fmt: skip
    """Answer for what a gate of a year found, named by its id or the beginning of it, with a reason.

    `seen` says of the decision what its maker saw; `drafts`: the reports of the last results, where they are at hand.
    The caller holds the workspace. Raises UsageError where that person may not, the id is unknown or means several, or
    there is no reason; StaleDecision; StoreError where there was no run.
    """
    who = find_signer(profile.sign_off, who or getpass.getuser())
    if not why.strip():
        raise UsageError(
            Message(text="What is waived needs a reason, which stands in the copy for review"),
            Message(text="Say it with --why WORDS."),
        )
    finding = _find(check_year(workspace, profile, year, drafts).findings, year, name)
    if finding.gate in _NOT_WAIVED:
        raise UsageError(
            Message(text="What is not proved cannot be waived: {what}", params={"what": finding.what}), finding.do
        )
    anchor = Anchor(id=finding.id, document=finding.document, quote=finding.quote, title=str(finding.what))
    decision = sign("waive", (anchor, Anchor(id=name_year(year), title=str(GATES[finding.gate]))), who, why)
    if not is_dry:
        keep_signed(workspace, decision, seen(decision) if seen else None)
    return decision, finding


def _find(findings: tuple[Finding, ...], year: int, name: str) -> Finding:
    fitting = {finding.id: finding for finding in findings if finding.id.startswith(name)}
    hint = Message(text="Copy the id from “annual-report check {year} --all”.", params={"year": year})
    if len(name) < _ID_LETTERS or not fitting:
        raise UsageError(
            Message(text="Nothing with the id {name} is found for {year}", params={"name": name, "year": year}), hint
        )
    if len(fitting) > 1:
        raise UsageError(
            Message(text="Several findings have an id that begins with {name}", params={"name": name}),
            Message(text="Type more letters of it."),
        )
    return next(iter(fitting.values()))


def find_standings(workspace: Workspace, profile: Profile, year: int) -> Iterator[tuple[str, Settled]]:
    """The title and the standing of every report of a year of which there is a draft, by name; where there is none,
    of the one that would be made without options. Raises StoreError where there was no run.
    """
    models = [model for model in load_models(workspace) if _year_of(model) == year]
    drafts = Drafts(workspace, profile)
    checked: dict[str, Checked] = {}  # the gates are of the year: all its reports have the same
    requests = {_request_of(model, year) for model in models} or {Request(year=year)}
    for request in sorted(requests, key=lambda r: (r.kind != "report", r.audience, r.language, str(r.beside))):
        if request.kind not in checked:
            checked[request.kind] = check_request(workspace, profile, request, drafts)
        yield drafts.find(request).model.title, settle_draft(drafts, request, checked[request.kind])


def _year_of(model: ReportModel) -> int:
    return int((model.year if model.kind == "report" else model.outlook_year or model.year)[-4:])


def _request_of(model: ReportModel, year: int) -> Request:
    outlook = int(model.outlook_year[-4:]) if model.kind == "report" and model.outlook_year else None
    beside = model.beside.language if model.beside else None
    return Request(
        year=year,
        kind=model.kind,
        language=model.language,
        audience=model.audience,
        outlook_year=outlook,
        beside=beside,
    )


def sign(verdict: Verdict, targets: tuple[Anchor, ...], who: str, why: str = "") -> Decision:
    """A decision of now, with an id that no other has."""
    when = datetime.now(UTC).isoformat(timespec="microseconds")
    made_up = f"dec-{secrets.token_hex(8)}"
    return Decision(id=made_up, verdict=verdict, targets=targets, who=who, when=when, why=why.strip())


def keep_signed(workspace: Workspace, decision: Decision, seen: Mapping[str, str] | None = None) -> None:
    """Add a decision to the journal. Raises StaleDecision where somebody decided on the same since it was `seen`."""
    save_decisions(workspace, [decision], seen)

"""What still holds a report back, who answers for it, and who signs it."""

from collections.abc import Sequence
from typing import Literal

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pipeline.errors import Message, StaleDecision
from pipeline.model.decision import Decision
from pipeline.run.decisions.decision_words import tell_decision
from pipeline.run.gates.checking import GATES
from pipeline.run.naming.places import name_place
from pipeline.run.reports.final import name_request
from pipeline.run.reports.signing import sign_report, waive_finding
from pipeline.run.results import gather_journal
from pipeline.run.worklists.sheets import KINDS
from pipeline.store import hold, load_run_ids
from pipeline.web.draft.findings import build_titles, tell_findings
from pipeline.web.draft.kept import find_checked, find_drafts, find_settled
from pipeline.web.draft.notices import find_notice
from pipeline.web.draft.page import build_view, render_part
from pipeline.web.draft.view import View
from pipeline.web.seen import build_seen, cut_journal
from pipeline.web.sessions import visit_of
from pipeline.web.shelf import fetch_shelf
from pipeline.web.site import Site, site_of
from pipeline.words import language_in_use

_MOST = 12
"""Findings of a gate that are shown at once."""
STAGES = {
    "draft": Message(text="Draft"),
    "in_review": Message(text="In review"),
    "approved": Message(text="Approved"),
}


def show_gates(request: Request) -> Response:
    """What must be settled before the report may leave, and how far it has come."""
    return _show(request, done=request.query_params.getlist("done"))


def submit(request: Request) -> Response:
    """Hand the report in for review."""
    return _sign(request, "submit")


def approve(request: Request) -> Response:
    """Approve the report as it is, if that is what the page shows."""
    return _sign(request, "approve")


def waive(request: Request) -> Response:
    """Answer for what a gate found, with a reason."""
    site, visit, view = site_of(request), visit_of(request), build_view(request)
    journal = gather_journal(site.workspace)
    try:
        with hold(site.workspace):
            decision, _ = waive_finding(
                site.workspace, view.profile, view.wanted.year, visit.text("finding"), who=visit.who,
                why=visit.text("why"), seen=lambda new: build_seen(journal, visit.text("seen"), {new.subject}),
                drafts=find_drafts(site.workspace),
            )  # fmt: skip
    except StaleDecision as stale:
        return _refuse(request, stale)
    return _answer(request, view.query, decision)


def _sign(request: Request, verdict: Literal["submit", "approve"]) -> Response:
    site, visit, view = site_of(request), visit_of(request), build_view(request)
    read, journal = visit.text("read"), gather_journal(site.workspace)
    if read and read != view.content:
        return _refuse(request)
    if not _is_made(site, view):
        return _show(request, is_asked=True)
    name = name_request(view.wanted, view.profile)
    seen = build_seen(journal, visit.text("seen"), {f"submit//{name}", f"approve//{name}"})
    try:
        with hold(site.workspace):
            signed = sign_report(
                site.workspace, view.profile, view.wanted, verdict, who=visit.who, why=visit.text("why"), read=read,
                seen=seen, drafts=find_drafts(site.workspace),
            )  # fmt: skip
    except StaleDecision as stale:
        return _refuse(request, stale)
    return _answer(request, view.query, signed.decision)


def _is_made(site: Site, view: View) -> bool:
    """Whether somebody made the draft that the page shows: what nobody can have read is not signed."""
    return view.draft.model.run_id in load_run_ids(site.workspace)


def _answer(request: Request, query: str, decision: Decision) -> Response:
    if "hx-request" in request.headers:
        return _show(request, done=(decision.id,))
    return RedirectResponse(f"/draft/gates?{query}&done={decision.id}", 303)


def _refuse(request: Request, stale: StaleDecision | None = None) -> Response:
    """Nothing was signed: what was decided since the page was made, by somebody else on the same or on what it says."""
    journal = gather_journal(site_of(request).workspace)
    since = list(cut_journal(journal, visit_of(request).text("since")))
    new = (stale.theirs,) if stale else journal[len(since) :]
    return _show(request, refused=True, new=new)


def _show(
    request: Request, *, refused: bool = False, is_asked: bool = False, new: Sequence[Decision] = (),
    done: Sequence[str] = (),
) -> Response:  # fmt: skip
    """`read` and `since` are the content of the page around it and the last decision then: what is signed is that.

    `is_asked`: somebody would sign what was not made. `done`: what was just decided here.
    """
    site, view, form = site_of(request), build_view(request), visit_of(request).form
    asked, checked = {**request.query_params, **form}, find_checked(site.workspace, view.wanted)
    shelf = fetch_shelf(site.workspace)
    titles = build_titles(shelf, language_in_use(), view.draft.records)
    return render_part(
        request,
        "draft/gates.html",
        status=409 if (refused or is_asked) and "hx-request" not in request.headers else 200,
        view=view,
        read=asked.get("read") or view.content,
        since=asked.get("since") or view.seen,
        refused=refused,
        is_made=_is_made(site, view),
        is_asked=is_asked,
        opened=asked.get("gate", ""),
        notice=find_notice(gather_journal(site.workspace), done, view),
        new=[(decision, tell_decision(decision)) for decision in reversed(new)],
        checked=checked,
        findings=tuple(tell_findings(checked.findings, shelf, titles)),
        titles=titles,
        settled=find_settled(site.workspace, view.wanted),
        names=GATES,
        kinds=KINDS,
        name_place=name_place,
        stages=STAGES,
        most=_MOST,
    )

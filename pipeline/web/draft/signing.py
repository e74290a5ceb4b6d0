"""What still holds a report back, who answers for it, and who signs it."""

from typing import Literal

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pipeline.errors import Message
from pipeline.run.gates.checking import GATES
from pipeline.run.reports.signing import sign_report, waive_finding
from pipeline.run.results import gather_records
from pipeline.store import hold
from pipeline.web.draft.kept import find_checked, find_drafts, find_settled
from pipeline.web.draft.page import build_view
from pipeline.web.pages import render
from pipeline.web.sessions import visit_of
from pipeline.web.site import site_of

_MOST = 12
"""Findings of a gate that are shown at once."""
STAGES = {
    "draft": Message(text="Draft"),
    "in_review": Message(text="In review"),
    "approved": Message(text="Approved"),
}


def show_gates(request: Request) -> Response:
    """What must be settled before the report may leave, and how far it has come."""
    view, workspace = build_view(request), site_of(request).workspace
    return render(
        request,
        "draft/gates.html",
        view=view,
        checked=find_checked(workspace, view.wanted),
        settled=find_settled(workspace, view.wanted),
        names=GATES,
        stages=STAGES,
        known={record.id for record in gather_records(workspace)},
        most=_MOST,
    )


def submit(request: Request) -> Response:
    """Hand the report in for review."""
    return _sign(request, "submit")


def approve(request: Request) -> Response:
    """Approve the report as it is."""
    return _sign(request, "approve")


def waive(request: Request) -> Response:
    """Answer for what a gate found, with a reason."""
    site, visit, view = site_of(request), visit_of(request), build_view(request)
    with hold(site.workspace):
        waive_finding(
            site.workspace, view.profile, view.wanted.year, visit.text("finding"), who=visit.who,
            why=visit.text("why"), drafts=find_drafts(site.workspace),
        )  # fmt: skip
    return _answer(request, view.query)


def _sign(request: Request, verdict: Literal["submit", "approve"]) -> Response:
    site, visit, view = site_of(request), visit_of(request), build_view(request)
    with hold(site.workspace):
        sign_report(
            site.workspace, view.profile, view.wanted, verdict, who=visit.who, why=visit.text("why"),
            drafts=find_drafts(site.workspace),
        )  # fmt: skip
    return _answer(request, view.query)


def _answer(request: Request, query: str) -> Response:
    if "hx-request" in request.headers:
        return show_gates(request)
    return RedirectResponse(f"/draft?{query}", 303)

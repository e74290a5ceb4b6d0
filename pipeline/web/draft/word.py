"""Drafts that were edited in Word come home: what follows from them waits here to be adopted or dismissed."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pipeline.errors import Message, StaleDecision
from pipeline.review.queue import find_proposals
from pipeline.run.decisions import undoing
from pipeline.run.decisions.decision_words import VERDICTS, tell_decision
from pipeline.run.results import gather_journal
from pipeline.run.revisions.importing import Homecoming, take_edits
from pipeline.run.workers.engine import Progress
from pipeline.store import safe_name, save_bytes
from pipeline.web.draft.findings import build_titles
from pipeline.web.draft.page import build_view, render_part
from pipeline.web.guard import UPLOAD
from pipeline.web.pages import render
from pipeline.web.problems import Refused
from pipeline.web.seen import build_seen_of
from pipeline.web.sessions import visit_of
from pipeline.web.shelf import fetch_shelf
from pipeline.web.site import Site, site_of
from pipeline.words import language_in_use

_MOST = 50
"""Proposals that are shown at once."""


async def bring_back(request: Request) -> Response:
    """Take in one edited draft: its bytes are the body, its name is in the address; or it is in a form."""
    query, form = request.query_params, visit_of(request).form
    edited = form.get("edited")
    if isinstance(edited, UploadFile) and edited.filename:
        who, name, data = str(form.get("who") or ""), edited.filename, await edited.read()
    elif request.headers.get("content-type") == UPLOAD:
        who, name, data = query.get("who", ""), query.get("name", ""), await request.body()
    else:
        raise Refused(
            415,
            Message(text="An edited draft is sent by itself"),
            Message(text="Choose it at “Bring back from Word” on the page of the draft."),
        )
    return await run_in_threadpool(_begin, request, name, who.strip(), data)


def show_homecoming(request: Request) -> Response:
    """What came of an edited draft; without one, the way back to the page."""
    if "job" not in request.query_params:
        return RedirectResponse(f"/draft?{request.url.query}", 303)
    job = site_of(request).worker.find(request.query_params["job"])
    if job is None:
        raise HTTPException(404)
    return render_part(request, "draft/homecoming.html", view=build_view(request), job=job)


def show_proposals(request: Request) -> Response:
    """The proposals that wait."""
    return _list(request)


def adopt(request: Request) -> Response:
    """Make a proposal one's own."""
    return _decide(request, is_adopted=True)


def dismiss(request: Request) -> Response:
    """Take a proposal back."""
    return _decide(request, is_adopted=False)


def _decide(request: Request, *, is_adopted: bool) -> Response:
    workspace, visit, name = site_of(request).workspace, visit_of(request), visit_of(request).text("decision")
    journal = gather_journal(workspace)
    seen = build_seen_of(journal, visit.text("seen"), [name])
    try:
        if is_adopted:
            undoing.adopt(workspace, name, who=visit.who, seen=seen, replaces=bool(visit.text("replaces")))
        else:
            undoing.undo(workspace, name, who=visit.who, seen=seen)
    except StaleDecision as stale:
        return _list(request, stale=stale)
    if "hx-request" not in request.headers:
        return RedirectResponse(f"/draft?{build_view(request).query}", 303)
    return _list(request, is_adopted=is_adopted)


def _list(request: Request, *, is_adopted: bool = False, stale: StaleDecision | None = None) -> Response:
    journal = gather_journal(site_of(request).workspace)
    return render_part(
        request,
        "draft/proposals.html",
        status=409 if stale and "hx-request" not in request.headers else 200,
        view=build_view(request),
        proposals=find_proposals(journal),
        is_adopted=is_adopted,
        theirs=stale.theirs if stale else None,
        told=tell_decision(stale.theirs) if stale else None,
        titles=build_titles(fetch_shelf(site_of(request).workspace), language_in_use()),
        late=visit_of(request).text("decision") if stale else "",
        verdicts=VERDICTS,
        most=_MOST,
    )


def _begin(request: Request, name: str, who: str, data: bytes) -> Response:
    site, view, name = site_of(request), build_view(request), Path(safe_name(name)).name
    told = Message(text="Reading {name}", params={"name": name})
    job = site.worker.submit(told, _read(site, name, data, who))
    if "hx-request" not in request.headers:
        return RedirectResponse(f"/draft/word?job={job.id}&{view.query}", 303)
    return render(request, "draft/homecoming.html", view=view, job=job, alone=False)


def _read(site: Site, name: str, data: bytes, who: str) -> Callable[[Progress], Homecoming]:
    def read(_: Progress) -> Homecoming:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / name
            save_bytes(path, data)
            return take_edits(site.workspace, site.settings, (path,), who)

    return read

"""The draft: the report as it will be, and what stands behind each sentence."""

from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from pipeline.errors import Message
from pipeline.render.charts import draw_figure
from pipeline.run.naming.places import name_place
from pipeline.run.reports.photos import fetch_photos
from pipeline.run.results import gather_journal
from pipeline.run.revisions.tracing import Traced, trace_passage
from pipeline.store import load_profile, load_run_time, load_templates
from pipeline.web.draft.evidence import group_cites
from pipeline.web.draft.kept import find_draft
from pipeline.web.draft.left import list_left
from pipeline.web.draft.notices import Notice, find_notice
from pipeline.web.draft.view import View
from pipeline.web.draft.wanted import list_years, read_wanted
from pipeline.web.pages import render
from pipeline.web.seen import find_last
from pipeline.web.site import site_of

_MOST = 12
"""Places of sources that are shown of a sentence at once."""


def build_view(request: Request) -> View:
    """The draft that an address asks for."""
    workspace = site_of(request).workspace
    profile = load_profile(workspace.root)
    wanted = read_wanted(request, workspace, profile)
    seen = find_last(workspace)  # before the draft, so that nothing counts as seen that is not in it
    return View(find_draft(workspace, wanted), wanted, profile, seen)


def show_draft(request: Request) -> Response:
    """The whole page; before the first document was read, where to begin."""
    if load_run_time(site_of(request).workspace) is None:
        return render(request, "draft/nothing.html", name=Message(text="Draft"))
    view = build_view(request)
    done = request.query_params.getlist("done")
    return render_draft(request, view, find_notice(gather_journal(site_of(request).workspace), done, view))


def render_draft(request: Request, view: View, notice: Notice | None, status: int = 200) -> Response:
    """The whole page, with what is to be told above it."""
    workspace = site_of(request).workspace
    years = {*list_years(workspace), view.wanted.year}
    outlooks = {view.wanted.year + 1, view.wanted.outlook_year or view.wanted.year + 1}
    return render(
        request,
        "draft/page.html",
        status=status,
        view=view,
        left=list_left(workspace, view),
        focus="",
        notice=notice,
        years_to_choose=sorted(years, reverse=True),
        outlooks=sorted(outlooks),
    )


def render_part(request: Request, template: str, *, status: int = 200, **values: Any) -> Response:
    """A part of the page; to who asks without scripts, on a page of its own."""
    alone = "hx-request" not in request.headers
    name = "draft/alone.html" if alone else template
    return render(request, name, status=status, part=template, alone=alone, **values)


def show_evidence(request: Request) -> Response:
    """What a sentence stands on, and what can be done with its passage."""
    view = build_view(request)
    query = request.query_params
    passage = view.find_passage(query.get("key", ""), query.get("said", ""))
    number = query.get("n", "0")
    if passage is None or not number.isdecimal():
        raise HTTPException(404)
    traced = trace_passage(view.model, passage.key, passage.language)
    sentence = traced[int(number)] if int(number) < len(traced) else Traced(passage.text, (), passage.cites)
    return render_part(
        request,
        "draft/evidence.html",
        view=view,
        passage=passage,
        chapter=view.find_chapter(passage.key),
        sentence=sentence,
        proofs=group_cites(sentence.cites),
        records={record.id: record for record in view.draft.records},
        seen=query.get("seen") or view.seen,
        name_place=name_place,
        most=_MOST,
    )


def show_figure(request: Request) -> Response:
    """The chart of a figure, as it is printed."""
    view = build_view(request)
    key = request.path_params["key"]
    figure = next((f for chapter in view.chapters for f in chapter.figures if f.key == key), None)
    if figure is None:
        raise HTTPException(404)
    theme = load_templates(site_of(request).workspace.root, view.profile.name).theme
    return Response(draw_figure(figure, theme, "svg"), media_type="image/svg+xml")


def show_photo(request: Request) -> Response:
    """A photograph that the report shows, as it is printed."""
    view, workspace = build_view(request), site_of(request).workspace
    found = fetch_photos(workspace, view.model).get(request.path_params["source_id"])
    if found is None:
        raise HTTPException(404)
    return Response(found, media_type="image/jpeg")

"""The files of a report: made in the background, and handed out."""

from collections.abc import Callable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response

from pipeline.errors import GateClosed, Message, UsageError
from pipeline.model.profile import Format
from pipeline.report import Request as Wanted
from pipeline.run.links.gaps import join
from pipeline.run.reports.final import tell_unsettled
from pipeline.run.reports.reporting import Made, make_report
from pipeline.run.steps import Desk
from pipeline.run.workers.background import Job
from pipeline.run.workers.engine import LocalEngine, Progress
from pipeline.store import load_profile
from pipeline.web.draft.files import FORMATS, list_editions
from pipeline.web.draft.page import render_part
from pipeline.web.draft.wanted import AUDIENCES, EDITIONS, read_wanted, write_query
from pipeline.web.sessions import visit_of
from pipeline.web.site import Site, site_of

_MOST = 5
"""Passages without proof that are told of one report."""


def build(request: Request) -> Response:
    """Begin to make the files that are asked for."""
    site, visit = site_of(request), visit_of(request)
    formats = tuple(kind for kind in FORMATS if visit.text(kind))
    edition, audience = visit.text("lang"), next((each for each in AUDIENCES if each == visit.text("audience")), None)
    if not formats or edition not in EDITIONS or audience is None:
        raise UsageError(Message(text="Nothing was chosen to be made"), Message(text="Choose at least one format."))
    language, beside = EDITIONS[edition]
    wanted = _read_wanted(request).model_copy(
        update={"language": language, "beside": beside, "audience": audience, "is_final": bool(visit.text("final"))}
    )
    name = Message(text="Making the report of {year}", params={"year": wanted.year})
    job = site.worker.submit(name, _make(site, wanted, formats))
    if "hx-request" not in request.headers:
        return RedirectResponse(f"/draft/built?job={job.id}&{write_query(wanted)}", 303)
    return _show(request, job, wanted)


def show_built(request: Request) -> Response:
    """How far the making is; at its end what came of it."""
    job = site_of(request).worker.find(request.query_params.get("job", ""))
    if job is None:
        raise HTTPException(404)
    return _show(request, job, _read_wanted(request))


def show_files(request: Request) -> Response:
    """The files that were made of this year's report."""
    site, wanted = site_of(request), _read_wanted(request)
    editions = list_editions(site.workspace, wanted.year)
    return render_part(request, "draft/files.html", query=write_query(wanted), year=wanted.year, editions=editions)


def download(request: Request) -> Response:
    """One of these files."""
    site, year, name = site_of(request), request.path_params["year"], request.path_params["name"]
    path = site.workspace.reports / str(year) / name
    if not any(name == file.name for files in list_editions(site.workspace, year) for file in files):
        raise HTTPException(404)
    return FileResponse(path, filename=name, content_disposition_type="attachment")


def _read_wanted(request: Request) -> Wanted:
    workspace = site_of(request).workspace
    return read_wanted(request, workspace, load_profile(workspace.root))


def _show(request: Request, job: Job, wanted: Wanted) -> Response:
    editions = list_editions(site_of(request).workspace, wanted.year)
    return render_part(
        request, "draft/built.html", query=write_query(wanted), year=wanted.year, job=job, editions=editions
    )


def _make(site: Site, wanted: Wanted, formats: tuple[Format, ...]) -> Callable[[Progress], Made]:
    def make(progress: Progress) -> Made:
        profile = load_profile(site.workspace.root)
        engine = LocalEngine(site.settings.workers)
        made = make_report(Desk(site.workspace, site.settings, profile, engine, progress), wanted, formats)
        _refuse_unwritten(made)
        return made

    return make


def _refuse_unwritten(made: Made) -> None:
    """What wrote nothing is not done. Raises GateClosed that says why."""
    if made.violations:
        told = join([issue.message for issue in made.violations[:_MOST]], apart=True)
        raise GateClosed(Message(text="Nothing was written: passages without proof"), told)
    if made.settled and not made.files:
        raise GateClosed(
            tell_unsettled(made.settled), Message(text="Settle it at “To be settled”, then make the report again.")
        )

"""The files of a report: made in the background, and handed out."""

from collections.abc import Callable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response

from pipeline.errors import Message, UsageError
from pipeline.model.profile import Format
from pipeline.report import Request as Wanted
from pipeline.run.reports.reporting import Made, make_report
from pipeline.run.steps import Desk
from pipeline.run.workers.engine import LocalEngine, Progress
from pipeline.store import load_profile
from pipeline.web.draft.page import build_view
from pipeline.web.draft.wanted import AUDIENCES, EDITIONS
from pipeline.web.pages import render
from pipeline.web.sessions import visit_of
from pipeline.web.site import Site, site_of

FORMATS: tuple[Format, ...] = ("docx", "pdf", "html")


def build(request: Request) -> Response:
    """Begin to make the files that are asked for."""
    site, visit, view = site_of(request), visit_of(request), build_view(request)
    formats = tuple(kind for kind in FORMATS if visit.text(kind))
    edition, audience = visit.text("lang"), next((each for each in AUDIENCES if each == visit.text("audience")), None)
    if not formats or edition not in EDITIONS or audience is None:
        raise UsageError(Message(text="Nothing was chosen to be made"), Message(text="Choose at least one format."))
    language, beside = EDITIONS[edition]
    wanted = view.wanted.model_copy(
        update={"language": language, "beside": beside, "audience": audience, "is_final": bool(visit.text("final"))}
    )
    name = Message(text="Making the report of {year}", params={"year": wanted.year})
    job = site.worker.submit(name, _make(site, wanted, formats))
    if "hx-request" not in request.headers:
        return RedirectResponse(f"/draft?{view.query}", 303)
    return render(request, "draft/built.html", view=view, job=job)


def show_built(request: Request) -> Response:
    """How far the making is; at its end what came of it."""
    site, view = site_of(request), build_view(request)
    job = site.worker.find(request.query_params.get("job", ""))
    if job is None:
        raise HTTPException(404)
    return render(request, "draft/built.html", view=view, job=job)


def show_files(request: Request) -> Response:
    """The files that were made of this year's report."""
    site, view = site_of(request), build_view(request)
    return render(request, "draft/files.html", view=view, files=list_files(site, view.wanted.year))


def download(request: Request) -> Response:
    """One of these files."""
    site, year, name = site_of(request), request.path_params["year"], request.path_params["name"]
    path = site.workspace.reports / str(year) / name
    if name not in list_files(site, year):
        raise HTTPException(404)
    return FileResponse(path, filename=name, content_disposition_type="attachment")


def list_files(site: Site, year: int) -> tuple[str, ...]:
    """The names of the files of a year's reports, the newest first."""
    folder = site.workspace.reports / str(year)
    found = [p for p in folder.glob("*") if p.is_file() and p.suffix.lstrip(".") in FORMATS] if folder.is_dir() else []
    return tuple(path.name for path in sorted(found, key=lambda path: (-path.stat().st_mtime, path.name)))


def _make(site: Site, wanted: Wanted, formats: tuple[Format, ...]) -> Callable[[Progress], Made]:
    def make(progress: Progress) -> Made:
        profile = load_profile(site.workspace.root)
        engine = LocalEngine(site.settings.workers)
        return make_report(Desk(site.workspace, site.settings, profile, engine, progress), wanted, formats)

    return make

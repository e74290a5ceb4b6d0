"""The application: its pages behind the guard."""

from collections.abc import Callable, Iterator, Sequence

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from pipeline.errors import PipelineError
from pipeline.render.glyphs import FONTS
from pipeline.run.sources.page_pictures import PagePictures
from pipeline.web import draft, entrance, home, inbox, jobs, records, sources, years
from pipeline.web.guard import Guard
from pipeline.web.pages import STATIC
from pipeline.web.problems import Refused, render_error, render_missing, render_refusal
from pipeline.web.records.told import Told
from pipeline.web.site import Site

PAGES = (home.PAGE, inbox.PAGE, records.QUEUE, records.RECORDS, draft.PAGE, years.PAGE)
"""The parts of the application, in the order of the menu."""


def build_app(site: Site) -> Starlette:
    """The application that serves a site."""
    app = Starlette(
        routes=[
            *_lead_back(entrance.ROUTES, home.PAGE.address),
            *(route for page in PAGES for route in _lead_back(page.routes, page.address)),
            *entrance.ROUTES,
            *jobs.ROUTES,
            *sources.ROUTES,
            *(route for page in PAGES for route in page.routes),
            Mount("/static/fonts", StaticFiles(directory=FONTS)),
            Mount("/static", StaticFiles(directory=STATIC)),
        ],
        middleware=[Middleware(Guard, site=site)],
        exception_handlers={PipelineError: render_error, Refused: render_refusal, HTTPException: render_missing},
    )
    app.state.site = site
    app.state.pages = PAGES
    app.state.told = Told()
    app.state.pictures = PagePictures(site.workspace, site.settings)
    return app


def _lead_back(routes: Sequence[BaseRoute], address: str) -> Iterator[Route]:
    """Where forms are sent is no page; who loads such an address again, or goes back to it, is led to its part."""
    sent = [route for route in routes if isinstance(route, Route)]
    shown = {route.path for route in sent if "GET" in (route.methods or ())}
    for path in dict.fromkeys(route.path for route in sent if route.path not in shown):
        yield Route(path, _to(address))


def _to(address: str) -> Callable[[Request], Response]:
    def lead(request: Request) -> Response:
        query = request.url.query
        return RedirectResponse(f"{address}?{query}" if query else address, 303)

    return lead

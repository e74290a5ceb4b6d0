"""The application: its pages behind the guard."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Mount
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

"""The start page: what waits, and where to go."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from pipeline.errors import Message
from pipeline.store import load_run_time
from pipeline.web.pages import Page, render
from pipeline.web.site import site_of


def show_home(request: Request) -> Response:
    """What waits for a person in each part of the application."""
    site = site_of(request)
    parts = [(page, page.find_waiting(site.workspace)) for page in request.app.state.pages if page is not PAGE]
    decide = next((each.address for page, waiting in parts if page.address == "/queue" for each in waiting), "")
    return render(
        request, "home.html", decide=decide, parts=parts, job=site.worker.current, when=load_run_time(site.workspace)
    )


PAGE = Page(Message(text="Start"), "/", "s", (Route("/", show_home),))

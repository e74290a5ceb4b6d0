"""The start page: what waits, and where to go."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from pipeline.errors import Message
from pipeline.store import load_register
from pipeline.web.pages import Page, render
from pipeline.web.site import site_of


def show_home(request: Request) -> Response:
    """What waits for a person."""
    register = load_register(site_of(request).workspace)
    return render(request, "home.html", receipts=register.receipts)


PAGE = Page(Message(text="Start"), "/", "s", (Route("/", show_home),))

"""Errors as pages: what happened, and what to do."""

import traceback

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from pipeline import __version__
from pipeline.errors import (
    GateClosed,
    Message,
    PipelineError,
    SourceError,
    StaleDecision,
    StoreError,
    UsageError,
    WorkspaceBusy,
)
from pipeline.store import save_log
from pipeline.web.pages import render
from pipeline.web.site import site_of

_STATUS = {
    StaleDecision: 409,
    UsageError: 400,
    SourceError: 422,
    GateClosed: 409,
    WorkspaceBusy: 409,
    StoreError: 500,
}


class Refused(Exception):
    """A request that is not answered: its HTTP status, what is wrong, and what to do."""

    def __init__(self, status: int, message: Message, hint: Message) -> None:
        super().__init__(str(message))
        self.status = status
        self.message = message
        self.hint = hint


def render_refusal(request: Request, refused: Exception) -> Response:
    """The page of a request that was refused."""
    if not isinstance(refused, Refused):
        raise refused
    return _render(request, refused.status, refused.message, refused.hint)


def render_error(request: Request, error: Exception) -> Response:
    """The page of an error that a user can do something about."""
    if not isinstance(error, PipelineError):
        raise error
    status = next((number for kind, number in _STATUS.items() if isinstance(error, kind)), 500)
    return _render(request, status, error.message, error.hint)


def render_missing(request: Request, error: Exception) -> Response:
    """The page of an address that is none, or that cannot be asked like this."""
    status = error.status_code if isinstance(error, HTTPException) else 404
    home = Message(text="Go on from the start page.")
    if status == 404:
        return _render(request, status, Message(text="There is no such page"), home)
    return _render(request, status, Message(text="This page cannot be asked for like that"), home)


def render_bug(request: Request, error: Exception) -> Response:
    """The page of a fault of ours: details go into a log, not to the browser."""
    details = "".join(traceback.format_exception(error))
    where = save_log(site_of(request).workspace.root, f"annual-report {__version__}\n{request.url.path}\n\n{details}")
    hint = Message(text="Nothing is lost. Please report it with the file {place}.", params={"place": where})
    return _render(request, 500, Message(text="The program has a fault"), hint)


def _render(request: Request, status: int, message: Message, hint: Message | None) -> Response:
    is_part = "hx-request" in request.headers
    name = "notice.html" if is_part else "problem.html"
    response = render(request, name, status=status, message=message, hint=hint)
    if is_part:  # the page stays where it is, and so does its address
        response.headers["HX-Replace-Url"] = response.headers["HX-Push-Url"] = "false"
    return response

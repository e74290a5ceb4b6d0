"""Coming in: by the key of the address, or by name and password; and how one wants to see the pages."""

import base64
import getpass
from dataclasses import replace

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from pipeline.errors import Message
from pipeline.run.users import is_password
from pipeline.web.guard import new_id
from pipeline.web.pages import render
from pipeline.web.problems import Refused
from pipeline.web.sessions import Session, visit_of
from pipeline.web.site import site_of
from pipeline.words import LANGUAGES

_YEAR = 365 * 24 * 3600
_NAME_MOST = 80


def show_entrance(request: Request) -> Response:
    """The page of signing in; with the right key in its address, the way in."""
    site, visit = site_of(request), visit_of(request)
    key, target = request.query_params.get("key", ""), _local(request.query_params.get("next", ""))
    if visit.session is None and key and not site.has_users and site.takes_key(key):
        return _let_in(request, target, site.sessions.begin(_told_name(request) or site.who))
    if visit.session is not None:
        return RedirectResponse(target, 303)
    guest = visit.id or new_id()
    request.state.visit = replace(visit, id=guest, token=site.sign(guest))
    response = render(request, "sign-in.html", status=403 if key else 200, target=target, is_wrong=bool(key))
    return _with_cookie(response, site.cookie, guest)


def sign_in(request: Request) -> Response:
    """Check the key, or name and password."""
    site, visit = site_of(request), visit_of(request)
    target, address = _local(visit.text("next")), request.client.host if request.client else ""
    if site.attempts.must_wait(address):
        raise Refused(429, Message(text="That was tried too often"), Message(text="Wait a minute, then try again."))
    if site.has_users:
        who = " ".join(visit.text("who").split())
        is_right = is_password(site.workspace, who, visit.text("password"))
    else:
        who = _told_name(request) or site.who
        is_right = site.takes_key(visit.text("key").strip())
    if is_right:
        return _let_in(request, target, site.sessions.begin(who))
    site.attempts.fail(address)
    return render(request, "sign-in.html", status=403, target=target, is_wrong=True)


def sign_out(request: Request) -> Response:
    """End the session."""
    site, visit = site_of(request), visit_of(request)
    site.sessions.end(visit.id)
    response = RedirectResponse("/sign-in", 303)
    response.delete_cookie(site.cookie)
    return response


def show_name(request: Request) -> Response:
    """Ask who decides; who signed in with a password is known."""
    if site_of(request).has_users:
        return RedirectResponse("/", 303)
    offered = visit_of(request).who or site_of(request).who or getpass.getuser()
    return render(request, "name.html", offered=offered, target=_local(request.query_params.get("next", "")))


def keep_name(request: Request) -> Response:
    """Decisions are signed with this name from now on."""
    site, visit = site_of(request), visit_of(request)
    who, target = " ".join(visit.text("who").split())[:_NAME_MOST], _local(visit.text("next"))
    if not who or site.has_users or visit.session is None:
        return RedirectResponse("/name", 303)
    site.sessions.rename(visit.session, who)
    kept = base64.urlsafe_b64encode(who.encode()).decode()
    return _with_cookie(RedirectResponse(target, 303), "who", kept, _YEAR)


def keep_preferences(request: Request) -> Response:
    """Keep language and theme in cookies."""
    visit = visit_of(request)
    response: Response = RedirectResponse(_local(visit.text("next")), 303)
    if visit.text("language") in LANGUAGES:
        response = _with_cookie(response, "language", visit.text("language"), _YEAR)
    if visit.text("theme") in ("auto", "light", "dark"):
        response = _with_cookie(response, "theme", visit.text("theme"), _YEAR)
    return response


def _told_name(request: Request) -> str:
    """The name that this browser said before."""
    try:
        return base64.urlsafe_b64decode(request.cookies.get("who", "")).decode()[:_NAME_MOST]
    except ValueError:
        return ""


def _let_in(request: Request, target: str, session: Session) -> Response:
    target = target if session.who else f"/name?{QueryParams(next=target)}"
    return _with_cookie(RedirectResponse(target, 303), site_of(request).cookie, session.id)


def _with_cookie(response: Response, name: str, value: str, seconds: int | None = None) -> Response:
    response.set_cookie(name, value, max_age=seconds, httponly=True, samesite="strict")
    return response


def _local(address: str) -> str:
    """An address of ours, never another site's."""
    is_ours = address.startswith("/") and not address.startswith(("//", "/\\", "/sign-in"))
    return address if is_ours and address.isprintable() else "/"


ROUTES = (
    Route("/sign-in", show_entrance),
    Route("/sign-in", sign_in, methods=["POST"]),
    Route("/sign-out", sign_out, methods=["POST"]),
    Route("/name", show_name),
    Route("/name", keep_name, methods=["POST"]),
    Route("/preferences", keep_preferences, methods=["POST"]),
)

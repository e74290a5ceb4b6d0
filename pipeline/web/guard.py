"""What every request passes before a page sees it, and the headers that every answer carries."""

import hmac
import secrets
from collections.abc import Mapping

from starlette.datastructures import FormData, Headers, MutableHeaders, QueryParams
from starlette.requests import ClientDisconnect, HTTPConnection, Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.types import Message as Event

from pipeline.errors import Message
from pipeline.web.problems import Refused, render_bug, render_refusal
from pipeline.web.sessions import Visit
from pipeline.web.site import Site
from pipeline.words import LANGUAGES, speak

OPEN = ("/sign-in", "/preferences")
"""What may be asked for by who is not signed in, besides `/static`."""
FORM_BYTES_MOST = 2_000_000
UPLOAD = "application/octet-stream"
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_FOR_EVER = "public, max-age=31536000, immutable"


class Guard:
    """Refuses what does not come from one of our own pages; then hands over, with a `Visit` in the request's state."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self.app = app
        self.site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = False

        async def send_guarded(event: Event) -> None:
            nonlocal begun
            if event["type"] == "http.response.start":
                begun = True
                _add_headers(MutableHeaders(scope=event), scope)
            await send(event)

        visit = _read_visit(HTTPConnection(scope), self.site)
        with speak(visit.language):
            scope["state"] = {**scope.get("state", {}), "visit": visit}
            try:
                await self._pass(scope, receive, send_guarded, visit)
            except ClientDisconnect:
                return
            except Refused as refused:
                await render_refusal(Request(scope), refused)(scope, receive, send_guarded)
            except Exception as error:
                if begun:
                    raise
                await render_bug(Request(scope), error)(scope, receive, send_guarded)

    async def _pass(self, scope: Scope, receive: Receive, send: Send, visit: Visit) -> None:
        request = Request(scope, receive)
        if not self.site.has_host(request.headers.get("host", "")):
            raise Refused(
                403,
                Message(text="This page is not served under that name"),
                Message(text="Open it with the address that the terminal shows."),
            )
        if request.method not in ("GET", "HEAD"):
            _check_origin(request.headers)
            receive = _limited(receive, request.headers, self.site.settings.limits.size)
            form, receive = await _read_form(scope, receive, request.headers)
            visit = Visit(visit.id, visit.token, visit.language, visit.theme, visit.session, form)
            scope["state"]["visit"] = visit
            _check_token(request.headers, visit)
        if visit.session is None and request.url.path not in OPEN and not request.url.path.startswith("/static/"):
            await _send_away(request)(scope, receive, send)
            return
        await self.app(scope, receive, send)


def _read_visit(connection: HTTPConnection, site: Site) -> Visit:
    """Who comes with this cookie. Without one, an id is made that the page of signing in hands out."""
    known = connection.cookies.get(site.cookie, "")
    name = known if len(known) <= 100 else ""
    language = connection.cookies.get("language", "")
    if language not in LANGUAGES:
        language = _accepted(connection.headers.get("accept-language", ""))
    theme = connection.cookies.get("theme", "")
    theme = theme if theme in ("light", "dark") else "auto"
    return Visit(name, site.sign(name) if name else "", language, theme, site.sessions.find(name))


def new_id() -> str:
    """An id for who is not signed in yet: forms are bound to it."""
    return f"guest-{secrets.token_urlsafe(24)}"


def _accepted(header: str) -> str:
    """The first language of the browser that we speak."""
    weighed = []
    for number, part in enumerate(header.lower().split(",")):
        name, _, weight = part.strip().partition(";q=")
        try:
            weighed.append((-float(weight or 1), number, name.split("-")[0]))
        except ValueError:
            continue
    return next((name for _, _, name in sorted(weighed) if name in LANGUAGES), "en")


def _check_origin(headers: Mapping[str, str]) -> None:
    """Only a page of ours may send anything: browsers say where a request comes from."""
    site, origin, referer = (headers.get(name) for name in ("sec-fetch-site", "origin", "referer"))
    ours = tuple(f"{scheme}://{headers.get('host', '')}" for scheme in ("http", "https"))
    is_ours = site in (None, "same-origin")
    if origin is not None:
        is_ours = is_ours and origin in ours
    else:
        is_ours = is_ours and referer is not None and referer.startswith(tuple(f"{each}/" for each in ours))
    if not is_ours:
        raise Refused(
            403,
            Message(text="This came from another site, and was not done"),
            Message(text="Open the page with the address that the terminal shows, and do it there."),
        )


def _check_token(headers: Mapping[str, str], visit: Visit) -> None:
    given = headers.get("x-csrf-token") or visit.text("csrf")
    if not visit.token or not hmac.compare_digest(given.encode(), visit.token.encode()):
        raise Refused(
            403,
            Message(text="The page is older than this session, so nothing was done"),
            Message(text="Load the page again, then do it once more."),
        )


def _limited(receive: Receive, headers: Mapping[str, str], most: int) -> Receive:
    """The same body, refused where it is larger than what is read of it. Sizes in bytes."""
    most = most if headers.get("content-type", "") == UPLOAD else FORM_BYTES_MOST
    told = headers.get("content-length", "")
    too_large = Refused(
        413,
        Message(text="That is more than {limit} MB", params={"limit": round(most / 1e6)}),
        Message(text="Split it, or save it again with smaller pictures."),
    )
    if told.isdecimal() and int(told) > most:
        raise too_large
    size = 0

    async def receive_limited() -> Event:
        nonlocal size
        event = await receive()
        size += len(event.get("body", b""))
        if size > most:
            raise too_large
        return event

    return receive_limited


async def _read_form(scope: Scope, receive: Receive, headers: Headers) -> tuple[FormData, Receive]:
    """The fields of a form, and its body once more for who wants to read it again."""
    if not headers.get("content-type", "").startswith(_FORMS):
        return FormData(), receive
    body = await Request(scope, receive).body()

    async def replay() -> Event:
        return {"type": "http.request", "body": body, "more_body": False}

    return await Request(scope, replay).form(), replay


def _send_away(request: Request) -> Response:
    """Who is not signed in is led to where that is done; a part of a page cannot be."""
    if request.method == "GET" and "hx-request" not in request.headers:
        wanted = str(request.url.replace(scheme="", netloc=""))
        return RedirectResponse("/sign-in" if wanted == "/" else f"/sign-in?{QueryParams(next=wanted)}", 303)
    raise Refused(403, Message(text="You are not signed in any more"), Message(text="Load the page again and sign in."))


def _add_headers(headers: MutableHeaders, scope: Scope) -> None:
    for name, value in _HEADERS.items():
        headers[name] = value
    is_kept = scope["path"].startswith("/static/") and scope["query_string"].startswith(b"v=")
    headers["Cache-Control"] = _FOR_EVER if is_kept else "no-store"

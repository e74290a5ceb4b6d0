"""Six kinds of forged request against every address that takes one, those of later pages included."""

import re
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from pipeline.web.app import PAGES
from pipeline.web.entrance import ROUTES
from pipeline.web.jobs import ROUTES as JOB_ROUTES
from pipeline.web.site import Site
from tests.unit.web.conftest import HOME

OTHER = "http://evil.example"
FORGERIES = ("no token", "wrong token", "another origin", "another host", "no cookie", "cross-site")


def changing() -> Iterator[tuple[str, str]]:
    """Method and address of every route that is asked for with anything but GET."""
    for route in (*ROUTES, *JOB_ROUTES, *(route for page in PAGES for route in page.routes)):
        assert isinstance(route, Route)
        for method in sorted((route.methods or set()) - {"GET", "HEAD"}):
            yield method, re.sub(r"\{[^}]+\}", "x", route.path)


def test_every_route_is_looked_at(site: Site, client: TestClient) -> None:
    app = client.app
    assert isinstance(app, Starlette)
    paths = {
        route.path for route in app.routes if isinstance(route, Route) and (route.methods or set()) - {"GET", "HEAD"}
    }
    assert len(paths) == len({address for _, address in changing()})


@pytest.mark.parametrize("forgery", FORGERIES)
@pytest.mark.parametrize(("method", "address"), list(changing()), ids=str)
def test_a_forged_request_is_refused(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, method: str, address: str, forgery: str
) -> None:
    def never(*_: object) -> None:
        pytest.fail("the request came through")

    monkeypatch.setattr("starlette.routing.Route.handle", never)
    headers = dict(client.headers)
    match forgery:
        case "no token":
            del headers["x-csrf-token"]
        case "wrong token":
            headers["x-csrf-token"] = "0" * 64
        case "another origin":
            headers["origin"] = OTHER
        case "another host":
            headers["host"] = "evil.example:8000"
        case "no cookie":
            client.cookies.clear()
        case "cross-site":
            headers["sec-fetch-site"] = "cross-site"
    client.headers.clear()
    for headers_sent in (headers, {**headers, "hx-request": "true"}):
        answer = client.request(method, address, headers=headers_sent, data={"who": "Mallory"}, follow_redirects=False)
        assert answer.status_code == 403


@pytest.mark.parametrize(("method", "address"), list(changing()), ids=str)
def test_the_same_request_from_our_own_page_comes_through(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, method: str, address: str
) -> None:
    came: list[str] = []

    async def handle(_: Route, scope: Scope, receive: Receive, send: Send) -> None:
        came.append(scope["path"])
        await PlainTextResponse("")(scope, receive, send)

    monkeypatch.setattr("starlette.routing.Route.handle", handle)
    client.headers["Sec-Fetch-Site"] = "same-origin"
    assert client.request(method, address, data={"who": "Amina"}).status_code == 200
    assert came == [address]


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "null"},
        {"origin": ""},
        {"origin": f"{HOME}.evil.example"},
        {"origin": "http://127.0.0.1:9000"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
    ],
    ids=str,
)
def test_only_our_own_pages_may_send(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/name", data={"who": "Mallory"}, headers=headers).status_code == 403


def test_where_no_origin_is_told_the_page_that_sends_must_be_ours(client: TestClient) -> None:
    del client.headers["origin"]
    form = {"who": "Wanjiru", "next": "/"}
    assert client.post("/name", data=form).status_code == 403
    assert client.post("/name", data=form, headers={"referer": f"{OTHER}/{HOME}/"}).status_code == 403
    assert client.post("/name", data=form, headers={"referer": f"{HOME}/name"}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:9000", "localhost.evil.example:8000", ""])
def test_another_host_sees_nothing(client: TestClient, host: str) -> None:
    answer = client.get("/", headers={"host": host})
    assert answer.status_code in (400, 403)
    assert "Institute" not in answer.text.split("<main")[-1]


def test_the_tokens_of_one_session_are_of_no_use_in_another(site: Site, client: TestClient) -> None:
    other = site.sessions.begin("Mallory")
    answer = client.post("/name", data={"who": "Mallory"}, headers={"x-csrf-token": site.sign(other.id)})
    assert answer.status_code == 403


def test_a_session_that_was_ended_opens_nothing(site: Site, client: TestClient) -> None:
    kept = client.cookies[site.cookie]
    assert client.post("/sign-out").url.path == "/sign-in"
    client.cookies.set(site.cookie, kept)
    assert client.get("/inbox").url.path == "/sign-in"
    assert client.post("/inbox", follow_redirects=False).status_code == 403

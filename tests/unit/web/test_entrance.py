"""Coming in: by key, by password, and who may not."""

import html
import re

import httpx
import pytest
from starlette.testclient import TestClient

from pipeline.run.users import add_user
from pipeline.web import build_app
from pipeline.web.site import Site
from tests.unit.web.conftest import HOME

PASSWORD = "four quiet words here"


def send(client: TestClient, **fields: str) -> int:
    token = re.findall(r'name="csrf" value="(\w+)"', client.get("/sign-in").text)[0]
    answer = client.post("/sign-in", data={"csrf": token, **fields}, headers={"Origin": HOME}, follow_redirects=False)
    return int(answer.status_code)


def test_a_key_for_one_use_opens_once(site: Site, visitor: TestClient) -> None:
    key = site.make_key()
    assert visitor.get(f"/sign-in?key={key}", follow_redirects=False).status_code == 303
    visitor.cookies.clear()
    assert visitor.get(f"/sign-in?key={key}").status_code == 403
    assert send(visitor, key=site.key) == 303


def test_a_wrong_key_opens_nothing(visitor: TestClient) -> None:
    assert visitor.get("/sign-in?key=wrong").status_code == 403
    assert send(visitor, key="wrong") == 403
    assert visitor.get("/inbox").url.path == "/sign-in"


def fill(client: TestClient, page: httpx.Response, **typed: str) -> httpx.Response:
    """Send the form of a page, with what it holds and what is typed."""
    held = re.findall(r'type="hidden" name="(csrf|next)" value="([^"]*)"', page.text)
    fields = {name: html.unescape(value) for name, value in held}
    sent: httpx.Response = client.post(page.url.path, data=fields | typed, headers={"Origin": HOME})
    return sent


def test_who_signs_in_comes_to_the_page_that_was_wanted(site: Site, visitor: TestClient) -> None:
    entrance = visitor.get("/records?q=lake&kind=event%2Bvisit")
    assert entrance.url.path == "/sign-in"
    asked = fill(visitor, entrance, key=site.key)
    assert asked.url.path == "/name"
    page = fill(visitor, asked, who="Li Wei")
    assert page.url.path == "/records"
    assert dict(page.url.params) == {"q": "lake", "kind": "event+visit"}


def test_with_users_only_name_and_password_open(site: Site) -> None:
    add_user(site.workspace, "Li Wei", PASSWORD)
    guarded = Site(site.workspace, site.settings, 8000, has_users=True)
    with TestClient(build_app(guarded), HOME) as client:
        assert client.get(f"/sign-in?key={guarded.key}").status_code == 403
        assert send(client, key=guarded.key) == 403
        assert send(client, who="Li Wei", password="guess") == 403
        assert send(client, who="Nobody", password=PASSWORD) == 403
        assert send(client, who="Li Wei", password=PASSWORD) == 303
        page = client.get("/").text
    assert "Li Wei" in page
    assert 'href="/name"' not in page, "who has a password decides under its name"


def test_who_guesses_has_to_wait(site: Site) -> None:
    add_user(site.workspace, "Li Wei", PASSWORD)
    with TestClient(build_app(Site(site.workspace, site.settings, 8000, has_users=True)), HOME) as client:
        assert [send(client, who="Li Wei", password="guess") for _ in range(5)] == [403] * 5
        assert send(client, who="Li Wei", password=PASSWORD) == 429


def test_a_session_begins_with_an_id_that_no_guest_knew(site: Site, visitor: TestClient) -> None:
    visitor.get("/sign-in")
    before = visitor.cookies[site.cookie]
    send(visitor, key=site.key)
    assert visitor.cookies[site.cookie] != before


def test_cookies_are_for_the_server_alone(site: Site, visitor: TestClient) -> None:
    told = visitor.get(f"/sign-in?key={site.key}", follow_redirects=False).headers["set-cookie"].lower()
    assert "httponly" in told
    assert "samesite=strict" in told


@pytest.mark.parametrize(
    "target", ["//evil.example", "/\\evil.example", "http://evil.example", "javascript:alert(1)", "/a\nb"]
)
def test_nobody_is_led_to_another_site(client: TestClient, target: str) -> None:
    answer = client.post("/preferences", data={"language": "en", "next": target}, follow_redirects=False)
    assert answer.headers["location"] == "/"

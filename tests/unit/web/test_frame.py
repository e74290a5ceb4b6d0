"""The frame of every page: language, theme, headers, errors."""

import re

from starlette.testclient import TestClient

from pipeline.web.site import Site

ADDRESSES = ("/", "/name", "/sign-in", "/no-such-page")


def test_the_key_opens_and_asks_once_for_a_name(site: Site, visitor: TestClient) -> None:
    page = visitor.get(f"/sign-in?key={site.key}")

    assert page.url.path == "/name"
    token = re.findall(r'name="csrf" value="(\w+)"', page.text)[0]
    told = visitor.post(
        "/name", data={"csrf": token, "who": "Amina", "next": "/"}, headers={"Origin": "http://127.0.0.1:8000"}
    )
    assert told.url.path == "/"
    assert "Amina" in told.text
    visitor.cookies.delete(site.cookie)
    assert visitor.get(f"/sign-in?key={site.key}").url.path == "/"


def test_without_a_key_nothing_is_shown(visitor: TestClient) -> None:
    page = visitor.get("/")

    assert page.url.path == "/sign-in"
    assert "Institute" not in page.text or "key" in page.text


def test_pages_speak_the_language_of_the_browser_or_of_the_cookie(client: TestClient) -> None:
    assert '<html lang="en"' in client.get("/").text
    assert '<html lang="zh-Hans"' in client.get("/", headers={"Accept-Language": "zh-CN,zh;q=0.9,en;q=0.8"}).text
    client.post("/preferences", data={"language": "zh", "theme": "dark", "next": "/"})
    page = client.get("/", headers={"Accept-Language": "en"}).text
    assert '<html lang="zh-Hans" data-theme="dark"' in page

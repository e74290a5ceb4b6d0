"""The frame of every page: language, theme, headers, errors."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.routing import Route
from starlette.testclient import TestClient

from pipeline.errors import Message, StoreError
from pipeline.web import home
from pipeline.web.app import PAGES
from pipeline.web.entrance import ROUTES
from pipeline.web.site import Site

ADDRESSES = (
    "/",
    "/inbox",
    "/name",
    "/sign-in",
    "/no-such-page",
    "/static/app.css",
    "/static/../app.py",
    "/inbox/files",
)


def test_the_key_opens_and_asks_once_for_a_name(site: Site, visitor: TestClient) -> None:
    page = visitor.get(f"/sign-in?key={site.key}")

    assert page.url.path == "/name"
    token = re.findall(r'name="csrf" value="(\w+)"', page.text)[0]
    form = {"csrf": token, "who": "李薇", "next": "/"}
    told = visitor.post("/name", data=form, headers={"Origin": "http://127.0.0.1:8000"})
    assert told.url.path == "/"
    assert "李薇" in told.text
    visitor.cookies.delete(site.cookie)
    again = visitor.get(f"/sign-in?key={site.key}")
    assert again.url.path == "/"
    assert "李薇" in again.text


def test_without_a_key_nothing_is_shown(visitor: TestClient) -> None:
    page = visitor.get("/inbox")

    assert page.url.path == "/sign-in"
    assert "receipts" not in page.text


def test_a_part_of_a_page_is_not_replaced_by_the_page_of_signing_in(visitor: TestClient) -> None:
    answer = visitor.get("/inbox", headers={"HX-Request": "true"})
    assert answer.status_code == 403
    assert "<html" not in answer.text
    assert "Load the page again" in answer.text


def test_pages_speak_the_language_of_the_browser_or_of_the_cookie(client: TestClient) -> None:
    assert '<html lang="en"' in client.get("/").text
    assert '<html lang="zh-Hans"' in client.get("/", headers={"Accept-Language": "zh-CN,zh;q=0.9,en;q=0.8"}).text
    assert '<html lang="en"' in client.get("/", headers={"Accept-Language": "fr,en;q=0.8,zh;q=0.2"}).text
    assert '<html lang="en"' in client.get("/", headers={"Accept-Language": "xx;q=much"}).text
    client.post("/preferences", data={"language": "zh", "theme": "dark", "next": "/"})
    page = client.get("/", headers={"Accept-Language": "en"}).text
    assert '<html lang="zh-Hans" data-theme="dark"' in page


def test_readers_at_the_same_time_each_read_their_own_language(client: TestClient) -> None:
    def ask(language: str) -> bool:
        return "收件箱" in str(client.get("/inbox", headers={"Accept-Language": language}).text)

    wanted = ["zh", "en"] * 30
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, wanted)) == [language == "zh" for language in wanted]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("method", ["GET", "POST", "HEAD", "OPTIONS", "DELETE"])
def test_every_answer_carries_the_headers_that_keep_it_safe(client: TestClient, method: str, address: str) -> None:
    headers = client.request(method, address).headers

    assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"
    assert "access-control-allow-origin" not in headers


def test_what_never_changes_under_its_address_is_kept_by_the_browser(client: TestClient) -> None:
    page = client.get("/").text
    addresses = re.findall(r'"(/static/[^"]+)"', page)
    assert len(addresses) >= 4
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]


def test_no_page_holds_script_or_style_of_its_own(client: TestClient) -> None:
    for address in ADDRESSES:
        page = client.get(address).text
        assert not re.search(r"<style|<script(?! src=)|\sstyle=|\son\w+=|javascript:", page)


@pytest.mark.parametrize(("headers", "is_part"), [({}, False), ({"HX-Request": "true"}, True)])
def test_an_error_says_what_happened_and_what_to_do(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, headers: dict[str, str], is_part: bool
) -> None:
    def fail(_: object) -> None:
        raise StoreError(Message(text="{place} is damaged", params={"place": "<b>"}), Message(text="Go on"))

    monkeypatch.setattr(home, "load_run_time", fail)
    answer = client.get("/", headers=headers)

    assert answer.status_code == 500
    assert "&lt;b&gt; is damaged" in answer.text
    assert "Go on" in answer.text
    assert ("<html" not in answer.text) == is_part


def test_a_fault_of_ours_tells_no_details_but_where_they_are(
    site: Site, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise RuntimeError("secret of the house")

    monkeypatch.setattr(home, "load_run_time", fail)
    answer = client.get("/")

    assert answer.status_code == 500
    assert "The program has a fault" in answer.text
    assert "secret of the house" not in answer.text
    (log,) = (site.workspace.processed / "log").iterdir()
    assert "secret of the house" in log.read_text("utf-8")
    assert str(log) in answer.text


def test_what_is_no_page_leads_back(client: TestClient) -> None:
    answer = client.get("/no-such-page")
    assert answer.status_code == 404
    assert "There is no such page" in answer.text
    assert client.post("/inbox/arrivals").status_code == 405


def sent_only() -> list[tuple[str, str]]:
    """Where forms are sent and no page is, with the part of the application that each belongs to."""
    parts = [(page.address, page.routes) for page in PAGES] + [("/", ROUTES)]
    routes = [(home, route) for home, each in parts for route in each if isinstance(route, Route)]
    shown = {route.path for _, route in routes if "GET" in (route.methods or ())}
    return [(route.path, home) for home, route in routes if route.path not in shown]


@pytest.mark.parametrize(("address", "part"), [*sent_only(), ("/draft/words", "/draft"), ("/draft/word", "/draft")])
def test_who_loads_the_address_of_a_form_again_is_led_to_its_part(client: TestClient, address: str, part: str) -> None:
    answer = client.get(f"{address}?year=2023", follow_redirects=False)

    assert answer.status_code == 303
    assert answer.headers["location"] == f"{part}?year=2023"
    assert client.get(address).status_code == 200


def test_a_refusal_leaves_the_address_of_the_page_alone(client: TestClient) -> None:
    """With that of a form in its place, loading the page again would find none."""
    answer = client.post("/records/undo", headers={"HX-Request": "true"})
    assert answer.status_code >= 400
    assert answer.headers["HX-Replace-Url"] == "false"


def test_a_form_that_is_far_too_large_is_refused(client: TestClient) -> None:
    answer = client.post("/name", data={"who": "x" * 3_000_000})
    assert answer.status_code == 413
    assert "2 MB" in answer.text


def test_every_part_has_a_key_and_a_hint_of_its_own() -> None:
    keys = [page.key for page in PAGES]
    assert len(set(keys)) == len(keys)
    assert [page.address for page in PAGES if page.hint is None] == ["/"]

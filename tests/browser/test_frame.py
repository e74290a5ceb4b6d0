"""The frame in a browser: every page, in both languages, light and dark, wide and narrow, by keyboard alone."""

import json
import threading
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from pipeline.errors import Message
from pipeline.run.workers.engine import Progress
from tests.browser.addresses import list_addresses
from tests.browser.conftest import Served, set_look

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page


def grave_findings(page: "Page") -> str:
    """What axe finds serious or critical, to be read."""
    found = Axe().run(page).response["violations"]
    grave = [violation for violation in found if violation["impact"] in ("serious", "critical")]
    return json.dumps(grave, indent=1)[:4000] if grave else ""


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("en", "dark"), ("zh", "light"), ("zh", "dark")])
def test_nothing_keeps_a_screen_reader_out(
    context: "BrowserContext", page: "Page", served: Served, language: str, theme: str
) -> None:
    set_look(context, served, language, theme)
    for address in list_addresses(served.workspace):
        page.goto(served.address + address)
        assert not grave_findings(page), address


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_narrow_screen_shows_all_without_moving_sideways(
    context: "BrowserContext", page: "Page", served: Served, language: str
) -> None:
    set_look(context, served, language)
    page.set_viewport_size({"width": 360, "height": 740})
    for address in list_addresses(served.workspace):
        page.goto(served.address + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, address


@pytest.mark.parametrize("language", ["en", "zh"])
def test_who_is_not_signed_in_can_read_how_to(browser: "Browser", served: Served, language: str) -> None:
    page = browser.new_page(locale="zh-CN" if language == "zh" else "en-GB")
    page.goto(served.address)
    assert page.locator("html").get_attribute("lang") == ("zh-Hans" if language == "zh" else "en")
    assert not grave_findings(page)
    page.locator("#key").fill("wrong")
    page.keyboard.press("Enter")
    page.get_by_role("alert").wait_for()
    page.locator("#key").fill(served.site.key)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{served.address}/")
    assert "Amina Otieno" in page.locator(".personal").inner_text()
    page.context.close()


def test_the_name_is_asked_once_and_one_key_goes_on(browser: "Browser", served: Served) -> None:
    site = served.site
    object.__setattr__(site, "who", "")
    page = browser.new_page()
    page.goto(f"{served.address}/sign-in?key={site.make_key()}")
    assert page.url.endswith("/name?next=%2F")
    page.keyboard.press("Control+A")
    page.keyboard.type("Zawadi Kamau")
    page.keyboard.press("Enter")
    page.get_by_text("Hello, Zawadi Kamau").wait_for()
    page.context.close()


def test_everything_is_reached_by_keyboard(page: "Page", served: Served) -> None:
    page.goto(served.address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("g")
    page.keyboard.press("i")
    page.wait_for_url("**/inbox")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    assert "Choose files" in dialog.inner_text()
    assert not grave_findings(page)
    page.keyboard.press("Escape")
    dialog.wait_for(state="hidden")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.matches('[data-row]')")


def test_language_and_brightness_are_chosen_without_a_mouse(page: "Page", served: Served) -> None:
    page.goto(f"{served.address}/inbox")
    page.locator(".preferences > summary").focus()
    page.keyboard.press("Enter")
    assert not grave_findings(page)
    page.get_by_role("button", name="中文").focus()
    page.keyboard.press("Enter")
    page.locator("html[lang=zh-Hans]").wait_for()
    assert page.url.endswith("/inbox")
    page.locator(".preferences > summary").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="深色").focus()
    page.keyboard.press("Enter")
    page.locator("html[data-theme=dark]").wait_for()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 24, 28)"


def test_a_server_that_is_gone_is_told(page: "Page", served: Served) -> None:
    page.goto(f"{served.address}/inbox")
    page.context.set_offline(True)
    page.locator("#receipt-words").fill("note")
    page.get_by_text("The server does not answer").wait_for()


def test_the_start_page_shows_how_far_reading_is_and_then_what_came_of_it(page: "Page", served: Served) -> None:
    go_on = threading.Event()

    def work(progress: Progress) -> None:
        progress("read", 1, 4)
        go_on.wait(60)
        (served.workspace.raw / "new.md").write_text("# New", "utf-8")

    served.site.worker.submit(Message(text="Reading documents"), work)
    page.goto(served.address)
    page.get_by_text("1 / 4").wait_for()
    assert page.locator("#home").count() == 1
    assert not grave_findings(page)
    page.wait_for_timeout(1500)
    assert page.locator("progress").get_attribute("max") == "4"
    go_on.set()
    page.get_by_text("Not read yet: 1").wait_for()
    assert page.locator("progress").count() == 0

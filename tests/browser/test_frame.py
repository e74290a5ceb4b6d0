"""The frame in a browser: every page, in both languages, light and dark, wide and narrow, by keyboard alone."""

import json
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Served, set_look

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

ADDRESSES = ["/", "/inbox", "/name", "/no-such-page"]
"""Every page there is: add yours."""


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("en", "dark"), ("zh", "light"), ("zh", "dark")])
def test_nothing_keeps_a_screen_reader_out(
    context: "BrowserContext", page: "Page", served: Served, language: str, theme: str
) -> None:
    set_look(context, served, language, theme)
    for address in ADDRESSES:
        page.goto(served.address + address)
        found = Axe().run(page).response["violations"]
        grave = [v for v in found if v["impact"] in ("serious", "critical")]
        assert not grave, address + json.dumps(grave, indent=1)[:4000]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_narrow_screen_shows_all_without_moving_sideways(
    context: "BrowserContext", page: "Page", served: Served, language: str
) -> None:
    set_look(context, served, language)
    page.set_viewport_size({"width": 360, "height": 740})
    for address in ADDRESSES:
        page.goto(served.address + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, address

"""Keys in the draft: what is typed while the words are on their way, and the list of all keys."""

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Served
from tests.browser.test_draft import ADDRESS, PATIENCE, passage

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route


@pytest.fixture
def draft(page: "Page", served: Served) -> "Page":
    page.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    page.goto(served.address + ADDRESS)
    return page


def test_letters_typed_before_the_words_are_there_are_for_them(draft: "Page") -> None:
    told = passage(draft, "Fourteen experts")
    words = told.locator(".said").all_inner_texts()

    def delay(route: "Route") -> None:
        draft.wait_for_timeout(400)
        route.continue_()

    draft.route("**/draft/words*", delay)
    told.focus()
    draft.keyboard.type("exJ")
    box = draft.locator("[data-rewrite] textarea")
    expect(box).to_be_focused()
    expect(box).to_have_value(" ".join(words) + "xJ")
    draft.keyboard.press("Escape")
    draft.keyboard.press("g")
    draft.keyboard.press("i")
    draft.wait_for_url("**/inbox")


def test_the_list_of_keys_has_those_of_a_paragraph(draft: "Page") -> None:
    draft.keyboard.press("j")
    draft.keyboard.press("?")
    keys = draft.get_by_role("dialog").locator("dt").all_inner_texts()
    assert {"e", "x", "J", "K", "m", "i", "b", "j k"} <= {key.strip() for key in keys}
    assert len(keys) == len(set(keys))

"""Keys in lists of records and in the queue: they decide only where one can see what they are about."""

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from pipeline.run.results import gather_journal
from pipeline.store import Workspace
from tests.browser.conftest import Served
from tests.browser.steps import build_told_twice, find, notice, settled

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return build_told_twice(tmp_path_factory.mktemp("told"))


def test_a_key_goes_to_a_record_first_and_says_so(page: "Page", served: Served) -> None:
    page.goto(f"{served.address}/records?q=African")
    page.keyboard.press("r")
    assert "press the key again" in notice(page)
    expect(page.locator("tr.is-current")).to_be_focused()
    assert not gather_journal(served.workspace)
    page.keyboard.press("r")
    page.get_by_text("Rejected: African Water Week").wait_for()
    assert find(served, "African Water Week").review == "rejected"


def test_a_key_is_not_about_what_has_left_the_screen_or_the_list(page: "Page", served: Served) -> None:
    page.set_viewport_size({"width": 1280, "height": 420})
    page.goto(f"{served.address}/records")
    page.keyboard.press("j")
    page.mouse.wheel(0, 5000)
    expect(page.locator("tr.is-current")).not_to_be_in_viewport()
    page.keyboard.press("a")
    assert "press the key again" in notice(page)
    expect(page.locator("tr.is-current")).to_be_in_viewport()
    marked = page.locator("tr.is-current a.opens").inner_text()
    page.keyboard.press("/")
    page.keyboard.type("Atlas" if "Atlas" not in marked else "Dakar")
    expect(page.locator("tr[data-row]")).to_have_count(1)
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    expect(page.locator("tr.is-current")).to_be_focused()
    assert not gather_journal(served.workspace)


def test_in_the_queue_too_and_a_key_after_g_leads_elsewhere(page: "Page", served: Served) -> None:
    page.goto(f"{served.address}/queue")
    key = page.locator("[data-rows] button[data-row-key]").first.get_attribute("data-row-key")
    assert key
    page.keyboard.press(key)
    assert "press the key again" in notice(page)
    expect(page.locator("li.is-current")).to_be_focused()
    page.keyboard.press("g")
    page.keyboard.press("r")
    page.wait_for_url("**/records")
    assert not gather_journal(served.workspace)


def test_letters_typed_before_the_box_is_there_are_for_the_box(page: "Page", served: Served) -> None:
    page.goto(f"{served.address}/records?q=African")

    def delay(route: "Route") -> None:
        page.wait_for_timeout(400)
        route.continue_()

    page.route("**/cell/title*", delay)
    page.keyboard.press("j")
    page.keyboard.type("era")
    box = page.locator(".cell-form textarea")
    expect(box).to_be_focused()
    expect(box).to_have_value("African Water Weekra")
    page.keyboard.type(" 2")
    expect(box).to_have_value("African Water Weekra 2")
    page.keyboard.press("Escape")
    settled(page)
    assert not gather_journal(served.workspace)


def test_a_box_that_never_comes_leaves_the_keys_free(page: "Page", served: Served) -> None:
    page.goto(f"{served.address}/records?q=African")
    page.keyboard.press("j")
    page.route("**/cell/title*", lambda route: route.abort())
    page.keyboard.press("e")
    assert "does not answer" in notice(page)
    page.keyboard.press("j")
    expect(page.locator("tr.is-current")).to_be_focused()
    page.keyboard.press("a")
    page.get_by_text("Accepted: African Water Week").wait_for()


def test_the_list_of_keys_has_those_of_the_cards_each_once(page: "Page", served: Served) -> None:
    page.goto(f"{served.address}/queue")
    wanted = {each.get_attribute("data-row-key") for each in page.locator("[data-rows] [data-row-key]").all()}
    page.keyboard.press("?")
    terms = [key.strip() for key in page.get_by_role("dialog").locator("dt").all_inner_texts()]
    assert wanted
    assert wanted <= set(terms)
    assert len(terms) == len(set(terms))
    told = page.get_by_role("dialog").locator("dd").all_inner_texts()
    assert not [words for words in told if words != words.strip() or words.endswith(" a")]

"""The table of records in a browser: by mouse, by keyboard alone, without scripts, in Chinese."""

import re
from typing import TYPE_CHECKING

import pytest

from pipeline.run.results import gather_journal, gather_records
from pipeline.store import Workspace
from tests.browser.conftest import Served, set_look
from tests.browser.steps import WORKSHOP, build_told_twice, find, notice, settled, wait_for_count
from tests.browser.test_frame import grave_findings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return build_told_twice(tmp_path_factory.mktemp("told"))


def test_from_the_start_page_to_a_decision_in_two_presses(page: "Page", served: Served) -> None:
    page.goto(served.address)
    page.get_by_role("link", name="Records", exact=True).first.click()
    page.locator("a.opens", has_text="River Atlas").click()
    page.get_by_role("button", name="Accept").click()
    assert "Accepted: River Atlas of Kenya" in notice(page)
    assert find(served, "River Atlas").review == "accepted"


def test_the_first_editor_decides_by_enter_alone(page: "Page", served: Served) -> None:
    page.goto(served.address)
    page.get_by_role("link", name=re.compile("Decide on the first")).wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/queue*")
    card = page.locator(".queue > li").first
    card.wait_for()
    title = card.locator("h2").inner_text()
    card.get_by_role("button").first.click()
    notice(page)
    settled(page)
    assert gather_journal(served.workspace)
    assert page.locator(".queue h2", has_text=title).count() == 0


def test_a_search_answers_while_one_types_and_is_in_the_address(page: "Page", served: Served) -> None:
    page.goto(f"{served.address}/records")
    page.keyboard.press("/")
    page.keyboard.type("mombasa")
    wait_for_count(page, "tr[data-row]", 1)
    assert "q=mombasa" in page.url
    assert page.evaluate("document.activeElement.id") == "q"
    page.reload()
    assert page.locator("tr[data-row]").count() == 1
    page.locator("#q").fill("nothing like it")
    page.get_by_text("No record is like that.").wait_for()


def test_order_and_filters_are_kept_by_the_back_button(page: "Page", served: Served) -> None:
    page.goto(f"{served.address}/records")
    page.locator("#sort-title").click()
    page.locator("th[aria-sort=ascending]").wait_for()
    titles = page.locator("a.opens").all_inner_texts()
    assert titles == sorted(titles, key=str.casefold)
    page.locator("a.opens").first.click()
    page.locator("#source").wait_for()
    page.go_back()
    page.locator("th[aria-sort=ascending]").wait_for()
    page.locator("select[name=kind]").select_option("agreement")
    wait_for_count(page, "tr[data-row]", 1)


def test_the_table_by_keyboard_alone(page: "Page", served: Served) -> None:
    page.goto(f"{served.address}/records?sort=title")
    page.keyboard.press("j")
    page.keyboard.press("j")
    first = page.locator("tr.is-current a.opens").inner_text()
    page.keyboard.press("a")
    assert f"Accepted: {first}" in notice(page)
    settled(page)
    page.locator("tr.is-current:focus").wait_for()
    page.keyboard.press("u")
    page.get_by_text(f"Undone: {first}").wait_for()
    assert find(served, first).review == "unreviewed"
    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.press("r")
    page.get_by_role("heading", name="Reject 2 at once?").wait_for()
    page.keyboard.press("y")
    page.get_by_text("Records rejected: 2").wait_for()
    settled(page)
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    page.locator("#source").wait_for()
    page.keyboard.press("?")
    page.get_by_role("dialog").get_by_text("Accept").first.wait_for()
    assert sum(r.review == "rejected" for r in gather_records(served.workspace)) == 2


def test_a_cell_is_edited_in_its_place(page: "Page", served: Served) -> None:
    page.goto(f"{served.address}/records?q=dakar")
    row = page.locator("tr[data-row]")
    row.hover()
    row.get_by_role("link", name="Edit Place").click()
    page.locator(".cell-form input:focus").wait_for()
    page.keyboard.press("Control+A")
    page.keyboard.type("Thiès")
    page.keyboard.press("Enter")
    assert "Edited, Place: African Water Week" in notice(page)
    assert find(served, "African Water Week").text_of("place") == "Thiès"
    page.goto(f"{served.address}/records?q=african")
    page.keyboard.press("j")
    page.keyboard.press("e")
    page.locator(".cell-form textarea").wait_for()
    assert not grave_findings(page)
    page.keyboard.press("Escape")
    page.locator(".cell-form").wait_for(state="detached")
    assert len(gather_journal(served.workspace)) == 1


def test_in_chinese_and_dark_all_of_it_works_too(context: "BrowserContext", page: "Page", served: Served) -> None:
    set_look(context, served, "zh", "dark")
    page.goto(f"{served.address}/records")
    page.locator("#q").fill("塞内加尔")
    wait_for_count(page, "tr[data-row]", 1)
    page.locator("a.opens").click()
    page.get_by_role("button", name="通过").click()
    assert "已通过" in notice(page)
    page.goto(f"{served.address}/queue")
    assert page.locator("h1").inner_text() == "待决定"


def test_forms_work_without_scripts(browser: "Browser", served: Served) -> None:
    context = browser.new_context(locale="en-GB", java_script_enabled=False)
    session = served.site.sessions.begin("Amina Otieno")
    context.add_cookies([{"name": served.site.cookie, "value": session.id, "url": served.address}])
    page = context.new_page()
    page.goto(f"{served.address}/records?q=mombasa")
    page.locator("tr[data-row] input").check()
    page.get_by_role("button", name="Accept").click()
    assert "Accepted" in page.locator("#notices").inner_text()
    page.locator("#notices").get_by_role("button", name="Undo").click()
    assert "Undone" in page.locator("#notices").inner_text()
    assert find(served, WORKSHOP, "report.pdf").review == "unreviewed"
    context.close()

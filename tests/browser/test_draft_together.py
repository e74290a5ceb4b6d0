"""The draft in two browsers at once: who was there before is told, and nothing that was typed is lost."""

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from pipeline.store import load_decisions
from tests.browser.conftest import Served
from tests.browser.test_draft import ADDRESS, PATIENCE, draft, passage, rewrite

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

__all__ = ["draft"]


def leave_out_as_brian(browser: "Browser", served: Served, words: str) -> None:
    other = browser.new_context()
    session = served.site.sessions.begin("Brian Mwangi")
    other.add_cookies([{"name": served.site.cookie, "value": session.id, "url": served.address}])
    page = other.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(served.address + ADDRESS)
    passage(page, words).focus()
    page.keyboard.press("x")
    expect(page.locator("#notices")).to_contain_text("Left out of the report")
    other.close()


def test_words_for_what_another_left_out_meanwhile_include_it_again(
    draft: "Page", browser: "Browser", served: Served
) -> None:
    passage(draft, "Fourteen experts").focus()
    draft.keyboard.press("e")
    draft.locator("[data-rewrite] textarea").fill("My own words about the workshop.")
    leave_out_as_brian(browser, served, "Fourteen experts")
    draft.keyboard.press("Control+Enter")
    form = draft.locator("[data-rewrite]")
    expect(form).to_contain_text("Brian Mwangi left this paragraph out of the report")
    expect(form.locator("textarea")).to_have_value("My own words about the workshop.")
    expect(form.get_by_role("link", name="Keep it left out")).to_be_visible()

    draft.reload()
    expect(form).to_contain_text("Brian Mwangi left this paragraph out of the report")
    expect(form.locator("textarea")).to_have_value("My own words about the workshop.")
    form.locator("textarea").press("Control+Enter")
    expect(draft.locator("#notices")).to_contain_text("It is in the report again, with the new words")
    expect(draft.locator(".passage.reworded")).to_contain_text("My own words about the workshop.")
    draft.reload()
    expect(form).to_have_count(0)


def test_what_waits_to_be_saved_elsewhere_takes_the_view_from_nobody(
    draft: "Page", browser: "Browser", served: Served
) -> None:
    passage(draft, "Fourteen experts").focus()
    draft.keyboard.press("e")
    draft.locator("[data-rewrite] textarea").fill("My own words about the workshop.")
    leave_out_as_brian(browser, served, "Fourteen experts")
    passage(draft, "memorandum").locator(".said").first.click()
    draft.locator("summary", has_text="Insert a paragraph below").click()
    draft.get_by_label("Words of the new paragraph").fill("A word of thanks.")
    draft.get_by_role("button", name="Insert", exact=True).click()
    expect(draft.locator("[data-rewrite]")).to_contain_text("Brian Mwangi left this paragraph out")
    draft.wait_for_timeout(300)
    expect(passage(draft, "A word of thanks.")).to_be_focused()


def test_what_another_left_out_meanwhile_stays_so_if_one_likes(
    draft: "Page", browser: "Browser", served: Served
) -> None:
    leave_out_as_brian(browser, served, "Fourteen experts")
    passage(draft, "Fourteen experts").focus()
    draft.keyboard.press("e")
    form = draft.locator("[data-rewrite]")
    expect(form.locator("textarea")).to_have_value(re.compile("Fourteen experts"))
    draft.get_by_role("link", name="Keep it left out").click()
    expect(form).to_have_count(0)
    expect(draft.locator(".passage", has_text="Fourteen experts")).to_have_count(0)
    assert [d.verdict for d in load_decisions(served.workspace)] == ["leave_out"]


def test_who_writes_what_another_changed_meanwhile_sees_both(draft: "Page", browser: "Browser", served: Served) -> None:
    passage(draft, "Fourteen experts").focus()
    draft.keyboard.press("e")
    draft.locator("[data-rewrite] textarea").fill("My own words about the workshop.")

    other = browser.new_context()
    session = served.site.sessions.begin("Brian Mwangi")
    other.add_cookies([{"name": served.site.cookie, "value": session.id, "url": served.address}])
    page = other.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(served.address + ADDRESS)
    rewrite(page, "Fourteen experts", "Words that Brian likes better.")
    other.close()

    draft.keyboard.press("Control+Enter")
    form = draft.locator("[data-rewrite]")
    expect(form).to_contain_text("Brian Mwangi changed this meanwhile")
    expect(form.locator(".theirs")).to_have_text("Words that Brian likes better.")
    expect(form.locator(".mine")).to_have_text("My own words about the workshop.")
    draft.keyboard.press("Control+Enter")
    expect(draft.locator(".passage.reworded")).to_contain_text("My own words")
    assert [(d.verdict, d.who) for d in load_decisions(served.workspace)] == [
        ("word", "Brian Mwangi"),
        ("word", "Amina Otieno"),
    ]

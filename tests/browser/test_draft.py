"""The draft in a browser: what a sentence stands on, words and order changed in place, files made and fetched."""

from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from playwright.sync_api import expect

from pipeline.store import load_decisions
from tests.browser.conftest import Served, set_look

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route

ADDRESS = "/draft?year=2023&lang=en&outlook=2024"
PATIENCE = 60_000


@pytest.fixture
def draft(page: "Page", served: Served) -> "Page":
    page.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    page.goto(served.address + ADDRESS)
    return page


def passage(page: "Page", words: str) -> "Locator":
    return page.locator(".passage", has_text=words).first


def rewrite(page: "Page", words: str, text: str) -> None:
    passage(page, words).focus()
    page.keyboard.press("e")
    page.locator("[data-rewrite] textarea").fill(text)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#notices")).to_contain_text("The new words are kept")


def test_a_sentence_shows_the_words_of_its_source(draft: "Page") -> None:
    draft.get_by_role("link", name="Fourteen experts").click()

    evidence = draft.locator("#evidence")
    expect(evidence).to_contain_text("note.md")
    expect(evidence).to_contain_text("Fourteen experts from 8 countries attended")
    expect(evidence.locator("a[href^='/records/rec-']").first).to_be_visible()
    expect(draft.locator(".said[aria-current]")).to_have_count(1)


def test_words_are_changed_in_place_and_given_back(draft: "Page", served: Served) -> None:
    rewrite(draft, "Fourteen experts", "The Institute brought fourteen experts from 8 countries to Nairobi.")

    expect(draft.locator(".passage.reworded")).to_contain_text("brought fourteen experts")
    assert draft.evaluate("document.activeElement.classList.contains('reworded')")
    draft.locator(".passage.reworded .said").click()
    expect(draft.locator("#evidence")).to_contain_text("Worded by Amina Otieno")
    draft.locator("#notices").get_by_role("button", name="Undo").click()
    expect(draft.locator(".passage.reworded")).to_have_count(0)
    expect(draft.get_by_role("link", name="Fourteen experts")).to_be_visible()
    assert [d.verdict for d in load_decisions(served.workspace)] == ["word", "undo"]


def test_what_was_not_saved_is_there_after_loading_the_page_again(draft: "Page") -> None:
    passage(draft, "Fourteen experts").locator(".said").first.dblclick()
    draft.locator("[data-rewrite] textarea").fill("Half a sentence about")
    draft.reload()

    expect(draft.locator("[data-rewrite] textarea")).to_have_value("Half a sentence about")
    expect(draft.get_by_text("This is what you wrote and did not save")).to_be_visible()
    draft.get_by_role("button", name="Cancel").click()
    expect(draft.locator("[data-rewrite]")).to_have_count(0)
    draft.reload()
    expect(draft.locator("[data-rewrite]")).to_have_count(0)


def test_a_paragraph_is_left_out_and_told_again(draft: "Page") -> None:
    draft.get_by_role("link", name="memorandum").first.click()
    draft.get_by_role("button", name="Leave out").click()

    expect(draft.locator("#notices")).to_contain_text("Left out of the report")
    expect(draft.locator(".passage", has_text="memorandum")).to_have_count(0)
    draft.locator("summary", has_text="Left out").click()
    draft.get_by_role("button", name="Include").first.click()
    expect(draft.locator(".passage", has_text="memorandum").first).to_be_visible()


def test_a_paragraph_changes_its_place_and_its_chapter(draft: "Page") -> None:
    told = passage(draft, "Fourteen experts")
    key = told.get_attribute("data-passage")
    told.locator(".said").first.click()
    chapters = draft.get_by_label("Chapter to move to")
    home = chapters.input_value()
    other = passage(draft, "memorandum").locator("xpath=ancestor::section[1]").get_attribute("data-chapter")
    assert other
    assert other != home
    chapters.select_option(other)
    draft.get_by_role("button", name="Move", exact=True).click()
    expect(draft.locator("#notices")).to_contain_text("Moved to the other chapter")
    expect(draft.locator(f"[data-chapter='{other}'] [data-passage='{key}']")).to_have_count(1)

    there = draft.locator(f"[data-chapter='{other}'] .passage")
    before = [each.get_attribute("data-passage") for each in there.all()]
    assert len(before) == 2
    there.nth(1).focus()
    draft.keyboard.press("K")
    expect(draft.locator("#notices")).to_contain_text("Moved within the chapter")
    assert [each.get_attribute("data-passage") for each in there.all()] == before[::-1]


def test_a_paragraph_of_ones_own_is_put_in(draft: "Page") -> None:
    draft.get_by_role("link", name="Fourteen experts").click()
    draft.locator("summary", has_text="Insert a paragraph below").click()
    draft.get_by_label("Words of the new paragraph").fill("The year ended with thanks to all partners.")
    draft.get_by_role("button", name="Insert", exact=True).click()

    expect(passage(draft, "thanks to all partners")).to_be_visible()
    passage(draft, "thanks to all partners").locator(".said").click()
    expect(draft.locator("#evidence")).to_contain_text("Amina Otieno")


def test_files_are_made_fetched_and_brought_back(draft: "Page", tmp_path: Path, served: Served) -> None:
    draft.locator("summary", has_text="Make and download").click()
    draft.get_by_label("PDF").uncheck()
    draft.get_by_role("button", name="Make", exact=True).click()
    expect(draft.locator("#built")).to_contain_text("Files written: 2", timeout=120_000)
    with draft.expect_download() as fetched:
        draft.locator("#files a[href$='.en.docx']").click()
    fetched.value.save_as(tmp_path / "draft.docx")

    document = docx.Document(str(tmp_path / "draft.docx"))
    told = next(each for each in document.paragraphs if "Fourteen experts" in each.text)

    draft.locator("summary", has_text="Bring back from Word").click()
    bring = draft.get_by_role("button", name="Bring it back")
    draft.locator("#edited").set_input_files(tmp_path / "draft.docx")
    expect(draft.locator("#homecoming")).to_be_empty()
    bring.click()
    expect(draft.locator("#homecoming")).to_contain_text("New decisions: 0", timeout=120_000)
    run = next(each for each in told.runs if "Fourteen experts" in each.text)
    run.text = run.text.replace("Fourteen experts", "Fourteen well-known experts")
    document.save(str(tmp_path / "edited.docx"))
    draft.locator("#edited").set_input_files(tmp_path / "edited.docx")
    draft.get_by_label("Edited by").fill("Chen Mei")
    bring.click()
    expect(draft.locator("#homecoming")).to_contain_text("New decisions: 1", timeout=120_000)
    draft.get_by_role("link", name="Show the report with them").click()
    expect(draft.locator(".passage.reworded")).to_contain_text("Fourteen well-known experts")
    assert [d.who for d in load_decisions(served.workspace)] == ["Chen Mei"]


def test_a_report_is_submitted_approved_and_final(draft: "Page") -> None:
    draft.locator("summary", has_text="Make and download").click()
    draft.get_by_label("PDF").uncheck()
    draft.get_by_role("button", name="Make", exact=True).click()
    expect(draft.locator("#built")).to_contain_text("Files written", timeout=120_000)
    draft.get_by_role("button", name="Submit for review").click()
    expect(draft.locator("#gates")).to_contain_text("Submitted by Amina Otieno")
    draft.get_by_role("button", name="Approve").click()
    expect(draft.locator("#gates")).to_contain_text("Approved by Amina Otieno")
    draft.get_by_label("the final report").check()
    draft.get_by_role("button", name="Make", exact=True).click()
    expect(draft.locator("#files a[href*='.final.docx']").first).to_be_visible(timeout=120_000)


def test_what_nobody_made_is_made_where_it_is_signed(draft: "Page", served: Served) -> None:
    approve = draft.get_by_role("button", name="Approve")
    expect(approve).to_be_disabled()
    draft.get_by_role("button", name="Make it in Word").click()
    expect(draft.locator("#made-to-sign a[href$='.en.docx']")).to_be_visible(timeout=120_000)
    expect(approve).to_be_enabled()
    held: list[Route] = []

    def hold_back(route: "Route") -> None:
        held.append(route)

    draft.route("**/draft/approve*", hold_back)
    approve.click()
    expect(approve).to_be_disabled()
    held.pop().continue_()
    expect(draft.locator("#gates")).to_contain_text("Approved by Amina Otieno")
    draft.locator("#notices").get_by_role("button", name="Undo").click()
    expect(draft.locator("#gates")).not_to_contain_text("Approved by Amina Otieno")
    assert [d.verdict for d in load_decisions(served.workspace)] == ["approve", "undo"]


def test_the_keyboard_alone_is_enough(draft: "Page") -> None:
    draft.keyboard.press("j")
    draft.keyboard.press("j")
    draft.keyboard.press("Enter")
    expect(draft.locator("#evidence .chosen")).to_be_visible()
    draft.keyboard.press("e")
    expect(draft.locator("[data-rewrite] textarea")).to_be_focused()
    draft.keyboard.press("Escape")
    expect(draft.locator("[data-rewrite]")).to_have_count(0)
    assert draft.evaluate("document.activeElement.matches('.passage')")


def test_a_chinese_reader_edits_the_english_report(context: "BrowserContext", served: Served, page: "Page") -> None:
    set_look(context, served, "zh")
    page.set_default_timeout(PATIENCE)
    page.goto(served.address + ADDRESS)

    expect(page.get_by_role("heading", name="草稿")).to_be_visible()
    assert page.locator(".paper").get_attribute("lang") == "en"
    page.get_by_role("link", name="Fourteen experts").click()
    expect(page.get_by_role("button", name="移出报告")).to_be_visible()
    page.goto(served.address + ADDRESS.replace("lang=en", "lang=zh"))
    assert page.locator(".paper").get_attribute("lang") == "zh-Hans"


def test_u_takes_back_and_shift_u_does_it_again(draft: "Page", served: Served) -> None:
    told = passage(draft, "memorandum")
    told.focus()
    draft.keyboard.press("x")
    expect(draft.locator("#notices")).to_contain_text("Left out of the report")
    expect(draft.locator("#notices kbd")).to_have_text("u")
    assert draft.evaluate("document.activeElement.matches('.passage')"), "the next paragraph has the focus"
    draft.keyboard.press("u")
    expect(draft.locator("#notices")).to_contain_text("Undone")
    expect(told).to_be_focused()
    expect(draft.locator("#notices kbd")).to_have_text("U")
    draft.keyboard.press("Shift+U")
    expect(draft.locator("#notices")).to_contain_text("Done again")
    expect(draft.locator(".passage", has_text="memorandum")).to_have_count(0)
    assert [d.verdict for d in load_decisions(served.workspace)] == ["leave_out", "undo", "undo"]


def test_a_paragraph_of_the_introduction_changes_its_place(draft: "Page") -> None:
    introduction = draft.locator("[data-chapter=introduction] .passage")
    before = introduction.all_inner_texts()
    assert len(before) == 3
    introduction.last.focus()
    draft.keyboard.press("K")
    expect(draft.locator("#notices")).to_contain_text("Moved within the chapter")
    expect(introduction.nth(1)).to_be_focused()
    assert introduction.all_inner_texts() == [before[0], before[2], before[1]]
    draft.keyboard.press("J")
    expect(introduction.nth(2)).to_be_focused()
    assert introduction.all_inner_texts() == before


def test_the_view_stays_where_the_change_is(draft: "Page") -> None:
    draft.set_viewport_size({"width": 1280, "height": 700})
    told = passage(draft, "memorandum")
    told.scroll_into_view_if_needed()
    before = draft.evaluate("scrollY")
    assert before > 0
    rewrite(draft, "memorandum", "The Institute signed a memorandum, in other words.")
    expect(passage(draft, "in other words")).to_be_focused()
    expect(passage(draft, "in other words")).to_be_in_viewport()
    draft.keyboard.press("u")
    expect(passage(draft, "memorandum")).to_be_focused()
    expect(passage(draft, "memorandum")).to_be_in_viewport()


def test_without_scripts_a_paragraph_is_changed_and_the_page_opens_at_it(browser: "Browser", served: Served) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 700})
    session = served.site.sessions.begin("Amina Otieno")
    context.add_cookies([{"name": served.site.cookie, "value": session.id, "url": served.address}])
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(served.address + ADDRESS)
    page.get_by_role("link", name="Fourteen experts").click()
    page.get_by_role("link", name="Edit").click()
    page.locator("textarea").fill("Fourteen experts came, in other words.")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".passage.reworded")).to_be_in_viewport()
    expect(page.locator("#notices")).to_contain_text("The new words are kept")
    page.locator("#notices").get_by_role("button", name="Undo").click()
    expect(page.get_by_role("link", name="Fourteen experts")).to_be_in_viewport()
    expect(page.locator("#notices")).to_contain_text("Undone")
    context.close()

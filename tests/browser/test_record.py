"""The page of a record in a browser: its source, edits, joining, parting, undoing, and two people at once."""

import re
from typing import TYPE_CHECKING

import pytest

from pipeline.run.results import gather_records
from pipeline.store import Workspace
from tests.browser.conftest import Served
from tests.browser.steps import WORKSHOP, build_told_twice, find, notice, settled, wait_for_count
from tests.browser.test_frame import grave_findings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return build_told_twice(tmp_path_factory.mktemp("told"))


def test_the_page_of_a_pdf_is_shown_with_its_evidence(page: "Page", served: Served) -> None:
    page.goto(f"{served.address}/records/{find(served, WORKSHOP, 'report.pdf').id}")
    size = page.evaluate(
        """async () => { const image = new Image(); image.src = document.querySelector('#source image').href.baseVal;
        await image.decode(); return [image.naturalWidth, image.naturalHeight]; }"""
    )
    assert size == [1400, 1960]
    spot, paper = page.locator("rect.this").bounding_box(), page.locator(".paper").bounding_box()
    assert spot
    assert paper
    assert paper["y"] < spot["y"] < spot["y"] + spot["height"] < paper["y"] + paper["height"] / 2
    page.get_by_role("link", name="Page after").click()
    page.get_by_text("2 of 2").wait_for()
    page.locator("#f-place .evidence").first.click()
    page.locator("rect.this").wait_for()
    page.locator(".words > summary").click()
    assert page.locator("mark.this").inner_text() == "Mombasa"


def test_a_field_is_edited_and_its_history_told(page: "Page", served: Served) -> None:
    page.goto(f"{served.address}/records/{find(served, 'Lake Ecology').id}")
    page.keyboard.press("e")
    page.keyboard.press("Control+A")
    page.keyboard.type("Lecture on Lakes")
    page.locator("#f-title").get_by_role("button", name="Save").click()
    assert "Edited, Title" in notice(page)
    settled(page)
    assert page.get_by_role("heading", level=1).inner_text() == "Lecture on Lakes"
    assert "Public Lecture on Lake Ecology" in page.locator("#f-title s").inner_text()
    page.locator(".decisions").get_by_role("button", name=re.compile("Undo")).click()
    page.get_by_role("heading", level=1, name="Public Lecture on Lake Ecology").wait_for()
    page.locator(".decisions").get_by_text("taken back").first.wait_for()


def test_the_form_of_a_field_is_saved_and_left_by_keys(page: "Page", served: Served) -> None:
    page.goto(f"{served.address}/records/{find(served, 'Lake Ecology').id}")
    page.locator("#f-place summary").click()
    page.locator("#v-place").fill("Naivasha")
    page.keyboard.press("Escape")
    assert not page.locator("#v-place").is_visible()
    assert page.evaluate("document.activeElement.id") == "f-place"
    page.locator("#f-place summary").click()
    assert page.locator("#v-place").input_value() == "Nakuru"
    page.locator("#v-place").fill("Naivasha")
    page.locator("#w-place").fill("the invitation says so")
    page.keyboard.press("Control+Enter")
    assert "Edited, Place" in notice(page)
    settled(page)
    assert page.evaluate("document.activeElement.id") == "f-place"
    assert find(served, "Lake Ecology").text_of("place") == "Naivasha"
    page.keyboard.press("u")
    page.get_by_text("Undone:").wait_for()
    settled(page)
    page.locator("#told").get_by_role("button", name="Redo").wait_for()
    page.keyboard.press("Shift+U")
    page.get_by_text("Done again:").wait_for()
    assert find(served, "Lake Ecology").text_of("place") == "Naivasha"


def test_two_records_are_joined_what_disagrees_is_settled_and_all_is_undone(page: "Page", served: Served) -> None:
    page.goto(f"{served.address}/records/{find(served, WORKSHOP, 'note.md').id}")
    page.keyboard.press("m")
    page.locator("#other-words").wait_for()
    page.keyboard.type("mombasa")
    wait_for_count(page, ".others li", 1)
    page.locator(".others a").click()
    page.locator("tr.differs", has_text="Place").wait_for()
    assert not grave_findings(page)
    page.keyboard.press("y")
    assert "Joined:" in notice(page)
    settled(page)
    assert len(find(served, WORKSHOP).members) == 2
    page.locator("#f-place .is-disputed, #f-place.is-disputed").wait_for()
    page.locator("#f-place .option button", has_text="Mombasa").click()
    page.get_by_text("Edited, Place").wait_for()
    settled(page)
    assert find(served, WORKSHOP).text_of("place") == "Mombasa"
    page.keyboard.press("u")
    page.get_by_text("Undone:").wait_for()
    settled(page)
    page.keyboard.press("u")
    page.get_by_text("Undone:").wait_for()
    settled(page)
    assert len([r for r in gather_records(served.workspace) if r.title == WORKSHOP]) == 2


def test_a_record_is_parted(page: "Page", served: Served) -> None:
    record = find(served, "memorandum")
    assert len(record.members) == 2
    page.goto(f"{served.address}/records/{record.id}")
    page.keyboard.press("s")
    page.get_by_role("checkbox").last.wait_for()
    assert not grave_findings(page)
    page.get_by_role("checkbox").last.check()
    page.get_by_role("button", name="Part what is chosen").click()
    assert "Kept apart" in notice(page)
    assert len([r for r in gather_records(served.workspace) if "memorandum" in r.title]) == 2
    settled(page)
    page.keyboard.press("u")
    page.get_by_text("Undone").wait_for()
    assert len([r for r in gather_records(served.workspace) if "memorandum" in r.title]) == 1


def test_next_previous_and_back_lead_through_the_list(page: "Page", served: Served) -> None:
    page.goto(f"{served.address}/records?sort=title")
    titles = page.locator("a.opens").all_inner_texts()
    page.locator("a.opens").first.click()
    page.get_by_role("heading", level=1, name=titles[0]).wait_for()
    page.keyboard.press("n")
    page.get_by_role("heading", level=1, name=titles[1]).wait_for()
    page.keyboard.press("p")
    page.get_by_role("heading", level=1, name=titles[0]).wait_for()
    page.keyboard.press("Backspace")
    page.wait_for_url("**/records?sort=title")


def test_two_people_at_once_are_shown_both_texts(
    browser: "Browser", context: "BrowserContext", page: "Page", served: Served
) -> None:
    address = f"{served.address}/records/{find(served, 'African Water Week').id}"
    page.goto(address)
    other = browser.new_context(locale="en-GB")
    session = served.site.sessions.begin("Juma Were")
    other.add_cookies([{"name": served.site.cookie, "value": session.id, "url": served.address}])
    theirs = other.new_page()
    theirs.goto(address)
    for each, place in ((theirs, "Saly"), (page, "Mbour")):
        each.locator("#f-place summary").click()
        each.locator("#v-place").fill(place)
        each.locator("#f-place").get_by_role("button", name="Save").click()
        each.locator("h1", has_text="Somebody else" if each is page else "African").wait_for()
        settled(each)
    assert page.locator(".both .value").all_inner_texts() == ["Saly", "Mbour"]
    assert "Juma Were" in page.locator(".both").inner_text()
    assert not grave_findings(page)
    assert find(served, "African Water Week").text_of("place") == "Saly"
    page.get_by_role("button", name="Put mine in its place").click()
    page.get_by_text("Edited, Place").wait_for()
    assert find(served, "African Water Week").text_of("place") == "Mbour"
    other.close()


def test_a_fault_is_told_beside_the_page(page: "Page", served: Served) -> None:
    page.goto(f"{served.address}/records/{find(served, 'African Water Week').id}")
    page.locator("#f-start_date summary").click()
    page.locator("#v-start_date").fill("some day")
    page.locator("#f-start_date").get_by_role("button", name="Save").click()
    assert "cannot be read" in notice(page)
    assert page.locator("#v-start_date").input_value() == "some day"


def test_what_was_typed_and_not_saved_is_there_again(page: "Page", served: Served) -> None:
    address = f"{served.address}/records/{find(served, 'African Water Week').id}"
    page.goto(address)
    page.locator("#f-place summary").click()
    page.locator("#v-place").fill("Rufisque")
    page.locator(".unknown summary").click()
    page.locator("#added").fill("Water")
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Next").or_(page.get_by_role("link", name="Previous")).first.click()
    page.wait_for_url(re.compile("/records/rec-(?!" + address[-16:] + ")"))
    page.goto(address)
    assert page.locator("#v-place").input_value() == "Rufisque"
    page.locator("#f-place").get_by_text("did not save").wait_for()
    assert not page.locator("#added").is_visible()
    assert not grave_findings(page)
    page.locator("#f-place").get_by_role("button", name="Drop it").click()
    assert page.locator("#v-place").input_value() == "Dakar"
    page.locator("#v-place").fill("Mbour")
    page.locator("#f-title summary").click()
    page.locator("#v-title").fill("Water Week")
    page.locator("#f-title").get_by_role("button", name="Save").click()
    page.get_by_role("heading", level=1, name="Water Week").wait_for()
    settled(page)
    assert page.locator("#v-place").input_value() == "Mbour"
    page.locator("#f-place").get_by_role("button", name="Save").click()
    page.get_by_text("Edited, Place").wait_for()
    page.reload()
    assert not page.locator(".restored:visible").count()
    assert find(served, "Water Week").text_of("place") == "Mbour"


def test_an_edit_begins_behind_the_words_and_ends_at_its_field(page: "Page", served: Served) -> None:
    page.goto(f"{served.address}/records/{find(served, 'African Water Week').id}")
    page.keyboard.press("e")
    page.keyboard.type(" 2023")
    page.keyboard.press("Control+Enter")
    page.get_by_role("heading", level=1, name="African Water Week 2023").wait_for()
    page.locator("#f-title:focus").wait_for()


def test_a_fault_takes_the_place_of_the_one_before_and_words_of_joy_stay(page: "Page", served: Served) -> None:
    page.goto(f"{served.address}/records/{find(served, 'African Water Week').id}")
    page.keyboard.press("a")
    page.get_by_text("Accepted: African Water Week").wait_for()
    settled(page)
    page.locator("#f-start_date summary").click()
    for text in ("some day", "another day"):
        page.locator("#v-start_date").fill(text)
        page.locator("#f-start_date").get_by_role("button", name="Save").click()
        page.locator("#notices").get_by_text(text).wait_for()
    assert page.locator("#notices .bad").count() == 1
    assert page.locator("#notices .good").count() == 1


def test_a_box_that_was_made_larger_is_nothing_that_the_policy_forbids(page: "Page", served: Served) -> None:
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.goto(f"{served.address}/records/{find(served, 'African Water Week').id}")
    page.keyboard.press("e")
    corner = page.locator("#v-title").bounding_box()
    assert corner
    x, y = corner["x"] + corner["width"] - 4, corner["y"] + corner["height"] - 4
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + 80, steps=3)
    page.mouse.up()
    assert page.locator("#v-title").get_attribute("style")
    page.locator("#f-title").get_by_role("button", name="Save").click()
    notice(page)
    settled(page)
    assert not told

"""Records, record and queue in a browser: by mouse, by keyboard alone, by two people at once, in Chinese."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import typst

from pipeline.model.record import Record
from pipeline.run.begin import create_workspace
from pipeline.run.engine import LocalEngine
from pipeline.run.results import gather_journal, gather_records
from pipeline.run.stages import run_stages
from pipeline.run.steps import Desk
from pipeline.settings import Settings
from pipeline.store import NewInstitution, Workspace, hold, load_profile
from tests.browser.conftest import DOCUMENTS, Served, serve, set_look
from tests.browser.test_frame import grave_findings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

NEWS = """# News

On 12 June 2023, the Institute signed a memorandum of understanding with the Lake Victoria Basin Commission in Kisumu.

In September 2023, the Institute hosted the Public Lecture on Lake Ecology in Nakuru, Kenya.

In October 2023, the Institute took part in the African Water Week in Dakar, Senegal.
"""
TALKS = """# Talks

In autumn 2023, the Institute organised the Nakuru Talk about the ecology of lakes.
"""
REPORT = """#set page(width: 400pt, height: 560pt)
= Annual report 2023
#v(40pt)
In May 2023, the Institute hosted an international training workshop on water management in Mombasa, Kenya. Fifteen
experts from 8 countries attended.
#pagebreak()
On 3 March 2023, the Institute published the River Atlas of Kenya.
"""
WORKSHOP = "international training workshop on water management"


@pytest.fixture(scope="module")
def told_twice(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Four documents: one event in two of them (joined), another in two of them in two places (not joined)."""
    new = NewInstitution("Institute of Water", ("IW", "the Institute"), "KEN")
    workspace = create_workspace(tmp_path_factory.mktemp("told") / "desk", new)
    shutil.copy(DOCUMENTS / "note.md", workspace.raw)
    (workspace.raw / "news.md").write_text(NEWS, encoding="utf-8")
    (workspace.raw / "talks.md").write_text(TALKS, encoding="utf-8")
    (workspace.raw / "report.pdf").write_bytes(typst.compile(REPORT.encode()))
    with hold(workspace):
        run_stages(Desk(workspace, Settings(), load_profile(workspace.root), LocalEngine(2), lambda *_: None))
    return workspace


@pytest.fixture
def served(told_twice: Workspace, tmp_path: Path) -> Iterator[Served]:
    shutil.copytree(told_twice.root, tmp_path / "desk")
    yield from serve(Workspace(tmp_path / "desk"))


def find(served: Served, title: str, document: str = "") -> Record:
    found = (r for r in gather_records(served.workspace) if title in r.title)
    return next(r for r in found if not document or r.quotes[0].document == document)


def notice(page: "Page") -> str:
    told = page.locator("#notices .notice")
    told.first.wait_for()
    return told.first.inner_text()


def wait_for_count(page: "Page", selector: str, count: int) -> None:
    """Pages allow no evaluation of text, and so no `wait_for_function`."""
    for _ in range(400):
        if page.locator(selector).count() == count:
            return
        page.wait_for_timeout(50)
    pytest.fail(f"{selector}: {page.locator(selector).count()} instead of {count}")


def settled(page: "Page") -> None:
    """What was asked of the server is in its place."""
    wait_for_count(page, ".htmx-request, .htmx-swapping, .htmx-settling", 0)


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

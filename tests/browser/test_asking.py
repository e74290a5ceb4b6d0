"""The list settled in a browser: a promise answered, a passage stated, words given; by keyboard, without scripts."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.model.activity import Organisation
from pipeline.run.results import gather_journal, gather_linked, gather_records
from pipeline.store import Workspace, load_translations
from tests.browser.conftest import Served, serve, set_look
from tests.browser.steps import find, notice, settled
from tests.browser.test_frame import grave_findings
from tests.unit.web.asking import PASSAGE, build_asking

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page


@pytest.fixture(scope="module")
def asking(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return build_asking(tmp_path_factory.mktemp("asking"))


@pytest.fixture
def served(asking: Workspace, tmp_path: Path) -> Iterator[Served]:
    shutil.copytree(asking.root, tmp_path / "desk")
    yield from serve(Workspace(tmp_path / "desk"))


def status_of(served: Served, title: str) -> str | None:
    return next(each.status for each in gather_linked(served.workspace).commitments if title in each.title)


def titles(served: Served) -> set[str]:
    return {record.title for record in gather_records(served.workspace)}


def test_a_promise_is_answered_by_keyboard_and_undone(page: "Page", served: Served) -> None:
    page.goto(f"{served.address}/queue?kind=commitment")
    card = page.locator(".queue > li", has_text="Delta Forum")
    card.get_by_label("Why").fill("it was put off, and then given up")
    page.keyboard.press("Enter")
    assert not gather_journal(served.workspace)
    assert not grave_findings(page)
    card.focus()
    page.keyboard.press("5")
    assert "Answered, dropped: Delta Forum" in notice(page)
    assert status_of(served, "Delta Forum") == "dropped"
    assert gather_journal(served.workspace)[0].why == "it was put off, and then given up"
    settled(page)
    page.keyboard.press("u")
    page.get_by_text("Undone: Delta Forum").wait_for()
    assert status_of(served, "Delta Forum") != "dropped"


def test_a_passage_is_stated_by_keyboard_and_undone(page: "Page", served: Served) -> None:
    page.goto(f"{served.address}/queue?kind=unclaimed")
    page.keyboard.press("j")
    page.keyboard.press("s")
    page.locator("#s-title:focus").wait_for()
    assert PASSAGE in page.locator("mark.this").inner_text()
    assert PASSAGE in page.locator("#s-text").input_value()
    page.keyboard.type("Training on science policy")
    page.locator("#s-kind").select_option("training")
    page.locator("#s-start_date").fill("some day")
    page.keyboard.press("Enter")
    assert "cannot be read" in notice(page)
    assert page.locator("#s-title").input_value() == "Training on science policy"
    assert not grave_findings(page)
    page.locator("#s-start_date").fill("June 2023")
    page.keyboard.press("Enter")
    page.get_by_text("Stated: Training on science policy").wait_for()
    settled(page)
    assert "Training on science policy" in titles(served)
    assert page.locator(".queue h2", has_text=PASSAGE).count() == 0
    page.keyboard.press("u")
    page.locator(".queue h2", has_text=PASSAGE).wait_for()
    assert "Training on science policy" not in titles(served)


def test_words_are_given_in_their_place(page: "Page", served: Served) -> None:
    page.goto(f"{served.address}/queue?kind=commitment")
    page.get_by_role("link", name="Words in the other language").click()
    card = page.locator(".queue > li", has=page.get_by_role("heading", name="Well Forum", exact=True))
    card.get_by_label("into Chinese").fill("水井论坛")
    page.keyboard.press("Enter")
    assert "Kept for “Well Forum”: 水井论坛" in notice(page)
    settled(page)
    assert page.get_by_role("heading", name="Well Forum", exact=True).count() == 0
    assert [each.translation for each in load_translations(served.workspace)] == ["水井论坛"]
    page.locator("details", has_text="水井论坛").locator("summary").click()
    assert not grave_findings(page)
    page.get_by_role("button", name="Take back").click()
    page.get_by_role("heading", name="Well Forum", exact=True).wait_for()
    assert not load_translations(served.workspace)


def test_a_name_is_always_read_so_from_the_notice_of_its_edit(page: "Page", served: Served) -> None:
    page.goto(f"{served.address}/records/{find(served, 'Basin Day').id}")
    page.locator("#f-organisations summary").click()
    page.locator("#v-organisations").fill("RFK = River Fund of Kenya")
    page.locator("#f-organisations").get_by_role("button", name="Save").click()
    page.locator("#notices").get_by_role("link", name="Always read this name so").click()
    page.get_by_text("Records that name it: 2").wait_for()
    assert not grave_findings(page)
    page.keyboard.press("y")
    assert "is always read as “River Fund of Kenya”" in notice(page)
    for _ in range(600):
        if served.site.worker.current is None:
            break
        page.wait_for_timeout(50)
    told = find(served, "memorandum").all_of("organisations")
    assert [s.value.known_as for s in told if isinstance(s.value, Organisation)] == ["River Fund of Kenya"]


def test_all_three_work_without_scripts(browser: "Browser", served: Served) -> None:
    context = browser.new_context(locale="en-GB", java_script_enabled=False)
    session = served.site.sessions.begin("Amina Otieno")
    context.add_cookies([{"name": served.site.cookie, "value": session.id, "url": served.address}])
    page = context.new_page()
    page.goto(f"{served.address}/queue?kind=commitment")
    page.locator(".queue > li", has_text="Lake Atlas").get_by_role("button", name="partly done").click()
    assert "Answered" in page.locator("#notices").inner_text()
    page.locator("#notices").get_by_role("button", name="Undo").click()
    assert status_of(served, "Lake Atlas") != "partly"
    page.goto(f"{served.address}/records")
    page.get_by_role("link", name="State an activity").click()
    page.locator("#s-title").fill("Lake Day")
    page.locator("#s-kind").select_option("event")
    page.locator("#s-start_date").fill("some day")
    page.get_by_role("button", name="Save as my word").click()
    assert "cannot be read" in page.locator("#notices").inner_text()
    page.locator("#s-start_date").fill("2023-05")
    page.get_by_role("button", name="Save as my word").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Lake Day"
    page.goto(f"{served.address}/queue/words?lang=zh&q=IW")
    page.get_by_role("button", name="It stays as it is").first.click()
    assert "Kept for" in page.locator("#notices").inner_text()
    context.close()


@pytest.mark.parametrize(("language", "theme"), [("en", "dark"), ("zh", "dark"), ("zh", "light")])
def test_the_forms_are_open_to_everybody(
    context: "BrowserContext", page: "Page", served: Served, language: str, theme: str
) -> None:
    set_look(context, served, language, theme)
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{served.address}/queue?kind=unclaimed")
    form = page.locator("a[data-row-key=s]").get_attribute("href")
    for address in ("/queue?kind=commitment", form, "/queue/words", "/records/state"):
        page.goto(f"{served.address}{address}")
        assert not grave_findings(page), address
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, address

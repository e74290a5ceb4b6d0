"""How lists of records look: on paper, with names that are very long, in columns narrower than a word."""

import io
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from playwright.sync_api import expect

from pipeline.store import Workspace
from tests.browser.conftest import Served, set_look
from tests.browser.steps import build_told_twice, find, settled

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

LONG = " ".join(f"word{number}" for number in range(60))
BROKEN = """selector => [...document.querySelectorAll(selector)].flatMap(cell => {
    const words = [];
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) for (const found of texts.currentNode.data.matchAll(/\\p{L}+/gu)) {
        const range = document.createRange();
        range.setStart(texts.currentNode, found.index);
        range.setEnd(texts.currentNode, found.index + found[0].length);
        if (new Set([...range.getClientRects()].map(each => Math.round(each.top))).size > 1) words.push(found[0]);
    }
    return words;
})"""
"""The words that stand on more than one line."""


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return build_told_twice(tmp_path_factory.mktemp("told"))


def test_on_paper_records_are_a_table(page: "Page", served: Served) -> None:
    page.goto(f"{served.address}/records")
    paper = pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    width, height = paper[0].get_size()
    assert width > height
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 1000})
    expect(page.get_by_role("columnheader", name="Title")).to_be_visible()
    boxes = [each.bounding_box() for each in page.locator("tr[data-row]").first.locator("td").all()]
    shown = [box for box in boxes if box and box["width"]]
    assert len(shown) == 8
    assert len({round(box["y"]) for box in shown}) == 1
    assert min(box["width"] for box in shown) > 25
    assert max(box["x"] + box["width"] for box in shown) <= 700


@pytest.mark.parametrize("width", [360, 1280])
def test_a_very_long_name_takes_a_few_lines(page: "Page", served: Served, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    record = find(served, "African Water Week")
    page.goto(f"{served.address}/records/{record.id}")
    page.locator("#f-title summary").click()
    page.locator("#v-title").fill(LONG)
    page.locator("#f-title").get_by_role("button", name="Save").click()
    page.get_by_role("heading", level=1, name="word59").wait_for()
    settled(page)
    notice = page.locator("#told").bounding_box()
    undo = page.locator("#told").get_by_role("button", name="Undo").bounding_box()
    assert notice
    assert undo
    assert notice["height"] < 180
    assert undo["x"] + undo["width"] <= width
    assert undo["y"] + undo["height"] <= 640
    page.goto(f"{served.address}/records?q=word59")
    title = page.locator("a.opens").bounding_box()
    assert title
    assert title["height"] < 100


@pytest.mark.parametrize("width", [800, 1000, 1130, 1280])
def test_the_name_of_a_record_has_room_at_every_width(page: "Page", served: Served, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{served.address}/records")
    box = page.locator("a.opens").first.bounding_box()
    assert box
    assert box["width"] > 130
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_no_word_of_a_column_is_broken(page: "Page", served: Served) -> None:
    page.goto(f"{served.address}/records")
    page.locator("td.c-kind .value").first.evaluate("cell => { cell.textContent = 'governance'; }")
    assert page.evaluate(BROKEN, ".records :is(th, td:not(.c-document))") == []
    page.goto(f"{served.address}/draft?year=2023&lang=en")
    assert page.evaluate(BROKEN, ".paper table :is(th, td)") == []


def fonts_of(page: "Page", selector: str) -> set[str]:
    """The fonts that draw the letters of an element."""
    session = page.context.new_cdp_session(page)
    for domain in ("DOM", "CSS"):
        session.send(f"{domain}.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    for _ in range(200):  # they are known only when the element is drawn
        fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        if fonts:
            return {font["familyName"] for font in fonts}
        page.wait_for_timeout(50)
    return set()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_quotation_marks_of_english_words_are_drawn_as_english_ones(
    context: "BrowserContext", page: "Page", served: Served, language: str
) -> None:
    set_look(context, served, language)
    page.goto(f"{served.address}/records/{find(served, 'Lake Ecology').id}")
    for selector in (".text p[lang=en]", "#f-title q[lang=en]"):
        page.locator(selector).first.evaluate("element => { element.textContent = '“Open Science” – a workshop'; }")
        fonts = fonts_of(page, selector)
        assert fonts
        assert not [name for name in fonts if "CJK" in name or name.endswith(("SC", "YaHei", "SimSun"))]


def test_quotes_say_which_language_they_are_in(page: "Page", served: Served) -> None:
    page.goto(f"{served.address}/records/{find(served, 'Lake Ecology').id}")
    assert {each.get_attribute("lang") for each in page.locator("q").all()} == {"en"}
    assert {each.get_attribute("lang") for each in page.locator("#source .text p").all()} <= {"en", "und"}

"""The page of all years in a browser."""

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.conftest import Served, set_look

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page


def test_every_figure_leads_to_its_records(page: "Page", served: Served) -> None:
    page.goto(served.address + "/years")

    expect(page.locator("section", has=page.get_by_role("heading", name="Activities by kind"))).to_contain_text("2023")
    figure = page.locator(".bars td a").first
    count = int(figure.inner_text())
    figure.click()
    expect(page.locator("[data-row]")).to_have_count(count)
    assert "counted=activities" in page.url


def test_years_can_be_narrowed(context: "BrowserContext", page: "Page", served: Served) -> None:
    set_look(context, served, "zh")
    page.goto(served.address + "/years")
    assert page.locator("html").get_attribute("lang") == "zh-Hans"
    page.goto(served.address + "/years?since=1990&until=1999")
    expect(page.locator(".empty")).to_be_visible()
    page.goto(served.address + "/years?since=abc")
    expect(page.locator("main")).to_contain_text("abc")
    page.goto(served.address + "/years?since=2024&until=2012")
    expect(page.locator(".notice.warn")).to_contain_text("起始年份晚于截止年份")

"""The inbox in a browser: files are dropped, and each gets its receipt."""

import base64
import re
from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser.conftest import Served, set_look

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

TALE = """# Visit

In May 2022, the Institute hosted an international workshop on lake ecology in Kisumu, Kenya.
Twenty experts from 6 countries attended.
"""
DROP = """
([files, selector]) => {
  const transfer = new DataTransfer();
  for (const [name, text] of files) {
    transfer.items.add(new File([Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))], name));
  }
  for (const type of ["dragenter", "dragover", "drop"]) {
    document.querySelector(selector).dispatchEvent(
      new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }),
    );
  }
}
"""


def drop(page: "Page", *files: tuple[str, bytes]) -> None:
    page.evaluate(DROP, [[[name, base64.b64encode(data).decode()] for name, data in files], ".drop"])


def receipt(page: "Page", name: str) -> str:
    """The receipt of a file that arrived, once there is one."""
    row = page.locator("#arrivals li", has_text=name)
    row.locator(".tag:not(.blue)", has_not_text="waits").wait_for(timeout=60_000)
    return " ".join(row.inner_text().split())


def test_three_dropped_files_have_their_receipts(page: "Page", served: Served) -> None:
    page.goto(f"{served.address}/inbox")
    drop(
        page,
        ("Lake visit.md", TALE.encode()),
        ("broken.docx", b"PK\x03\x04 this is no archive"),
        ("old note.md", next((Path(__file__).parent / "documents").iterdir()).read_bytes()),
    )

    assert "taken; activities: 1" in receipt(page, "Lake visit.md")
    assert "data/raw/Lake visit.md" in receipt(page, "Lake visit.md")
    assert "failed" in receipt(page, "broken.docx")
    assert "duplicate of note.md" in receipt(page, "old note.md")
    page.locator("#receipts", has_text="Lake visit.md").wait_for()
    assert page.locator("#sending li").count() == 0
    page.locator("#sent", has_text="Files looked at: 3; failed: 1").wait_for(state="attached")
    names = {path.name for path in served.workspace.raw.iterdir()}
    assert "Lake visit.md" in names
    assert "broken.docx" not in names
    assert not list((served.workspace.processed / "arriving").iterdir())


def test_files_are_chosen_by_keyboard_in_chinese(page: "Page", context: "BrowserContext", served: Served) -> None:
    set_look(context, served, "zh", "dark")
    with page.expect_file_chooser() as chooser:
        page.goto(f"{served.address}/inbox")
        page.keyboard.press("u")
    chooser.value.set_files({"name": "访问 2022.md", "mimeType": "text/markdown", "buffer": TALE.encode()})
    page.locator("#receipts", has_text="访问 2022.md").wait_for(timeout=60_000)
    page.locator("#arrivals li", has_text="已读取").wait_for()


def test_a_file_that_is_too_large_does_not_stop_the_others(page: "Page", served: Served) -> None:
    page.goto(f"{served.address}/inbox")
    page.locator("[data-upload]").evaluate("(place) => place.dataset.most = 0.001")
    drop(page, ("huge.md", b"x" * 2000), ("Lake visit.md", TALE.encode()))
    assert "taken" in receipt(page, "Lake visit.md")
    assert "larger than" in page.locator("#sending li").inner_text()


def test_long_names_stay_within_a_narrow_page(page: "Page", served: Served) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{served.address}/inbox")
    name = "关于二零二二年基苏木湖泊生态国际研讨会的情况报告及附件" * 2 + "_final_version_20220518"
    drop(page, (f"{name}.md", TALE.encode()), (f"{name}.docx", b"PK no archive"), (f"{name}副本.md", TALE.encode()))
    page.locator("#receipts", has_text=name[:20]).wait_for(timeout=60_000)
    page.reload()
    assert page.locator("#arrivals li").count() == 3
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_many_files_tell_how_many_of_them_are_done(page: "Page", served: Served) -> None:
    page.goto(f"{served.address}/inbox")
    page.evaluate(
        "window.told = new Set(); new MutationObserver(() => told.add(document.querySelector('.under-way .soft')"
        "?.innerText)).observe(document.body, {childList: true, subtree: true})"
    )
    drop(page, *((f"note {number}.md", TALE.replace("Kisumu", f"K{number}").encode()) for number in range(24)))
    page.locator("#sent", has_text="of 24").wait_for()
    page.locator("#receipts", has_text="note 23.md").wait_for(timeout=120_000)
    told = page.evaluate("[...told]")
    assert any(re.fullmatch(r"\d+ of \d+", words or "") for words in told), told


def test_without_scripts_nothing_is_offered_that_needs_them(browser: "Browser", served: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    session = served.site.sessions.begin("Amina Otieno")
    context.add_cookies([{"name": served.site.cookie, "value": session.id, "url": served.address}])
    page = context.new_page()
    page.goto(f"{served.address}/inbox")
    assert not page.get_by_text("Choose files").is_visible()
    assert "put them into data/raw" in page.content()
    context.close()


def test_search_leaves_those_that_are_meant(page: "Page", served: Served) -> None:
    page.goto(f"{served.address}/inbox")
    page.keyboard.press("/")
    page.keyboard.type("no such file")
    page.get_by_text("No receipt is like that.").wait_for()
    assert page.evaluate("document.activeElement.id") == "receipt-words"
    page.keyboard.press("Control+A")
    page.keyboard.type("NOTE")
    page.locator("#receipts", has_text="note.md").wait_for()


def test_what_lies_in_the_folder_is_read_when_asked(page: "Page", served: Served) -> None:
    (served.workspace.raw / "by hand.md").write_text(TALE, "utf-8")
    page.goto(f"{served.address}/inbox")
    page.get_by_role("button", name="Read them now").click()
    page.locator("#receipts", has_text="by hand.md").wait_for(timeout=60_000)

"""HTML and script in names, titles, quotes and comments are shown, never run; nothing is fetched from elsewhere."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import openpyxl
import pytest

from pipeline.run.begin import create_workspace
from pipeline.run.decisions.judging import judge
from pipeline.run.results import gather_records
from pipeline.run.stages import run_stages
from pipeline.run.steps import Desk
from pipeline.run.workers.engine import LocalEngine
from pipeline.settings import Settings
from pipeline.store import NewInstitution, Workspace, hold, load_documents, load_profile, load_register
from tests.browser.addresses import PARTS, list_addresses
from tests.browser.conftest import Served, serve
from tests.browser.test_inbox import drop

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SHAPES = (
    "<script>canary({n})</script>",
    "<ScRiPt>canary({n})</sCrIpT>",
    "<script src=//evil.example/{n}.js></script>",
    "</title><script>canary({n})</script>",
    "</textarea><script>canary({n})</script>",
    "</script><script>canary({n})</script>",
    "--><script>canary({n})</script><!--",
    "]]><script>canary({n})</script>",
    "<img src=x onerror=canary({n})>",
    "<img src=//evil.example/{n}.png>",
    "<svg onload=canary({n})>",
    "<svg><script>canary({n})</script></svg>",
    "<svg><animate onbegin=canary({n}) attributeName=x dur=1s>",
    "<math><mi xlink:href=javascript:canary({n})>x</mi></math>",
    "<body onload=canary({n})>",
    "<iframe srcdoc='<script>parent.canary({n})</script>'></iframe>",
    "<iframe src=javascript:canary({n})></iframe>",
    "<object data=//evil.example/{n}></object>",
    "<embed src=//evil.example/{n}>",
    "<link rel=stylesheet href=//evil.example/{n}.css>",
    "<style>@import '//evil.example/{n}.css';</style>",
    "<base href=//evil.example/{n}/>",
    "<meta http-equiv=refresh content='0;url=//evil.example/{n}'>",
    "<form action=//evil.example/{n}><button autofocus>x</button></form>",
    "<details open ontoggle=canary({n})>",
    "<input autofocus onfocus=canary({n})>",
    "<a href=javascript:canary({n})>x</a>",
    '" autofocus onfocus="canary({n})" x="',
    "' onmouseover='canary({n})' x='",
    "<div hx-get=//evil.example/{n} hx-trigger=load hx-on:load=canary({n})>",
    "{{{{ 7 * 191{n} }}}}{{% print canary({n}) %}}",
    "&lt;script&gt;canary({n})&lt;/script&gt;&#60;img src=x onerror=canary({n})&#62;",
)
PLACES = ("name", "title", "quote", "comment")
MEANT = re.compile(r"canary|evil\.example")
WATCH = """
window.caught = [];
window.canary = (number) => { window.caught.push(`ran ${number}`); return ""; };
document.addEventListener("securitypolicyviolation", (event) => {
  window.caught.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
});
"""


def payloads(place: str) -> list[str]:
    first = PLACES.index(place) * len(SHAPES)
    return [shape.format(n=first + number) for number, shape in enumerate(SHAPES)]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace whose documents hold every payload in each place."""
    new = NewInstitution("Institute <script>canary(0)</script> of Water", ("IW", "the Institute"), "KEN")
    workspace = create_workspace(tmp_path_factory.mktemp("hostile") / "desk", new)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Date", "Title of the activity", "Place", "Organiser", "Remarks"])
    for day, (title, comment) in enumerate(zip(payloads("title"), payloads("comment"), strict=True)):
        sheet.append(
            [f"2023-{day % 12 + 1:02}-10", f"Workshop on rivers {title}", "Nairobi, Kenya", "Institute", comment]
        )
    book.save(workspace.raw / "Activities of 2023.xlsx")
    told = "In May 2023, the Institute hosted the international workshop on lakes {} in Kisumu, Kenya.\n"
    (workspace.raw / "quotes.txt").write_text("\n".join(told.format(words) for words in payloads("quote")), "utf-8")
    note = (Path(__file__).parent / "documents" / "note.md").read_text("utf-8")
    for words in payloads("name"):
        name = words.replace("/", "\u2215")[:80]
        (workspace.raw / f"{name}.md").write_text(f"{note}\n\n{name}\n", "utf-8")
    desk = Desk(workspace, Settings(), load_profile(workspace.root), LocalEngine(2), lambda *_: None)
    with hold(workspace):
        run_stages(desk)
    profile = load_profile(workspace.root)
    for record, words in zip(gather_records(workspace), payloads("comment"), strict=False):
        judge(workspace, profile, "accept", [record.id], who=words, why=words)
        judge(workspace, profile, "edit", [record.id], aspect="title", value=f"{record.title} {words}", why=words)
    return workspace


@pytest.fixture
def attacked(hostile: Workspace, tmp_path: Path) -> Iterator[Served]:
    root = tmp_path / "desk"
    shutil.copytree(hostile.root, root)
    yield from serve(Workspace(root))


@pytest.fixture
def watched(browser: "Browser", attacked: Served) -> Iterator["Page"]:
    """A page that notices what runs, what opens, what is fetched, and what is held back by the policy alone."""
    context = browser.new_context()
    session = attacked.site.sessions.begin("<img src=x onerror=canary(999)>")
    context.add_cookies([{"name": attacked.site.cookie, "value": session.id, "url": attacked.address}])
    context.add_init_script(WATCH)
    page = context.new_page()
    odd: list[str] = []
    page.on("dialog", lambda dialog: odd.append(f"dialog {dialog.message}"))
    page.on("popup", lambda popup: odd.append(f"popup {popup.url}"))
    page.on("request", lambda sent: None if sent.url.startswith(attacked.address) else odd.append(sent.url))
    page.on("pageerror", lambda error: odd.append(str(error)))
    yield page
    context.close()
    assert not odd


def assert_calm(page: "Page", address: str) -> None:
    page.wait_for_timeout(50)
    assert page.evaluate("window.caught") == [], address
    assert page.evaluate("document.querySelectorAll('iframe, object, embed, base, meta[http-equiv]').length") == 0, (
        address
    )
    assert page.evaluate("[...document.scripts].every((each) => each.src.startsWith(location.origin))"), address


def test_there_are_as_many_payloads_as_promised_and_they_reach_the_application(hostile: Workspace) -> None:
    assert len({words for place in PLACES for words in payloads(place)}) >= 120
    read = "\n".join(block.text for document in load_documents(hostile) for block in document.blocks)
    for place in ("title", "quote", "comment"):
        missing = [words for words in payloads(place) if words not in read]
        assert not missing
    assert sum("canary" in receipt.name for receipt in load_register(hostile).receipts) >= 20


def test_no_page_runs_or_fetches_what_documents_say(watched: "Page", attacked: Served) -> None:
    for address in (*list_addresses(attacked.workspace), *PARTS):
        watched.goto(attacked.address + address)
        assert_calm(watched, address)


def test_no_record_runs_or_fetches_what_documents_and_people_say(watched: "Page", attacked: Served) -> None:
    told = [record for record in gather_records(attacked.workspace) if MEANT.search(record.title)]
    assert len(told) >= len(SHAPES)
    for record in told[:40]:
        watched.goto(f"{attacked.address}/records/{record.id}")
        assert_calm(watched, record.title)
        assert MEANT.search(watched.locator("main").inner_text())


def test_what_is_searched_for_is_shown_and_not_run(watched: "Page", attacked: Served) -> None:
    for words in payloads("title"):
        watched.goto(f"{attacked.address}/inbox?q={quote(words)}&sort={quote(words)}&page={quote(words)}")
        assert_calm(watched, words)
        assert watched.locator("#receipt-words").input_value() == words


def test_dropped_names_are_shown_and_not_run(watched: "Page", attacked: Served) -> None:
    watched.goto(f"{attacked.address}/inbox")
    drop(watched, *((f"{words}.md", f"# {words}\n".encode()) for words in payloads("name")))
    for _ in range(600):
        if not watched.locator("#sending li").count():
            break
        watched.wait_for_timeout(100)
    watched.locator(".under-way").wait_for(state="detached", timeout=120_000)
    assert_calm(watched, "dropped")
    names = [path.name for path in attacked.workspace.raw.iterdir()]
    assert not [name for name in names if "/" in name or name.startswith(".")]

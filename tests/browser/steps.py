"""What tests of records do again and again: a workspace where things are told twice, a record by its title, waiting."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import typst

from pipeline.model.record import Record
from pipeline.run.begin import create_workspace
from pipeline.run.results import gather_records
from pipeline.run.stages import run_stages
from pipeline.run.steps import Desk
from pipeline.run.workers.engine import LocalEngine
from pipeline.settings import Settings
from pipeline.store import NewInstitution, Workspace, hold, load_profile
from tests.browser.conftest import DOCUMENTS, Served

if TYPE_CHECKING:
    from playwright.sync_api import Page

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


def build_told_twice(folder: Path) -> Workspace:
    """Four documents: one event in two of them (joined), another in two of them in two places (not joined)."""
    new = NewInstitution("Institute of Water", ("IW", "the Institute"), "KEN")
    workspace = create_workspace(folder / "desk", new)
    shutil.copy(DOCUMENTS / "note.md", workspace.raw)
    (workspace.raw / "news.md").write_text(NEWS, encoding="utf-8")
    (workspace.raw / "talks.md").write_text(TALKS, encoding="utf-8")
    (workspace.raw / "report.pdf").write_bytes(typst.compile(REPORT.encode()))
    with hold(workspace):
        run_stages(Desk(workspace, Settings(), load_profile(workspace.root), LocalEngine(2), lambda *_: None))
    return workspace


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

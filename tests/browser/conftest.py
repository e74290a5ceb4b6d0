"""A real browser before the real server, over a small workspace."""

import shutil
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import uvicorn

from pipeline.run.begin import create_workspace
from pipeline.run.stages import run_stages
from pipeline.run.steps import Desk
from pipeline.run.workers.engine import LocalEngine
from pipeline.settings import Settings
from pipeline.store import NewInstitution, Workspace, hold, load_profile
from pipeline.web import build_app
from pipeline.web.serve import bind
from pipeline.web.site import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

DOCUMENTS = Path(__file__).parent / "documents"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.needs_browser)


@dataclass(frozen=True)
class Served:
    """A running application: its address, and who may come in."""

    site: Site
    address: str

    @property
    def workspace(self) -> Workspace:
        return self.site.workspace


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    if not CHROMIUM:
        pytest.skip("Chromium is missing (Debian: apt install chromium)")
    api = pytest.importorskip("playwright.sync_api", reason="playwright is missing")
    with api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield started
        started.close()


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace whose documents were read; made once, copied for each test."""
    new = NewInstitution("Institute of Water", ("IW", "the Institute"), "KEN")
    workspace = create_workspace(tmp_path_factory.mktemp("finished") / "desk", new)
    for path in DOCUMENTS.iterdir():
        shutil.copy(path, workspace.raw / path.name)
    desk = Desk(workspace, Settings(), load_profile(workspace.root), LocalEngine(2), lambda *_: None)
    with hold(workspace):
        run_stages(desk)
    return workspace


@pytest.fixture
def served(finished: Workspace, tmp_path: Path) -> Iterator[Served]:
    """The application over a copy of the finished workspace."""
    root = tmp_path / "desk"
    shutil.copytree(finished.root, root)
    yield from serve(Workspace(root))


def serve(workspace: Workspace) -> Iterator[Served]:
    listening = bind("127.0.0.1", 0)
    port = listening.getsockname()[1]
    site = Site(workspace, Settings(), port, who="Amina Otieno")
    server = uvicorn.Server(uvicorn.Config(build_app(site), log_level="warning", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield Served(site, f"http://127.0.0.1:{port}")
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def context(browser: "Browser", served: Served) -> Iterator["BrowserContext"]:
    """A browser that is signed in. Language and theme are set with `set_look`."""
    opened = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 900})
    session = served.site.sessions.begin("Amina Otieno")
    opened.add_cookies([{"name": served.site.cookie, "value": session.id, "url": served.address}])
    yield opened
    opened.close()


@pytest.fixture
def page(context: "BrowserContext") -> "Page":
    return context.new_page()


def set_look(context: "BrowserContext", served: Served, language: str = "en", theme: str = "light") -> None:
    cookies = {"language": language, "theme": theme}
    context.add_cookies([{"name": n, "value": v, "url": served.address} for n, v in cookies.items()])

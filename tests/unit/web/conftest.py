"""A small workspace behind the application, and a browser that is signed in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from pipeline.run.begin import create_workspace
from pipeline.settings import Settings
from pipeline.store import NewInstitution, Workspace
from pipeline.web import build_app
from pipeline.web.site import Site

HOME = "http://127.0.0.1:8000"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Empty; modules that need records have one of their own."""
    return create_workspace(tmp_path / "desk", NewInstitution("Institute of Water", ("IW",), "KEN"))


@pytest.fixture
def site(workspace: Workspace) -> Site:
    return Site(workspace, Settings(), 8000)


@pytest.fixture
def visitor(site: Site) -> Iterator[TestClient]:
    """Somebody who is not signed in."""
    with TestClient(build_app(site), HOME, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def client(site: Site, visitor: TestClient) -> TestClient:
    """Somebody who came in by the key and said their name; sends what a page of ours would send."""
    session = site.sessions.begin("Amina")
    visitor.cookies.set(site.cookie, session.id)
    visitor.headers.update({"Origin": HOME, "X-CSRF-Token": site.sign(session.id)})
    return visitor


@pytest.fixture
def other(site: Site) -> TestClient:
    """Somebody else at another computer."""
    session = site.sessions.begin("Brian")
    headers = {"Origin": HOME, "X-CSRF-Token": site.sign(session.id)}
    return TestClient(build_app(site), HOME, cookies={site.cookie: session.id}, headers=headers)

"""The inbox: sending files, receipts, search."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from starlette.testclient import TestClient

from pipeline.inbox import Limits
from pipeline.settings import Settings
from pipeline.web import build_app
from pipeline.web.site import Site
from tests.unit.web.conftest import HOME

TALE = b"# 2023\n\nIn May 2023, the Institute of Water hosted a workshop on lake ecology in Kisumu, Kenya.\n"
BYTES = {"Content-Type": "application/octet-stream"}


def send(client: TestClient, name: str, data: bytes) -> int:
    return int(client.post("/inbox/files", params={"name": name}, content=data, headers=BYTES).status_code)


def rest(site: Site) -> None:
    for _ in range(1000):
        if site.worker.current is None:
            return
        time.sleep(0.02)


def test_a_file_is_sent_read_and_told(site: Site, client: TestClient) -> None:
    assert send(client, "visit <b>.md", TALE) == 201
    assert "visit _b_.md" in client.get("/inbox/arrivals").text
    rest(site)

    told = client.get("/inbox/arrivals")
    assert told.headers["hx-trigger-after-swap"] == "arrived"
    assert "every 700ms" not in told.text
    assert "taken; activities: 1" in told.text
    page = client.get("/inbox?q=VISIT").text
    assert page.count("visit _b_.md") >= 2
    assert "No receipt is like that." in client.get("/inbox?q=nothing").text
    assert "No receipt is like that." in client.get("/inbox?sort=failed").text
    assert "Documents read: 1" in client.get("/").text


def test_only_files_are_taken(client: TestClient) -> None:
    assert client.post("/inbox/files?name=a.md", data={"a": "b"}).status_code == 415


def send_to_a_small_site(site: Site, limits: Limits, content: bytes | Iterator[bytes]) -> int:
    """What is answered where less may be sent; nothing may stay of it."""
    small = Site(site.workspace, Settings(limits=limits), 8000)
    session = small.sessions.begin("Amina")
    with TestClient(build_app(small), HOME, raise_server_exceptions=False) as client:
        client.cookies.set(small.cookie, session.id)
        client.headers.update({"Origin": HOME, "X-CSRF-Token": small.sign(session.id), "HX-Request": "true"})
        answer = client.post("/inbox/files?name=a.md", content=content, headers=BYTES)
    assert not small.intake.arrived
    assert not list((site.workspace.processed / "arriving").glob("*"))
    return int(answer.status_code)


def test_a_file_that_is_too_large_leaves_nothing(site: Site) -> None:
    small = replace(Limits(), size=1000)
    assert send_to_a_small_site(site, small, b"x" * 1001) == 413
    assert send_to_a_small_site(site, small, (b"x" * 100 for _ in range(11))) == 413  # its size is not told


def test_more_files_than_may_wait_are_refused(site: Site) -> None:
    assert send_to_a_small_site(site, replace(Limits(), members=0), b"x") == 429


def test_looking_changes_nothing(site: Site, client: TestClient) -> None:
    def state(root: Path) -> dict[Path, int]:
        return {path: path.stat().st_mtime_ns for path in root.rglob("*")}

    before = state(site.workspace.root)
    for address in ("/", "/inbox", "/inbox?q=x&sort=failed&page=2", "/inbox?page=-1", "/inbox/arrivals", "/name"):
        assert client.get(address).status_code == 200
    assert state(site.workspace.root) == before


def test_files_put_there_by_hand_are_read_when_asked(site: Site, client: TestClient) -> None:
    (site.workspace.raw / "by hand.md").write_bytes(TALE)
    assert "by hand.md" in client.get("/inbox").text
    assert client.post("/inbox").url.path == "/inbox"
    rest(site)
    assert "Documents read: 1" in client.get("/").text


def test_a_job_is_watched_until_it_is_over(site: Site, client: TestClient) -> None:
    job = site.intake.run()
    assert client.get(f"/jobs/{job.id}").status_code == 200
    rest(site)
    answer = client.get(f"/jobs/{job.id}")
    assert answer.headers["hx-trigger"] == "job-over"
    assert "hx-get" not in answer.text
    assert client.get("/jobs/unknown").status_code == 404

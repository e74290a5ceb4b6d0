"""A journal of decisions that was changed by other means is told above the pages that rest on it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from benchmarks.review import build_workspace
from pipeline.run.results import gather_records
from pipeline.store import Workspace
from pipeline.web import state


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return build_workspace(tmp_path / "many", 40)


def test_a_journal_that_was_tampered_with_is_told_above_every_page(client: TestClient, workspace: Workspace) -> None:
    name = gather_records(workspace)[0].id
    client.post("/records/decide", data={"verdict": "accept", "id": name, "next": "/records"})
    pages = ("/", "/queue", "/records", f"/records/{name}", "/draft", "/years")
    told = "The journal of decisions was changed by other means; faults: 1"
    assert not any(told in client.get(address).text for address in pages)
    tamper(workspace)
    for address in pages:
        above = client.get(address).text.split("<h1")[0]
        assert told in above
        assert "annual-report decisions verify" in above


def test_a_journal_is_looked_through_when_its_file_is_another(
    client: TestClient, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = gather_records(workspace)[0].id
    looks: list[Workspace] = []
    monkeypatch.setattr(state, "find_tampering", looks.append)
    for _ in range(3):
        client.post("/records/decide", data={"verdict": "accept", "id": name, "next": "/records"})
        client.get("/records")
        client.get("/years")
    assert len(looks) <= 2


def tamper(workspace: Workspace) -> None:
    with closing(sqlite3.connect(workspace.decisions / "decisions.sqlite")) as connection:
        triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (trigger,) in triggers:
            connection.execute(f"DROP TRIGGER {trigger}")
        connection.execute("UPDATE decisions SET decision = replace(decision, 'Amina', 'Brian')")
        connection.commit()

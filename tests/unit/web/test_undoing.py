"""Deeds of the records’ pages are undone and done again whole, and never past what somebody decided since."""

import re
from pathlib import Path

import pytest
from httpx import Response
from starlette.testclient import TestClient

from benchmarks.review import build_workspace
from pipeline.run.decisions.judging import judge
from pipeline.run.results import gather_journal, gather_records
from pipeline.store import Workspace, load_profile

PART = {"HX-Request": "true", "HX-Target": "found"}


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return build_workspace(tmp_path / "many", 140)


def ids_of(text: str) -> list[str]:
    return re.findall(r'<tr id="row-([\w-]+)"', text)


def seen_in(text: str) -> str:
    found = re.search(r'name="seen" value="(\w*)"', text)
    assert found
    return found[1]


def test_what_was_undone_is_offered_to_be_done_again_and_that_to_be_undone(
    client: TestClient, workspace: Workspace
) -> None:
    name = ids_of(client.get("/records").text)[0]

    def review() -> str:
        return next(r.review for r in gather_records(workspace) if r.id == name)

    def press(page: Response) -> Response:
        told = page.text.split('id="told"')[1]
        deed = re.search(r'name="deed" value="(\w+)"', told)
        assert deed
        pressed: Response = client.post("/records/undo", data={"deed": deed[1], "next": "/records"})
        return pressed

    def offered(page: Response) -> str:
        return str(page.text.split('id="told"')[1].split("</form>")[0])

    done = client.post("/records/decide", data={"verdict": "accept", "id": name, "next": "/records"})
    assert ">Undo " in offered(done)
    undone = press(done)
    assert review() == "unreviewed"
    assert "Undone: " in offered(undone)
    assert ">Redo " in offered(undone)
    assert ">Undo " not in offered(undone)
    again = press(undone)
    assert review() == "accepted"
    assert "Done again: " in offered(again)
    assert ">Undo " in offered(again)
    assert ">Redo " in offered(press(again))
    assert review() == "unreviewed"


def test_several_that_were_undone_are_done_again_together(client: TestClient, workspace: Workspace) -> None:
    names = ids_of(client.get("/records").text)[:3]
    form = {"verdict": "reject", "id": names, "next": "/records", "sure": "1"}
    client.post("/records/decide", data=form)
    undone = client.post("/records/undo", data={"next": "/records"})
    deed = re.search(r'name="deed" value="(\w+)"', undone.text)
    assert deed
    again = client.post("/records/undo", data={"deed": deed[1], "next": "/records"})
    assert "Decisions that hold again: 3" in again.text
    assert sum(r.review == "rejected" for r in gather_records(workspace)) == 3


def test_what_somebody_decided_anew_since_is_not_undone_past_them(client: TestClient, workspace: Workspace) -> None:
    name = ids_of(client.get("/records").text)[0]
    client.post("/records/decide", data={"verdict": "accept", "id": name, "next": "/records"})
    seen = seen_in(client.get("/records").text)
    other = judge(workspace, load_profile(workspace.root), "reject", [name], who="Brian").decisions
    for form in ({"seen": seen}, {"seen": seen, "decision": gather_journal(workspace)[0].id}):
        stale = client.post("/records/undo", data={"next": "/records", **form})
        assert stale.status_code == 409
        assert "Brian" in stale.text
        assert "rejected" in stale.text
        assert "What was to be taken back" in stale.text
    assert gather_journal(workspace)[-1] == other[-1]


def test_of_several_none_is_undone_where_one_was_decided_anew(client: TestClient, workspace: Workspace) -> None:
    names = ids_of(client.get("/records").text)[:3]
    client.post("/records/decide", data={"verdict": "accept", "id": names, "next": "/records", "sure": "1"})
    seen = seen_in(client.get("/records").text)
    judge(workspace, load_profile(workspace.root), "reject", names[:1], who="Brian")
    assert client.post("/records/undo", data={"next": "/records", "seen": seen}).status_code == 409
    assert len(gather_journal(workspace)) == 4

"""What is signed, waived or adopted on the page of a draft: that which the page shows, and not past somebody else."""

import re
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from benchmarks.review import build_workspace
from pipeline.model.decision import Decision
from pipeline.run.reports.drafting import draft_report, gather_results
from pipeline.run.results import gather_journal
from pipeline.store import ReportEntry, Workspace, load_profile, save_decisions, save_run_id
from tests.unit.web.drafting import PART, QUERY, WANTED, decided, find, look, passages, seen_in, send, send_whole


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return build_workspace(tmp_path / "many", 40)


def make_draft(workspace: Workspace) -> None:
    profile = load_profile(workspace.root)
    made = draft_report(workspace, WANTED, gather_results(workspace, profile), profile).model
    save_run_id(workspace, ReportEntry(run_id=made.run_id, kind="report", year="2001"))


def read_gates(client: TestClient) -> dict[str, str]:
    """The fields of the form that approves, as the page of now has them."""
    page = client.get(f"/draft?{QUERY}").text
    gates = re.search(r'hx-get="(/draft/gates[^"]+)"', page)
    assert gates
    form = client.get(unescape(gates[1]), headers=PART).text.split('action="/draft/approve')[1].split("</form>")[0]
    return dict(re.findall(r'name="(seen|read|since)" value="([\w-]+)"', form))


@pytest.mark.parametrize("what", ["approve", "submit"])
def test_a_report_is_not_signed_that_is_another_than_the_page_shows(
    client: TestClient, other: TestClient, workspace: Workspace, what: str
) -> None:
    key, form = passages(workspace)[0].key, read_gates(client)
    send(other, "words", key=key, text="Words of Brian.", seen=look(other))
    make_draft(workspace)
    refused = send(client, what, **form)
    assert "Nothing was signed" in refused.text
    assert "worded anew by Brian on" in refused.text
    assert decided(workspace) == [("word", "Brian")]
    assert "Nothing was signed" in send_whole(client, what, **form).text
    send(client, what, **read_gates(client))
    assert decided(workspace)[1:] == [(what, "Amina")]


def test_who_submits_may_approve_on_the_same_page(client: TestClient, workspace: Workspace) -> None:
    make_draft(workspace)
    submitted = send(client, "submit", **read_gates(client)).text
    form = submitted.split('action="/draft/approve')[1].split("</form>")[0]
    send(client, "approve", **dict(re.findall(r'name="(seen|read|since)" value="([\w-]+)"', form)))
    assert [verdict for verdict, _ in decided(workspace)] == ["submit", "approve"]


def test_what_another_waived_meanwhile_is_not_waived_twice(
    client: TestClient, other: TestClient, workspace: Workspace
) -> None:
    profile = workspace.profile.read_text("utf-8")
    workspace.profile.write_text(f'{profile}\n[checks]\nclosing = ["unreviewed"]\n', "utf-8")
    gates = client.get(f"/draft/gates?{QUERY}", headers=PART).text
    found = re.search(r'name="finding" value="([\w-]+)"', gates)
    assert found
    form = {"finding": found[1], **read_gates(client)}
    send(other, "waive", **{**form, "why": "It is known."})
    assert decided(workspace) == [("waive", "Brian")]
    refused = send(client, "waive", **form, why="Mine.").text
    assert "waived by Brian on" in refused
    assert "It is known." in refused
    assert len(decided(workspace)) == 1


def test_a_proposal_is_not_adopted_past_what_another_decided_meanwhile(
    client: TestClient, other: TestClient, workspace: Workspace
) -> None:
    told = passages(workspace)[0]
    send(other, "words", key=told.key, text="First words.", seen=look(other))
    word = gather_journal(workspace)[0]
    changes = {
        "id": "proposed",
        "who": "Chen Mei",
        "is_proposed": True,
        "before": word.value,
        "value": "Proposed words.",
    }
    save_decisions(workspace, [Decision.model_validate(word.model_dump() | changes)])
    seen = look(client)
    send(other, "words", key=told.key, text="Words of Brian.", seen=look(other))
    refused = send(client, "adopt", decision="proposed", seen=seen).text
    assert "worded anew by Brian on" in refused
    assert "Words of Brian." in refused
    assert len(decided(workspace)) == 3
    assert 'name="replaces"' in refused
    send(client, "adopt", decision="proposed", seen=seen_in(refused), replaces="1")
    now = find(workspace, told.key)
    assert now
    assert now.text == "Proposed words."

"""The queue as a page: what is asked, and that what was decided is asked no more."""

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from benchmarks.review import build_workspace
from pipeline.model.link import Pair, PairReason
from pipeline.run.decisions.judging import judge
from pipeline.run.results import gather_found, gather_journal, gather_records
from pipeline.store import Workspace, load_profile, save_decisions, save_linked


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = build_workspace(tmp_path / "many", 40)
    linked = gather_found(made)
    one, other = sorted(record.members[0] for record in linked.records[3:5])
    reasons = (PairReason(name="place", weight=1.2, one="Lima", other="Lima"), PairReason(name="month", weight=-0.8))
    pair = Pair(one=one, other=other, score=0.6, verdict="ask", reasons=reasons)
    save_linked(made, linked.model_copy(update={"pairs": (pair,)}))
    return made


def card(text: str, kind: str) -> str:
    return next(part for part in text.split('<li class="card"')[1:] if kind in part)


def ids_in(text: str) -> list[str]:
    return re.findall(r'name="id" value="([\w-]+)"', text)


def test_both_tellings_of_a_pair_stand_side_by_side(client: TestClient) -> None:
    asked = card(client.get("/queue").text, "One event, or two?")
    assert asked.count("<blockquote lang=") == 2
    assert "the same place: Lima" in asked
    assert "differs" in asked
    assert asked.index("+ the same place") < asked.index("− the same month")


def test_two_events_are_asked_about_no_more_until_it_is_undone(client: TestClient, workspace: Workspace) -> None:
    asked = card(client.get("/queue?kind=link").text, "One event, or two?")
    one, other = dict.fromkeys(ids_in(asked))
    page = client.post("/records/decide", data={"verdict": "different", "id": [one, other], "next": "/queue?kind=link"})
    assert "Kept apart" in page.text
    assert "One event, or two?" not in "".join(page.text.split('<li class="card"')[1:])
    assert gather_journal(workspace)[0].verdict == "different"
    assert len(gather_records(workspace)) >= 39


def test_what_is_accepted_or_set_aside_waits_no_more(client: TestClient) -> None:
    page = client.get("/queue?kind=doubt").text
    asked = card(page, "Not sure")
    title = re.search(r'<h2 id="t-(itm-[\w-]+)"', asked)
    assert title
    form = {"verdict": "accept", "id": ids_in(asked)[0], "next": "/queue?kind=doubt"}
    assert title[1] not in client.post("/records/decide", data=form).text
    asked = card(client.get("/queue").text, 'value="dismiss"')
    item = re.findall(r'name="id" value="(itm-[\w-]+)"', asked)[0]
    assert (
        f'id="item-{item}"'
        not in client.post("/records/decide", data={"verdict": "dismiss", "id": item, "next": "/queue"}).text
    )
    assert f'id="item-{item}"' in client.post("/records/undo", data={"next": "/queue"}).text


def test_all_of_a_document_are_accepted_after_one_question(client: TestClient, workspace: Workspace) -> None:
    page = client.get("/queue?kind=doubt").text
    form = re.search(r"<form(?:(?!</form>).)*Accept all (\d+) of this document", page, re.DOTALL)
    assert form
    names = ids_in(form[0])
    assert len(names) == int(form[1])
    asked = client.post("/records/decide", data={"verdict": "accept", "id": names, "next": "/queue"}).text
    assert f"Accept {len(names)} at once?" in asked
    client.post("/records/decide", data={"verdict": "accept", "id": names, "next": "/queue", "sure": "1"})
    assert sum(record.review == "accepted" for record in gather_records(workspace)) == len(names)


def test_it_is_narrowed_by_kind_and_year(client: TestClient) -> None:
    every = client.get("/queue").text.count('<li class="card"')
    narrowed = client.get("/queue?kind=link").text
    assert narrowed.count('<li class="card"') == 1 < every
    assert 'aria-current="true"' in narrowed
    assert "Nothing of this kind waits." in client.get("/queue?kind=remark").text


def test_a_record_of_the_queue_leads_to_the_next_there(client: TestClient) -> None:
    opened = re.search(r'<h2 id="[\w-]+"><a href="([^"]+)"', client.get("/queue?kind=doubt").text)
    assert opened
    page = client.get(opened[1].replace("&amp;", "&")).text
    assert 'data-key="n"' in page
    assert "← To decide" in page


def test_a_proposal_is_adopted_on_its_card_and_that_is_undone(client: TestClient, workspace: Workspace) -> None:
    record = gather_records(workspace)[0]
    effect = judge(workspace, load_profile(workspace.root), "reject", [record.id], who="Juma", is_dry=True)
    proposal = effect.decisions[0].model_copy(update={"is_proposed": True})
    save_decisions(workspace, [proposal])
    assert "Adopt" in card(client.get("/queue?kind=proposal").text, proposal.id)
    page = client.post("/queue/adopt", data={"decision": proposal.id, "next": "/queue?kind=proposal"})
    assert "Adopted." in page.text
    assert {r.id: r.review for r in gather_records(workspace)}[record.id] == "rejected"
    client.post("/records/undo", data={"next": "/queue"})
    assert {r.id: r.review for r in gather_records(workspace)}[record.id] == "unreviewed"


def test_a_proposal_is_not_adopted_past_what_another_decided_meanwhile(
    client: TestClient, workspace: Workspace
) -> None:
    record, profile = gather_records(workspace)[0], load_profile(workspace.root)
    effect = judge(workspace, profile, "reject", [record.id], who="Juma", is_dry=True)
    proposal = effect.decisions[0].model_copy(update={"is_proposed": True})
    save_decisions(workspace, [proposal])
    asked = card(client.get("/queue?kind=proposal").text, proposal.id)
    seen = re.search(r'name="seen" value="(\w+)"', asked)
    assert seen
    judge(workspace, profile, "accept", [record.id], who="Brian")
    form = {"decision": proposal.id, "next": "/queue?kind=proposal", "seen": seen[1]}
    stale = client.post("/queue/adopt", data=form)
    assert stale.status_code == 409
    assert "Brian" in stale.text
    assert "Adopt it in its place" in stale.text
    assert len(gather_journal(workspace)) == 2
    fresh = re.search(r'name="seen" value="(\w+)"', stale.text)
    assert fresh
    client.post("/queue/adopt", data={**form, "seen": fresh[1], "replaces": "1"})
    assert {r.id: r.review for r in gather_records(workspace)}[record.id] == "rejected"

"""What is settled in the list itself: promises answered, passages stated as activities, words translated."""

import re
import shutil
import time
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from pipeline.model.activity import Organisation
from pipeline.run.results import gather_journal, gather_linked, gather_records
from pipeline.store import Workspace, hold, load_translations
from pipeline.web.site import Site
from tests.unit.web.asking import PASSAGE, build_asking

STATED = {"title": "Training on science policy", "kind": "training", "role": "host", "start_date": "2023-06"}


@pytest.fixture(scope="module")
def asking(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return build_asking(tmp_path_factory.mktemp("asking"))


@pytest.fixture
def workspace(asking: Workspace, tmp_path: Path) -> Workspace:
    shutil.copytree(asking.root, tmp_path / "desk")
    return Workspace(tmp_path / "desk")


def field(text: str, name: str) -> str:
    """The value of the first field of a name."""
    found = re.search(rf'name="{name}" value="([^"]*)"', text)
    assert found
    return found[1]


def card(text: str, words: str) -> str:
    return next(part for part in text.split('<li class="card"')[1:] if words in part)


def status_of(workspace: Workspace, title: str) -> str | None:
    return next(each.status for each in gather_linked(workspace).commitments if title in each.title)


def answer_form(client: TestClient, title: str, **more: str) -> dict[str, str]:
    asked = card(client.get("/queue?kind=commitment").text, title)
    known = {name: field(asked, name) for name in ("id", "seen")}
    return {**known, "next": "/queue?kind=commitment", **more}


def test_a_promise_shows_what_was_said_and_is_answered_with_a_reason(client: TestClient, workspace: Workspace) -> None:
    asked = card(client.get("/queue?kind=commitment").text, "Delta Forum")
    assert "In 2023, the Institute will organise the Delta Forum in Kisumu." in asked
    assert "report-2022.md" in asked
    assert "to be answered in 2023" in asked
    form = answer_form(client, "Delta Forum", value="dropped", why="the hall was flooded")
    page = client.post("/queue/answer", data=form)
    assert "Answered, dropped: Delta Forum" in page.text
    assert "Delta Forum</h2>" not in page.text
    (decision,) = gather_journal(workspace)
    assert (decision.verdict, decision.value, decision.who) == ("answer", "dropped", "Amina")
    assert decision.why == "the hall was flooded"
    assert status_of(workspace, "Delta Forum") == "dropped"
    assert "Undone: Delta Forum" in client.post("/records/undo", data={"next": "/queue"}).text
    assert status_of(workspace, "Delta Forum") != "dropped"
    assert card(client.get("/queue?kind=commitment").text, "Delta Forum")


def test_who_answers_after_somebody_else_sees_both_answers(client: TestClient, workspace: Workspace) -> None:
    form = answer_form(client, "Lake Atlas", value="done")
    client.post("/queue/answer", data=form)
    stale = client.post("/queue/answer", data={**form, "value": "started", "why": "it is at the printer"})
    assert stale.status_code == 409
    assert '<p class="value">done</p>' in stale.text
    assert '<p class="value">started</p>' in stale.text
    assert len(gather_journal(workspace)) == 1
    again = {**form, "value": "started", "seen": field(stale.text, "seen"), "why": field(stale.text, "why")}
    assert 'action="/queue/answer"' in stale.text
    client.post("/queue/answer", data=again)
    assert status_of(workspace, "Lake Atlas") == "started"
    assert gather_journal(workspace)[-1].why == "it is at the printer"


def test_no_answer_and_an_unknown_promise_are_refused(client: TestClient, workspace: Workspace) -> None:
    form = answer_form(client, "Lake Atlas")
    assert client.post("/queue/answer", data={**form, "value": "xyz"}).status_code == 400
    assert client.post("/queue/answer", data={**form, "value": "done", "id": "com-0000000000000000"}).status_code == 400
    assert not gather_journal(workspace)


def state_address(client: TestClient) -> str:
    asked = card(client.get("/queue?kind=unclaimed").text, PASSAGE)
    found = re.search(r'href="(/records/state\?item=[^"]+)"', asked)
    assert found
    return found[1].replace("&amp;", "&")


def test_a_passage_is_stated_as_an_activity_and_that_is_undone(client: TestClient, workspace: Workspace) -> None:
    form = client.get(state_address(client)).text
    assert f'<mark class="this">{PASSAGE}' in form
    assert re.search(rf'<textarea name="text"[^>]*>{PASSAGE}', form)
    assert re.search(r'name="why"[^>]* value="news\.md, line \d+"', form)
    item = field(form, "item")
    told = {**STATED, "item": item, "text": "Most lectures were given by researchers.", "why": "news.md, line 5"}
    page = client.post("/records/state", data={**told, "next": "/queue?kind=unclaimed"})
    assert page.url.path == "/queue"
    assert "Stated: Training on science policy" in page.text
    assert PASSAGE not in "".join(page.text.split('<li class="card"')[1:])
    record = next(r for r in gather_records(workspace) if r.title == "Training on science policy")
    assert (record.kind, record.year, record.review) == ("training", 2023, "accepted")
    assert record.quotes[0].document.startswith("Amina, ")
    (decision,) = gather_journal(workspace)
    assert (decision.verdict, decision.why) == ("state", "news.md, line 5")
    client.post("/records/undo", data={"next": "/queue"})
    assert "Training on science policy" not in {r.title for r in gather_records(workspace)}
    assert card(client.get("/queue?kind=unclaimed").text, PASSAGE)


def test_a_passage_that_is_no_activity_is_set_aside_and_comes_back(client: TestClient) -> None:
    item = field(client.get(state_address(client)).text, "item")
    page = client.post("/records/decide", data={"verdict": "dismiss", "id": item, "next": "/queue?kind=unclaimed"})
    assert f'id="item-{item}"' not in page.text
    assert f'id="item-{item}"' in client.post("/records/undo", data={"next": "/queue?kind=unclaimed"}).text


def test_what_is_stated_from_the_records_leads_to_its_record(client: TestClient, workspace: Workspace) -> None:
    assert 'href="/records/state?next=' in client.get("/records").text
    told = {**STATED, "organisations": "Tide Institute; River Fund (funder)", "country": "肯尼亚", "next": "/records"}
    page = client.post("/records/state", data=told)
    assert page.url.path.startswith("/records/rec-")
    assert "Stated: Training on science policy" in page.text
    record = next(r for r in gather_records(workspace) if r.title == "Training on science policy")
    assert record.text_of("country") == "KEN"
    assert Organisation(name="River Fund", role="funder") in [s.value for s in record.all_of("organisations")]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"start_date": "some day"}, "cannot be read as"),
        ({"kind": ""}, "needs a name and a kind"),
        ({"title": " "}, "needs a name and a kind"),
        ({"end_date": "2022"}, "is before the start"),
        ({"organisations": "River Fund (xyz)"}, "partner, organiser, funder, affiliation, participant"),
        ({"role": "xyz"}, "host, co-host, participant, speaker"),
        ({"item": "itm-0000000000000000"}, "Somebody decided about this passage meanwhile"),
    ],
)
def test_what_cannot_be_kept_is_told_beside_what_was_typed(
    client: TestClient, workspace: Workspace, wrong: dict[str, str], told: str
) -> None:
    page = client.post("/records/state", data={**STATED, "place": "Kisumu <b>", **wrong, "next": "/records"})
    assert page.status_code == 400
    assert told in page.text
    assert 'value="Kisumu &lt;b&gt;"' in page.text
    assert not gather_journal(workspace)


def words_form(client: TestClient, text: str, **more: str) -> dict[str, str]:
    asked = card(client.get("/queue/words?lang=zh").text, f">{text}<")
    return {name: field(asked, name) for name in ("kind", "language", "text", "seen", "next")} | more


def test_missing_words_are_given_corrected_and_taken_back(client: TestClient, workspace: Workspace) -> None:
    page = client.post("/queue/words", data=words_form(client, "Well Forum", words=" 水井 论坛 "))
    assert "Kept for “Well Forum”: " in page.text
    (kept,) = load_translations(workspace)
    assert (kept.kind, kept.language, kept.translation, kept.who) == ("title", "zh", "水井 论坛", "Amina")
    assert "Well Forum</h2>" not in page.text
    client.post("/queue/words", data=words_form(client, "Well Forum", words="水井论坛"))
    assert load_translations(workspace)[-1].translation == "水井论坛"
    page = client.post("/queue/words", data=words_form(client, "Well Forum", gone="1"))
    assert "Taken back for “Well Forum”" in page.text
    assert "Well Forum</h2>" in page.text
    assert not load_translations(workspace)


def test_a_text_may_stay_as_it_is_and_be_searched(client: TestClient, workspace: Workspace) -> None:
    client.post("/queue/words", data=words_form(client, "IW", stays="1"))
    assert load_translations(workspace)[0].translation == "IW"
    found = client.get("/queue/words?q=atlas").text
    assert "Lake Atlas</h2>" in found
    assert "Well Forum</h2>" not in found


def test_other_numbers_are_told_and_can_be_confirmed(client: TestClient, workspace: Workspace) -> None:
    sentence = "In June 2023, the Institute hosted the Well Forum in Kisumu, Kenya."
    page = client.post("/queue/words", data=words_form(client, sentence, words="2024年6月，研究所举办水井论坛。"))
    assert "numbers differ" in page.text
    form = words_form(client, sentence, words="2024年6月，研究所举办水井论坛。", confirmed="1")
    assert "numbers differ" not in client.post("/queue/words", data=form).text
    assert load_translations(workspace)[-1].is_confirmed


def test_words_that_somebody_else_gave_meanwhile_stay(client: TestClient, workspace: Workspace) -> None:
    form = words_form(client, "Lake Atlas", words="湖泊图集")
    client.post("/queue/words", data=form)
    refused = client.post("/queue/words", data={**form, "words": "湖泊地图"})
    assert refused.status_code == 400
    assert "湖泊图集" in refused.text
    assert client.post("/queue/words", data={**form, "seen": "湖泊图集", "kind": "xyz"}).status_code == 400
    assert client.post("/queue/words", data=words_form(client, "Delta Forum", words=" ")).status_code == 400
    assert [each.translation for each in load_translations(workspace)] == ["湖泊图集"]


def test_while_documents_are_read_nothing_is_lost(client: TestClient, workspace: Workspace) -> None:
    form = words_form(client, "Lake Atlas", words="湖泊图集")
    with hold(workspace):
        assert client.post("/queue/words", data=form).status_code == 409
        stated = client.post("/records/state", data={**STATED, "place": "Kisumu", "next": "/records"})
    assert stated.status_code == 409
    assert 'value="Kisumu"' in stated.text
    assert client.post("/queue/words", data=form).status_code == 200


def bodies_of(workspace: Workspace, title: str) -> list[object]:
    record = next(r for r in gather_records(workspace) if title in r.title)
    return [statement.value for statement in record.all_of("organisations")]


def wait_for(site: Site) -> None:
    for _ in range(1200):
        if site.worker.current is None:
            return
        time.sleep(0.05)
    pytest.fail("the documents are not read yet")


@pytest.mark.parametrize("role", ["organiser", "partner"])
def test_the_name_of_a_body_is_always_read_so_once_its_effect_was_shown(
    client: TestClient, site: Site, workspace: Workspace, role: str
) -> None:
    record = next(r for r in gather_records(workspace) if "Basin Day" in r.title)
    here = f"/records/{record.id}"
    edit = {"verdict": "edit", "aspect": "organisations", "id": record.id, "next": here}
    page = client.post("/records/decide", data={**edit, "value": f"RFK = River Fund of Kenya ({role})"}).text
    offered = re.findall(r'href="(/records/teach\?decision=[^"]+)"', page)
    assert len(offered) == 2  # in the notice, and for later in the list of decisions
    asked = client.get(offered[0].replace("&amp;", "&")).text
    assert "“RFK” is another name of “River Fund of Kenya”." in asked
    assert "Records that name it: 2" in asked
    assert "memorandum of understanding" in asked
    assert Organisation(name="RFK") in bodies_of(workspace, "memorandum")
    form = {"decision": field(asked, "decision"), "next": here}
    assert "is always read as “River Fund of Kenya”" in client.post("/records/teach", data=form).text
    wait_for(site)
    assert Organisation(name="RFK", known_as="River Fund of Kenya") in bodies_of(workspace, "memorandum")
    again = client.get(offered[1].replace("&amp;", "&")).text
    assert "It is read so already." in again
    client.post("/records/teach", data={**form, "gone": "1"})
    wait_for(site)
    assert Organisation(name="RFK") in bodies_of(workspace, "memorandum")


def test_other_edits_teach_nothing(client: TestClient, workspace: Workspace) -> None:
    record = next(r for r in gather_records(workspace) if "Basin Day" in r.title)
    edit = {"verdict": "edit", "aspect": "place", "id": record.id, "value": "Nakuru", "next": f"/records/{record.id}"}
    assert "/records/teach" not in client.post("/records/decide", data=edit).text
    assert client.get(f"/records/teach?decision={gather_journal(workspace)[0].id}").status_code == 400
    assert client.post("/records/teach", data={"decision": "none"}).status_code == 400

"""The panel that says what holds a report back: where each thing is settled, what is waived, and who may sign."""

import re
from html import unescape
from pathlib import Path

import pytest
from httpx import Response
from starlette.testclient import TestClient

from benchmarks.review import build_workspace
from pipeline.model.link import Linked, Pair
from pipeline.model.record import Record
from pipeline.run.results import gather_found, gather_journal
from pipeline.store import Workspace, save_linked

QUERY = "year=2001&lang=en"
PART = {"HX-Request": "true"}
CHINESE = "国际水资源培训班"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Its records are called in Chinese by the first of their sources, and two of them may be one event."""
    made = build_workspace(tmp_path / "many", 40)
    profile = made.profile.read_text("utf-8")
    made.profile.write_text(f'{profile}\n[checks]\nclosing = ["unreviewed"]\n', "utf-8")
    records = tuple(map(_name_in_chinese, gather_found(made).records))
    pair = Pair(one=records[33].members[0], other=records[34].members[0], score=0.6, verdict="ask")
    save_linked(made, Linked(records=records, pairs=(pair,)))
    return made


def _name_in_chinese(record: Record) -> Record:
    title = record.statements[0]
    return record.model_copy(
        update={"statements": (title.model_copy(update={"value": CHINESE + record.id}), *record.statements)}
    )


def look(client: TestClient) -> str:
    return unescape(client.get(f"/draft/gates?{QUERY}", headers=PART).text)


def waive(client: TestClient, headers: dict[str, str]) -> Response:
    found = re.search(r'name="finding" value="([\w-]+)"', look(client))
    assert found
    form = {"finding": found[1], "gate": "unreviewed", "why": "It is known."}
    page: Response = client.post(f"/draft/waive?{QUERY}", data=form, headers=headers)
    return page


def part(page: str, gate: str) -> str:
    return page.split(gate)[1].split("</details>\n<", maxsplit=1)[0]


def test_what_nobody_made_is_made_there_before_it_is_signed(client: TestClient, workspace: Workspace) -> None:
    page = look(client)
    assert page.count(" disabled>") == 2
    making = page.split('action="/draft/build?')[1].split("</form>")[0]
    assert 'name="docx" value="1"' in making

    for headers in (PART, {}):
        refused = client.post(f"/draft/approve?{QUERY}", headers=headers)
        assert "make it first" in refused.text
        assert 'action="/draft/build?' in refused.text
        assert "annual-report report" not in refused.text
    assert gather_journal(workspace) == ()


def test_what_was_found_leads_to_where_it_is_decided(client: TestClient) -> None:
    asked = part(look(client), "Mentions that may be one event")
    address = re.search(r'href="(/queue\?[^"]+)#(item-[\w-]+)"', asked)

    assert address
    assert f'id="{address[2]}"' in client.get(address[1]).text
    assert asked.count('href="/records/') == 2


def test_what_was_found_is_called_as_its_reader_calls_it(client: TestClient) -> None:
    found = part(look(client), "Told, and reviewed by nobody")
    assert "Workshop on" in found
    assert CHINESE not in found

    client.cookies.set("language", "zh")
    assert CHINESE in look(client)


def test_the_evidence_calls_records_as_its_reader_does(client: TestClient) -> None:
    page = client.get(f"/draft?{QUERY}").text
    tells = [unescape(each) for each in re.findall(r'class="said" href="(/draft/evidence[^"]+)"', page)]
    shown = [client.get(address, headers=PART).text for address in tells[:8]]
    links = [words for each in shown for words in re.findall(r'href="/records/rec-[^"]+">([^<]+)<', each)]

    assert links
    assert not [words for words in links if CHINESE in words]


@pytest.mark.parametrize("headers", [PART, {}])
def test_who_waived_can_take_it_back(client: TestClient, workspace: Workspace, headers: dict[str, str]) -> None:
    page = waive(client, headers).text
    assert "Waived; the reason stands" in page
    assert re.search(r'<details class="gate" open>', page) or not headers
    form = page.split('action="/draft/undo?')[1].split("</form>")[0]
    decision = re.search(r'name="decision" value="([\w-]+)"', form)
    assert decision

    client.post(f"/draft/undo?{QUERY}", data={"decision": decision[1]}, headers=headers)
    assert [each.verdict for each in gather_journal(workspace)] == ["waive", "undo"]
    assert "It is known." not in look(client)


def test_without_scripts_the_panel_is_a_page_with_the_way_back(client: TestClient) -> None:
    page = client.get(f"/draft/gates?{QUERY}").text

    assert '<nav class="menu"' in page
    assert f'<a href="/draft?{QUERY.replace("&", "&amp;")}">' in page
    assert 'action="/draft/approve?' in page
    around = client.get(f"/draft?{QUERY}").text
    assert re.search(r'<a href="/draft/gates\?[^"]+">', around)


def test_what_is_decided_has_the_files_looked_at_anew(client: TestClient) -> None:
    page = client.get(f"/draft?{QUERY}").text
    key = re.search(r'data-passage="(rec-[^"]+)"', page)
    files = re.search(r'<div id="files"[^>]+hx-trigger="([^"]+)"', page)
    assert key
    assert files
    assert "decided from:body" in files[1]
    done = client.post(f"/draft/leave-out?{QUERY}", data={"key": key[1], "said": "en"}, headers=PART)
    assert done.headers["HX-Trigger"] == "decided"

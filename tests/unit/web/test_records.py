"""The table of records and what is decided there, over a workspace of many."""

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from benchmarks.review import build_workspace, measure
from pipeline.run.results import gather_journal, gather_records
from pipeline.settings import Settings
from pipeline.store import Workspace
from pipeline.web.site import Site

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


def test_the_first_hundred_are_shown_and_the_rest_asked_for(client: TestClient) -> None:
    page = client.get("/records")
    assert len(ids_of(page.text)) == 100
    assert "Records: 140" in page.text
    rest = client.get("/records?from=100", headers={"HX-Request": "true", "HX-Target": "more"})
    assert len(ids_of(rest.text)) == 40
    assert not set(ids_of(page.text)) & set(ids_of(rest.text))
    assert "<html" not in rest.text


def test_every_word_of_a_search_must_be_found_in_whatever_case(client: TestClient) -> None:
    found = client.get("/records?q=NAIROBI+river", headers=PART).text
    assert ids_of(found)
    rows = found.split("<tr id=")[1:]
    assert all("Nairobi" in row for row in rows)
    assert ids_of(
        client.get("/records?q=kenya", headers=PART).text
    )  # by the name of the country, which is no word of it
    assert ids_of(client.get("/records?q=肯尼亚", headers=PART).text)
    assert ids_of(client.get("/records?q=ＫＥＮＹＡ", headers=PART).text)
    assert "No record is like that." in client.get("/records?q=zzz", headers=PART).text


def test_filters_and_order_stand_in_the_address(client: TestClient, workspace: Workspace) -> None:
    records = {record.id: record for record in gather_records(workspace)}
    found = ids_of(client.get("/records?kind=event&sort=confidence").text)
    assert found
    assert all(records[name].kind == "event" for name in found)
    assert [records[name].confidence for name in found] == sorted(records[name].confidence for name in found)
    assert 'aria-sort="ascending"' in client.get("/records?sort=confidence").text
    document = records[found[0]].statements[0].evidence.document
    assert len(ids_of(client.get("/records", params={"document": document}).text)) == 20


def test_filters_of_countries_goals_and_years_find_what_states_them(client: TestClient, workspace: Workspace) -> None:
    records = {record.id: record for record in gather_records(workspace)}
    found = ids_of(client.get("/records?country=PER&since=2001&until=2003").text)
    assert found
    assert {records[name].first("country") for name in found} == {"PER"}
    assert {records[name].year for name in found} <= {2001, 2002, 2003}
    assert "No record is like that." in client.get("/records?goal=13").text


def test_what_cannot_be_found_is_said(client: TestClient) -> None:
    page = client.get("/records?kind=wedding&year=1850&since=soon&colour=red&sort=size").text
    for words in (
        "Kind: nothing has “wedding”",
        "Year: nothing has “1850”",
        "“soon” is no year",
        "There is no filter “colour”; it was passed over",
        "Lists cannot be sorted by “size”; the newest come first",
        "No record is like that.",
    ):
        assert words in page
    turned = client.get("/records?since=2024&until=2012", headers=PART).text
    assert "No year is both from 2024 on and until 2012" in turned
    assert "No record is like that." in turned
    assert "notice warn" not in client.get("/records?kind=event&since=2001&until=2003&sort=-when&from=100").text


def test_what_is_accepted_is_so_at_once_and_undone_at_once(client: TestClient, workspace: Workspace) -> None:
    name = ids_of(client.get("/records").text)[0]
    page = client.post("/records/decide", data={"verdict": "accept", "id": name, "next": "/records?q=workshop"})
    assert page.url.path == "/records"
    assert page.url.params["q"] == "workshop"
    assert "Accepted:" in page.text
    assert {r.id: r.review for r in gather_records(workspace)}[name] == "accepted"
    page = client.post("/records/undo", data={"next": "/records"})
    assert "Undone:" in page.text
    assert {r.id: r.review for r in gather_records(workspace)}[name] == "unreviewed"


def test_several_are_asked_about_first_and_undone_together(client: TestClient, workspace: Workspace) -> None:
    names = ids_of(client.get("/records").text)[:7]
    page = client.post("/records/decide", data={"verdict": "reject", "id": names, "next": "/records"})
    assert "Reject 7 at once?" in page.text
    assert not gather_journal(workspace)
    page = client.post("/records/decide", data={"verdict": "reject", "id": names, "next": "/records", "sure": "1"})
    assert "Records rejected: 7" in page.text
    client.post("/records/undo", data={"next": "/records"})
    assert not [record for record in gather_records(workspace) if record.review == "rejected"]


def test_all_that_a_filter_finds_are_meant_also_those_not_shown(client: TestClient) -> None:
    asked = {"verdict": "accept", "all": "1", "next": "/records?kind=training"}
    page = client.post("/records/decide", data=asked)
    found = re.search(r"Accept (\d+) at once", page.text)
    count = re.search(r"Records: (\d+) of 140", client.get("/records?kind=training").text)
    assert found
    assert count
    assert found[1] == count[1]


def test_all_that_were_found_are_offered_only_where_some_are_not_shown(client: TestClient) -> None:
    offered = "also those not shown"
    assert offered in client.get("/records").text
    narrowed = client.get("/records?kind=training").text
    assert 0 < len(ids_of(narrowed)) < 100
    assert offered not in narrowed


def test_the_history_of_a_field_is_told_as_people_read_it(client: TestClient) -> None:
    name = ids_of(client.get("/records").text)[0]
    form = {"verdict": "edit", "id": name, "next": f"/records/{name}"}
    for aspect, values in (("countries", ("Brazil", "Brazil; Kenya")), ("status", ("ongoing", "completed"))):
        for value in values:
            seen = seen_in(client.get(f"/records/{name}").text)
            client.post("/records/decide", data={**form, "aspect": aspect, "value": value, "seen": seen})
    told = client.get(f"/records/{name}").text
    assert "Brazil → Brazil; Kenya" in told
    assert "ongoing → completed" in told
    assert "[&#34;" not in told


def test_a_cell_is_edited_and_what_cannot_be_read_is_refused(client: TestClient, workspace: Workspace) -> None:
    name = ids_of(client.get("/records").text)[0]
    assert '<input name="value"' in client.get(f"/records/{name}/cell/start_date").text
    form = {"verdict": "edit", "aspect": "start_date", "id": name, "next": "/records"}
    refused = client.post("/records/decide", data={**form, "value": "some day"})
    assert refused.status_code == 400
    assert "cannot be read as start date" in refused.text
    page = client.post("/records/decide", data={**form, "value": "2031-02"})
    assert "Edited, Begins" in page.text
    assert "2031-02" in page.text
    assert client.get(f"/records/{name}/cell/people").status_code == 404
    assert gather_journal(workspace)[0].who == "Amina"


def test_who_saw_something_older_is_shown_both(client: TestClient, workspace: Workspace) -> None:
    page = client.get("/records")
    name, seen = ids_of(page.text)[0], seen_in(page.text)
    form = {"verdict": "edit", "aspect": "place", "id": name, "next": f"/records/{name}", "seen": seen}
    client.post("/records/decide", data={**form, "value": "Kisumu"})
    stale = client.post("/records/decide", data={**form, "value": "Mombasa"})
    assert stale.status_code == 409
    assert "Kisumu" in stale.text
    assert "Mombasa" in stale.text
    assert len(gather_journal(workspace)) == 1
    client.post("/records/decide", data={**form, "value": "Mombasa", "seen": seen_in(stale.text)})
    assert next(r for r in gather_records(workspace) if r.id == name).text_of("place") == "Mombasa"


def test_an_edit_of_another_field_meanwhile_is_no_obstacle(client: TestClient, workspace: Workspace) -> None:
    page = client.get("/records")
    form = {"verdict": "edit", "id": ids_of(page.text)[0], "next": "/records", "seen": seen_in(page.text)}
    client.post("/records/decide", data={**form, "aspect": "place", "value": "Kisumu"})
    client.post("/records/decide", data={**form, "aspect": "title", "value": "A workshop"})
    assert len(gather_journal(workspace)) == 2


def test_a_record_shows_what_tells_it_and_how_it_was_decided(client: TestClient, workspace: Workspace) -> None:
    record = gather_records(workspace)[3]
    page = client.get(f"/records/{record.id}").text
    assert f'<mark class="this">{record.quotes[0].quote}</mark>' in page
    title = next(record.all_of("title")).evidence
    at = title.locator
    address = f"/records/{record.id}?source={title.source_id}&block={at.block}&start={at.start}&end={at.end}"
    assert f'<mark class="this">{title.quote}</mark>' in client.get(address).text
    form = {"verdict": "edit", "aspect": "place", "id": record.id, "value": "Kisumu", "next": f"/records/{record.id}"}
    page = client.post("/records/decide", data={**form, "why": "the programme says so"}).text
    assert f"<s>{record.text_of('place')}</s>" in page
    assert "the programme says so" in page
    assert client.get("/records/rec-0000000000000000").status_code == 404


def test_next_and_previous_go_through_the_list_it_was_opened_from(client: TestClient) -> None:
    found = ids_of(client.get("/records?kind=event&sort=title").text)
    page = client.get(f"/records/{found[1]}", params={"list": "/records?kind=event&sort=title", "place": "1"}).text
    assert re.search(rf'href="/records/{found[2]}\?[^"]*" data-key="n"', page)
    assert re.search(rf'href="/records/{found[0]}\?[^"]*" data-key="p"', page)
    outside = client.get(f"/records/{found[1]}", params={"list": "https://evil.example/", "place": "1"}).text
    assert 'href="https://evil' not in outside


def test_an_answer_never_leads_elsewhere(client: TestClient) -> None:
    name = ids_of(client.get("/records").text)[0]
    for address in ("//evil.example/x", "https://evil.example", "/records\\@evil.example", "/sign-out"):
        form = {"verdict": "accept", "id": name, "next": address}
        response = client.post("/records/decide", data=form, follow_redirects=False)
        assert response.headers["location"].startswith("/records?")


def test_nothing_chosen_and_nothing_to_undo_are_told(client: TestClient) -> None:
    assert "Nothing is chosen" in client.post("/records/decide", data={"verdict": "accept"}).text
    assert "There is nothing to undo" in client.post("/records/undo", data={}).text


def test_without_a_run_pages_lead_to_the_inbox(tmp_path: Path, client: TestClient, site: Site) -> None:
    empty = build_workspace(tmp_path / "none", 0)
    (empty.processed / "links.json").unlink()
    object.__setattr__(site, "workspace", empty)
    page = client.get("/records")
    assert page.status_code == 200
    assert 'href="/inbox"' in page.text
    assert client.get("/queue").status_code == 200


@pytest.mark.slow
def test_five_thousand_records_are_shown_and_searched(tmp_path: Path) -> None:
    """How long each takes is what `python -m benchmarks.review` prints; here only that all of it can be done."""
    figures = measure(Site(build_workspace(tmp_path / "desk", 5000), Settings(), 8000))
    assert all(milliseconds > 0 for milliseconds in figures.values())

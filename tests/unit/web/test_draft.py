"""The page of a draft: what its address asks for, what stands behind words, what its reader had seen."""

import pytest
from starlette.testclient import TestClient

from pipeline.model.decision import Anchor, Decision
from pipeline.model.report import Citation
from pipeline.report import Request
from pipeline.web.draft.evidence import group_cites
from pipeline.web.draft.wanted import write_query
from pipeline.web.seen import FRESH, build_seen, build_seen_of


def cite(quote: str, place: str = "line 1") -> Citation:
    return Citation(record_id="rec-1", source_id="s", document="note.md", page=1, place=place, quote=quote)


def decide(name: str, verdict: str, value: str = "") -> Decision:
    return Decision.model_validate(
        {"id": name, "verdict": verdict, "targets": (Anchor(id="rec-1"),), "aspect": "en" if verdict == "word" else "",
         "value": value, "who": "Amina", "when": "2026-01-01"}
    )  # fmt: skip


def test_words_that_stand_in_longer_ones_are_not_said_again() -> None:
    found = group_cites([cite("forum"), cite("The forum met."), cite("Elsewhere", "line 9")])

    assert [proof.quotes for proof in found] == [("The forum met.",), ("Elsewhere",)]


def test_an_address_names_the_report() -> None:
    wanted = Request(year=2023, outlook_year=2024, language="en", beside="zh", audience="board")

    assert write_query(wanted) == "year=2023&lang=en%2Bzh&outlook=2024&audience=board"


def test_who_decides_had_seen_what_was_there_when_the_form_was_made() -> None:
    subject = decide("", "word").subject
    journal = (decide("d1", "word"), decide("d2", "undo", "d1"), decide("d3", "word"))

    assert build_seen(journal, FRESH, {subject}) == {subject: ""}
    assert build_seen(journal, "d1", {subject}) == {subject: "d1", "undo//d1": ""}
    assert build_seen(journal, "d3", {subject}) == {subject: "d3", "undo//d3": ""}


def test_who_takes_back_had_seen_what_is_taken_back_and_what_was_before_it() -> None:
    subject = decide("", "word").subject
    journal = (decide("d1", "word"), decide("d2", "word"), decide("d3", "undo", "d2"), decide("d4", "word"))

    assert build_seen_of(journal, "", ["d2"])[subject] == "d2"
    assert build_seen_of(journal, "d4", ["d2"])[subject] == "d4"
    assert build_seen_of(journal, "", ["d3"]) == {
        subject: "d2", "undo//d2": "d3", "undo//d3": "", "adopt//d3": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    "asked", ["year=20x3", "year=2023&lang=fr", "year=2023&audience=spies", "year=2023&kind=novel"]
)
def test_what_there_is_no_report_of_is_said(client: TestClient, asked: str) -> None:
    page = client.get(f"/draft/evidence?{asked}")

    assert page.status_code == 400
    assert "There is no such report" in page.text


@pytest.mark.parametrize("address", ["/draft", "/years"])
def test_before_the_first_run_the_page_says_what_to_do(client: TestClient, address: str) -> None:
    page = client.get(address)

    assert page.status_code == 200
    assert 'href="/inbox"' in page.text.split("<main")[1]


@pytest.mark.parametrize("name", ["..%2F..%2Fprofile.toml", "secret.docx", "%2Fetc%2Fpasswd"])
def test_no_other_file_is_handed_out(client: TestClient, name: str) -> None:
    assert client.get(f"/draft/files/2023/{name}").status_code == 404


def test_an_edited_copy_must_come_as_bytes(client: TestClient) -> None:
    assert client.post("/draft/word?name=a.docx", data={"x": "y"}).status_code == 415

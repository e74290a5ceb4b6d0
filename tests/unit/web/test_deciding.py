"""What is decided on the page of a draft by two people at once: nobody decides past what the other did meanwhile."""

import re
from html import unescape
from pathlib import Path

import pytest
from httpx import Response
from starlette.testclient import TestClient

from benchmarks.review import build_workspace
from pipeline.store import Workspace
from pipeline.web.draft.kept import find_draft
from tests.unit.web.drafting import PART, QUERY, WANTED, decided, find, look, passages, seen_in, send, send_whole


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return build_workspace(tmp_path / "many", 40)


def decision_in(page: Response) -> str:
    found = re.search(r'name="decision" value="([\w-]+)"', page.text)
    assert found
    return found[1]


def test_an_undoing_offers_to_do_it_again(client: TestClient, workspace: Workspace) -> None:
    key = passages(workspace)[0].key
    done = send(client, "leave-out", key=key, seen=look(client))
    assert 'data-key="u">Undo' in done.text
    undone = send(client, "undo", decision=decision_in(done))
    assert "<p>Undone</p>" in undone.text
    assert 'data-key="U">Redo' in undone.text
    assert ">Undo " not in undone.text
    assert find(workspace, key)
    again = send(client, "undo", decision=decision_in(undone))
    assert "<p>Done again</p>" in again.text
    assert 'data-key="u">Undo' in again.text
    assert find(workspace, key) is None


def test_without_scripts_what_was_done_is_told_and_undone_on_the_whole_page(
    client: TestClient, workspace: Workspace
) -> None:
    told = passages(workspace)[0]
    page = send_whole(client, "words", key=told.key, text="Other words.", seen=look(client))
    assert page.url.path == "/draft"
    assert page.url.fragment == f"p.en.{told.key}"
    assert "The new words are kept" in page.text
    undone = send_whole(client, "undo", decision=decision_in(page))
    assert undone.url.fragment == f"p.en.{told.key}"
    assert ">Redo " in undone.text
    assert ">Undo " not in client.get(str(page.url)).text.split("<main")[0], "it was taken back since"


def test_a_sentence_leads_without_scripts_to_what_it_stands_on_and_to_its_words(client: TestClient) -> None:
    page = client.get(f"/draft?{QUERY}").text
    link = re.search(r'class="said" href="([^"]+)"', page.split('data-chapter="introduction"')[1])
    assert link
    evidence = client.get(unescape(link[1])).text
    assert "<html" in evidence
    assert f"/draft/leave-out?{QUERY.replace('&', '&amp;')}" in evidence
    edit = re.search(r'href="(/draft/words[^"]+)"', evidence)
    assert edit
    assert "<textarea" in client.get(unescape(edit[1])).text


def test_words_for_what_another_left_out_meanwhile_are_kept_and_both_ways_offered(
    client: TestClient, other: TestClient, workspace: Workspace
) -> None:
    key, seen = passages(workspace)[0].key, look(client)
    send(other, "leave-out", key=key, seen=look(other))
    late = send(client, "words", key=key, text="What I typed.", seen=seen)
    assert late.status_code == 200
    assert late.headers["HX-Retarget"] == "closest .passage"
    assert "Brian left this paragraph out of the report (20" in late.text
    assert ">What I typed.</textarea>" in late.text
    assert "Keep it left out" in late.text
    assert decided(workspace) == [("leave_out", "Brian")]
    form = {"key": key, "text": "What I typed.", "again": "1", "seen": seen_in(late.text)}
    done = send(client, "words", **form)
    assert "It is in the report again, with the new words" in done.text
    told = find(workspace, key)
    assert told
    assert told.text == "What I typed."
    names = re.findall(r'name="decision" value="([\w-]+)"', done.text)
    client.post(f"/draft/undo?{QUERY}", data={"decision": names}, headers=PART)
    assert find(workspace, key) is None


def test_on_a_page_of_before_what_was_left_out_says_so_whatever_is_pressed(
    client: TestClient, other: TestClient, workspace: Workspace
) -> None:
    key, seen = passages(workspace)[0].key, look(client)
    send(other, "leave-out", key=key, seen=look(other))
    form = {"key": key, "seen": seen, "step": "up", "chapter": "work", "text": "More."}
    for what in ("leave-out", "place", "move", "insert"):
        refused = send(client, what, **form)
        assert refused.status_code == 409
        assert "Brian left this paragraph out of the report" in refused.text
    page = client.get(f"/draft/words?key={key}&said=en&{QUERY}")
    assert "Brian left this paragraph out of the report" in page.text
    assert decided(workspace) == [("leave_out", "Brian")]


def test_what_is_gone_for_another_reason_loses_nobody_their_words(client: TestClient) -> None:
    late = send(client, "words", key="rec-0000000000000000", text="What I typed.", seen="none")
    assert "does not tell this paragraph any more" in late.text
    assert ">What I typed.</textarea>" in late.text
    assert "again" not in re.findall(r'name="(\w+)"', late.text)


@pytest.mark.parametrize(
    ("theirs", "mine"),
    [
        ({"what": "words", "text": "Words of Brian."}, {"what": "leave-out"}),
        ({"what": "move", "chapter": "other"}, {"what": "move", "chapter": "work"}),
        ({"what": "place", "step": "down"}, {"what": "place", "step": "up"}),
        ({"what": "place", "step": "down"}, {"what": "move", "chapter": "work"}),
    ],
    ids=str,
)
@pytest.mark.parametrize("is_part", [True, False])
def test_nothing_is_done_to_what_another_changed_meanwhile(
    client: TestClient, other: TestClient, workspace: Workspace, theirs: dict[str, str], mine: dict[str, str],
    is_part: bool,
) -> None:  # fmt: skip
    key, seen = passages(workspace)[-3].key, look(client)  # the first of three in its chapter
    assert send(other, **theirs, key=key, seen=look(other)).status_code == 200
    refused = (send if is_part else send_whole)(client, **mine, key=key, seen=seen)
    assert refused.status_code == (200 if is_part else 409)
    assert "Nothing was done" in refused.text
    assert "by Brian on" in refused.text
    assert ("Words of Brian." in refused.text.split("Nothing was done")[1]) == ("text" in theirs)
    assert len(decided(workspace)) == 1
    send(client, **mine, key=key, seen=seen_in(refused.text))
    assert [who for _, who in decided(workspace)] == ["Brian", "Amina"]


def test_words_are_not_taken_back_past_newer_ones(client: TestClient, other: TestClient, workspace: Workspace) -> None:
    key = passages(workspace)[0].key
    mine = send(client, "words", key=key, text="Words of Amina.", seen=look(client))
    send(other, "words", key=key, text="Words of Brian.", seen=look(other))
    refused = send(client, "undo", decision=decision_in(mine), seen=seen_in(mine.text))
    told = refused.text.split("Nothing was done")[1]
    assert "Words of Brian." in told
    assert "Words of Amina." in told
    assert decided(workspace) == [("word", "Amina"), ("word", "Brian")]


def test_what_another_included_meanwhile_is_not_included_twice(
    client: TestClient, other: TestClient, workspace: Workspace
) -> None:
    key = passages(workspace)[0].key
    send(other, "leave-out", key=key, seen=look(other))
    seen = look(client)
    send(other, "include", key=key, seen=look(other))
    assert "included by Brian on" in send(client, "include", key=key, seen=seen).text
    assert [verdict for verdict, _ in decided(workspace)] == ["leave_out", "include"]


def test_all_that_was_left_out_at_once_is_included_again(client: TestClient, workspace: Workspace) -> None:
    several = next(p for p in passages(workspace) if len(p.tells) > 1)
    none = next(p for p in find_draft(workspace, WANTED).shown.introduction if not p.boilerplate)
    for told in (several, none):
        send(client, "leave-out", key=told.key, seen=look(client))
        assert find(workspace, told.key) is None
        send(client, "include", key=told.key, seen=look(client))
        assert find(workspace, told.key) == told


def test_passages_of_the_introduction_change_their_places(client: TestClient, workspace: Workspace) -> None:
    def order() -> list[str]:
        return [passage.key for passage in find_draft(workspace, WANTED).shown.introduction]

    def offered(key: str) -> list[str]:
        page = client.get(f"/draft/evidence?key={key}&said=en&{QUERY}", headers=PART).text
        return re.findall(r'name="step" value="(\w+)"[^>]*?(?<!disabled)>', page)

    opening, first = order()
    send(client, "insert", key=first, text="A word of thanks.", seen=look(client))
    *_, last = before = order()
    assert before == [opening, first, last]
    assert offered(opening) == ["down"]
    assert offered(first) == ["down"], "what opens the introduction stays before it"
    assert offered(last) == ["up"]
    send(client, "place", key=first, step="down", seen=look(client))
    assert order() == [opening, last, first]
    send(client, "place", key=first, step="up", seen=look(client))
    assert order() == before

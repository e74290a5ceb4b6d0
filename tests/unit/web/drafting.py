"""What somebody does on the page of a draft: looks at it, and presses its buttons."""

import re

from httpx import Response
from starlette.testclient import TestClient

from pipeline.model.report import Passage
from pipeline.report import Request
from pipeline.run.results import gather_journal
from pipeline.store import Workspace
from pipeline.web.draft.kept import find_draft

WANTED = Request(year=2001, language="en")
QUERY = "year=2001&lang=en"
PART = {"HX-Request": "true"}


def passages(workspace: Workspace) -> list[Passage]:
    return [p for p in find_draft(workspace, WANTED).shown.iter_passages() if p.tells]


def find(workspace: Workspace, key: str) -> Passage | None:
    return next((p for p in find_draft(workspace, WANTED).shown.iter_passages() if p.key == key), None)


def seen_in(text: str) -> str:
    found = re.search(r'data-seen="([\w-]+)"', text) or re.search(r'name="seen" value="([\w-]+)"', text)
    assert found
    return found[1]


def look(client: TestClient) -> str:
    """What the page of now has its reader see."""
    return seen_in(client.get(f"/draft?{QUERY}").text)


def send(client: TestClient, what: str, **form: str) -> Response:
    """Press a button of the page."""
    page: Response = client.post(f"/draft/{what}?{QUERY}", data={"said": "en", **form}, headers=PART)
    return page


def send_whole(client: TestClient, what: str, **form: str) -> Response:
    """The same without scripts."""
    page: Response = client.post(f"/draft/{what}?{QUERY}", data={"said": "en", **form})
    return page


def decided(workspace: Workspace) -> list[tuple[str, str]]:
    return [(decision.verdict, decision.who) for decision in gather_journal(workspace)]

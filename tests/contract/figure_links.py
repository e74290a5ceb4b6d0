"""The figures of the page of all years, and what the lists have that they lead to."""

import re
from html import unescape

from starlette.testclient import TestClient

from pipeline.settings import Settings
from pipeline.store import Workspace
from pipeline.web import build_app
from pipeline.web.site import Site

_HOME = "http://127.0.0.1:8000"
_LINK = re.compile(r'<a href="(/records\?[^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_OTHER_THINGS = ("counted=people", "counted=countries", "counted=organisations")
"""Figures of what is no record: their lists are of the records that name it."""


def list_differing(workspace: Workspace, addresses: tuple[str, ...]) -> tuple[int, list[str]]:
    """How many figures were followed from pages of years, and those whose list has another number of records."""
    site = Site(workspace, Settings(), 8000)
    session = site.sessions.begin("Amina")
    followed, differing = 0, []
    with TestClient(build_app(site), _HOME) as client:
        client.cookies.set(site.cookie, session.id)
        for address in addresses:
            for link, inside in _LINK.findall(client.get(address).text):
                if any(other in link for other in _OTHER_THINGS):
                    continue
                title = re.search(r"<title>.*: (\d+)</title>", inside)
                figure = title[1] if title else re.sub(r"<[^>]+>", " ", inside).split()[0]
                found = re.search(r"Records: (\d+)", client.get(unescape(link)).text)
                followed += 1
                if not found or found[1] != figure:
                    differing.append(f"{address}: {figure} at {link}, which has {found and found[1]}")
    return followed, differing

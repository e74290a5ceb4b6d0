"""The files of a report: which is of today, which are of earlier."""

import os
from datetime import datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from pipeline.model.decision import Anchor, Decision, Verdict
from pipeline.store import save_decisions
from pipeline.web.site import Site

FILES = "/draft/files?year=2023&lang=en"
PART = {"HX-Request": "true"}
OLD, DECIDED, NEW = ("2026-03-01T08:00:00+00:00", "2026-03-01T09:30:00+00:00", "2026-03-01T10:00:00+00:00")


def put(folder: Path, name: str, size: int, when: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(b"x" * size)
    at = datetime.fromisoformat(when).timestamp()
    os.utime(folder / name, (at, at))


def decide(verdict: Verdict, when: str) -> Decision:
    return Decision(id=f"d-{verdict}", verdict=verdict, targets=(Anchor(id="rec-1"),), who="Amina", when=when)


@pytest.fixture
def site(site: Site) -> Site:
    folder = site.workspace.reports / "2023"
    put(folder, "iw-2023.zh.docx", 2_340_000, OLD)
    put(folder, "iw-2023.en.docx", 12_000, OLD)
    put(folder, "iw-2023.en.review.docx", 99, NEW)
    put(folder, "iw-2023.en.pdf", 999, NEW)
    put(folder, "iw-2023.en.final.json", 5, NEW)
    save_decisions(site.workspace, [decide("accept", DECIDED), decide("approve", "2026-03-02T00:00:00+00:00")])
    return site


def row(page: str, name: str) -> str:
    return next(each for each in page.split("<li>")[1:] if f">{name}<" in each).split("</li>")[0]


def test_each_file_says_when_it_was_made_and_how_large_it_is(client: TestClient) -> None:
    page = client.get(FILES, headers=PART).text

    local = datetime.fromisoformat(OLD).astimezone()
    assert f">{local:%Y-%m-%d %H:%M}</time> · 12 KB" in row(page, "iw-2023.en.docx")
    assert "2.3 MB" in row(page, "iw-2023.zh.docx")
    assert "1 KB" in row(page, "iw-2023.en.review.docx")
    assert "json" not in page


def test_what_is_older_than_a_decision_says_so_and_a_signature_makes_nothing_old(client: TestClient) -> None:
    page = client.get(FILES, headers=PART).text

    assert "older than what was decided since" in row(page, "iw-2023.en.docx")
    assert "older" not in row(page, "iw-2023.en.pdf")


def test_what_was_made_last_comes_first_and_the_rest_is_folded(client: TestClient) -> None:
    first, folded = client.get(FILES, headers=PART).text.split("<details>")

    assert first.index("en.pdf") < first.index("en.docx")
    assert "zh" not in first
    assert "Other editions: 1" in folded
    assert "iw-2023.zh.docx" in folded


def test_without_scripts_the_files_are_a_page_with_the_way_back(client: TestClient) -> None:
    page = client.get(FILES).text

    assert '<nav class="menu"' in page
    assert '<a href="/draft?year=2023&amp;lang=en">' in page
    assert 'href="/draft/files/2023/iw-2023.en.pdf"' in page
    assert client.get("/draft/files/2023/iw-2023.en.pdf").content == b"x" * 999

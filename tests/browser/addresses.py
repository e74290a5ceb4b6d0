"""Every page there is; a new page is added here, and then tried by all tests that go through the pages."""

from pipeline.run.results import gather_records
from pipeline.store import Workspace

DRAFTS = ("/draft", "/draft?year=2023&lang=zh&outlook=2024", "/draft?year=2023&lang=en%2Bzh")
FIXED = (
    "/", "/inbox", "/inbox?q=no-such-file", "/name", "/no-such-page", "/queue", "/queue/words", "/records",
    "/records?q=none", "/records/state",
    *DRAFTS, "/draft/files?year=2023", "/draft/gates?year=2023&lang=zh", "/draft/proposals?year=2023", "/years",
)  # fmt: skip
PARTS = ("/draft/gates", "/draft/files", "/draft/built", "/inbox/arrivals")
"""Addresses of parts of pages, which htmx puts in place."""


def list_addresses(workspace: Workspace) -> tuple[str, ...]:
    """The addresses of all pages of a workspace; of those that there are many of, one or a few."""
    record = gather_records(workspace)[0].id
    return (*FIXED, *(f"/records/{record}{part}" for part in ("", "/join", "/split")))

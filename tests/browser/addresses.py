"""Every page there is; a new page is added here, and then tried by all tests that go through the pages."""

from pipeline.store import Workspace

FIXED = ("/", "/inbox", "/inbox?q=no-such-file", "/name", "/no-such-page")


def list_addresses(workspace: Workspace) -> tuple[str, ...]:
    """The addresses of all pages of a workspace; of those that there are many of, one or a few."""
    del workspace
    return FIXED

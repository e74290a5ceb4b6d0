"""Drafts and gates, built once for each state of the workspace: opening a page again costs nothing."""

from functools import lru_cache

from pipeline.report import Request
from pipeline.run.answers.checking import Checked, check_year
from pipeline.run.drafting import Draft, draft_report, gather_results
from pipeline.store import Workspace, load_profile
from pipeline.web.state import stamp_state


def find_draft(workspace: Workspace, wanted: Request) -> Draft:
    """The report as it would be now. Raises StoreError where there was no run, and TemplateError."""
    return _build_draft(workspace, wanted, stamp_state(workspace))


def find_checked(workspace: Workspace, year: int) -> Checked:
    """The gates of a year as they are now. Raises StoreError where there was no run, and TemplateError."""
    return _check(workspace, year, stamp_state(workspace))


@lru_cache(maxsize=8)
def _build_draft(workspace: Workspace, wanted: Request, _stamp: str) -> Draft:
    profile = load_profile(workspace.root)
    return draft_report(workspace, wanted, gather_results(workspace, profile), profile)


@lru_cache(maxsize=4)
def _check(workspace: Workspace, year: int, _stamp: str) -> Checked:
    return check_year(workspace, load_profile(workspace.root), year)

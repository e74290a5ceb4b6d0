"""Drafts and gates, built once for each state of the workspace: opening a page again costs nothing."""

import threading
from collections import OrderedDict
from functools import lru_cache

from pipeline.report import Request
from pipeline.run.gates.checking import Checked, check_request
from pipeline.run.reports.drafting import Draft
from pipeline.run.reports.final import Settled, settle_draft
from pipeline.run.revisions.revising import preview
from pipeline.store import Workspace, load_profile
from pipeline.web.state import stamp_state

_MOST = 8
_lock = threading.Lock()
_drafts: OrderedDict[tuple[Workspace, Request, str], Draft] = OrderedDict()


def find_draft(workspace: Workspace, wanted: Request) -> Draft:
    """The report as it would be now. Raises StoreError where there was no run, and TemplateError."""
    key = (workspace, wanted, stamp_state(workspace))
    with _lock:
        if key in _drafts:
            _drafts.move_to_end(key)
            return _drafts[key]
    draft = preview(workspace, load_profile(workspace.root), wanted)
    _keep(key, draft)
    return draft


def keep_draft(workspace: Workspace, wanted: Request, draft: Draft) -> None:
    """Remember a report that was just built with all that is decided."""
    _keep((workspace, wanted, stamp_state(workspace)), draft)


def find_checked(workspace: Workspace, wanted: Request) -> Checked:
    """The gates of a report as they are now. Raises StoreError where there was no run, and TemplateError."""
    return _check(workspace, wanted, stamp_state(workspace))


def _keep(key: tuple[Workspace, Request, str], draft: Draft) -> None:
    with _lock:
        _drafts[key] = draft
        while len(_drafts) > _MOST:
            _drafts.popitem(last=False)


def find_settled(workspace: Workspace, wanted: Request) -> Settled:
    """What holds a report back from being final as it is now, and what was signed. Raises as `find_draft`."""
    return _settle(workspace, wanted, stamp_state(workspace))


@lru_cache(maxsize=4)
def _settle(workspace: Workspace, wanted: Request, _stamp: str) -> Settled:
    return settle_draft(workspace, load_profile(workspace.root), wanted, find_draft(workspace, wanted))


@lru_cache(maxsize=4)
def _check(workspace: Workspace, wanted: Request, _stamp: str) -> Checked:
    return check_request(workspace, load_profile(workspace.root), wanted)

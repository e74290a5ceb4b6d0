"""Drafts and gates, built once for each state of the workspace: opening a page again costs nothing."""

import threading
from collections import OrderedDict
from functools import lru_cache
from typing import get_args

from pipeline.model.decision import Verdict
from pipeline.report import Request
from pipeline.run.gates.checking import Checked, check_request
from pipeline.run.reports.drafting import Draft, Drafts
from pipeline.run.reports.final import Settled, settle_draft
from pipeline.run.results import gather_journal
from pipeline.run.revisions.revising import Effect
from pipeline.store import Workspace, load_profile
from pipeline.web.state import stamp_state

_MOST = 4
_SIGNING: tuple[Verdict, ...] = ("submit", "approve", "waive", "issue")
"""What people decide of a report without a word of it being another."""
_lock = threading.Lock()
_drafts: OrderedDict[tuple[Workspace, str], Drafts] = OrderedDict()


def find_drafts(workspace: Workspace) -> Drafts:
    """The reports as they would be now, to be built as they are asked for."""
    key = (workspace, stamp_state(workspace, _SIGNING))
    with _lock:
        if key not in _drafts:
            _keep(key, Drafts(workspace, load_profile(workspace.root)))
        _drafts.move_to_end(key)
        return _drafts[key]


def find_draft(workspace: Workspace, wanted: Request) -> Draft:
    """The report as it would be now. Raises StoreError where there was no run, and TemplateError."""
    return find_drafts(workspace).find(wanted)


def mark_moment(workspace: Workspace) -> tuple[str, ...]:
    """What there is now: results and files, and every decision."""
    return stamp_state(workspace, get_args(Verdict)), *(decision.id for decision in gather_journal(workspace))


def keep_drafts(workspace: Workspace, before: tuple[str, ...], effect: Effect) -> None:
    """Remember the reports that a decision made, unless anything but it came since the moment `before`."""
    key = (workspace, stamp_state(workspace, _SIGNING))
    if mark_moment(workspace) == (*before, effect.decision.id):
        with _lock:
            _keep(key, effect.drafts)


def find_checked(workspace: Workspace, wanted: Request) -> Checked:
    """The gates of a report as they are now. Raises as `find_draft`."""
    return _check(find_drafts(workspace), wanted, stamp_state(workspace))


def find_settled(workspace: Workspace, wanted: Request) -> Settled:
    """What holds a report back from being final as it is now, and what was signed. Raises as `find_draft`."""
    return _settle(find_drafts(workspace), wanted, stamp_state(workspace))


def _keep(key: tuple[Workspace, str], drafts: Drafts) -> None:
    _drafts[key] = drafts
    while len(_drafts) > _MOST:
        _drafts.popitem(last=False)


@lru_cache(maxsize=4)
def _check(drafts: Drafts, wanted: Request, _stamp: str) -> Checked:
    return check_request(drafts.workspace, drafts.profile, wanted, drafts)


@lru_cache(maxsize=4)
def _settle(drafts: Drafts, wanted: Request, stamp: str) -> Settled:
    return settle_draft(drafts, wanted, _check(drafts, wanted, stamp))

"""Drafts and gates, built once for each state of the workspace: opening a page again costs nothing."""

import threading
from collections import OrderedDict
from functools import lru_cache

from pipeline.report import Request
from pipeline.run.gates.checking import Checked, check_request
from pipeline.run.reports.drafting import Draft, Drafts
from pipeline.run.reports.final import Settled, settle_draft
from pipeline.store import Workspace, load_profile
from pipeline.web.state import stamp_state

_MOST = 4
_lock = threading.Lock()
_drafts: OrderedDict[tuple[Workspace, str], Drafts] = OrderedDict()


def find_drafts(workspace: Workspace) -> Drafts:
    """The reports as they would be now, to be built as they are asked for."""
    key = (workspace, stamp_state(workspace))
    with _lock:
        if key not in _drafts:
            _drafts[key] = Drafts(workspace, load_profile(workspace.root))
            while len(_drafts) > _MOST:
                _drafts.popitem(last=False)
        _drafts.move_to_end(key)
        return _drafts[key]


def find_draft(workspace: Workspace, wanted: Request) -> Draft:
    """The report as it would be now. Raises StoreError where there was no run, and TemplateError."""
    return find_drafts(workspace).find(wanted)


def keep_draft(workspace: Workspace, wanted: Request, draft: Draft) -> None:
    """Remember a report that was just built with all that is decided."""
    find_drafts(workspace).keep(wanted, draft)


def find_checked(workspace: Workspace, wanted: Request) -> Checked:
    """The gates of a report as they are now. Raises as `find_draft`."""
    return _check(find_drafts(workspace), wanted)


def find_settled(workspace: Workspace, wanted: Request) -> Settled:
    """What holds a report back from being final as it is now, and what was signed. Raises as `find_draft`."""
    return _settle(find_drafts(workspace), wanted)


@lru_cache(maxsize=4)
def _check(drafts: Drafts, wanted: Request) -> Checked:
    return check_request(drafts.workspace, drafts.profile, wanted, drafts)


@lru_cache(maxsize=4)
def _settle(drafts: Drafts, wanted: Request) -> Settled:
    return settle_draft(drafts, wanted, _check(drafts, wanted))

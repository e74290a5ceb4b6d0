"""What who decides had seen of the journal: nobody writes over what somebody else decided meanwhile."""

from collections.abc import Sequence

from pipeline.model.decision import Anchor, Decision, Verdict
from pipeline.run.results import gather_journal
from pipeline.store import Workspace

FRESH = "none"
"""Stands for an empty journal in a form."""


def find_last(workspace: Workspace) -> str:
    """The id of the last decision there is: a form says with it what its reader had seen."""
    journal = gather_journal(workspace)
    return journal[-1].id if journal else FRESH


def build_seen(journal: Sequence[Decision], last: str, verdict: Verdict, key: str, aspect: str = "") -> dict[str, str]:
    """The last decision on a subject that who had seen the journal as far as `last` knew; and whether it still held."""
    subject = Decision(verdict=verdict, targets=(Anchor(id=key),), aspect=aspect, who="", when="").subject
    known = _until(journal, last)
    found = next((decision.id for decision in reversed(known) if decision.subject == subject), "")
    seen = {subject: found}
    if found:
        undone = f"undo//{found}"
        seen[undone] = next((decision.id for decision in reversed(known) if decision.subject == undone), "")
    return seen


def _until(journal: Sequence[Decision], last: str) -> Sequence[Decision]:
    if last == FRESH:
        return ()
    ids = [decision.id for decision in journal]
    return journal[: ids.index(last) + 1] if last in ids else journal

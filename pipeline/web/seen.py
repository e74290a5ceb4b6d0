"""What who decides had seen of the journal: nobody writes over what somebody else decided meanwhile."""

from collections.abc import Iterable, Mapping, Sequence

from pipeline.model.decision import Decision
from pipeline.run.decisions.standing import follow_undoing
from pipeline.run.results import gather_journal
from pipeline.store import Workspace

FRESH = "none"
"""Stands for an empty journal in a form."""


def find_last(workspace: Workspace) -> str:
    """The id of the last decision there is: a form says with it what its reader had seen."""
    journal = gather_journal(workspace)
    return journal[-1].id if journal else FRESH


def build_seen(journal: Sequence[Decision], last: str, subjects: Iterable[str]) -> dict[str, str]:
    """By subject the last decision that who had seen the journal as far as `last` knew; and whether it still held."""
    known = cut_journal(journal, last)
    seen = dict.fromkeys(subjects, "")
    seen |= {decision.subject: decision.id for decision in known if decision.subject in seen}
    undone = dict.fromkeys((f"undo//{name}" for name in seen.values() if name), "")
    return seen | undone | {decision.subject: decision.id for decision in known if decision.subject in undone}


def build_seen_of(journal: Sequence[Decision], last: str, names: Iterable[str]) -> Mapping[str, str]:
    """The same for who takes back or adopts the decisions of these ids: of these, and of what they are about.

    These themselves are known, and what was before them: who takes back what was done last need not have seen more.
    """
    ids = [decision.id for decision in journal]
    places = [ids.index(name) for name in names if name in ids]
    known = max([len(cut_journal(journal, last)), *(place + 1 for place in places)])
    chains = [follow_undoing(journal[place], journal) for place in places]
    subjects = {each.subject for chain in chains for each in chain}
    answers = {f"{verdict}//{chain[0].id}" for chain in chains for verdict in ("undo", "adopt")}
    return build_seen(journal, ids[known - 1] if known else "", subjects | answers)


def cut_journal(journal: Sequence[Decision], last: str) -> Sequence[Decision]:
    """The journal as far as `last` knew it; all of it where that is not in it."""
    if last in ("", FRESH):
        return ()
    ids = [decision.id for decision in journal]
    return journal[: ids.index(last) + 1] if last in ids else journal

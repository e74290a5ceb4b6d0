"""Which items of the list can be set aside, whatever year they were listed for."""

from collections.abc import Iterable

from pipeline.errors import Message, UsageError
from pipeline.model.decision import select_effective
from pipeline.model.profile import Profile
from pipeline.run.decisions.queue import find_queue
from pipeline.run.results import gather_journal, gather_linked
from pipeline.store import Workspace

_SHOWN = 3


def select_waiting(workspace: Workspace, profile: Profile, ids: Iterable[str]) -> tuple[str, ...]:
    """Of ids of items those that wait; the others were set aside already.

    Raises UsageError for ids of no item, StoreError where there was no run.
    """
    effective = select_effective(gather_journal(workspace))
    aside = {anchor.id for d in effective if d.verdict == "dismiss" for anchor in d.targets}
    wanted = tuple(name for name in dict.fromkeys(ids) if name not in aside)
    unknown, shown = set(wanted), tuple[str, ...]()
    for year in (None, *_list_years(workspace)):  # what waits, and what of it is told as one, goes by the year
        if not unknown:
            break
        listed = tuple(item.id for item in find_queue(workspace, profile, year).items)
        unknown -= set(listed)
        shown = shown or listed[:_SHOWN]
    if unknown:
        raise _refuse(sorted(unknown), shown)
    return wanted


def _list_years(workspace: Workspace) -> list[int]:
    linked = gather_linked(workspace)
    told = (*(record.year for record in linked.records), *(each.due_year for each in linked.commitments))
    return sorted({year for year in told if year}, reverse=True)


def _refuse(unknown: list[str], shown: tuple[str, ...]) -> UsageError:
    hint = Message(text="Nothing waits: “annual-report review list” is empty.")
    if shown:
        hint = Message(
            text="Copy the id from “annual-report review list”; its first are: {names}.",
            params={"names": ", ".join(shown)},
        )
    return UsageError(Message(text="Nothing on the list has the id {name}", params={"name": ", ".join(unknown)}), hint)

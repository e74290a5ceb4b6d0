"""Everything that people decided about a record, oldest first, and whether it was undone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from pipeline.model.activity import Activity, Fact, Property
from pipeline.model.decision import Decision, select_effective
from pipeline.model.record import Record
from pipeline.review.anchors import Finder
from pipeline.review.typed.facts import parse_facts
from pipeline.run.decisions.meant import find_members
from pipeline.run.results import gather_activities, gather_journal, gather_linked
from pipeline.store import Workspace

_ALL = frozenset({"same", "different"})
"""Verdicts about each of their targets; all others are about the first that is found."""


@dataclass(frozen=True)
class Past:
    """A decision about a record. `before`, `after`: of an edit the values; `undone_by`: what took it back, if anything.

    `is_effective`: it is neither undone nor only proposed; a later decision on the same may still stand before it.
    """

    decision: Decision
    before: tuple[Fact, ...] = ()
    after: tuple[Fact, ...] = ()
    is_effective: bool = True
    undone_by: Decision | None = None


def find_history(workspace: Workspace, name: str, aspect: str = "") -> tuple[Past, ...]:
    """What was decided about the record of an id (or the beginning of one), or of one property of it, oldest first.

    Raises UsageError for an id that is unknown or means several.
    """
    records, activities = gather_linked(workspace).records, gather_activities(workspace)
    members = set(find_members(name, (activity.id for activity in activities), records))
    asked = [record for record in records if not members.isdisjoint(record.members)]
    told = find_histories(asked, activities, gather_journal(workspace))
    past = [each for record in asked for each in told[record.id]]
    return tuple(each for each in past if aspect in ("", each.decision.aspect))


def find_histories(
    records: Iterable[Record], activities: Sequence[Activity], journal: Sequence[Decision]
) -> Mapping[str, tuple[Past, ...]]:
    """The same for each of the records, by its id."""
    finder, effective = Finder(activities), {decision.id for decision in select_effective(journal)}
    undone = {d.value: d for d in journal if d.verdict == "undo" and d.id in _standing(journal)}
    meant = [(decision, _find(decision, finder)) for decision in journal]
    return {
        record.id: tuple(
            _tell(decision, effective, undone) for decision, found in meant if not found.isdisjoint(record.members)
        )
        for record in records
    }


def _find(decision: Decision, finder: Finder) -> frozenset[str]:
    """The activities that a decision is about."""
    found = [name for name in map(finder.find, decision.targets) if name]
    return frozenset(found if decision.verdict in _ALL else found[:1])


def _standing(journal: Sequence[Decision]) -> frozenset[str]:
    """The ids of undoings that were not taken back themselves."""
    undone: set[str] = set()
    standing = []
    for decision in reversed(journal):
        if decision.verdict == "undo" and decision.id not in undone:
            undone.add(decision.value)
            standing.append(decision.id)
    return frozenset(standing)


def _tell(decision: Decision, effective: Iterable[str], undone: Mapping[str, Decision]) -> Past:
    is_effective = decision.id in effective or (decision.verdict == "undo" and decision.id not in undone)
    if decision.verdict != "edit":
        return Past(decision, is_effective=is_effective, undone_by=undone.get(decision.id))
    before, after = (_values(decision.aspect, text) for text in (decision.before, decision.value))
    return Past(decision, before, after, is_effective, undone.get(decision.id))


def _values(name: str, text: str) -> tuple[Fact, ...]:
    try:
        return parse_facts(cast("Property", name), text)
    except ValueError:  # written by a release that knew other values
        return (text,)

"""What people decided about pairs, brought to the activities of today."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.model.activity import Activity
from pipeline.model.decision import Decision
from pipeline.model.link import Decided, PairId
from pipeline.model.record import Record
from pipeline.review.anchors import Finder


class Resolved(NamedTuple):
    """What was decided, for linking. `stale`: decisions of which an activity is found no more."""

    decided: Decided
    stale: tuple[Decision, ...]


def resolve_pairs(decisions: Iterable[Decision], activities: Sequence[Activity]) -> Resolved:
    """The decisions `same` and `different`, oldest first, as pairs, of several about one pair the last; and answers.

    An activity is known by its id. Where that is gone, because rules got better or the document was edited, it is the
    one whose words are clearly most like those decided on; if none is, the decision is stale.
    """
    decisions = tuple(decisions)
    answers = tuple(decision for decision in decisions if decision.verdict == "answer")
    finder = Finder(activities)
    verdicts: dict[PairId, str] = {}
    stale: list[Decision] = []
    for decision in _last_of_each(decisions):
        one, other = (finder.find(anchor) for anchor in decision.targets)
        if one and other and one != other:
            pair = (min(one, other), max(one, other))
            verdicts.pop(pair, None)
            verdicts[pair] = decision.verdict
        elif not (one and one == other and decision.verdict == "same"):  # what became one activity is one
            stale.append(decision)
    decided = Decided(
        same=frozenset(pair for pair, verdict in verdicts.items() if verdict == "same"),
        different=frozenset(pair for pair, verdict in verdicts.items() if verdict == "different"),
        answers=answers,
    )
    return Resolved(decided, tuple(stale))


def find_undone(
    decisions: Iterable[Decision], activities: Sequence[Activity], records: Iterable[Record]
) -> tuple[Decision, ...]:
    """The decisions, oldest first, that others keep from doing anything: A is B, B is C, but A is not C."""
    finder = Finder(activities)
    home = {member: record.id for record in records for member in record.members}
    last: dict[PairId, Decision] = {}
    for decision in _last_of_each(decisions):
        one, other = (finder.find(anchor) for anchor in decision.targets)
        if one and other and one != other:
            last[min(one, other), max(one, other)] = decision
    return tuple(
        decision
        for (one, other), decision in last.items()
        if {one, other} <= home.keys() and (home[one] == home[other]) is not (decision.verdict == "same")
    )


def _last_of_each(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    last: dict[frozenset[str], Decision] = {}
    for decision in decisions:
        if decision.verdict in ("same", "different") and len(decision.targets) == 2:
            key = frozenset(anchor.id for anchor in decision.targets)
            last.pop(key, None)
            last[key] = decision
    return tuple(last.values())

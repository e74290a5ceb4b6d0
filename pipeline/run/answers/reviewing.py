"""What waits for a person about links, and what their decisions do."""

import getpass
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations, product
from typing import Literal

from pipeline.errors import Message, UsageError
from pipeline.model.activity import Activity
from pipeline.model.decision import Decision
from pipeline.model.link import Linked, Pair
from pipeline.model.profile import Profile
from pipeline.model.record import Record
from pipeline.review.anchors import build_anchor
from pipeline.review.pairs import find_undone, resolve_pairs
from pipeline.run.answers.verdicts import Compared, Verdicts
from pipeline.run.results import gather_decisions, gather_linked, gather_readings
from pipeline.run.stages import link_readings
from pipeline.store import (
    Workspace,
    load_profile,
    save_decisions,
    save_linked,
)

_ID_LETTERS = 8
_LIST = Message(text="Copy the ids from “annual-report review list”, “export” or “why”.")


@dataclass(frozen=True)
class Queue:
    """What waits for a person: pairs, likeliest first; records whose sources disagree; decisions that are stale.

    `undone`: decisions that others set aside.
    """

    questions: tuple[Compared, ...]
    conflicts: tuple[Record, ...]
    stale: tuple[Decision, ...]
    undone: tuple[Decision, ...] = ()


@dataclass(frozen=True)
class Effect:
    """What decisions do to the records that they are about. `before` and `after`: those records then and now.

    `undone`: the decisions, these or earlier ones, that do nothing from now on, as others set them aside.
    """

    decisions: tuple[Decision, ...]
    before: tuple[Record, ...]
    after: tuple[Record, ...]
    undone: tuple[Decision, ...] = ()

    @property
    def is_change(self) -> bool:
        """Whether records joined or parted."""
        return {frozenset(r.members) for r in self.before} != {frozenset(r.members) for r in self.after}


def find_queue(workspace: Workspace) -> Queue:
    """What waits for a person after the last run. Raises StoreError where there was none."""
    linked = gather_linked(workspace)
    by_id = _activities_by_id(workspace)
    verdicts = Verdicts(load_profile(workspace.root).linking)
    decisions, activities = gather_decisions(workspace), list(by_id.values())
    stale = resolve_pairs(decisions, activities).stale
    return Queue(
        tuple(Compared(p, by_id[p.one], by_id[p.other], verdicts.name(p)) for p in _open_pairs(linked)),
        tuple(sorted((r for r in linked.records if r.conflicts), key=lambda r: -len(r.conflicts))),
        stale,
        find_undone(decisions, activities, linked.records),
    )


def _open_pairs(linked: Linked) -> Iterator[Pair]:
    """The pairs to ask about, likeliest first; of two records the likeliest only."""
    home = {member: record.id for record in linked.records for member in record.members}
    asked: set[frozenset[str]] = set()
    for pair in sorted(linked.pairs, key=lambda pair: (-pair.score, pair.one, pair.other)):
        records = frozenset({home.get(pair.one, pair.one), home.get(pair.other, pair.other)})
        if pair.verdict == "ask" and records not in asked:
            asked.add(records)
            yield pair


def decide(
    workspace: Workspace,
    profile: Profile,
    verdict: Literal["same", "different"],
    ids: Sequence[str],
    *,
    who: str = "",
    why: str = "",
    is_dry: bool = False,
) -> Effect:
    """Keep a decision on activities or records, and link anew; if `is_dry`, only say what it would do.

    A record stands for all its members. `who` is the login name where it is not given. The caller holds the workspace.
    Raises UsageError for an id that is unknown or means several.
    """
    by_id = _activities_by_id(workspace)
    linked = gather_linked(workspace)
    groups = [_find_members(name, by_id, linked.records) for name in ids]
    pairs = list(_pairs_of(verdict, groups))
    if not pairs and len(ids) == 1:
        raise UsageError(
            Message(text="Two ids are needed, or more: what is {id} compared with?", params={"id": ids[0]}), _LIST
        )
    if not pairs:
        raise UsageError(Message(text="These ids mean one and the same activity or record"), _LIST)
    when = datetime.now(UTC).isoformat(timespec="seconds")
    new = tuple(
        Decision(
            verdict=verdict,
            targets=(build_anchor(by_id[one]), build_anchor(by_id[other])),
            who=who or getpass.getuser(),
            when=when,
            why=why,
        )
        for one, other in pairs
    )
    earlier, activities = gather_decisions(workspace), list(by_id.values())
    idle = find_undone(earlier, activities, linked.records)
    after = link_readings(workspace, profile, gather_readings(workspace), new)
    undone = tuple(d for d in find_undone((*earlier, *new), activities, after.records) if d not in idle)
    if not is_dry:
        save_decisions(workspace, new)
        save_linked(workspace, after)
    before = _holding({member for group in groups for member in group}, linked.records)
    now = _holding({member for record in before for member in record.members}, after.records)
    return Effect(new, before, now, undone)


def _activities_by_id(workspace: Workspace) -> dict[str, Activity]:
    return {activity.id: activity for reading in gather_readings(workspace) for activity in reading.activities}


def _find_members(name: str, activities: Iterable[str], records: Sequence[Record]) -> tuple[str, ...]:
    """The activities that an id, or the beginning of one, means."""
    found: set[tuple[str, ...]] = {(each,) for each in activities if each.startswith(name)}
    found |= {record.members for record in records if any(each.startswith(name) for each in record.ids)}
    if len(name) < _ID_LETTERS or not found:
        raise UsageError(Message(text="No activity or record has the id {name}", params={"name": name}), _LIST)
    if len(found) > 1:
        raise UsageError(
            Message(text="Several activities or records have an id that begins with {name}", params={"name": name}),
            Message(text="Type more letters of it."),
        )
    return found.pop()


def _pairs_of(verdict: str, groups: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """What is decided: that all are one, told of the first and each other; or that none of one is any of the other."""
    if verdict == "same":
        first, *others = dict.fromkeys(member for group in groups for member in group)
        yield from ((first, other) for other in others)
        return
    for one, other in combinations(groups, 2):
        yield from ((a, b) for a, b in product(one, other) if a not in other and b not in one)


def _holding(members: set[str], records: Iterable[Record]) -> tuple[Record, ...]:
    return tuple(record for record in records if not members.isdisjoint(record.members))

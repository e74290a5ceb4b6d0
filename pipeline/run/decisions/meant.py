"""Which activities, records and pairs people mean by ids."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations, product

from pipeline.errors import Message, UsageError
from pipeline.model.link import PairId
from pipeline.model.record import Record

_ID_LETTERS = 8
LIST = Message(text="Copy the ids from “annual-report review list”, “export” or “why”.")


def find_members(name: str, activities: Iterable[str], records: Sequence[Record]) -> tuple[str, ...]:
    """The activities that an id of a record or activity, or the beginning of one, means. Raises UsageError."""
    if exact := next((record.members for record in records if record.id == name), None):
        return exact
    found: set[tuple[str, ...]] = {(each,) for each in activities if each.startswith(name)}
    if not found:
        found = {record.members for record in records if any(each.startswith(name) for each in record.ids)}
    if len(name) < _ID_LETTERS or not found:
        raise UsageError(Message(text="No activity or record has the id {name}", params={"name": name}), LIST)
    if len(found) > 1:
        raise UsageError(
            Message(text="Several activities or records have an id that begins with {name}", params={"name": name}),
            Message(text="Type more letters of it."),
        )
    return found.pop()


def pairs_of(verdict: str, groups: Sequence[tuple[str, ...]], apart: Collection[PairId] = ()) -> Iterator[PairId]:
    """What is decided: that all are one, told of the first and each other; or that none of one is any of the other.

    `apart`: pairs, the lesser first, of which the opposite was decided: that all are one is told of these as well.
    """
    if verdict == "same":
        first, *others = members = list(dict.fromkeys(member for group in groups for member in group))
        yield from ((first, other) for other in others)
        yield from (pair for pair in combinations(members[1:], 2) if (min(pair), max(pair)) in apart)
        return
    for one, other in combinations(groups, 2):
        yield from ((a, b) for a, b in product(one, other) if a not in other and b not in one)


def find_holding(members: Iterable[str], records: Iterable[Record]) -> tuple[Record, ...]:
    """The records that hold any of the activities."""
    wanted = set(members)
    return tuple(record for record in records if not wanted.isdisjoint(record.members))

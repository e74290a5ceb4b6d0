"""How records came about: the tellings that were joined, why, and the series that they belong to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.model.activity import Activity
from pipeline.model.link import Linked, NumberedSeries, Pair
from pipeline.model.profile import Linking
from pipeline.model.record import Record
from pipeline.run.links.verdicts import Compared, Verdicts


@dataclass(frozen=True)
class Joined:
    """The tellings of a record, the most trusted first, and the surest pairs that hold them together."""

    members: tuple[Activity, ...]
    pairs: tuple[Compared, ...]
    series: NumberedSeries | None


def find_joined(
    records: Iterable[Record], linked: Linked, activities: Mapping[str, Activity], lines: Linking
) -> dict[str, Joined]:
    """For each of the records, by its id, how it came about."""
    series = {each.id: each for each in linked.series}
    verdicts = Verdicts(lines)
    told: dict[str, Joined] = {}
    for record in records:
        members = tuple(activities[name] for name in record.members if name in activities)
        inside = [pair for pair in linked.pairs if pair.one in record.members and pair.other in record.members]
        pairs = [
            Compared(pair, activities[pair.one], activities[pair.other], verdicts.name(pair))
            for pair in _holding_together(inside)
        ]
        told[record.id] = Joined(members, tuple(pairs), series.get(record.series_id))
    return told


def _holding_together(pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    """Of the pairs as few as join all that they join: what people decided first, then the surest."""
    home: dict[str, frozenset[str]] = {}
    kept = []
    for pair in sorted(pairs, key=lambda pair: (not pair.is_decided, -pair.score, pair.one, pair.other)):
        one, other = (home.get(name, frozenset({name})) for name in (pair.one, pair.other))
        if one != other and pair.verdict == "same":
            kept.append(pair)
            home |= dict.fromkeys(one | other, one | other)
    return tuple(kept)

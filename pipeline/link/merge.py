"""Activities that are the same one become one Record; what the sources disagree about stands side by side."""

from collections import defaultdict
from collections.abc import Sequence

from pipeline.link.compare import Face, agrees, bucket_of, build_face, is_same
from pipeline.model.activity import Activity, Property, Statement
from pipeline.model.reading import Reading
from pipeline.model.record import Conflict, Record
from pipeline.model.text import stable_id

_SINGLE: tuple[Property, ...] = ("start_date", "end_date", "place", "mode")
_WEAK_PROOF = frozenset({"invitation", "agenda"})


def build_records(readings: Sequence[Reading]) -> tuple[Record, ...]:
    """One record an event, in the order in which the best source of each tells it: by document name, then place.

    The result does not depend on the order of the readings.
    """
    activities = sorted((a for r in readings for a in r.activities), key=_place)
    position = {a.id: n for n, a in enumerate(activities)}
    records = [_record(sorted(group, key=_rank)) for group in _clusters(activities)]
    return tuple(sorted(records, key=lambda r: position[r.members[0]]))


def _place(activity: Activity) -> tuple[str, int, int, str]:
    first = activity.quotes[0] if activity.quotes else activity.statements[0].evidence
    return first.document, first.locator.block, first.locator.start, activity.id


def _rank(activity: Activity) -> tuple[bool, int, tuple[str, int, int, str]]:
    """Best source first: one that proves what it tells, then the fullest."""
    weak = activity.statements[0].evidence.document_kind in _WEAK_PROOF
    return weak, -len(activity.statements), _place(activity)


def _clusters(activities: Sequence[Activity]) -> list[list[Activity]]:
    """Groups in which every member is the same as every other, so that two events never meet through a third."""
    buckets: defaultdict[tuple[object, ...], list[list[tuple[Face, Activity]]]] = defaultdict(list)
    for activity in activities:
        face = build_face(activity)
        groups = buckets[bucket_of(activity)]
        home = next((g for g in groups if all(is_same(face, member) for member, _ in g)), None)
        if home is None:
            groups.append([(face, activity)])
        else:
            home.append((face, activity))
    return [[activity for _, activity in group] for groups in buckets.values() for group in groups]


def _statements(members: Sequence[Activity]) -> tuple[Statement, ...]:
    """The statements of all members, the leading one's first; the same fact at the same place only once."""
    seen: dict[tuple[str, str, str, int, int], Statement] = {}
    for member in members:
        for s in member.statements:
            at = s.evidence.locator
            seen.setdefault((s.property, str(s.value), s.evidence.source_id, at.block, at.start), s)
    return tuple(seen.values())


def _conflicts(statements: Sequence[Statement]) -> tuple[Conflict, ...]:
    conflicts = []
    for name in _SINGLE:
        stated = [s for s in statements if s.property == name]
        if any(not agrees(str(s.value), str(stated[0].value)) for s in stated):
            conflicts.append(Conflict(property=name, statements=tuple(stated)))
    return tuple(conflicts)


def _record(members: Sequence[Activity]) -> Record:
    leader = members[0]
    statements = _statements(members)
    return Record(
        id=stable_id("rec", min(m.id for m in members)),
        members=tuple(m.id for m in members),
        kind=leader.kind,
        role=leader.role,
        status=leader.status,
        section=leader.section,
        section_role=leader.section_role,
        confidence=max(m.confidence for m in members),
        statements=statements,
        conflicts=_conflicts(statements),
        commitment=leader.status == "planned",
    )

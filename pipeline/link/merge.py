"""Activities that are the same one become one Record, the most trusted source first."""

from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase

from pipeline.link.conflicts import find_conflicts
from pipeline.link.lexicon import Lexicon
from pipeline.model.activity import Activity, Statement
from pipeline.model.record import Record
from pipeline.model.text import stable_id

_WEAK_PROOF = frozenset({"invitation", "agenda"})
Place = tuple[str, int, int, str]


def build_records(
    activities: Sequence[Activity], groups: Iterable[Sequence[str]], trust: Sequence[str], lexicon: Lexicon
) -> tuple[Record, ...]:
    """One record a group of activity ids, in the order in which the best source of each tells it.

    `trust`: kinds of documents or patterns of file names, the most trusted first.
    """
    by_id = {activity.id: activity for activity in activities}

    def rank(activity: Activity) -> tuple[bool, bool, bool, int, int, Place]:
        """What proves a deed before what announces it or says no year, then by trust, then the fullest."""
        evidence = activity.statements[0].evidence
        is_plan, is_weak = activity.status == "planned", evidence.document_kind in _WEAK_PROOF
        names = (evidence.document_kind, evidence.document)
        trusted = next((n for n, each in enumerate(trust) if any(fnmatchcase(x, each) for x in names)), len(trust))
        return is_plan, is_weak, activity.year is None, trusted, -len(activity.statements), _place(activity)

    position = {a.id: n for n, a in enumerate(sorted(activities, key=_place))}
    records = [_record(sorted((by_id[name] for name in group), key=rank), lexicon) for group in groups]
    return tuple(sorted(records, key=lambda r: position[r.members[0]]))


def _place(activity: Activity) -> Place:
    first = activity.quotes[0] if activity.quotes else activity.statements[0].evidence
    return first.document, first.locator.block, first.locator.start, activity.id


def _statements(members: Sequence[Activity]) -> tuple[Statement, ...]:
    """The statements of all members, the leading one's first; the same fact at the same place only once."""
    seen: dict[tuple[str, str, str, int, int], Statement] = {}
    for member in members:
        for s in member.statements:
            at = s.evidence.locator
            seen.setdefault((s.property, str(s.value), s.evidence.source_id, at.block, at.start), s)
    return tuple(seen.values())


def _record(members: Sequence[Activity], lexicon: Lexicon) -> Record:
    leader = members[0]
    return Record(
        id=stable_id("rec", min(m.id for m in members)),
        members=tuple(m.id for m in members),
        kind=leader.kind,
        role=leader.role,
        status=leader.status,
        section=leader.section,
        section_role=leader.section_role,
        confidence=max(m.confidence for m in members),
        statements=_statements(members),
        conflicts=find_conflicts(members, lexicon) if len(members) > 1 else (),
        commitment=any(m.status == "planned" for m in members),
    )

"""What people decided about records, applied to those of today."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.model.activity import Activity, Fact, Property, Statement
from pipeline.model.decision import Decision
from pipeline.model.record import Record
from pipeline.review.anchors import Finder
from pipeline.review.typed.facts import JUDGED, parse_edit, parse_judged, values_of
from pipeline.review.typed.statements import build_said

_OWN = ("kind", "role", "status")
"""Properties that a record has as attributes."""
_JUDGING = ("accept", "reject", "edit")


@dataclass(frozen=True)
class Applied:
    """Records as people have them. `stale`: decisions that found nothing to act on, or that cannot be applied.

    `changed`: records that were accepted with other values than they have now, each with that decision.
    """

    records: tuple[Record, ...]
    stale: tuple[Decision, ...] = ()
    changed: tuple[tuple[Record, Decision], ...] = ()


@dataclass
class _Judged:
    """What was decided about one record: the last verdict, the last edit of each property, and all in their order."""

    verdict: Decision | None = None
    edits: dict[Property, tuple[Decision, tuple[Fact, ...]]] = field(default_factory=dict)
    ids: list[str] = field(default_factory=list)
    since: set[Property] = field(default_factory=set)
    """Properties that were edited after the verdict."""


def apply_decisions(
    records: Sequence[Record], activities: Sequence[Activity], decisions: Iterable[Decision]
) -> Applied:
    """Accept, reject and edit; of several about one record, or one property of it, the last holds.

    An edit leaves the record accepted or rejected; to accept it afterwards leaves the edit. What people stated, and no
    document tells, needs nobody to accept it.
    """
    finder = Finder(activities)
    home = {member: record.id for record in records for member in record.members}
    judged: dict[str, _Judged] = {}
    stale: list[Decision] = []
    for decision in decisions:
        if decision.verdict not in _JUDGING:
            continue
        record_id = find_home(decision, finder, home)
        if record_id is None or not _note(decision, judged.setdefault(record_id, _Judged())):
            stale.append(decision)
    done = [_judge(record, judged.get(record.id)) for record in records]
    changed = [(record, decision) for record, decision in done if decision]
    return Applied(tuple(record for record, _ in done), tuple(stale), tuple(changed))


def find_home(decision: Decision, finder: Finder, home: Mapping[str, str]) -> str | None:
    """The record that holds the first of the decision's activities that is found; `home`: records by their members."""
    near = (anchor for anchor in decision.targets if anchor.id in home or not finder.is_known(anchor.id))
    found = filter(None, map(finder.find, near))
    return next((home[name] for name in found if name in home), None)


def _note(decision: Decision, judged: _Judged) -> bool:
    """Take a decision in; whether it can be applied."""
    if decision.verdict == "edit":
        edit = parse_edit(decision)
        if edit is None:
            return False
        name, facts = edit
        judged.edits[name] = (decision, facts)
        judged.since.add(name)
    else:
        judged.verdict, judged.since = decision, set()
    judged.ids.append(decision.id)
    return True


def _judge(record: Record, judged: _Judged | None) -> tuple[Record, Decision | None]:
    """The record as people have it; and the decision that accepted it, where it was not this that was accepted."""
    if judged is None:
        return (record.model_copy(update={"review": "accepted"}) if is_stated(record) else record), None
    for name, (decision, facts) in judged.edits.items():
        record = _edit(record, name, decision, facts)
    verdict, changed, review = judged.verdict, None, "edited"
    if verdict is not None:
        review = "rejected" if verdict.verdict == "reject" else "accepted"
    if verdict is not None and verdict.verdict == "accept" and find_changes(verdict, record, judged.since):
        review, changed = "unreviewed", verdict
    return record.model_copy(update={"review": review, "decision_ids": tuple(judged.ids)}), changed


def is_stated(record: Record) -> bool:
    """Whether people alone tell of it, and no document."""
    is_led_so = record.statements[0].evidence.document_kind == "statement"
    return is_led_so and all(evidence.document_kind == "statement" for evidence in record.quotes)


def find_changes(accepted: Decision, record: Record, since: Iterable[Property] = ()) -> tuple[Property, ...]:
    """Of which properties a record has other values than when it was accepted, but for those edited `since`."""
    facts = parse_judged(accepted.facts)
    if facts is None:
        return ()
    passed = frozenset(since)
    return tuple(
        name for name in JUDGED if name not in passed and _differ(facts.get(name, ()), values_of(record, name))
    )


def _differ(before: Sequence[Fact], now: Sequence[Fact]) -> bool:
    """Other values, or another in front; how those after it are ordered says nothing."""
    return before[:1] != now[:1] or set(before) != set(now)


def _edit(record: Record, name: Property, decision: Decision, facts: tuple[Fact, ...]) -> Record:
    """The record with other values of a property, each with the editor's word as evidence."""
    said = tuple(
        Statement(property=name, value=fact, original=evidence.quote, evidence=evidence)
        for fact, evidence in zip(facts, build_said(decision), strict=True)
    )
    kept = tuple(statement for statement in record.statements if statement.property != name)
    aside = tuple(statement for statement in record.statements if statement.property == name)
    own: dict[str, object] = {name: facts[0]} if name in _OWN else {}
    return record.model_copy(
        update={
            "statements": (*said, *kept),
            "set_aside": (*record.set_aside, *aside),
            "conflicts": tuple(conflict for conflict in record.conflicts if conflict.property != name),
            **own,
        }
    )

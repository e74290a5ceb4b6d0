"""What people decided about records, applied to those of today."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from pydantic import ValidationError

from pipeline.model.activity import Activity, Property, Statement
from pipeline.model.decision import Decision
from pipeline.model.record import Record
from pipeline.review.anchors import Finder
from pipeline.review.facts import dump_judged, parse_facts
from pipeline.review.statements import build_evidence

_OWN = ("kind", "role", "status")
"""Properties that a record has as attributes."""


@dataclass(frozen=True)
class Applied:
    """Records as people have them. `stale`: decisions that found nothing to act on, or that cannot be applied.

    `changed`: records that were accepted with other values than they have now, each with that decision.
    """

    records: tuple[Record, ...]
    stale: tuple[Decision, ...] = ()
    changed: tuple[tuple[Record, Decision], ...] = ()


def apply_decisions(
    records: Sequence[Record], activities: Sequence[Activity], decisions: Iterable[Decision]
) -> Applied:
    """Accept, reject and edit, in their order; of several about one record and property the last holds."""
    finder = Finder(activities)
    home = {member: record.id for record in records for member in record.members}
    by_id = {record.id: record for record in records}
    stale: list[Decision] = []
    changed: dict[str, Decision] = {}
    for decision in decisions:
        if decision.verdict not in ("accept", "reject", "edit"):
            continue
        record_id = _find_home(decision, finder, home)
        revised = _apply(decision, by_id[record_id]) if record_id else None
        if revised is None:
            stale.append(decision)
            continue
        by_id[revised.id] = revised
        changed.pop(revised.id, None)
        if decision.verdict == "accept" and revised.review == "unreviewed":
            changed[revised.id] = decision
    done = tuple(by_id[record.id] for record in records)
    return Applied(done, tuple(stale), tuple((by_id[name], decision) for name, decision in changed.items()))


def _find_home(decision: Decision, finder: Finder, home: Mapping[str, str]) -> str | None:
    """The record that holds the first of the decision's activities that is found."""
    found = filter(None, (finder.find(anchor) for anchor in decision.targets))
    return next((home[name] for name in found if name in home), None)


def _apply(decision: Decision, record: Record) -> Record | None:
    known = {"decision_ids": (*record.decision_ids, decision.id)}
    if decision.verdict == "reject":
        return record.model_copy(update={"review": "rejected", **known})
    if decision.verdict == "accept":
        is_same = not decision.facts or decision.facts == dump_judged(record)
        return record.model_copy(update={"review": "accepted" if is_same else "unreviewed", **known})
    return _edit(decision, record, known)


def _edit(decision: Decision, record: Record, known: Mapping[str, object]) -> Record | None:
    """The record with other values of a property, each with the editor's word as evidence; None for an unknown one."""
    names = [name for name in get_args(Property) if name == decision.aspect]
    if not names:
        return None
    name: Property = names[0]
    try:
        facts = parse_facts(name, decision.value)
    except ValidationError:
        return None
    said = tuple(
        Statement(property=name, value=fact, original=decision.value, evidence=build_evidence(decision, 0, ""))
        for fact in facts
    )
    kept = tuple(statement for statement in record.statements if statement.property != name)
    aside = tuple(statement for statement in record.statements if statement.property == name)
    own: dict[str, object] = {name: facts[0]} if name in _OWN and facts else {}
    return record.model_copy(
        update={
            "statements": (*said, *kept),
            "set_aside": (*record.set_aside, *aside),
            "conflicts": tuple(conflict for conflict in record.conflicts if conflict.property != name),
            "review": "edited",
            **own,
            **known,
        }
    )

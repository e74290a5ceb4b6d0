"""Facts as they are kept in decisions: the values of a property as JSON, and a record's facts as one text."""

import json
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, get_args

from pydantic import StringConstraints, TypeAdapter

from pipeline.model.activity import (
    Activity,
    Count,
    Fact,
    Kind,
    Organisation,
    Person,
    Property,
    Role,
    Sdg,
    Series,
    Status,
)
from pipeline.model.decision import Decision
from pipeline.model.record import Record

_TYPES: dict[Property, TypeAdapter[Any]] = {
    "year": TypeAdapter(tuple[int, ...]),
    "kind": TypeAdapter(tuple[Kind]),
    "role": TypeAdapter(tuple[Role]),
    "status": TypeAdapter(tuple[Status]),
    "organisations": TypeAdapter(tuple[Organisation, ...]),
    "people": TypeAdapter(tuple[Person, ...]),
    "counts": TypeAdapter(tuple[Count, ...]),
    "series": TypeAdapter(tuple[Series, ...]),
    "sdgs": TypeAdapter(tuple[Sdg, ...]),
}
_TEXT: TypeAdapter[Any] = TypeAdapter(tuple[Annotated[str, StringConstraints(min_length=1)], ...])
JUDGED: tuple[Property, ...] = (
    "title", "kind", "role", "status", "year", "start_date", "end_date", "mode", "place", "country", "countries",
    "organisations", "people", "counts", "series", "themes", "sdgs",
)  # fmt: skip
"""The properties that a person judges when they accept a record; its words are the evidence."""
EDITABLE: tuple[Property, ...] = (*JUDGED, "attribution")
"""The properties that a person may edit; a record's own words are its sources'."""
REQUIRED: tuple[Property, ...] = ("title", "kind", "role", "status")
"""Properties that every activity has."""


def parse_facts(name: Property, text: str) -> tuple[Fact, ...]:
    """The values of a property from JSON. Raises `ValueError` where they are none of it."""
    facts: tuple[Fact, ...] = _TYPES.get(name, _TEXT).validate_json(text or "[]")
    return facts


def parse_edit(decision: Decision) -> tuple[Property, tuple[Fact, ...]] | None:
    """The property and the values of an edit; None where these cannot be."""
    names = {str(name): name for name in get_args(Property) if name in EDITABLE}
    name = names.get(decision.aspect)
    if name is None:
        return None
    try:
        facts = parse_facts(name, decision.value)
    except ValueError:
        return None
    return None if name in REQUIRED and not facts else (name, facts)


def parse_judged(text: str) -> Mapping[Property, tuple[Fact, ...]] | None:
    """What `dump_judged` gave, by property; None where it is none of it."""
    try:
        plain = json.loads(text)
        return {name: parse_facts(name, json.dumps(plain[name])) for name in JUDGED if name in plain}
    except (ValueError, TypeError):
        return None


def dump_facts(name: Property, facts: Iterable[Fact]) -> str:
    """The values of a property as JSON, always the same for the same values."""
    return _TYPES.get(name, _TEXT).dump_json(tuple(facts)).decode()


def values_of(record: Activity | Record, name: Property) -> tuple[Fact, ...]:
    """The values that an activity or record has of a property, each once, the leading one first."""
    own: dict[Property, Fact] = {"kind": record.kind, "role": record.role, "status": record.status}
    return (own[name],) if name in own else tuple(dict.fromkeys(s.value for s in record.all_of(name)))


def dump_judged(record: Activity | Record) -> str:
    """The values that a person judges, by property, as JSON."""
    plain = {name: json.loads(dump_facts(name, facts)) for name in JUDGED if (facts := values_of(record, name))}
    return json.dumps(plain, ensure_ascii=False, sort_keys=True)

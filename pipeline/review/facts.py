"""Facts as they are kept in decisions: the values of a property as JSON, and a record's facts as one text."""

import json
from collections.abc import Iterable
from typing import Any

from pydantic import TypeAdapter

from pipeline.model.activity import Activity, Count, Fact, Organisation, Person, Property, Sdg, Series
from pipeline.model.record import Record

_TYPES: dict[Property, TypeAdapter[Any]] = {
    "year": TypeAdapter(tuple[int, ...]),
    "organisations": TypeAdapter(tuple[Organisation, ...]),
    "people": TypeAdapter(tuple[Person, ...]),
    "counts": TypeAdapter(tuple[Count, ...]),
    "series": TypeAdapter(tuple[Series, ...]),
    "sdgs": TypeAdapter(tuple[Sdg, ...]),
}
_TEXT = TypeAdapter(tuple[str, ...])
JUDGED: tuple[Property, ...] = (
    "title", "kind", "role", "status", "year", "start_date", "end_date", "mode", "place", "country", "countries",
    "organisations", "people", "counts", "series", "themes", "sdgs",
)  # fmt: skip
"""The properties that a person judges when they accept a record; its words are the evidence."""


def parse_facts(name: Property, text: str) -> tuple[Fact, ...]:
    """The values of a property from JSON. Raises `ValueError` where they are none of it."""
    facts: tuple[Fact, ...] = _TYPES.get(name, _TEXT).validate_json(text or "[]")
    return facts


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

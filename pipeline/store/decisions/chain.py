"""The chain of a journal: how a decision is written down, what is hashed, and where a chain is broken."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pydantic import ValidationError

from pipeline.errors import Message
from pipeline.model.decision import Decision, Entry

_ID_LETTERS = 16


class Row(NamedTuple):
    """An entry as the database has it: `decision` as JSON, `subject` as a hash, as it may be of any length."""

    number: int
    decision_id: str
    subject: str
    decision: str
    previous: str
    hash: str


def build_row(decision: Decision, number: int, previous: str) -> Row:
    """The row of a decision behind the entry with the hash `previous`; without an id it gets one."""
    named = name_decision(decision, number)
    text = _write(named)
    return Row(number, named.id, hash_subject(named.subject), text, previous, _hash(previous, text))


def name_decision(decision: Decision, number: int) -> Decision:
    """The decision, with an id made of what it says and of its number in the journal if it has none."""
    if decision.id:
        return decision
    return decision.model_copy(update={"id": f"dec-{_hash(str(number), _write(decision))[:_ID_LETTERS]}"})


def build_entry(row: Row) -> Entry:
    """The entry of a row. Raises ValidationError where its decision is none."""
    decision = Decision.model_validate_json(row.decision)
    return Entry(number=row.number, decision=decision, previous=row.previous, hash=row.hash)


def read_entry(entry: Entry) -> Row:
    """The row of an entry, with the hashes that the entry says."""
    row = build_row(entry.decision, entry.number, entry.previous)
    return row._replace(hash=entry.hash)


def hash_subject(subject: str) -> str:
    """A subject as it is looked up."""
    return hashlib.sha256(subject.encode()).hexdigest()


def find_faults(rows: Sequence[Row]) -> Iterator[Message]:
    """What is wrong with a journal, in the order of its numbers."""
    hashes = {row.hash for row in rows}
    redacted = _find_redacted(rows)
    followed = {row.previous for row in rows if _is_sound(row, redacted)}
    number, head = 0, ""
    for row in rows:
        if row.number == number + 2:
            yield Message(text="Number {number} is missing", params={"number": number + 1})
        elif row.number > number + 1:
            yield Message(
                text="Numbers {first} to {last} are missing", params={"first": number + 1, "last": row.number - 1}
            )
        elif row.previous != head and row.previous and row.previous not in hashes:
            yield Message(
                text="Before number {number} something was removed, or another put in its place",
                params={"number": row.number},
            )
        elif row.previous != head and head in followed:
            yield Message(text="Number {number} is not where it was written", params={"number": row.number})
        elif row.previous != head:
            yield Message(text="Number {number} was put in", params={"number": number})
        if not _is_sound(row, redacted):
            yield Message(text="Number {number} was changed", params={"number": row.number})
        number, head = row.number, row.hash


def _find_redacted(rows: Sequence[Row]) -> dict[str, str]:
    """By id, the hash of what decisions say since words were taken out of them, as later entries have it."""
    redacted: dict[str, str] = {}
    for row in rows:
        if '"verdict":"forget"' in row.decision and _is_sound(row, {}):
            facts = Decision.model_validate_json(row.decision).facts
            redacted |= json.loads(facts).get("redacted", {}) if facts else {}
    return redacted


def _is_sound(row: Row, redacted: Mapping[str, str]) -> bool:
    """Whether it says what was hashed, or what was left of it when words were taken out of it."""
    is_whole = _hash(row.previous, row.decision) == row.hash
    if not is_whole and redacted.get(row.decision_id) != hash_text(row.decision):
        return False
    try:
        decision = Decision.model_validate_json(row.decision)
    except ValidationError:
        return False
    return (decision.id, hash_subject(decision.subject)) == (row.decision_id, row.subject)


def _write(decision: Decision) -> str:
    """A decision as JSON in one form only; without what is so by default, so that later fields change no hash."""
    plain = decision.model_dump(exclude_defaults=True)
    return json.dumps(plain, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def hash_text(text: str) -> str:
    """A hash over what an entry says, without the one before it."""
    return hashlib.sha256(text.encode()).hexdigest()


def _hash(previous: str, text: str) -> str:
    return hashlib.sha256(f"{previous}\n{text}".encode()).hexdigest()

"""A record field by field: what it says, who says so, what was said before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.model.activity import Evidence, Fact, Property, Statement
from pipeline.model.decision import Decision
from pipeline.model.document import Language
from pipeline.model.record import Record
from pipeline.review.typed.facts import EDITABLE, parse_facts, values_of
from pipeline.review.typed.values import CHOICES, SINGLE, Wordbook, format_value, format_values

LEADING: tuple[Property, ...] = ("title", "kind", "role", "status", "start_date", "end_date", "place", "country")
"""The fields that every record shows, whether or not anything is known."""


@dataclass(frozen=True)
class Told:
    """One value as one source tells it."""

    text: str
    statement: Statement

    @property
    def evidence(self) -> Evidence:
        """Where it stands."""
        return self.statement.evidence


@dataclass(frozen=True)
class Change:
    """A decision on a property: what stood there then, and what it put in its place, as people read them."""

    decision: Decision
    before: str
    value: str


@dataclass(frozen=True)
class Field:
    """One property. `shown`: its values; `typed`: the same as a person types them; `told`: each with its evidence.

    `disputed`: what sources say that disagree, each with how a person types it; `aside`: the machine's values, where a
    person put others in their place. `history`: what people changed of it, the newest first. `choices`: codes
    and words, where it is one of a few.
    """

    name: Property
    shown: tuple[str, ...]
    typed: str
    told: tuple[Told, ...]
    disputed: tuple[Told, ...]
    aside: tuple[Told, ...]
    history: tuple[Change, ...]
    choices: tuple[tuple[str, str], ...]

    @property
    def is_single(self) -> bool:
        """Whether a person says one value of it."""
        return self.name in SINGLE


def build_fields(
    record: Record, journal: Sequence[Decision], book: Wordbook, language: Language
) -> tuple[tuple[Field, ...], tuple[Property, ...]]:
    """The fields that are known or always shown; and the properties of which nothing is known."""
    fields = [_build_field(record, name, journal, book, language) for name in EDITABLE]
    shown = [f for f in fields if f.name in LEADING or f.told or f.history or f.aside]
    return tuple(shown), tuple(f.name for f in fields if f not in shown)


def _build_field(
    record: Record, name: Property, journal: Sequence[Decision], book: Wordbook, language: Language
) -> Field:
    values = values_of(record, name)
    disputed = [s for conflict in record.conflicts if conflict.property == name for s in conflict.statements]
    members = set(record.members)
    return Field(
        name=name,
        shown=tuple(_show(name, value, book, language) for value in values),
        typed=format_values(name, values, book, language),
        told=tuple(_tell(record.all_of(name), book, language)),
        disputed=tuple(_tell(disputed, book, language)),
        aside=tuple(_tell((s for s in record.set_aside if s.property == name), book, language)),
        history=tuple(
            Change(d, _show_kept(name, d.before, book, language), _show_kept(name, d.value, book, language))
            for d in reversed(journal)
            if d.aspect == name and is_about(d, members)
        ),
        choices=tuple((code, book.show(code, language)) for code in CHOICES.get(name, ())),
    )


def is_about(decision: Decision, members: set[str]) -> bool:
    """Whether a decision is about a record with these members."""
    return any(anchor.id in members for anchor in decision.targets)


def _tell(statements: Iterable[Statement], book: Wordbook, language: Language) -> Iterable[Told]:
    seen: set[tuple[Fact, str, int, int]] = set()
    for statement in statements:
        at = statement.evidence.locator
        key = (statement.value, statement.evidence.source_id, at.block, at.start)
        if key not in seen:
            seen.add(key)
            yield Told(_show(statement.property, statement.value, book, language), statement)


def _show(name: Property, value: Fact, book: Wordbook, language: Language) -> str:
    return format_value(name, value, book, language)


def _show_kept(name: Property, text: str, book: Wordbook, language: Language) -> str:
    """The values that a decision keeps; its own words where they are no such values."""
    try:
        return format_values(name, parse_facts(name, text), book, language) or "–"
    except ValueError:
        return text

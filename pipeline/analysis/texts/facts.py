"""The facts of one event as a text tells them, beside those of its record."""

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from typing import Literal

from pipeline.analysis.figures.intervals import Bounds
from pipeline.analysis.texts.agreement import (
    agree_counts,
    agree_dates,
    agree_names,
    agree_people,
    are_comparable_counts,
    are_comparable_people,
    are_in_one_script,
    are_spelled_alike,
)
from pipeline.model.activity import Count, Fact, Organisation, Person, Property, Series, Statement
from pipeline.model.base import Value
from pipeline.model.record import Record
from pipeline.model.text import fingerprint_text

Field = Literal[
    "title", "kind", "role", "date", "place", "country", "countries", "counts", "people", "organisations", "ordinal"
]
Verdict = Literal["agrees", "differs", "unknown"]
Agree = Callable[[Fact, Fact], bool]


class FactCheck(Value):
    """One fact that a text states of an event, and what the record has for it.

    `unknown`: the record has nothing to compare it with. `stated` and `known` are the values as words; `at` is where
    the text states it, None for kind and role, which follow from the whole; `behind` are the record's statements.
    """

    field: Field
    verdict: Verdict
    stated: str
    known: tuple[str, ...] = ()
    at: Statement | None = None
    behind: tuple[Statement, ...] = ()


def check_facts(
    told: Record, record: Record, bounds: Bounds, home: str = "", people: Collection[str] = ()
) -> tuple[FactCheck, ...]:
    """Every fact of `told` held against a record: it agrees with any source that states it, or in whose words it is.

    `bounds`: what qualifiers of counts mean, as for `check_figures`. `home`: the institution's own country (ISO 3166-1
    alpha-3), which may be named beside any. `people`: units, in small letters, that count all who came: beside a figure
    that differs stand those of all of them.
    """
    checks = [*_check_name(told, record), *_check_dates(told, record)]
    checks += _check_all(told, record, "place", "place", agree_names, are_in_one_script)
    checks += _check_all(told, record, "country", "country", lambda a, b: a == b)
    checks += _check_all(told, record, "countries", "countries", lambda a, b: a == b, lambda a, _b: a != home)
    counted = _check_all(told, record, "counts", "counts", partial(agree_counts, bounds=bounds), are_comparable_counts)
    checks += [_with_people(check, record, people) for check in counted]
    checks += _check_all(told, record, "people", "people", agree_people, are_comparable_people)
    checks += _check_all(told, record, "organisations", "organisations", agree_names, are_spelled_alike)
    checks += _check_ordinal(told, record)
    return tuple(checks)


def check_sort(told: Record, record: Record) -> tuple[FactCheck, ...]:
    """Kind and role of two tellings of one event."""
    pairs: tuple[tuple[Field, str, str], ...] = (("kind", told.kind, record.kind), ("role", told.role, record.role))
    return tuple(
        FactCheck(field=field, verdict="agrees" if one == other else "differs", stated=one, known=(other,))
        for field, one, other in pairs
    )


def show_fact(value: Fact) -> str:
    """A value as words: “more than 40 experts”, “Ann Berg”, “2023-05-12”."""
    if isinstance(value, Count):
        return " ".join(filter(None, (value.qualifier, str(value.value), value.unit)))
    if isinstance(value, Organisation | Person):
        return value.name
    if isinstance(value, Series):
        return str(value.ordinal)
    return str(value)


def show_statement(statement: Statement) -> str:
    """Its value as words; a country as the text has it, with its code: “Chilean (CHL)”."""
    if statement.property in ("country", "countries"):
        return f"{statement.original} ({statement.value})"
    return show_fact(statement.value)


def _check_all(
    told: Record,
    record: Record,
    field: Field,
    name: Property,
    agree: Agree,
    comparable: Agree = lambda _one, _other: True,
) -> Iterator[FactCheck]:
    """Each value of a property, once, beside those of the record that it can be compared with."""
    known = list(record.all_of(name))
    for stated in _once(told.all_of(name)):
        agreeing = [s for s in known if agree(stated.value, s.value)]
        if agreeing or _stands_in(stated, record):
            yield _build(field, "agrees", stated, agreeing)
            continue
        against = [s for s in known if comparable(stated.value, s.value)]
        yield _build(field, "differs" if against else "unknown", stated, against)


def _with_people(check: FactCheck, record: Record, people: Collection[str]) -> FactCheck:
    """A number of people that differs, beside those of every source, whatever it calls them."""
    if check.verdict != "differs" or check.at is None or not _is_of(check.at, people):
        return check
    others = [s for s in record.all_of("counts") if s in check.behind or _is_of(s, people)]
    return _build(check.field, check.verdict, check.at, others)


def _is_of(statement: Statement, units: Collection[str]) -> bool:
    return isinstance(statement.value, Count) and statement.value.unit.casefold() in units


def _check_dates(told: Record, record: Record) -> Iterator[FactCheck]:
    """Start and end; a year alone where the text states no more. An end may be known as the start of one day.

    A day is held against the sources that state one; only where none does, against a month or a year.
    """
    starts = [*record.all_of("start_date")] or [*record.all_of("year")]
    ends = [*record.all_of("end_date")] or starts
    named: tuple[tuple[Sequence[Statement], Sequence[Statement]], ...] = (
        ([*told.all_of("start_date")] or [*told.all_of("year")], starts),
        ([*told.all_of("end_date")], ends),
    )
    for stated, known in named:
        for one in _once(stated):
            against = [s for s in known if len(str(s.value)) >= len(str(one.value))] or known
            agreeing = [s for s in against if agree_dates(str(one.value), str(s.value))]
            verdict: Verdict = "agrees" if agreeing else "differs" if against else "unknown"
            yield _build("date", verdict, one, agreeing or against)


def _check_ordinal(told: Record, record: Record) -> Iterator[FactCheck]:
    numbered = [s for s in told.all_of("series") if isinstance(s.value, Series) and s.value.ordinal is not None]
    known = [s for s in record.all_of("series") if isinstance(s.value, Series) and s.value.ordinal is not None]
    for one in numbered[:1]:
        same = [s for s in known if show_fact(s.value) == show_fact(one.value)]
        yield _build("ordinal", "agrees" if same else "differs" if known else "unknown", one, same or known)


def _check_name(told: Record, record: Record) -> Iterator[FactCheck]:
    """A name that is spelled otherwise than in any source; one that has other words is another way to call it."""
    stated = next(told.all_of("title"), None)
    known = list(record.all_of("title"))
    if stated is None or not known:
        return
    same = [s for s in known if fingerprint_text(str(s.value)) == fingerprint_text(str(stated.value))]
    if same or _stands_in(stated, record):
        yield _build("title", "agrees", stated, same)
    elif misspelt := [s for s in known if are_spelled_alike(stated.value, s.value)]:
        yield _build("title", "differs", stated, misspelt)


def _build(field: Field, verdict: Verdict, stated: Statement, behind: Sequence[Statement]) -> FactCheck:
    return FactCheck(
        field=field,
        verdict=verdict,
        stated=show_statement(stated),
        known=tuple(dict.fromkeys(map(show_statement, behind))),
        at=stated,
        behind=tuple(behind),
    )


def _once(statements: Sequence[Statement] | Iterator[Statement]) -> Iterator[Statement]:
    seen: set[str] = set()
    for statement in statements:
        if (shown := fingerprint_text(show_fact(statement.value))) not in seen:
            seen.add(shown)
            yield statement


def _stands_in(stated: Statement, record: Record) -> bool:
    """Whether the record's sources have the very words, though nothing was read of them."""
    words = fingerprint_text(stated.original)
    if isinstance(stated.value, Count):  # a bare number stands anywhere; number and unit together do not
        words = fingerprint_text(f"{stated.value.value} {stated.value.unit}")
    return len(words) > 2 and any(words in fingerprint_text(quote.quote) for quote in record.quotes)

"""Totals: “18 workshops for 800 participants”, against the records of the same kind and time."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.analysis.figures.books import Books, listed_countries, named_countries
from pipeline.analysis.figures.intervals import Bounds, find_interval, overlap
from pipeline.model.checks import FigureCheck
from pipeline.model.reading import Figure
from pipeline.model.record import Record

_OURS = frozenset({"host", "co-host"})
_JOINED = re.compile(r"\s+(?:and|or|&)\s+|[、/]")


@dataclass(frozen=True)
class _Scope:
    """The records that a total can be of: `sure` are ours and called as it calls them, `possible` all of the kinds."""

    sure: tuple[Record, ...]
    possible: tuple[Record, ...]


def check_total(figure: Figure, siblings: Sequence[Figure], books: Books, home: str, bounds: Bounds) -> FigureCheck:
    """Hold a total against the records of its time, or of its document where it states none.

    `siblings`: the totals of the same sentence.
    """
    events = figure if figure.of == "activities" else next((s for s in siblings if s.of == "activities"), None)
    scope = _find_scope(figure, events, books)
    if figure.of == "activities":
        check = _check_number(figure, scope, bounds)
    elif figure.of == "people":
        check = _check_people(figure, events, scope, books, bounds)
    elif figure.of == "countries":
        check = _check_countries(figure, scope, books, home, bounds)
    else:
        check = FigureCheck(figure=figure, verdict="unchecked", reason="not_countable")
    if figure.is_projected:
        return check.model_copy(update={"verdict": "projection"})
    if figure.narrowed_by or (events and events.narrowed_by):
        return check.model_copy(update={"verdict": "unchecked", "reason": "narrowed"})
    return check


def _find_scope(figure: Figure, events: Figure | None, books: Books) -> _Scope:
    first, last = _years(figure.period)
    kinds = events.kinds if events else figure.kinds
    possible = tuple(
        record
        for record in books.done
        if (not kinds or record.kind in kinds)
        and record.id not in books.sums
        and _is_within(record, figure, first, last)
    )
    nouns = _nouns(events.unit) if events else ()
    ours = (record for record in possible if record.role in _OURS)
    return _Scope(tuple(r for r in ours if _is_called(r, nouns)), possible)


def _is_called(record: Record, nouns: Sequence[str]) -> bool:
    """Whether a record, or the heading above it, is called by one of the nouns: a list of workshops names cities."""
    words = " ".join((record.title, *record.section[-1:])).casefold()
    return any(noun in words for noun in nouns)


def _years(period: str) -> tuple[int, int]:
    """The first and last year of an EDTF period; open ends reach as far as years go."""
    begin, _, end = period.partition("/")
    first = int(begin[:4]) if begin[:4].isdigit() else 0
    end = end or begin
    return first, int(end[:4]) if end[:4].isdigit() else 9999


def _is_within(record: Record, figure: Figure, first: int, last: int) -> bool:
    if not figure.period:
        return any(quote.source_id == figure.evidence.source_id for quote in record.quotes)
    return record.year is not None and first <= record.year <= last


def _nouns(unit: str) -> tuple[str, ...]:
    """The nouns of a unit as they stand in names: in English in the singular."""
    nouns = (part.split()[-1].casefold() for part in _JOINED.split(unit) if part.split())
    return tuple(noun.removesuffix("s") for noun in nouns)


def _check_number(figure: Figure, scope: _Scope, bounds: Bounds) -> FigureCheck:
    stated = find_interval(figure.value, figure.qualifier, bounds)
    sure, possible = len(scope.sure), len(scope.possible)
    for counted, records in ((sure, scope.sure), (possible, scope.possible)):
        if counted and overlap(stated, (counted, counted)):
            reason = "equal" if counted == figure.value else "rounded"
            return FigureCheck(
                figure=figure, verdict="agrees", reason=reason, counted=counted, record_ids=_ids(records)
            )
    if sure > stated[1]:
        return FigureCheck(
            figure=figure, verdict="disagrees", reason="more_found", counted=sure, record_ids=_ids(scope.sure)
        )
    reason = "none_found" if not possible else "fewer_found" if possible < figure.value else "unclear_which"
    return FigureCheck(
        figure=figure, verdict="unchecked", reason=reason, counted=sure, most=possible, record_ids=_ids(scope.possible)
    )


def _check_people(
    figure: Figure, events: Figure | None, scope: _Scope, books: Books, bounds: Bounds
) -> FigureCheck:  # fmt: skip
    """A sum of people proves something where all activities are known, and more than was stated proves it anyway."""
    if events is None:
        return FigureCheck(figure=figure, verdict="unchecked", reason="not_countable")
    number = find_interval(events.value, events.qualifier, bounds)
    records = next((r for r in (scope.sure, scope.possible) if overlap(number, (len(r), len(r)))), scope.sure)
    is_whole = bool(records) and overlap(number, (len(records), len(records)))
    known = [people for record in records if (people := _people_of(record, books))]
    least, most = sum(low for low, _ in known), sum(high for _, high in known)
    unknown = len(records) - len(known)
    stated = find_interval(figure.value, figure.qualifier, bounds)
    verdict, reason = "unchecked", "sum_incomplete" if known else "none_found"
    if is_whole and not unknown:
        is_equal = overlap(stated, (least, most))
        exact = least <= figure.value <= most
        verdict, reason = ("agrees", "equal" if exact else "rounded") if is_equal else ("disagrees", "sum_differs")
    elif least > stated[1]:
        verdict, reason = "disagrees", "more_found"
    return FigureCheck.model_validate(
        {
            "figure": figure, "verdict": verdict, "reason": reason, "counted": least, "most": most, "unknown": unknown,
            "record_ids": _ids(records),
        }
    )  # fmt: skip


def _people_of(record: Record, books: Books) -> tuple[int, int] | None:
    """The least and the most people at an activity, as its lists and figures have it; None where nothing says so."""
    listed = [each.persons for each in books.lists.get(record.id, ())]
    told = [
        f.value for f in books.told.get(record.id, ()) if f.of == "people" and not f.narrowed_by and not f.is_projected
    ]
    values = listed + told
    return (min(values), max(values)) if values else None


def _check_countries(figure: Figure, scope: _Scope, books: Books, home: str, bounds: Bounds) -> FigureCheck:
    records = scope.sure or scope.possible
    lists = [each for record in records for each in books.lists.get(record.id, ())]
    listed = listed_countries(lists) - {home}
    named = frozenset(code for record in records for code in named_countries(record)) - {home} | listed
    stated = find_interval(figure.value, figure.qualifier, bounds)
    verdict, reason = "unchecked", "fewer_named" if named else "none_named"
    if named and overlap(stated, (len(named), len(named))):
        verdict, reason = "agrees", "equal"
    elif len(listed) > stated[1]:
        verdict, reason, named = "disagrees", "more_listed", listed
    elif len(named) > stated[1]:
        reason = "others_named"
    return FigureCheck.model_validate(
        {"figure": figure, "verdict": verdict, "reason": reason, "counted": len(named), "record_ids": _ids(records)}
    )


def _ids(records: Sequence[Record]) -> tuple[str, ...]:
    return tuple(record.id for record in records)

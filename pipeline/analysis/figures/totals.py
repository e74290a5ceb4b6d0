"""Totals: “18 workshops for 800 participants”, against the records of the same kind and time."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.analysis.figures.books import Books, is_of_all, listed_countries, named_countries
from pipeline.analysis.figures.intervals import Bounds, find_interval, overlap
from pipeline.model.activity import Evidence
from pipeline.model.checks import FigureCheck
from pipeline.model.reading import Figure
from pipeline.model.record import Record

_OURS = frozenset({"host", "co-host"})
_LIST = 5
"""So many activities that one source tells are taken for the list of them."""
_JOINED = re.compile(r"\s+(?:and|or|&)\s+|[、/]")


@dataclass(frozen=True)
class _Scope:
    """The records that a total can be of: `sure` are ours and called as it calls them, `possible` all of the kinds.

    `ours` are of the one kind that its words mean, whatever they are called, and none where they mean several.
    """

    sure: tuple[Record, ...]
    ours: tuple[Record, ...]
    possible: tuple[Record, ...]

    @property
    def known(self) -> tuple[Record, ...]:
        """Those that are surely meant, where there may be more: as one source tells them, so that none counts twice."""
        return max(_fullest(self.sure), _fullest(self.ours), key=len)


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
    if figure.gender and not figure.narrowed_by:
        return check.model_copy(update={"verdict": "unchecked", "reason": "not_countable"})
    if figure.narrowed_by or (events and events.narrowed_by):
        return check.model_copy(update={"verdict": "unchecked", "reason": "narrowed"})
    return check


def _find_scope(figure: Figure, events: Figure | None, books: Books) -> _Scope:
    kinds = events.kinds if events else figure.kinds
    possible = tuple(
        record
        for record in books.done
        if (not kinds or record.kind in kinds) and record.id not in books.sums and _is_within(record, figure)
    )
    nouns = _nouns(events.unit) if events else ()
    ours = tuple(record for record in possible if record.role in _OURS)
    return _Scope(tuple(r for r in ours if _is_called(r, nouns)), ours if len(kinds) == 1 else (), possible)


def _is_called(record: Record, nouns: Sequence[str]) -> bool:
    """Whether a record is called by one of the nouns, or what lists it is: a list of workshops names cities."""
    titles = (str(statement.value) for statement in record.all_of("title"))
    words = " ".join((*titles, *record.section[-1:], *(quote.document for quote in record.quotes))).casefold()
    return any(noun in words for noun in nouns)


def _is_within(record: Record, figure: Figure) -> bool:
    """Whether a record is of the time of a total, as precisely as both say; or of its document, if it states none."""
    if not figure.period:
        return any(quote.source_id == figure.evidence.source_id for quote in record.quotes)
    begin, _, end = figure.period.partition("/")
    start = record.text_of("start_date") or ""
    when = start if start and (record.year is None or start.startswith(str(record.year))) else str(record.year or "")
    return bool(when) and _is_ordered(begin, when) and _is_ordered(when, end or begin)


def _is_ordered(first: str, last: str) -> bool:
    """Whether one date is no later than another, as far as both say; an open end is no bound."""
    size = min(len(first), len(last))
    return ".." in (first, last) or first[:size] <= last[:size]


def _nouns(unit: str) -> tuple[str, ...]:
    """The nouns of a unit as they stand in names: in English in the singular."""
    nouns = (part.split()[-1].casefold() for part in _JOINED.split(unit) if part.split())
    return tuple(noun.removesuffix("s") for noun in nouns)


def _check_number(figure: Figure, scope: _Scope, bounds: Bounds) -> FigureCheck:
    stated = find_interval(figure.value, figure.qualifier, bounds)
    for records in (scope.sure or scope.possible, *(each for _, each in _by_source(scope.sure))):
        if records and overlap(stated, (len(records), len(records))):
            reason = "equal" if len(records) == figure.value else "rounded"
            return FigureCheck(
                figure=figure, verdict="agrees", reason=reason, counted=len(records), record_ids=_ids(records)
            )
    told = _fullest(scope.sure)
    if figure.kinds and len(told) > stated[1]:  # “events” may leave out what records count
        return FigureCheck(
            figure=figure, verdict="disagrees", reason="more_found", counted=len(told), record_ids=_ids(told),
            against=_find_list(told),
        )  # fmt: skip
    sure, possible = len(scope.sure), len(scope.possible)
    reason = "none_found" if not possible else "fewer_found" if possible < figure.value else "unclear_which"
    return FigureCheck(
        figure=figure, verdict="unchecked", reason=reason, counted=sure, most=possible, record_ids=_ids(scope.possible)
    )


def _by_source(records: Sequence[Record]) -> list[tuple[str, tuple[Record, ...]]]:
    """What each source tells of the records, the fullest first: what is told twice counts once in each."""
    told: dict[str, dict[str, Record]] = {}
    for record in records:
        for quote in record.quotes:
            told.setdefault(quote.source_id, {})[record.id] = record
    return sorted(((source, tuple(each.values())) for source, each in told.items()), key=lambda pair: -len(pair[1]))


def _fullest(records: Sequence[Record]) -> tuple[Record, ...]:
    return next((each for _, each in _by_source(records)), ())


def _find_list(records: Sequence[Record]) -> tuple[Evidence, ...]:
    """Where the source that tells most of the records begins to tell of them."""
    for source, told in _by_source(records)[:1]:
        return tuple(quote for quote in told[0].quotes if quote.source_id == source)[:1]
    return ()


def _find_whole(events: Figure, scope: _Scope, bounds: Bounds) -> tuple[Record, ...]:
    """The activities of a total of people, where they are known: just as many, or listed by one source; else none.

    A few are a list in the document of the total only.
    """
    number = find_interval(events.value, events.qualifier, bounds)
    own = events.evidence.source_id
    listed = (each for source, each in _by_source(scope.sure) if events.value >= _LIST or source == own)
    sets = (scope.sure or scope.possible, scope.ours, *listed)
    return next((r for r in sets if r and overlap(number, (len(r), len(r)))), ())


def _check_people(figure: Figure, events: Figure | None, scope: _Scope, books: Books, bounds: Bounds) -> FigureCheck:
    """A sum of people proves something where all activities are known, and more than was stated proves it anyway."""
    if events is None:
        return FigureCheck(figure=figure, verdict="unchecked", reason="not_countable")
    whole = _find_whole(events, scope, bounds)
    records = whole or scope.known
    known = [people for record in records if (people := _people_of(record, books))]
    least, most = sum(low for low, _ in known), sum(high for _, high in known)
    unknown = len(records) - len(known)
    stated = find_interval(figure.value, figure.qualifier, bounds)
    verdict, reason = "unchecked", "sum_incomplete" if known else "none_found"
    if whole and not unknown:
        is_equal = overlap(stated, (least, most))
        is_exact = least <= figure.value <= most
        verdict, reason = ("agrees", "equal" if is_exact else "rounded") if is_equal else ("disagrees", "sum_differs")
    elif least > stated[1]:
        verdict, reason = "disagrees", "more_found"
    return FigureCheck.model_validate(
        {
            "figure": figure, "verdict": verdict, "reason": reason, "counted": least, "most": most, "unknown": unknown,
            "record_ids": _ids(records), "against": _find_list(records) if verdict == "disagrees" else (),
        }
    )  # fmt: skip


def _people_of(record: Record, books: Books) -> tuple[int, int] | None:
    """The least and the most people at an activity, as its lists and figures have it; None where nothing says so."""
    listed = [each.persons for each in books.lists.get(record.id, ())]
    told = [figure.value for figure in books.told.get(record.id, ()) if is_of_all(figure)]
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

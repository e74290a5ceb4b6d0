"""What the sources of one record disagree about."""

from collections.abc import Iterator, Sequence

from pipeline.link.face import parse_days
from pipeline.link.lexicon import Lexicon
from pipeline.model.activity import Activity, Count, Property, Series, Statement
from pipeline.model.record import Conflict

_DATES: tuple[Property, ...] = ("start_date", "end_date")


def find_conflicts(members: Sequence[Activity], lexicon: Lexicon) -> tuple[Conflict, ...]:
    """The properties of which members state what cannot both be true, their statements in the order of the members.

    What only announced the event is no party to it: plans change. Only exact numbers disagree, and only where each of
    two sources states a single one of that unit.
    """
    deeds = [member for member in members if member.status != "planned"] or list(members)
    found = [*_find_dates(deeds), *_find_places(deeds, lexicon), *_find_modes(deeds), *_find_ordinals(deeds)]
    return (*found, *_find_counts(deeds, lexicon))


def _conflict(name: Property, statements: Sequence[Statement]) -> Conflict:
    return Conflict(property=name, statements=tuple(statements))


def _leading(members: Sequence[Activity], name: Property) -> list[Statement]:
    """What each member states first of a property."""
    return [statement for member in members if (statement := next(member.all_of(name), None)) is not None]


def _find_dates(members: Sequence[Activity]) -> Iterator[Conflict]:
    """A day inside the days that another source states is one of them, and no other date."""
    for name in _DATES:
        told = [(m, s) for m in members if (s := next(m.all_of(name), None)) is not None]
        if any(not _can_both_be(a, str(s.value), b, str(t.value)) for a, s in told for b, t in told):
            yield _conflict(name, [s for _, s in told])


def _can_both_be(one: Activity, stated: str, other: Activity, also: str) -> bool:
    if stated.startswith(also) or also.startswith(stated):
        return True
    spans = [parse_days(a.text_of("start_date") or "", a.text_of("end_date") or "") for a in (one, other)]
    days = [span for span in spans if span is not None]
    singles = [a.text_of("end_date") in (None, a.text_of("start_date")) for a in (one, other)]
    is_inside = len(days) == 2 and any(
        single and days[1 - n][0] <= days[n][0] and days[n][1] <= days[1 - n][1] for n, single in enumerate(singles)
    )
    return is_inside and not all(singles)


def _find_places(members: Sequence[Activity], lexicon: Lexicon) -> Iterator[Conflict]:
    told = _leading(members, "place")
    places = [lexicon.find_places(str(s.value)) for s in told]
    words = [str(s.value).casefold() for s in told]
    if any(
        not places[a] & places[b] and words[a] not in words[b] and words[b] not in words[a]
        for a in range(len(told))
        for b in range(a)
    ):
        yield _conflict("place", told)


def _find_modes(members: Sequence[Activity]) -> Iterator[Conflict]:
    told = _leading(members, "mode")
    if len({s.value for s in told}) > 1:
        yield _conflict("mode", told)


def _find_ordinals(members: Sequence[Activity]) -> Iterator[Conflict]:
    told = [s for s in _leading(members, "series") if isinstance(s.value, Series) and s.value.ordinal is not None]
    if len({s.value.ordinal for s in told if isinstance(s.value, Series)}) > 1:
        yield _conflict("series", told)


def _find_counts(members: Sequence[Activity], lexicon: Lexicon) -> Iterator[Conflict]:
    exact = [_exact_counts(member) for member in members]
    differing: list[Statement] = []
    for number, (one, counts) in enumerate(zip(members, exact, strict=True)):
        for other, others in zip(members[:number], exact[:number], strict=True):
            if one.source_id == other.source_id:
                continue
            for count, statement in counts:
                same = [(c, s) for c, s in others if _is_same_unit(c.unit, count.unit, lexicon)]
                if len(same) == 1 and same[0][0].value != count.value:
                    differing += [same[0][1], statement]
    if differing:
        yield _conflict("counts", list(dict.fromkeys(differing)))


def _exact_counts(member: Activity) -> list[tuple[Count, Statement]]:
    """The counts of an activity without a qualifier, of units that it states a single number of."""
    stated = [(s.value, s) for s in member.all_of("counts") if isinstance(s.value, Count)]
    units = [count.unit.casefold() for count, _ in stated]
    return [(c, s) for c, s in stated if c.qualifier is None and units.count(c.unit.casefold()) == 1]


def _is_same_unit(one: str, other: str, lexicon: Lexicon) -> bool:
    first, second = list(lexicon.iter_tokens(one)), list(lexicon.iter_tokens(other))
    return bool(first and second) and bool(first[-1] & second[-1])

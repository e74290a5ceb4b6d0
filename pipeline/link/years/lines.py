"""Editions in the order of the years: whether they can be one series, what is odd about them, which comes next."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low

from pipeline.link.years.called_off import find_next_ordinal
from pipeline.model.link import Edition, SeriesGap

_FASTEST, _SLOWEST = 4, 4
"""At most so many editions a year, and so many years from one to the next, where the names alone prove too little."""
_MOST_A_YEAR = 60
_TWO = 2
_YEARLY_FROM, _YEARLY_BELOW = 9, 18
"""Months between editions that are held once a year, more or less."""


@dataclass(frozen=True)
class Dated:
    """An edition and its month, as months since the year 0 (`12 * year + month - 1`); None: it is not stated."""

    edition: Edition
    month: int | None = None


def is_line(points: Sequence[tuple[int, int]], *, strict: bool) -> bool:
    """Whether editions, as (ordinal, year), can belong to one series.

    Strictly, a later one comes in the same or a later year, at a pace of real series, and no number comes twice.
    Otherwise it is enough that the numbers do not run away.
    """
    for (one, before), (other, after) in pairwise(sorted(set(points))):
        steps, years = other - one, after - before
        if strict and (
            years < 0 or (not steps and years) or steps > _FASTEST * (years + 1) or years > _SLOWEST * steps
        ):
            return False
        if steps > _MOST_A_YEAR * (abs(years) + 1):
            return False
    return True


def find_runaway(points: Sequence[tuple[int, int]]) -> int | None:
    """The one number without which editions can belong to one series, where with it they cannot: 4, 5 and 500."""
    if is_line(points, strict=False):
        return None
    numbers = {ordinal for ordinal, _ in points}
    found = [n for n in numbers if is_line([point for point in points if point[0] != n], strict=False)]
    return found[0] if len(found) == 1 and len(numbers) > _TWO else None


def find_gaps(editions: Sequence[Edition], months: int | None) -> tuple[SeriesGap, ...]:
    """What is odd, by kind; `editions` by ordinal and year, `months` as in `NumberedSeries`."""
    return (
        *_missing(editions),
        *_repeated(editions),
        *_crowded(editions, months),
        *(_skipped(editions) if months is None or months < _YEARLY_BELOW else ()),
        *_disordered(editions),
    )


def _missing(editions: Sequence[Edition]) -> Iterator[SeriesGap]:
    known = sorted({e.ordinal for e in editions if e.ordinal is not None})
    for one, other in pairwise(known):
        yield from (SeriesGap(kind="missing", ordinal=ordinal) for ordinal in range(one + 1, other))


def _repeated(editions: Sequence[Edition]) -> Iterator[SeriesGap]:
    held: defaultdict[int, list[Edition]] = defaultdict(list)
    for edition in editions:
        if edition.ordinal is not None and not edition.is_planned:
            held[edition.ordinal].append(edition)
    for ordinal, each in sorted(held.items()):
        if len(each) > 1:
            yield SeriesGap(kind="repeated", ordinal=ordinal, record_ids=_ids(each))


def _crowded(editions: Sequence[Edition], months: int | None) -> Iterator[SeriesGap]:
    """Years with several editions of a series that has one a year; a plan that was held counts once."""
    told: defaultdict[int, list[Edition]] = defaultdict(list)
    for edition in editions:
        if edition.year is not None and edition.ordinal is not None:
            told[edition.year].append(edition)
    counts = [len({edition.ordinal for edition in each}) for _, each in sorted(told.items())]
    if not _is_one_a_year(counts, months):
        return
    for year, each in sorted(told.items()):
        if len({edition.ordinal for edition in each}) > 1:
            yield SeriesGap(kind="crowded", year=year, record_ids=_ids(each))


def _is_one_a_year(counts: Sequence[int], months: int | None) -> bool:
    """Whether one edition a year is usual. The years at both ends may be known in part: those between tell it best."""
    if len(counts) > 2:
        return median_low(counts[1:-1]) == 1
    if len(counts) == 2:
        return min(counts) == 1
    return months is None or months >= _YEARLY_FROM


def _skipped(editions: Sequence[Edition]) -> Iterator[SeriesGap]:
    """Years without an edition; where the numbers jump as well, it is an edition that is missing."""
    years: dict[int, list[int]] = {}
    for edition in editions:
        if edition.year is not None:
            years.setdefault(edition.year, []).extend([edition.ordinal] if edition.ordinal is not None else [])
    for one, other in pairwise(sorted(years)):
        is_jump = bool(years[one] and years[other]) and min(years[other]) - max(years[one]) > 1
        if other - one == 2 and not is_jump:  # longer gaps say nothing of one year
            yield SeriesGap(kind="skipped", year=one + 1)


def _disordered(editions: Sequence[Edition]) -> Iterator[SeriesGap]:
    placed = [e for e in editions if e.ordinal is not None and e.year is not None and not e.is_planned]
    for one, other in pairwise(placed):
        if (one.ordinal or 0) < (other.ordinal or 0) and (one.year or 0) > (other.year or 0):
            yield SeriesGap(kind="disordered", ordinal=other.ordinal, year=other.year, record_ids=_ids((one, other)))


def _ids(editions: Sequence[Edition]) -> tuple[str, ...]:
    return tuple(sorted(edition.record_id for edition in editions))


def usual_months(dated: Sequence[Dated]) -> int | None:
    """The usual time from one edition to the next, by the lower median; None where it cannot be told.

    What lies between numbers that follow each other tells it best; else a gap is shared by its steps.
    """
    placed = [d for d in dated if d.edition.year is not None]
    gaps = [(_months_between(one, other), _steps(one, other)) for one, other in pairwise(placed)]
    gaps = [(apart, steps) for apart, steps in gaps if apart > 0 and steps > 0]
    direct = [apart for apart, steps in gaps if steps == 1]
    found = direct or [_share(apart, steps) for apart, steps in gaps]
    return median_low(found) if found else None


def _steps(one: Dated, other: Dated) -> int:
    return (other.edition.ordinal or 0) - (one.edition.ordinal or 0) if _both_numbered(one, other) else 1


def _share(apart: int, steps: int) -> int:
    """Months a step. Where a year or so lies between numbers that lack one between them, it is no half-yearly series:
    as far as anybody tells it is held once a year, and a number was passed over or is not told of.
    """
    is_year = steps == 2 and _YEARLY_FROM <= apart < _YEARLY_BELOW
    return apart if is_year else max(1, round(apart / steps))


def _both_numbered(one: Dated, other: Dated) -> bool:
    return one.edition.ordinal is not None and other.edition.ordinal is not None


def _months_between(one: Dated, other: Dated) -> int:
    if one.month is not None and other.month is not None:
        return other.month - one.month
    return 12 * ((other.edition.year or 0) - (one.edition.year or 0))


def find_next(dated: Sequence[Dated], months: int | None) -> tuple[int | None, int | None]:
    """Ordinal and year of the edition that follows the last one; None where that cannot be told.

    One that was cancelled keeps its year and gives its number back.
    """
    placed = [d for d in dated if d.edition.year is not None]
    ordinal = find_next_ordinal([d.edition for d in dated])
    if months is None or not placed:
        return ordinal, None
    last = max(placed, key=lambda d: (d.edition.ordinal or 0, d.edition.year or 0, d.month or 0))
    if last.month is not None:
        return ordinal, (last.month + months) // 12
    return ordinal, (last.edition.year or 0) + round(months / 12) if months >= _YEARLY_FROM else None

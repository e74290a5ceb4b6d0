"""From activities to figures: every piece once in a row, and the sums."""

from collections.abc import Mapping, Sequence
from typing import get_args

from pipeline.analysis.statistics.atlas import Atlas
from pipeline.analysis.statistics.conditions import GEOGRAPHIC
from pipeline.analysis.statistics.pieces import Cutter, Keys, Piece
from pipeline.analysis.statistics.subjects import Subject
from pipeline.model.activity import Kind, Role, Status
from pipeline.model.statistics import (
    OTHERS,
    SPREAD,
    UNSTATED,
    Bound,
    Cell,
    Measure,
    PeopleWords,
    Question,
    Row,
    Statistics,
)  # fmt: skip

_ORDERS: Mapping[str, tuple[str, ...]] = {"kind": get_args(Kind), "role": get_args(Role), "status": get_args(Status)}
_NUMBERED = ("year", "sdg")
_LAST = (OTHERS, SPREAD, UNSTATED)


def build_statistics(
    question: Question,
    subjects: Sequence[Subject],
    words: PeopleWords,
    atlas: Atlas,
    uncounted: frozenset[str] = frozenset(),
    orders: Mapping[str, Sequence[str]] | None = None,
) -> Statistics:
    """The figures asked for. `uncounted`: territories that are no countries; `orders`: of keys, by dimension."""
    cutter = Cutter(question, words, atlas, uncounted)
    pieces = [piece for subject in subjects if cutter.is_asked(subject) for piece in cutter.iter_pieces(subject)]
    cells = _add_up(pieces)
    measures = _measures(question, cells)
    total = _row((), cells.pop(None, {}), measures)
    order = _Order(question.by, cells, {**_ORDERS, **(orders or {})})
    keyed = sorted((keys for keys in cells if keys is not None), key=order.place)
    return Statistics(
        question=question,
        measures=measures,
        rows=tuple(_row(keys, cells[keys], measures) for keys in keyed),
        total=total,
        undated=tuple(subject.id for subject in subjects if subject.id and cutter.is_undated(subject)),
    )


def _add_up(pieces: Sequence[Piece]) -> dict[Keys | None, dict[Measure, Cell]]:
    """The cells by row and measure; None is the total."""
    from pandas import DataFrame  # takes its time to import

    rows = list(dict.fromkeys(piece.keys for piece in pieces))
    number = {keys: place for place, keys in enumerate(rows)}
    frame = DataFrame(
        [(number[p.keys], p.measure, p.item, p.proof.adds, place) for place, p in enumerate(pieces)],
        columns=["row", "measure", "item", "adds", "piece"],
    ).drop_duplicates(["row", "measure", "item"])
    sums = frame.groupby(["row", "measure"], sort=False).agg({"adds": "sum", "piece": list})
    cells: dict[Keys | None, dict[Measure, Cell]] = {keys: {} for keys in rows}
    for (row, measure), adds, places in sums.itertuples(name=None):
        proofs = tuple(pieces[place].proof for place in places)
        bound = _blunt([proof.bound for proof in proofs])
        cells[rows[row]][measure] = Cell(measure=measure, value=int(adds), bound=bound, proofs=proofs)
    return cells


def _blunt(bounds: Sequence[Bound]) -> Bound:
    """How sharp a sum is: as its bluntest part."""
    return next((bound for bound in ("about", "at_least") if bound in bounds), "exact")


def _measures(question: Question, cells: Mapping[Keys | None, Mapping[Measure, Cell]]) -> tuple[Measure, ...]:
    """The measures that say something: activities and people always, others where there are any and no row is one."""
    stated = {measure for row in cells.values() for measure in row}
    told: set[Measure] = {"activities", "people", *stated}
    if {"women", "men"} & stated:
        told |= {"women", "men", "unknown"}
    if any(name.partition(":")[0] in GEOGRAPHIC for name in question.by):
        told.discard("unknown")  # a list counts countries and genders, and not the one by the other
    if "country" in question.by:
        told.discard("countries")
    if "partner" in question.by:
        told.discard("organisations")
    every: tuple[Measure, ...] = get_args(Measure)
    return tuple(measure for measure in every if measure in told)


def _row(keys: Keys, cells: Mapping[Measure, Cell], measures: Sequence[Measure]) -> Row:
    row = Row(keys=keys, cells=tuple(cells[measure] for measure in measures if measure in cells))
    people, women, men = (row.cell(name) for name in ("people", "women", "men"))
    if "unknown" not in measures or not people.value:
        return row
    rest = max(people.value - women.value - men.value, 0)
    unknown = Cell(measure="unknown", value=rest, bound=people.bound, proofs=people.proofs)
    return Row(keys=keys, cells=(*row.cells, unknown))


class _Order:
    """Where a row stands: by number, by a given order, else the fullest first; what is not stated comes last."""

    def __init__(
        self,
        by: Sequence[str],
        cells: Mapping[Keys | None, Mapping[Measure, Cell]],
        orders: Mapping[str, Sequence[str]],
    ) -> None:
        self._by, self._orders = by, orders
        self._weights: dict[tuple[int, str], int] = {}
        for keys, row in cells.items():
            for place, key in enumerate(keys or ()):
                added = sum(row[name].value for name in ("activities", "people") if name in row)
                self._weights[place, key] = self._weights.get((place, key), 0) + added

    def place(self, keys: Keys) -> tuple[tuple[int, int, str], ...]:
        """What to sort rows by."""
        return tuple(self._rank(place, name, key) for place, (name, key) in enumerate(zip(self._by, keys, strict=True)))

    def _rank(self, place: int, name: str, key: str) -> tuple[int, int, str]:
        if key in _LAST:
            return 1, _LAST.index(key), ""
        if name in _NUMBERED:
            return 0, int(key), ""
        order = self._orders.get(name, ())
        return 0, order.index(key) if key in order else -self._weights[place, key], key

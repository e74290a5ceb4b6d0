"""Which records a list shows, and in which order, as its address says."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, get_args

from starlette.datastructures import QueryParams

from pipeline.model.text import fold_text
from pipeline.report.facts import goal_bases
from pipeline.report.plan import is_of_the_year
from pipeline.web.records.counted import NEVER, UNSTATED_AS, Counted, find_counted
from pipeline.web.shelf import Row, Shelf

SORTS = ("title", "kind", "when", "place", "countries", "review", "confidence", "document")
A_PAGE = 100
_DIGITS = 4
_Test = Callable[[Row], bool]


@dataclass(frozen=True)
class Asked:
    """What an address asks for; "" for all. `q` are words that must all be found; `sort` a column, after “-” downwards.

    `since` and `until` are years, both included. `country` is a code, `goal` the number of a goal. `counted`: the
    figure that must count a record, in which case year, kind, chapter, country and goal are those of the figures.
    `conflict` and `needs` are "1" where only records in conflict, or that need a person, are wanted.
    """

    q: str = ""
    year: str = ""
    kind: str = ""
    status: str = ""
    chapter: str = ""
    review: str = ""
    document: str = ""
    country: str = ""
    goal: str = ""
    since: str = ""
    until: str = ""
    counted: str = ""
    conflict: str = ""
    needs: str = ""
    sort: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Asked":
        """From the fields of an address; unknown ones are passed over."""
        return cls(**{name: query.get(name, "").strip() for name in cls.__dataclass_fields__})

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the order is asked for."""
        return replace(self, sort="") != Asked()

    def address(self, **changes: str) -> str:
        """The address of the list, with changes."""
        fields = {name: value for name, value in asdict(replace(self, **changes)).items() if value}
        return "/records" + (f"?{QueryParams(fields)}" if fields else "")

    def sorted_by(self, column: str) -> str:
        """The address that sorts by a column, or the other way round where it does already."""
        return self.address(sort=f"-{column}" if self.sort == column else column)

    def order_of(self, column: str) -> str:
        """How a column is sorted, as screen readers are told."""
        return {column: "ascending", f"-{column}": "descending"}.get(self.sort, "none")


def select_rows(shelf: Shelf, asked: Asked, language: str) -> list[Row]:
    """The rows that are asked for, in their order; by themselves the newest come first."""
    tests = list(_iter_tests(shelf, asked))
    rows = [row for row in shelf.rows if all(test(row) for test in tests)]
    column = asked.sort.removeprefix("-")
    if column not in SORTS:
        return sorted(rows, key=lambda row: (row.when[:4] or "0", row.when), reverse=True)
    return sorted(rows, key=lambda row: _key(row, column, language), reverse=asked.sort.startswith("-"))


def read_year(text: str) -> int | None:
    """The year that a filter states, None where it states none."""
    return int(text) if text.isdecimal() and len(text) == _DIGITS else None


def _iter_tests(shelf: Shelf, asked: Asked) -> Iterable[_Test]:
    words = fold_text(asked.q).split()
    if words:
        yield lambda row: all(word in row.words for word in words)
    for name in ("status", "review"):
        if wanted := getattr(asked, name):
            yield lambda row, name=name, wanted=wanted: getattr(row.record, name) == wanted  # type: ignore[misc]
    if asked.counted in get_args(Counted):
        yield _test_counted(shelf, asked)
    else:
        yield from _iter_stated(shelf, asked)
    if asked.counted == NEVER:
        counted = find_counted(shelf.ground, "activities", {}, None, None)
        yield lambda row: row.id not in counted
    elif asked.counted not in ("", *get_args(Counted)):
        yield lambda _row: False
    if asked.document:
        yield lambda row: asked.document in row.documents
    if asked.conflict:
        yield lambda row: bool(row.record.conflicts)
    if asked.needs:
        yield lambda row: row.id in shelf.waiting


def _test_counted(shelf: Shelf, asked: Asked) -> _Test:
    """Whether a figure counts a row."""
    since, until = read_year(asked.since), read_year(asked.until)
    if (asked.since and since is None) or (asked.until and until is None):
        return lambda _row: False
    measure = next(name for name in get_args(Counted) if name == asked.counted)
    counted = find_counted(shelf.ground, measure, asdict(asked), since, until)
    return lambda row: row.id in counted


def _iter_stated(shelf: Shelf, asked: Asked) -> Iterable[_Test]:
    """The filters that figures have too, by what records state."""
    if asked.year:
        yield lambda row: str(row.record.year or UNSTATED_AS) == asked.year
    if asked.since:
        since = read_year(asked.since)
        yield lambda row: since is not None and since <= (row.record.year or -1)
    if asked.until:
        until = read_year(asked.until)
        yield lambda row: until is not None and 0 < (row.record.year or -1) <= until
    if asked.kind:
        yield lambda row: row.record.kind == asked.kind
    if asked.country:
        yield lambda row: asked.country in row.countries
    if asked.goal:
        yield lambda row: asked.goal in map(str, goal_bases(row.record))
    if asked.chapter == UNSTATED_AS:
        yield lambda row: is_of_the_year(row.record, shelf.profile)
    elif asked.chapter:
        yield lambda row: shelf.chapter_of(row) == asked.chapter


def _key(row: Row, column: str, language: str) -> Any:
    """Empty values come last."""
    match column:
        case "title":
            return row.titles[language].casefold()
        case "confidence":
            return row.record.confidence
        case "document":
            return (not row.documents, row.documents[:1])
        case "countries":
            return (not row.countries, row.countries)
        case "when" | "place":
            value = getattr(row, column)
            return (not value, value)
        case _:
            return getattr(row.record, column)

"""Which records a list shows, and in which order, as its address says."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from starlette.datastructures import QueryParams

from pipeline.web.shelf import Row, Shelf

SORTS = ("title", "kind", "when", "place", "countries", "review", "confidence", "document")
A_PAGE = 100
_Test = Callable[[Row], bool]


@dataclass(frozen=True)
class Asked:
    """What an address asks for; "" for all. `q` are words that must all be found; `sort` a column, after “-” downwards.

    `conflict` and `needs` are "1" where only records in conflict, or that need a person, are wanted.
    """

    q: str = ""
    year: str = ""
    kind: str = ""
    status: str = ""
    chapter: str = ""
    review: str = ""
    document: str = ""
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


def _iter_tests(shelf: Shelf, asked: Asked) -> Iterable[_Test]:
    words = asked.q.casefold().split()
    if words:
        yield lambda row: all(word in row.words for word in words)
    if asked.year:
        yield lambda row: str(row.record.year or "") == asked.year.replace("none", "")
    for name in ("kind", "status", "review"):
        if wanted := getattr(asked, name):
            yield lambda row, name=name, wanted=wanted: getattr(row.record, name) == wanted  # type: ignore[misc]
    if asked.document:
        yield lambda row: asked.document in row.documents
    if asked.conflict:
        yield lambda row: bool(row.record.conflicts)
    if asked.needs:
        yield lambda row: row.id in shelf.waiting
    if asked.chapter:
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

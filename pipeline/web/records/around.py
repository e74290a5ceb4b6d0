"""The list that a record was opened from, and what stands before and after it there."""

from dataclasses import dataclass

from starlette.datastructures import URL, QueryParams

from pipeline.web.records.asked import Asked, select_rows
from pipeline.web.records.queue import list_items
from pipeline.web.shelf import Shelf


@dataclass(frozen=True)
class Around:
    """`address` of the list, `number` of the record in it (from 1; 0: it is there no more) of `count`.

    `previous` and `next` are ids of records, or empty.
    """

    address: str
    number: int
    count: int
    previous: str
    next: str
    place: int

    def to(self, name: str, step: int) -> str:
        """The address of another record, opened from the same list."""
        return record_address(name, self.address, max(0, self.place + step))


def record_address(name: str, list_address: str, place: int) -> str:
    """The address of a record that is opened from place `place` (from 0) of a list."""
    return f"/records/{name}?{QueryParams({'list': list_address, 'place': str(place)})}"


def find_around(shelf: Shelf, name: str, address: str, place: int, language: str) -> Around:
    """What is around a record that stood at `place`; what it leaves behind moves up."""
    parts = URL(address)
    if parts.path == "/queue":
        ids = [row.id for item in list_items(shelf, QueryParams(parts.query)) for row in item.rows[:1]]
        ids = list(dict.fromkeys(ids))
    else:
        address = address if parts.path == "/records" else "/records"
        ids = [row.id for row in select_rows(shelf, Asked.of(QueryParams(parts.query)), language)]
    if name in ids:
        at = ids.index(name)
        return Around(address, at + 1, len(ids), *_beside(ids, at - 1, at + 1), at)
    return Around(address, 0, len(ids), *_beside(ids, place - 1, place), place)


def _beside(ids: list[str], before: int, after: int) -> tuple[str, str]:
    return (ids[before] if 0 <= before < len(ids) else "", ids[after] if 0 <= after < len(ids) else "")

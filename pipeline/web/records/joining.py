"""Joining a record with another, and parting the tellings that one is made of."""

from rapidfuzz import fuzz
from starlette.requests import Request
from starlette.responses import Response

from pipeline.run.naming.wordbook import gather_wordbook
from pipeline.web.pages import render
from pipeline.web.records.addresses import local_address
from pipeline.web.records.asked import Asked, select_rows
from pipeline.web.records.compared import compare
from pipeline.web.records.page import WORDS, find_row
from pipeline.web.shelf import Row, Shelf
from pipeline.words import language_in_use

_OFFERED = 12
_SAME_YEAR = 15.0
"""What the same year adds to how alike two titles are (0..100)."""


def show_join(request: Request) -> Response:
    """Look for the other record; with one chosen, both side by side."""
    shelf, row = find_row(request)
    other = shelf.find(request.query_params.get("with", ""))
    words = request.query_params.get("q", "").strip()
    is_part = request.headers.get("hx-target") == "others"
    beside = compare((row.record, other.record), gather_wordbook(shelf.workspace)) if other else None
    return render(
        request,
        "records/others.html" if is_part else "records/join.html",
        shelf=shelf,
        row=row,
        other=other,
        beside=beside,
        words=words,
        offered=_offer(shelf, row, words),
        next=local_address(request.query_params.get("next", f"/records/{row.id}")),
        **WORDS,
    )


def show_split(request: Request) -> Response:
    """The tellings of a record, to choose which are another event."""
    shelf, row = find_row(request)
    members = [shelf.activities[name] for name in row.record.members if name in shelf.activities]
    return render(
        request,
        "records/split.html",
        shelf=shelf,
        row=row,
        members=members,
        next=local_address(request.query_params.get("next", f"/records/{row.id}")),
        **WORDS,
    )


def _offer(shelf: Shelf, row: Row, words: str) -> list[Row]:
    """What the words find; without words what is most alike."""
    language = language_in_use()
    if words:
        found = select_rows(shelf, Asked(q=words), language)
        return [each for each in found if each.id != row.id][:_OFFERED]

    def alike(each: Row) -> float:
        near = fuzz.token_set_ratio(row.record.title, each.record.title)
        return near + _SAME_YEAR * (each.record.year == row.record.year)

    others = (each for each in shelf.rows if each.id != row.id)
    return sorted(others, key=lambda each: (-alike(each), each.id))[:_OFFERED]

"""One record: its fields on one side, the source that tells it on the other."""

from collections.abc import Iterable
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pipeline.model.activity import Evidence
from pipeline.model.decision import select_effective
from pipeline.review.typed.values import example_of
from pipeline.run.naming.wordbook import gather_wordbook
from pipeline.run.stated.teaching import teaches
from pipeline.web.pages import render
from pipeline.web.records.around import find_around
from pipeline.web.records.deciding import find_deed
from pipeline.web.records.fields import build_fields, is_about
from pipeline.web.records.words import REVIEWS, place_of, say_field, say_value, say_verdict
from pipeline.web.shelf import Row, Shelf, shelf_of
from pipeline.web.sources import WIDTHS, Shown, show_source
from pipeline.words import language_in_use


def show_record(request: Request) -> Response:
    """The record of an id; one that joined another leads there."""
    shelf, row = find_row(request)
    if row.id != request.path_params["id"]:
        return RedirectResponse(request.url.replace(scheme="", netloc="", path=f"/records/{row.id}"), 303)
    query, language = request.query_params, language_in_use()
    fields, unknown = build_fields(row.record, shelf.journal, gather_wordbook(shelf.workspace), language)
    members = set(row.record.members)
    effective = {decision.id for decision in select_effective(shelf.journal)}
    return render(
        request,
        "records/record.html",
        shelf=shelf,
        row=row,
        record=row.record,
        title=row.titles[language],
        deed=find_deed(request),
        fields=fields,
        unknown=unknown,
        around=find_around(shelf, row.id, query.get("list", "/records"), _number(query.get("place", "")), language),
        decisions=[d for d in reversed(shelf.journal) if is_about(d, members)],
        effective=effective,
        edited=query.get("edit", ""),
        here=_address(request),
        widths=WIDTHS,
        **_find_source(request, shelf, row),
        **WORDS,
    )


def find_row(request: Request) -> tuple[Shelf, Row]:
    """The record of the address."""
    shelf = shelf_of(request)
    row = shelf.find(request.path_params["id"])
    if row is None:
        raise HTTPException(404)
    return shelf, row


def _find_source(request: Request, shelf: Shelf, row: Row) -> dict[str, Any]:
    """The source that is looked at, the tabs of all, and what is marked in it."""
    query = request.query_params
    quotes = tuple(_iter_evidence(row))
    names = {each.source_id: each.document for each in quotes if each.source_id in shelf.documents}
    wanted = query.get("source", "") if query.get("source", "") in names else next(iter(names), "")
    place = tuple(_number(query.get(name, "")) for name in ("block", "start", "end"))
    here = [each for each in quotes if each.source_id == wanted]
    this = next((e for e in here if (e.locator.block, e.locator.start, e.locator.end) == place), None)
    if "block" not in query:
        this = next(iter(e for e in row.record.quotes if e.source_id == wanted), next(iter(here), None))
    shown: Shown | None = None
    if wanted:
        page = min(_number(query.get("page", "")), max(shelf.documents[wanted].page_count, 1))
        first = _number(query["first"]) if "first" in query else -1
        shown = show_source(shelf.documents[wanted], row.record.quotes, this, page=page, first=first)
    return {"tabs": tuple(names.items()), "source_id": wanted, "shown": shown, "this": this}


def _iter_evidence(row: Row) -> Iterable[Evidence]:
    record = row.record
    yield from record.quotes
    yield from (s.evidence for s in (*record.statements, *record.set_aside))
    yield from (s.evidence for conflict in record.conflicts for s in conflict.statements)


def _address(request: Request) -> str:
    """This page without what was just done."""
    return str(request.url.remove_query_params(["done", "edit"]).replace(scheme="", netloc=""))


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 8 else 0


WORDS: dict[str, Any] = {
    "REVIEWS": REVIEWS,
    "say_value": say_value,
    "say_field": say_field,
    "say_verdict": say_verdict,
    "place_of": place_of,
    "example_of": example_of,
    "teaches": teaches,
}
"""What templates of a record say things with."""

"""The table of records: searched, filtered and sorted by its address, and edited in place."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from pipeline.errors import Message
from pipeline.model.activity import Property
from pipeline.report.facts import country_name
from pipeline.review.typed.facts import values_of
from pipeline.review.typed.values import CHOICES, format_values
from pipeline.run.naming.wordbook import gather_wordbook
from pipeline.store import Workspace
from pipeline.web.pages import Waiting, render
from pipeline.web.records.asked import A_PAGE, SORTS, Asked, select_rows
from pipeline.web.records.choices import list_choices, list_labels, list_odd
from pipeline.web.records.deciding import find_deed
from pipeline.web.records.words import REVIEWS, say_field, say_value
from pipeline.web.shelf import fetch_shelf, shelf_of
from pipeline.words import _, language_in_use

_BETWEEN = {"en": ", ", "zh": "、"}
"""What stands between the names of a list."""
INLINE: tuple[Property, ...] = ("title", "kind", "start_date", "place")
"""What can be edited in the table itself."""


def show_records(request: Request) -> Response:
    """The table, or the part of it that a search or a scroll asks for."""
    shelf, language = shelf_of(request), language_in_use()
    asked = Asked.of(request.query_params)
    found, choices = select_rows(shelf, asked, language), list_choices(shelf)
    first = _number(request.query_params.get("from", ""))
    target = request.headers.get("hx-target", "")
    name = {"found": "records/found.html", "more": "records/rows.html"}.get(target, "records/table.html")
    response = render(
        request,
        name,
        shelf=shelf,
        asked=asked,
        rows=found[first : first + A_PAGE],
        first=first,
        count=len(found),
        total=len(shelf.rows),
        columns=[(column, _heads()[column]) for column in SORTS],
        inline=dict(zip(("title", "kind", "when", "place"), INLINE, strict=True)),
        a_page=A_PAGE,
        countries=lambda row: _BETWEEN[language].join(
            country_name(c, shelf.profile.countries, language) for c in row.countries
        ),
        REVIEWS=REVIEWS,
        say_value=say_value,
        say_field=say_field,
        choices=choices,
        labels=list_labels(),
        odd=list_odd(request.query_params, asked, choices),
        deed=find_deed(request),
    )
    if target == "found":
        response.headers["HX-Replace-Url"] = asked.address()
    response.headers["Vary"] = "HX-Target"
    return response


def find_records(workspace: Workspace) -> tuple[Waiting, ...]:
    """How many there are, for the start page."""
    count = len(fetch_shelf(workspace).rows)
    return (Waiting(Message(text="Records: {count}", params={"count": count}), "/records"),) if count else ()


def show_cell(request: Request) -> Response:
    """The form that edits one cell."""
    shelf, language = shelf_of(request), language_in_use()
    row, name = shelf.find(request.path_params["id"]), request.path_params["name"]
    inline = next((each for each in INLINE if each == name), None)
    if row is None or inline is None:
        raise HTTPException(404)
    book = gather_wordbook(shelf.workspace)
    typed = format_values(inline, values_of(row.record, inline), book, language)
    return render(
        request,
        "records/cell.html",
        shelf=shelf,
        row=row,
        name=inline,
        typed=typed,
        choices=[(code, book.show(code, language)) for code in CHOICES.get(inline, ())],
        next=request.query_params.get("next", "/records"),
        say_value=say_value,
        say_field=say_field,
    )


def _heads() -> dict[str, str]:
    return {
        "title": _("Title"),
        "kind": _("Kind"),
        "when": _("When"),
        "place": _("Place"),
        "countries": _("Countries"),
        "review": _("Review"),
        "confidence": _("Sure to"),
        "document": _("Document"),
    }


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 8 else 0

"""What waits for a person, most valuable first."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from pipeline.errors import Message
from pipeline.model.activity import Evidence
from pipeline.review.queue import Item
from pipeline.review.typed.values import format_value
from pipeline.run.links.promises import STATUSES, Told
from pipeline.run.links.verdicts import Compared
from pipeline.run.naming.wordbook import gather_wordbook
from pipeline.store import Workspace
from pipeline.web.pages import Waiting, render
from pipeline.web.records.answering import find_promise
from pipeline.web.records.compared import Beside, compare_pair
from pipeline.web.records.deciding import find_deed
from pipeline.web.records.words import KINDS, VERDICTS, place_of, say_field, say_value
from pipeline.web.shelf import Row, Shelf, fetch_shelf, shelf_of
from pipeline.words import language_in_use

_SHOWN = 50


@dataclass(frozen=True)
class Question:
    """One item with the records that it is about.

    `question`: both tellings of a pair; `passage`: where unclaimed words stand; `promise`: what is to be answered.
    """

    item: Item
    rows: tuple[Row, ...]
    question: Compared | None = None
    passage: Evidence | None = None
    promise: Told | None = None

    @property
    def beside(self) -> Beside | None:
        """Both tellings, with what agrees and what differs."""
        return compare_pair(self.question) if self.question else None


def list_items(shelf: Shelf, query: Mapping[str, str]) -> Sequence[Question]:
    """What is asked for by kind, year and document."""
    return [
        Question(
            item,
            _find_rows(shelf, item),
            shelf.queue.pairs.get(item.id),
            shelf.queue.passages.get(item.id),
            find_promise(shelf, item),
        )
        for item in shelf.queue.items
        if query.get("kind", "") in ("", item.kind)
        and query.get("year", "") in ("", str(item.year or "none"))
        and query.get("document", "") in ("", item.document)
    ]


def find_waiting(workspace: Workspace) -> tuple[Waiting, ...]:
    """How much waits, for the start page."""
    count = len(fetch_shelf(workspace).queue.items)
    words = Message(text="What waits for you: {count}", params={"count": count})
    return (Waiting(words, "/queue", "warn"),) if count else ()


def show_queue(request: Request) -> Response:
    """The first of them as cards, with buttons for what may be decided."""
    shelf, query = shelf_of(request), request.query_params
    items = list_items(shelf, query)
    every = shelf.queue.items
    return render(
        request,
        "records/queue.html",
        shelf=shelf,
        deed=find_deed(request),
        items=items[:_SHOWN],
        count=len(items),
        total=len(every),
        kinds=Counter(item.kind for item in every),
        years=sorted(Counter(str(item.year or "none") for item in every).items(), reverse=True),
        documents=_count_acceptable(items),
        query={name: query.get(name, "") for name in ("kind", "year", "document")},
        KINDS=KINDS,
        VERDICTS=VERDICTS,
        STATUSES=STATUSES,
        say_value=say_value,
        say_field=say_field,
        place_of=place_of,
        show_fact=lambda name, fact: format_value(name, fact, gather_wordbook(shelf.workspace), language_in_use()),
    )


def _find_rows(shelf: Shelf, item: Item) -> tuple[Row, ...]:
    rows = (shelf.find(name) for name in item.ids)
    return tuple({row.id: row for row in rows if row}.values())


def _count_acceptable(items: Sequence[Question]) -> list[tuple[str, list[str]]]:
    """By document the records of which nothing but doubt is open, where these are several."""
    found: dict[str, list[str]] = {}
    for each in items:
        if each.item.kind == "doubt" and each.item.document:
            found.setdefault(each.item.document, []).extend(row.id for row in each.rows)
    return sorted(((name, ids) for name, ids in found.items() if len(ids) > 1), key=lambda pair: -len(pair[1]))

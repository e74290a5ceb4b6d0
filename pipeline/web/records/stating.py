"""A person states an activity: a short form, empty or with the words of a passage that may tell of one."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from pipeline.errors import Message, PipelineError, UsageError, WorkspaceBusy
from pipeline.model.activity import Evidence, Property
from pipeline.model.text import collapse_space
from pipeline.review.typed.values import CHOICES, example_of
from pipeline.run.decisions.keeping import Effect
from pipeline.run.naming.places import name_place
from pipeline.run.naming.wordbook import gather_wordbook
from pipeline.run.stated.stating import build_word, find_language, state
from pipeline.web.pages import render
from pipeline.web.records.addresses import local_address
from pipeline.web.records.deciding import lead_back
from pipeline.web.records.told import Deed
from pipeline.web.records.words import say_field
from pipeline.web.sessions import visit_of
from pipeline.web.shelf import Shelf, shelf_of
from pipeline.web.site import site_of
from pipeline.web.sources import Line, show_source
from pipeline.words import language_in_use, say

FIELDS: tuple[Property, ...] = (
    "title", "kind", "role", "start_date", "end_date", "place", "country", "organisations", "people", "counts",
)  # fmt: skip
FURTHER: tuple[Property, ...] = ("status", "series", "themes", "sdgs")
"""Fields that few statements need; they are folded."""
_NEEDED = ("title", "kind")
_LONGEST_TITLE = 120
"""Characters of a passage that may be the name of what it tells."""
_STATUS: dict[type[object], int] = {type(None): 200, UsageError: 400, WorkspaceBusy: 409}
_AROUND = 3
"""Blocks that are shown before and after the passage."""


@dataclass(frozen=True)
class Passage:
    """A passage that waits: its item, its words, where they stand, and the lines around them."""

    item: str
    text: str
    place: Message
    lines: tuple[Line, ...]


def show_form(request: Request) -> Response:
    """The form, with the words of a passage where the address names one that waits."""
    shelf, query = shelf_of(request), request.query_params
    passage = _find_passage(shelf, query.get("item", ""))
    typed = {"role": "host"}
    if passage:
        typed |= {"text": passage.text, "why": f"{say(passage.place)}"}
        typed |= {"title": passage.text} if len(passage.text) <= _LONGEST_TITLE else {}
    return _render(request, shelf, passage, typed, local_address(query.get("next", "")))


def keep_statement(request: Request) -> Response:
    """Keep what is stated; what cannot be read is told, and the form stays as it was filled in."""
    visit, site, shelf = visit_of(request), site_of(request), shelf_of(request)
    typed = {name: visit.text(name).strip() for name in (*FIELDS, *FURTHER, "text", "why")}
    item = visit.text("item")
    passage, back = _find_passage(shelf, item), local_address(visit.text("next"))
    fields: dict[str, str] = {name: typed[name] for name in (*FIELDS, *FURTHER) if typed[name]}
    language = find_language(typed["title"] or typed["text"])
    try:
        _check(fields, item, passage)
        word = build_word(fields, gather_wordbook(site.workspace), text=typed["text"], language=language)
        effect = state(site.workspace, shelf.profile, [word], who=visit.who, why=typed["why"], item=item)
    except (UsageError, WorkspaceBusy) as error:
        return _render(request, shelf, passage, typed, back, error)
    return lead_back(request, _build_deed(effect, typed["title"]), address=back if item else _address(effect))


def _check(fields: Mapping[str, str], item: str, passage: Passage | None) -> None:
    if not all(name in fields for name in _NEEDED):
        raise UsageError(
            Message(text="An activity needs a name and a kind"),
            Message(text="Fill in both; all other fields may stay empty."),
        )
    if item and passage is None:
        raise UsageError(
            Message(text="Somebody decided about this passage meanwhile, so nothing was kept"),
            Message(text="Look among the records first. To state it all the same, save once more."),
        )


def _find_passage(shelf: Shelf, item: str) -> Passage | None:
    found = shelf.queue.passages.get(item)
    if found is None or item not in {each.id for each in shelf.queue.items}:
        return None
    document = shelf.documents[found.source_id]
    text = collapse_space(document.blocks[found.locator.block].visible_text())
    place = name_place(document.name, found.locator.page, found.locator.place)
    return Passage(item, text, place, _list_lines(shelf, found))


def _list_lines(shelf: Shelf, found: Evidence) -> tuple[Line, ...]:
    at = found.locator.block
    shown = show_source(shelf.documents[found.source_id], (), found)
    return tuple(line for line in shown.lines if abs(line.number - at) <= _AROUND)


def _address(effect: Effect) -> str:
    return f"/records/{effect.after[0].id}" if effect.after else "/records"


def _build_deed(effect: Effect, title: str) -> Deed:
    """A statement may be of what documents tell: then it was joined to that."""
    joined = [record for record in effect.after if len(record.members) > 1]
    notes = [Message(text="Joined to what is told already: {title}", params={"title": r.title}) for r in joined]
    ids = tuple(decision.id for decision in effect.decisions)
    return Deed(Message(text="Stated: {title}", params={"title": title}), ids, tuple(notes))


def _render(
    request: Request, shelf: Shelf, passage: Passage | None, typed: Mapping[str, str], back: str,
    error: PipelineError | None = None,
) -> Response:  # fmt: skip
    book, language = gather_wordbook(shelf.workspace), language_in_use()
    response = render(
        request,
        "records/state.html",
        status=_STATUS[type(error)],
        shelf=shelf,
        passage=passage,
        typed=typed,
        next=back,
        error=error,
        fields=FIELDS,
        further=FURTHER,
        is_further=any(typed.get(name) for name in FURTHER),
        needed=_NEEDED,
        choices={name: [(code, book.show(code, language)) for code in CHOICES[name]] for name in CHOICES},
        say_field=say_field,
        example_of=example_of,
    )
    if error:
        response.headers["HX-Replace-Url"] = "false"
    return response

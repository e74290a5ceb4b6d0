"""Words that reports show in another language than theirs: what is missing, a field for it, and what people gave."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast, get_args

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response

from pipeline.errors import Message, UsageError
from pipeline.model.document import Language
from pipeline.model.text import fingerprint_text, fold_text
from pipeline.model.translation import ItemKind, Translation, Untranslated
from pipeline.run.naming.places import name_place
from pipeline.run.worklists.numbers import find_altered, name_altered
from pipeline.run.worklists.sheets import GROUNDS, KINDS, Row
from pipeline.run.worklists.taking import keep_translation
from pipeline.store import hold, load_translations
from pipeline.web.pages import render
from pipeline.web.records.deciding import find_deed, lead_back
from pipeline.web.records.told import Deed
from pipeline.web.sessions import visit_of
from pipeline.web.shelf import Shelf, shelf_of
from pipeline.web.site import site_of

_SHOWN = 50
_NOTHING_CHOSEN = Message(text="Load the page again, and fill in the field beside the text.")


@dataclass(frozen=True)
class Wanted:
    """What is asked for: the words of one language or of all (""), those that hold `q`; the report of `year`."""

    language: str
    q: str
    year: int | None

    @property
    def address(self) -> str:
        """Where the page shows it."""
        year = str(self.year) if self.year else ""
        return f"/queue/words?{QueryParams({'lang': self.language, 'q': self.q, 'year': year})}"

    def has(self, each: Untranslated | Translation) -> bool:
        """Whether it is asked for."""
        words = fold_text(f"{each.text}\n{each.translation if isinstance(each, Translation) else ''}")
        return self.language in ("", each.language) and fold_text(self.q) in words


def show_words(request: Request) -> Response:
    """What is missing, and what was given last."""
    shelf = shelf_of(request)
    wanted = _read(request, shelf)
    given = load_translations(shelf.workspace)
    missing = _find_missing(shelf, wanted.year, given)
    standing = {(each.language, each.text): each for each in given}
    known = [each for each in reversed(tuple(standing.values())) if wanted.has(each)]
    asked = [each for each in missing if wanted.has(each)]
    return render(
        request,
        "records/words.html",
        shelf=shelf,
        wanted=wanted,
        deed=find_deed(request),
        missing=asked[:_SHOWN],
        count=len(asked),
        given=known[:_SHOWN],
        given_count=len(known),
        counts={each: sum(item.language == each for item in missing) for each in shelf.profile.languages},
        altered={(a.translation.language, a.translation.text): a for a in find_altered(given)},
        place_of=lambda item: name_place(item.document, item.page, item.place),
        name_altered=name_altered,
        KINDS=KINDS,
        GROUNDS=GROUNDS,
    )


def keep_words(request: Request) -> Response:
    """Keep the words that a person gave for a text."""
    visit, site = visit_of(request), site_of(request)
    kind, language = visit.text("kind"), visit.text("language")
    if kind not in get_args(ItemKind) or language not in get_args(Language) or not visit.text("text"):
        raise UsageError(Message(text="Nothing is chosen"), _NOTHING_CHOSEN)
    text, words = visit.text("text"), visit.text("words")
    if visit.text("stays"):
        words = text
    elif visit.text("gone"):
        words = ""
    row = Row(cast("ItemKind", kind), cast("Language", language), text, words, bool(visit.text("confirmed")))
    with hold(site.workspace):
        given = keep_translation(site.workspace, row, visit.who, seen=visit.text("seen"))
    told = Message(text="Kept for “{text}”: {words}", params={"text": text, "words": words})
    message = told if words else Message(text="Taken back for “{text}”", params={"text": text})
    return lead_back(request, Deed(message, (), tuple(map(name_altered, given.odd))))


def _read(request: Request, shelf: Shelf) -> Wanted:
    query = request.query_params
    year, language = query.get("year", ""), query.get("lang", "")
    is_year = year.isdecimal() and len(year) == len("2024")
    return Wanted(
        language=language if language in shelf.profile.languages else "",
        q=query.get("q", "").strip(),
        year=int(year) if is_year else shelf.queue.year,
    )


def _find_missing(shelf: Shelf, year: int | None, given: Sequence[Translation]) -> list[Untranslated]:
    """Without what was given since the shelf was filled; each text once, what is optional last."""
    if year is None:
        return []
    known = {(each.language, fingerprint_text(each.text)) for each in given}
    return sorted(shelf.find_missing_words(year, known), key=lambda each: each.is_optional)

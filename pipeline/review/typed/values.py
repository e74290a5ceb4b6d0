"""Values of a property as people type and read them; what is written here is read again without loss."""

import difflib
import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, get_args

from babel import Locale
from babel.core import get_global

from pipeline.errors import Message, UsageError
from pipeline.model.activity import Count, Fact, Kind, Organisation, Person, Property, Role, Sdg, Series, Status
from pipeline.model.base import Value
from pipeline.model.countries import is_country_code
from pipeline.model.document import Language
from pipeline.model.property_words import IN_SENTENCES
from pipeline.model.text import remove_unseen
from pipeline.review.typed import forms
from pipeline.review.typed.dates import parse_date
from pipeline.review.typed.facts import EDITABLE, REQUIRED
from pipeline.review.typed.pieces import is_plain, quote, split, unquote

CHOICES: dict[str, tuple[str, ...]] = {
    "kind": get_args(Kind),
    "role": get_args(Role),
    "status": get_args(Status),
    "mode": ("in-person", "online", "hybrid"),
    "attribution": ("institution", "individual"),
}
"""Properties whose values are one of a few codes."""
BODY_ROLES = ("partner", "organiser", "funder", "affiliation", "participant")
_CODE = re.compile("[A-Z]{3}")
_BODY_ROLES = Message(
    text="Roles are: {names}. Brackets that belong to the name stand with it in straight quotes.",
    params={"names": ", ".join(BODY_ROLES)},
)
SINGLE = frozenset({"kind", "role", "status", "year", "start_date", "end_date", "mode", "attribution"})
"""Properties of which a person says one value."""
_LONGEST_TITLE = 500
_EXAMPLES: dict[Property, Message] = {
    "title": Message(text="Type its name, one a line if it has several."),
    "year": Message(text="Type a year, such as 2024."),
    "start_date": Message(text="Type a date as precisely as you know it: 2024, 2024-05 or 2024-05-17."),
    "end_date": Message(text="Type a date as precisely as you know it: 2024, 2024-05 or 2024-05-17."),
    "country": Message(text="Type a country by its name or code: “Brazil”, “FRA”, “肯尼亚”."),
    "countries": Message(text="Type countries by name or code: “Brazil; FRA; 肯尼亚”."),
    "organisations": Message(
        text="Type bodies, each with its role if it is no partner: “Tide Institute; RF (funder)”."
    ),
    "people": Message(text="Type persons: “Ann Lee (Director, Tide Institute); Li Wei”."),
    "counts": Message(text="Type numbers with what was counted: “41 participants; more than 80 guests”."),
    "series": Message(text="Type the number and the name: “10th River Workshop”."),
    "sdgs": Message(text="Type the numbers of goals from 1 to 17: “5, 13”."),
}
_WRITE: dict[type, Callable[[Any], str]] = {
    Person: forms.format_person,
    Count: forms.format_count,
    Sdg: forms.format_goal,
}
_READ: dict[Property, Callable[[str], Fact | None]] = {
    "people": forms.parse_person,
    "counts": forms.parse_count,
    "series": forms.parse_edition,
    "sdgs": forms.parse_goal,
    "year": lambda piece: int(piece) if piece.isdecimal() and len(piece) == 4 else None,
    "start_date": parse_date,
    "end_date": parse_date,
}
_PLAIN = Message(text="Type the words; part several values by semicolons.")
_CHOOSE = Message(text="Choose one of: {names}.")


class Wordbook(Value):
    """By which words people mean codes: `words` by language and code; `countries` codes by caseless name.

    `is_kept`: what is read was checked before it was kept, so that three capitals are a country.
    """

    words: dict[str, dict[str, str]] = {}
    countries: dict[str, str] = {}
    is_kept: bool = False

    def codes(self, choices: Iterable[str]) -> dict[str, str]:
        """By the caseless words of any language, and by itself, each of the choices."""
        choices = tuple(choices)
        named = {book[code].casefold(): code for book in self.words.values() for code in choices if book.get(code)}
        return named | {code.casefold(): code for code in choices}

    def show(self, code: str, language: str) -> str:
        """The word for a code."""
        return self.words.get(language, {}).get(code) or code


def parse_values(name: Property, text: str, book: Wordbook) -> tuple[Fact, ...]:
    """What is typed as values of a property. Raises UsageError that says what is expected, with an example."""
    if name not in EDITABLE:
        raise UsageError(
            Message(text="There is nothing called {name} to be edited", params={"name": name}),
            _CHOOSE.model_copy(update={"params": {"names": ", ".join(EDITABLE)}}),
        )
    pieces = split(remove_unseen(text), _signs(name))
    facts = tuple(dict.fromkeys(_parse(name, piece, book) for piece in pieces))
    if not facts and name in REQUIRED:
        raise UsageError(
            Message(text="Every activity has a {name}", params={"name": IN_SENTENCES[name]}), example_of(name)
        )
    if name == "title" and (longest := max(len(str(fact)) for fact in facts)) > _LONGEST_TITLE:
        raise UsageError(
            Message(text="A name may not be as long as this: {count}", params={"count": longest}),
            Message(
                text="Type a shorter one; the most characters it may have: {count}.", params={"count": _LONGEST_TITLE}
            ),
        )
    if len(facts) > 1 and name in SINGLE:
        raise UsageError(Message(text="“{text}” is more than one value", params={"text": text}), example_of(name))
    return facts


def format_values(name: Property, facts: Iterable[Fact], book: Wordbook, language: Language) -> str:
    """The values of a property as a person types them."""
    between = {"title": "\n", "sdgs": ", "}.get(name, "; ")
    return between.join(format_value(name, fact, book, language) for fact in facts)


def format_value(name: Property, fact: Fact, book: Wordbook, language: Language) -> str:
    """One of them."""
    if isinstance(fact, Organisation):
        return forms.format_body(fact, book.codes(BODY_ROLES), book.show(fact.role, language))
    if isinstance(fact, Series):
        return forms.format_edition(fact, language)
    if not isinstance(fact, str):
        return str(fact) if isinstance(fact, int) else _WRITE[type(fact)](fact)
    if name in CHOICES:
        return book.show(fact, language)
    if name in ("country", "countries"):
        return _show_country(fact, book, language)
    return fact if is_plain(fact, _signs(name)) else quote(fact)


def example_of(name: Property) -> Message:
    """What is expected of who types values of a property, with an example."""
    if name in CHOICES:
        return _CHOOSE.model_copy(update={"params": {"names": ", ".join(CHOICES[name])}})
    return _EXAMPLES.get(name, _PLAIN)


def _signs(name: Property) -> str:
    return {"title": "\n", "sdgs": ",，、;；\n"}.get(name, ";；\n")


def _parse(name: Property, piece: str, book: Wordbook) -> Fact:
    fact = _read(name, piece, book)
    if fact is None or fact == "":
        hint = _near_country(piece, book) if name in ("country", "countries") else None
        hint = _BODY_ROLES if name == "organisations" and piece.endswith((")", "）")) else hint
        raise UsageError(
            Message(text="“{text}” cannot be read as {name}", params={"text": piece, "name": IN_SENTENCES[name]}),
            hint or example_of(name),
        )
    return fact


def _read(name: Property, piece: str, book: Wordbook) -> Fact | None:
    if name in CHOICES:
        return book.codes(CHOICES[name]).get(piece.casefold())
    if name == "organisations":
        return forms.parse_body(piece, book.codes(BODY_ROLES))
    if name in ("country", "countries"):
        return _read_country(unquote(piece), book)
    return _READ[name](piece) if name in _READ else unquote(piece)


def _read_country(word: str, book: Wordbook) -> str | None:
    named = book.countries.get(word.casefold()) or _country_names().get(word.casefold())
    code = word.upper()
    is_code = is_country_code(code) and code in get_global("territory_aliases")
    is_known = is_code or code in book.countries.values() or (book.is_kept and _CODE.fullmatch(code))
    return named or (code if is_known else None)


@cache
def _country_names() -> dict[str, str]:
    """Codes by the caseless names of CLDR in both languages."""
    short = {two[0]: code for code, two in get_global("territory_aliases").items() if is_country_code(code)}
    locales = (Locale(language).territories for language in ("zh", "en"))
    return {name.casefold(): short[two] for names in locales for two, name in names.items() if two in short}


def _show_country(code: str, book: Wordbook, language: str) -> str:
    """The name by CLDR where it means the same country again, else the code."""
    short = get_global("territory_aliases").get(code, [code])[0]
    name = str(Locale(language).territories.get(short, code))
    return name if is_plain(name, ";；\n") and _read_country(name, book) == code else code


def _near_country(word: str, book: Wordbook) -> Message | None:
    near = difflib.get_close_matches(word.casefold(), [*_country_names(), *book.countries], n=1)
    return Message(text="Did you mean “{name}”?", params={"name": near[0].title()}) if near else None

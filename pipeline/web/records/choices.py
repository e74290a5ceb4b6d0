"""What the list of records can be filtered by, and what an address asks for that there is not."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import get_args

from pipeline.errors import Message
from pipeline.model.activity import Kind, Status
from pipeline.model.record import Review
from pipeline.report.facts import country_name
from pipeline.report.plan import OTHER
from pipeline.web.records.asked import SORTS, Asked, read_year
from pipeline.web.records.counted import NEVER, UNSTATED_AS
from pipeline.web.records.goals import GOALS
from pipeline.web.records.words import REVIEWS, say_value
from pipeline.web.shelf import Shelf
from pipeline.words import _, language_in_use, say

Choices = dict[str, list[tuple[str, str]]]
_OF_PAGES = ("from", "done")
"""Fields of an address that say what is shown of a list, and not which."""


def list_choices(shelf: Shelf) -> Choices:
    """By filter its values and their words: of years, countries and documents those that are there."""
    language = language_in_use()
    years = sorted({row.record.year for row in shelf.rows if row.record.year}, reverse=True)
    documents = Counter(name for row in shelf.rows for name in row.documents)
    codes = {code for row in shelf.rows for code in row.countries}
    countries = [(code, country_name(code, shelf.profile.countries, language)) for code in codes]
    chapters = [(each.key, shelf.profile.words(each.titles, language)) for each in shelf.profile.chapters]
    return {
        "year": [(str(year), str(year)) for year in years] + [(UNSTATED_AS, _("no year"))],
        "kind": _words(get_args(Kind)),
        "status": _words(get_args(Status)),
        "chapter": [*chapters, (OTHER, _("no chapter")), (UNSTATED_AS, _("the year as a whole"))],
        "country": sorted(countries, key=lambda each: each[1]),
        "goal": [(number, f"{number} {say(name)}") for number, name in GOALS.items()],
        "review": [(name, REVIEWS[name]()) for name in get_args(Review)],
        "counted": [
            ("activities", _("as activities")),
            ("people", _("for their people")),
            ("countries", _("for their countries")),
            ("organisations", _("for their bodies")),
            (NEVER, _("in none")),
        ],
        "document": [(name, f"{name} ({count})") for name, count in sorted(documents.items())],
    }


def list_labels() -> dict[str, str]:
    """What each filter is called."""
    return {
        "year": _("Year"),
        "kind": _("Kind"),
        "status": _("Status"),
        "chapter": _("Chapter"),
        "country": _("Country"),
        "goal": _("SDG"),
        "review": _("Review"),
        "counted": _("In figures"),
        "document": _("Document"),
    }


def list_odd(query: Mapping[str, str], asked: Asked, choices: Choices) -> list[Message]:
    """What an address asks for in vain: values that nothing has, years the wrong way round, filters there are not."""
    labels, told = list_labels(), []
    for name, label in labels.items():
        if (value := getattr(asked, name)) and value not in dict(choices[name]):
            told.append(_tell("{filter}: nothing has “{value}”", filter=label, value=value))
    since, until = read_year(asked.since), read_year(asked.until)
    for text, year in ((asked.since, since), (asked.until, until)):
        if text and year is None:
            told.append(_tell("“{text}” is no year", text=text))
    if since and until and since > until:
        told.append(_tell("No year is both from {since} on and until {until}", since=since, until=until))
    if asked.sort and asked.sort.removeprefix("-") not in SORTS:
        told.append(_tell("Lists cannot be sorted by “{name}”; the newest come first", name=asked.sort))
    unknown = [name for name in query if name not in (*Asked.__dataclass_fields__, *_OF_PAGES)]
    return told + [_tell("There is no filter “{name}”; it was passed over", name=name) for name in unknown]


def _tell(words: str, **params: str | int) -> Message:
    return Message(text=words, params=dict(params))


def _words(codes: Iterable[str]) -> list[tuple[str, str]]:
    return [(code, say_value(code)) for code in codes]

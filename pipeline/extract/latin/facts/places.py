"""The city or venue that a text names."""

import re

from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import Span

_FORMS = (
    ("place_leading", "known"), ("place_said", "told"), ("place_at", "known"), ("place_bracket", "known"),
    ("place_item", "known"), ("place_item", "dated"), ("place_seated", "known"), ("place_event", "last"),
    ("place_brand", "known"), ("place_held", "told"), ("place_venue", "venue"), ("place_campus", "venue"),
    ("place_chapter", "known"), ("place_dash", "known"),
)  # fmt: skip
"""Where a place stands, surest first; and which are read there: known cities only, any in a dated item, any, whatever
stands there, or a known city that the words end with."""


_LONGEST_ITEM = 140
_OWNS = ("’s", "'s")
_APART = re.compile(r"\s*[,(]\s*")


def _city_in(run: str, grammar: Grammar) -> str | None:
    """The known city that a run begins with, where what follows in the run is no name of another thing."""
    words = run.rstrip(".").split()
    if any(grammar.has_word("organisation_heads", w) for w in words):
        return None
    for size in range(len(words), 0, -1):
        candidate = " ".join(words[:size]).rstrip(".,")
        if candidate.casefold() in grammar.cities:
            return candidate if size == len(words) or _may_follow(words[size], grammar) else None
    return None


def _may_follow(word: str, grammar: Grammar) -> bool:
    """Whether a capitalised word right after a city leaves it a city: a country, a state, a month, a day."""
    known = word.lower() in grammar.months or grammar.has_word("weekdays", word) or grammar.has_word("heads", word)
    return known or word.isupper() or any(name.startswith(word) for name in grammar.country_codes)


def _last_city(run: str, grammar: Grammar) -> tuple[int, str] | None:
    """The known city that a run ends with, and where in the run it stands."""
    starts = [0, *(i + 1 for i, c in enumerate(run) if c == " ")]
    return next(((at, run[at:]) for at in starts if run[at:].casefold() in grammar.cities), None)


def _is_place(run: str, grammar: Grammar) -> bool:
    words = run.replace(".", "").split()
    groups = (
        "not_places",
        "heads",
        "positions",
        "organisation_heads",
        "not_organisations",
        "stops",
        "languages",
        "weekdays",
    )
    return not (
        run in grammar.country_codes
        or grammar.is_self(run)
        or run.isupper()
        or run.casefold() in grammar.bodies
        or any(w.lower() in grammar.months or w.isdigit() or len(w) == 1 or w.endswith(_OWNS) for w in words)
        or any(grammar.has_word(group, w) for w in words for group in groups)
        or (len(words) > 1 and grammar.has_word("given_names", words[0]))
    )


def _read_place(run: str, told: bool, grammar: Grammar) -> str | None:
    """The place that a capitalised run names: the city it begins with, or all of it where the words around say so."""
    city = _city_in(run, grammar)
    if city and (len(city) == len(run.rstrip(".")) or not told or grammar.countries.search(run[len(city) :])):
        return city
    return run.rstrip(".") if told and _is_place(run, grammar) else city


def find_place(text: str, barred: list[tuple[int, int]], grammar: Grammar) -> tuple[Span, Span | None] | None:
    """The city or venue where it happened, and the country that stands right after it, if any.

    `barred` ranges (quoted names and themes) are not looked into.
    """
    for form, which in _FORMS:
        for match in grammar.patterns[form].finditer(text):
            start = match.start(1)
            before = text[max(0, start - 120) : start]
            seated = grammar.patterns["seat"].search(before) and not grammar.patterns["place_house"].search(before)
            if seated or any(s <= start < e for s, e in barred):
                continue
            found = _find_in(match, form, which, grammar)
            if found is None:
                continue
            at, place = found
            state = grammar.patterns["place_state"].match(text, start + at + len(place))
            place = text[start + at : state.end() if state else start + at + len(place)]
            span = Span(start + at, start + at + len(place), place, f"{grammar.language}.{form.replace('_', '.')}")
            return span, _country_after(text, span.end, grammar)
    return None


def _find_in(match: re.Match[str], form: str, which: str, grammar: Grammar) -> tuple[int, str] | None:
    """Where in the words of a match the place stands, and the place."""
    text, run = match.string, match.group(1)
    if which == "last":
        return _last_city(run, grammar)
    if which == "venue":
        return None if grammar.is_self(run) else (0, run.rstrip("."))
    country = _country_after(text, match.end(1), grammar)
    told = (
        which == "told"
        or (which == "dated" and _is_item(text, grammar))
        or (form == "place_at" and country is not None)
    )
    if form == "place_said" and grammar.patterns["place_label"].search(text[: match.start(1)]):
        further = grammar.patterns["place_further"].match(text, match.end(1))
        city = further and next(
            (c for c in further.group().split(",") if c.strip(" .").casefold() in grammar.cities), ""
        )
        if city:
            return text.index(city.strip(" ."), match.end(1)) - match.start(1), city.strip(" .")
    place = _read_place(run, told, grammar)
    return (0, place) if place else None


def _is_item(text: str, grammar: Grammar) -> bool:
    """Whether a text is an item of a list that says when, and no sentence."""
    patterns = grammar.patterns
    dated = len(text) <= _LONGEST_ITEM and patterns["place_dated"].search(text) is not None
    return dated and patterns["finite"].search(text) is None


def _country_after(text: str, at: int, grammar: Grammar) -> Span | None:
    match = _APART.match(text, at)
    if not match:
        return None
    country = grammar.countries.match(text, match.end())
    if not country or not grammar.country_codes[country.group()]:
        return None
    return Span(*country.span(), grammar.country_codes[country.group()], f"{grammar.language}.country")

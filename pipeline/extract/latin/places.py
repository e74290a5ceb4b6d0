"""The city or venue that a text names."""

import re

from pipeline.extract.grammar import Grammar
from pipeline.extract.spans import Span

_FORMS = (
    ("place_leading", "known"), ("place_said", "told"), ("place_at", "known"), ("place_item", "dated"),
    ("place_seated", "known"), ("place_venue", "venue"), ("place_held", "told"), ("place_chapter", "known"),
)  # fmt: skip
"""Where a place stands, surest first; and which are read there: known cities only, any in a dated item, any, or what
is called a venue by its last word.
"""


_APART = re.compile(r"\s*[,(]\s*")


def _city_in(run: str, grammar: Grammar) -> str | None:
    words = run.rstrip(".").split()
    if any(grammar.has_word("organisation_heads", w) for w in words):
        return None
    for size in range(len(words), 0, -1):
        candidate = " ".join(words[:size]).rstrip(".,")
        if candidate.casefold() in grammar.cities:
            return candidate
    return None


def _is_place(run: str, grammar: Grammar) -> bool:
    words = run.replace(".", "").split()
    groups = ("not_places", "heads", "positions", "organisation_heads", "not_organisations", "stops", "languages")
    return not (
        run in grammar.country_codes
        or grammar.is_self(run)
        or run.isupper()
        or run.casefold() in grammar.bodies
        or any(w.lower() in grammar.months or w.isdigit() for w in words)
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
            country = _country_after(text, match.end(1), grammar)
            told = (
                which == "told"
                or (which == "dated" and _is_item(text, grammar))
                or (form == "place_at" and country is not None)
            )
            venue = which == "venue" and not grammar.is_self(match.group(1))
            place = match.group(1) if venue else _read_place(match.group(1), told, grammar)
            if place is None:
                continue
            span = Span(start, start + len(place), place, f"{grammar.language}.{form.replace('_', '.')}")
            return span, _country_after(text, start + len(place), grammar)
    return None


def _is_item(text: str, grammar: Grammar) -> bool:
    """Whether a text is an item of a list that says when, and no sentence."""
    patterns = grammar.patterns
    return patterns["place_dated"].search(text) is not None and patterns["finite"].search(text) is None


def _country_after(text: str, at: int, grammar: Grammar) -> Span | None:
    match = _APART.match(text, at)
    if not match:
        return None
    country = grammar.countries.match(text, match.end())
    if not country or not grammar.country_codes[country.group()]:
        return None
    return Span(*country.span(), grammar.country_codes[country.group()], f"{grammar.language}.country")

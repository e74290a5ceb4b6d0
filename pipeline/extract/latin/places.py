"""The city or venue that a text names."""

import re

from pipeline.extract.grammar import Grammar
from pipeline.extract.spans import Span

_FORMS = (("place_leading", True), ("place_at", True), ("place_said", False))


def _city_in(run: str, grammar: Grammar) -> str | None:
    words = run.rstrip(".").split()
    for size in range(len(words), 0, -1):
        candidate = " ".join(words[:size]).rstrip(".,")
        if candidate.casefold() in grammar.cities:
            return candidate
    return None


def _is_place(run: str, grammar: Grammar) -> bool:
    words = run.split()
    return not (
        run in grammar.country_codes
        or grammar.is_self(run)
        or run.isupper()
        or any(w.lower() in grammar.months or grammar.has_word("not_places", w) for w in run.replace(".", "").split())
        or any(grammar.has_word("heads", w) or grammar.has_word("positions", w) for w in words)
    )


def find_place(text: str, barred: list[tuple[int, int]], grammar: Grammar) -> tuple[Span, Span | None] | None:
    """The city or venue where it happened, and the country that stands right after it, if any.

    `barred` ranges (names, quoted themes) are not looked into.
    """
    for form, known_only in _FORMS:
        for match in grammar.patterns[form].finditer(text):
            start = match.start(1)
            if any(s <= start < e for s, e in barred) or grammar.patterns["seat"].search(text[:start]):
                continue
            run = match.group(1)
            place = _city_in(run, grammar)
            told = not known_only or (form == "place_at" and _country_after(text, match.end(1), grammar))
            if place is None and told and _is_place(run, grammar):
                place = run.rstrip(".")
            if place is None:
                continue
            span = Span(start, start + len(place), place, f"{grammar.language}.place")
            return span, _country_after(text, start + len(place), grammar)
    return None


def _country_after(text: str, at: int, grammar: Grammar) -> Span | None:
    match = re.match(r"\s*[,(]\s*", text[at:])
    if not match:
        return None
    country = grammar.countries.match(text, at + match.end())
    if not country:
        return None
    return Span(*country.span(), grammar.country_codes[country.group()], f"{grammar.language}.country")

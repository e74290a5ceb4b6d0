"""Countries, places and the mode (online, in person, hybrid) that a text names."""

import re

from pipeline.extract.grammar import Grammar
from pipeline.extract.themes import Span

_FORMS = (("place_leading", True), ("place_at", True), ("place_said", False))


def find_countries(text: str, grammar: Grammar) -> list[Span]:
    """Countries as named (name, adjective, demonym): the span's text is the ISO 3166-1 alpha-3 code."""
    return [
        Span(m.start(), m.end(), code, f"{grammar.language}.country")
        for m in grammar.countries.finditer(text)
        if (code := grammar.country_codes[m.group()]) and not _is_language(m, grammar)
    ]


def _is_language(match: re.Match[str], grammar: Grammar) -> bool:
    """Whether “Spanish” is a language here: “in English and Spanish”."""
    if not grammar.has_word("languages", match.group()):
        return False
    before, after = grammar.patterns["language_before"], grammar.patterns["language_after"]
    return bool(before.search(match.string[: match.start()]) and after.match(match.string, match.end()))


def find_mode(text: str, grammar: Grammar) -> Span | None:
    """How it was held, where the words say so."""
    for cue, pattern in grammar.cues.get("mode", ()):
        match = pattern.search(text)
        if match:
            return Span(*match.span(), cue.value, cue.id)
    return None


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

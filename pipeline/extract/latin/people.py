"""Persons whom a text names, with position and affiliation as stated."""

import re

from pipeline.extract.grammar import Grammar
from pipeline.extract.latin.organisations import find_organisations
from pipeline.extract.spans import PersonSpan
from pipeline.model.activity import Person

_FORMS = ("person_titled", "person_honoured", "person_by", "person_listed")


def find_people(text: str, grammar: Grammar) -> list[PersonSpan]:
    """Named persons with position and affiliation as stated, in order, each once."""
    found: dict[str, PersonSpan] = {}
    for form in _FORMS:
        for match in grammar.patterns[form].finditer(text):
            if form == "person_titled" and not grammar.has_word("positions", match.group(2)):
                continue
            at = match.start(1)
            for name in match.group(1).split(", "):
                start = text.index(name, at)
                clean = _person_name(name, grammar)
                if clean and not any(p.start <= start < p.end for p in found.values()):
                    person = _described(clean, text, match.end(1), grammar)
                    begin = text.index(clean, start)
                    found.setdefault(clean, PersonSpan(begin, begin + len(clean), person))
    return sorted(found.values(), key=lambda p: p.start)


def _person_name(name: str, grammar: Grammar) -> str | None:
    words = name.split()
    while words and (grammar.has_word("honorifics", words[0]) or grammar.has_word("positions", words[0])):
        words = words[1:]
    strange = any(
        grammar.has_word("organisation_heads", w) or grammar.has_word("heads", w) or w.lower() in grammar.months
        or grammar.has_word("stops", w) or w in grammar.country_codes or (w.isupper() and len(w) > 2)
        for w in words
    )  # fmt: skip
    return None if strange or not 2 <= len(words) <= 5 else " ".join(words)


def _described(name: str, text: str, end: int, grammar: Grammar) -> Person:
    lead = re.match(r",\s+", text[end:])
    if not lead:
        return Person(name=name)
    begin = end + lead.end()
    stop = grammar.patterns["position_end"].search(text, begin)
    position = text[begin : stop.start() if stop else len(text)].strip(" ,")
    first = position.split()[0] if position.split() else ""
    if not grammar.has_word("positions", first.removeprefix("the ")):
        return Person(name=name)
    bodies = find_organisations(position, grammar, frozenset())
    return Person(name=name, position=position, organisation=bodies[-1].value.name if bodies else None)

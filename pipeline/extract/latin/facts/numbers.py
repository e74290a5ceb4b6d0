"""Counts of people and things, with the unit in the text's words and the qualifier stated."""

import re
from collections.abc import Iterator
from itertools import islice

from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import CountSpan
from pipeline.model.activity import Count

_ORDINAL = re.compile(r"(?:first|second|third|inaugural|(?:th|ieth))$")
_WORD = re.compile(r"([^\W_][\w’'/-]*(?:&\w+)?)\s*")
_LONGEST = 5
"""Words that a unit has at most (“new open source software projects”), those after an “and” not counted."""


def parse_number(words: str, numbers: dict[str, int]) -> int | None:
    """“14”, “1,200”, “Fourteen”, “two hundred and five”, “two dozen”, “1.2 million” as a whole number, else None."""
    digits = re.sub(r"[,\s]", "", words)
    if digits.isdigit():
        return int(digits)
    total = 0.0
    for word in re.split(r"\s(?:and\s)?|-", words.lower().strip().removeprefix("a ")):
        plain = word.replace(",", "")
        value = float(plain) if plain.replace(".", "").isdigit() else numbers.get(word)
        if value is None or _ORDINAL.search(word):
            return None
        total = (total or 1) * value if value >= 100 or word == "dozen" else total + value
    return round(total) or None


def find_counts(text: str, grammar: Grammar) -> list[CountSpan]:
    """Counts with a unit that names people or things; years, ranks, money, durations and shares are none."""
    found = []
    for match in grammar.patterns["counted"].finditer(text):
        value = parse_number(match.group(1), grammar.numbers)
        unit = _unit(text, match.end(), grammar)
        if value is None or unit is None or not _is_count(match, value, unit, grammar):
            continue
        left = text[max(0, match.start() - 30) : match.start()].rstrip()
        qualifier = next((c.value for c, p in grammar.cues.get("qualifier", ()) if p.search(left)), None)
        if match.group(2):
            qualifier = "more than"
        count = Count(value=value, unit=text[unit[0] : unit[1]], qualifier=qualifier)
        found.append(CountSpan(match.start(1), unit[1], count))
    return found or _labelled(text, grammar)


def _labelled(text: str, grammar: Grammar) -> list[CountSpan]:
    """Counts of a form: “Participants: 45”."""
    spans = []
    for match in grammar.patterns["count_label"].finditer(text):
        unit, value = match.group(1).lower(), parse_number(match.group(2), grammar.numbers)
        if value and not grammar.has_word("not_units", unit.split()[-1]):
            spans.append(CountSpan(*match.span(), Count(value=value, unit=unit)))
    return spans


def _unit(text: str, at: int, grammar: Grammar) -> tuple[int, int] | None:
    """Where the noun phrase stands that a number counts: up to its first plural, with a second one after “and”."""
    if of_all := grammar.patterns["counted_of_all"].match(text, at):
        return of_all.span(1)
    words = [*islice(_words(text, at), _LONGEST + 1)]
    if words and grammar.has_word("more", words[0].group(1)):
        words = words[1:]
    for word, after in zip(words[:_LONGEST], [*words[1:], None], strict=False):
        plain = word.group(1).lower()
        if after and grammar.has_word("plurals", plain) and grammar.has_word("of_bodies", after.group(1)):
            continue  # “faculty members”
        if _ends_unit(plain, grammar) or grammar.has_word("not_units", plain.rsplit("-", 1)[-1]):
            return None
        if _is_plural(plain, grammar):
            return words[0].start(), _second_noun(text, word.end(1), grammar)
    return None


def _second_noun(text: str, end: int, grammar: Grammar) -> int:
    """Where a unit ends that goes on with a second noun (“students and researchers”)."""
    more = grammar.patterns["unit_goes_on"].match(text, end)
    words = more.group(1).lower().split() if more else []
    alone = any(_ends_unit(w, grammar) or w in grammar.numbers for w in words)
    return more.end(1) if more and not alone else end


def _words(text: str, at: int) -> Iterator[re.Match[str]]:
    """The words that follow with nothing but spaces between them."""
    while (word := _WORD.match(text, at)) is not None:
        yield word
        at = word.end()


def _ends_unit(word: str, grammar: Grammar) -> bool:
    groups = ("stops", "unit_ends")
    return any(grammar.has_word(g, word) for g in groups) or word in grammar.months or word.isdigit()


def _is_plural(word: str, grammar: Grammar) -> bool:
    if grammar.has_word("plurals", word) or grammar.has_word("units", word):
        return True
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "’s", "'s", "ous")) and len(word) > 3


def _is_count(match: re.Match[str], value: int, unit: tuple[int, int], grammar: Grammar) -> bool:
    """Whether a number counts, and does not name, date or rank what follows, or speak of what is known."""
    text, said = match.string, match.group(1)
    left = text[max(0, match.start() - 40) : match.start()]
    if value < 2 or (said.isdigit() and 1900 <= value <= 2100):
        return False
    numbered = grammar.patterns["numbered_before"].search(left)
    known = not said[0].isdigit() and grammar.patterns["known_before"].search(left)
    spoken_of = known and grammar.has_word("known_units", text[unit[0] : unit[1]].split()[-1])
    some = grammar.patterns["one_of"].search(left)
    return not (numbered and said[0].isdigit()) and not spoken_of and not some

"""How many of what: the numbers of things that a text gives, each with the word for what it counts."""

import re

from pipeline.link.years.words import Words
from pipeline.model.numerals import parse_han

_LATIN = re.compile(
    r"(?<![\d.,/-])(?P<lead>(?:[a-z]+ )?)(?P<number>\d{1,3}(?:,\d{3})+|\d{1,6}) (?:[a-z-]+ ){0,2}?"
    r"(?P<unit>[a-z-]{2,}s)\b"
)
_SPELLED = re.compile(r"\b(?P<number>[a-z]+)(?= (?P<unit>[a-z-]+))")
_HAN = re.compile(
    r"(?<![第每\d,.一二两三四五六七八九十])(?P<number>\d{1,3}(?:,\d{3})+|\d{1,6}|[一二两三四五六七八九十])[余多]?"
    r"(?P<unit>[名位个处批期次场项篇本部门所间家台套份件支座条幅册张株亩户人](?![月年日号]))"
)
_YEARS = range(1900, 2100)
_OF_A_YEAR = frozenset({"in", "of", "since", "by", "from", "until", "during", "year", "to", "and", "the"})
Numbers = tuple[tuple[int, str], ...]


def find_numbers(text: str, words: Words) -> Numbers:
    """The numbers in their order (“issue four newsletters”); years and days are none."""
    found = {m.start("number"): (read_number(m.group("number")), m.group("unit")) for m in _HAN.finditer(text)}
    text = text.lower()
    for match in _LATIN.finditer(text):
        number = read_number(match.group("number"))
        if number not in _YEARS or "," in match.group("number") or match.group("lead").strip() not in _OF_A_YEAR:
            found[match.start("number")] = number, match.group("unit").removesuffix("s")
    for match in _SPELLED.finditer(text):
        if number := words.numbers.get(match.group("number"), 0):
            found[match.start()] = number, match.group("unit").removesuffix("s")
    return tuple(found[at] for at in sorted(found))


def read_number(number: str) -> int:
    """A number in digits, or of a single Chinese sign."""
    digits = number.replace(",", "")
    return int(digits) if digits.isdigit() else parse_han(number) or 0

"""Counts of people and things, with their unit and the qualifier stated."""

import re

from pipeline.extract.grammar import Grammar
from pipeline.extract.spans import CountSpan
from pipeline.model.activity import Count

_ORDINAL = re.compile(r"(?:first|second|third|inaugural|(?:th|ieth))$")

_KNOWN = re.compile(r"\b(?:the|both|these|those|all|its|our|their)$", re.IGNORECASE)


def parse_number(words: str, numbers: dict[str, int]) -> int | None:
    """“14”, “1,200”, “Fourteen”, “twenty-five”, “two hundred” as a whole number, else None."""
    digits = words.replace(",", "").replace(" ", "")
    if digits.isdigit():
        return int(digits)
    total = 0
    for word in re.split(r"[\s-]+", words.lower().strip()):
        value = numbers.get(word)
        if value is None or _ORDINAL.search(word):
            return None
        total = (total or 1) * value if value >= 100 else total + value
    return total or None


def find_counts(text: str, grammar: Grammar) -> list[CountSpan]:
    """Counts whose unit is in the word group `units`; years, ones and ranks are none."""
    units = "|".join(sorted(map(re.escape, grammar.words.get("units", ())), key=len, reverse=True))
    cardinals = "|".join(w for w in sorted(grammar.numbers, key=len, reverse=True) if not _ORDINAL.search(w))
    number = rf"\d{{1,3}}(?:,\d{{3}})+|\d+|(?:{cardinals})(?:[\s-](?:{cardinals}))*"
    pattern = re.compile(rf"(?<![\w.,:/-])({number})\s+((?:[\w’'&/-]+\s+){{0,3}}?)({units})\b(?!-)", re.IGNORECASE)
    found = []
    for match in pattern.finditer(text):
        value = parse_number(match.group(1), grammar.numbers)
        between = match.group(2).lower().split()
        is_year = match.group(1).isdigit() and 1900 <= int(match.group(1)) <= 2100
        left = text[max(0, match.start() - 30) : match.start()].rstrip()
        spoken_of = _KNOWN.search(left) and not match.group(1)[0].isdigit()
        loose = any(grammar.has_word("stops", w) or w.endswith("ed") for w in between)
        if value is None or value == 1 or is_year or loose or spoken_of:
            continue
        qualifier = next((c.value for c, p in grammar.cues.get("qualifier", ()) if p.search(left)), None)
        unit = match.group(3).lower()
        found.append(CountSpan(match.start(1), match.end(3), Count(value=value, unit=unit, qualifier=qualifier)))
    return found

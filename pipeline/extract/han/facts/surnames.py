"""Chinese names of persons: what can be one, and how far it reaches beside a title or a verb."""

import re

from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import Range

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_LEFT = 24
_SIZES = (4, 3, 2)
_GIVEN = 2
_LONGEST_TITLED = 24


def is_name(word: str, grammar: Grammar) -> bool:
    """Whether a word can be a Chinese person's name by its characters."""
    patterns = grammar.patterns
    compound = patterns["compound_surname"].match(word)
    given = word[2:] if compound else word[1:]
    if not given or len(given) > _GIVEN or not _HAN.fullmatch(word):
        return False
    known = grammar.has_word("surname_words", word) or word in grammar.country_codes or grammar.has_word("city", word)
    surname = compound or patterns["surname"].match(word)
    return (
        bool(surname)
        and not known
        and not (patterns["never_given"].search(given) or patterns["never_name"].search(word))
    )


def find_name_until(text: str, end: int, grammar: Grammar) -> Range | None:
    """The name that ends at `end`, before a title: the longest one, unless its surname is rather a small word."""
    sizes = [n for n in _SIZES if n <= end and is_name(text[end - n : end], grammar)]
    plain = [n for n in sizes if n <= _GIVEN or not grammar.has_word("surname_words", text[end - n : end - n + 2])]
    for size in plain or sizes[-1:]:  # a surname that is rather a small word needs a mark or a title before it
        start = end - size
        small = grammar.patterns["small_surname"].match(text, start) or _closes_word(text, start, grammar)
        if not small or grammar.patterns["name_opens"].search(text[max(0, start - _LEFT) : start]):
            return start, end
    return None


def _closes_word(text: str, start: int, grammar: Grammar) -> bool:
    """Whether the surname rather ends the word before it: “公司|技术”."""
    return start > 0 and grammar.has_word("surname_tails", text[start - 1 : start + 1])


def find_name_from(text: str, start: int, grammar: Grammar) -> Range | None:
    """The name that begins at `start`: as long as what follows can begin after it."""
    closes, rare = grammar.patterns["name_closes"], grammar.patterns["rarely_given"]
    sizes = [n for n in _SIZES if start + n <= len(text) and is_name(text[start : start + n], grammar)]
    if grammar.has_word("surname_words", text[start : start + 2]) and not _is_titled(text, start, sizes, grammar):
        return None
    closed = [n for n in sizes if closes.match(text, start + n)]
    plain = [n for n in closed or sizes if n <= _GIVEN or not rare.match(text[start + n - 1])]
    size = next(iter(plain or closed or sizes), 0)
    if not size or (grammar.patterns["small_surname"].match(text, start) and not closed):
        return None
    inner = text[start + 1 : start + size]
    return None if inner in grammar.country_codes or grammar.has_word("city", inner) else (start, start + size)


def _is_titled(text: str, start: int, sizes: list[int], grammar: Grammar) -> bool:
    return any(grammar.patterns["title_here"].match(text, start + n) for n in sizes)


def find_titled_name(text: str, start: int, end: int, grammar: Grammar) -> Range | None:
    """The name in “左格非同学” where the whole part is a name and a title."""
    part = text[start : end + 1]  # a pattern asked to look at a part of a long line may look through all of it
    for title in grammar.patterns["title_after"].finditer(part) if end - start <= _LONGEST_TITLED else ():
        if title.end() == end - start and is_name(part[: title.start()], grammar):
            return start, start + title.start()
    return None

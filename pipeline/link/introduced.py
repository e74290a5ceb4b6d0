"""Acronyms that documents introduce: “Lake Research Institute (LRI)”, 湖泊研究所（LRI）. They name one body."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from pipeline.model.activity import Activity, Organisation
from pipeline.model.text import has_han

_ACRONYM = re.compile(
    r"\s*[（(]\s*(?:以下)?(?:简称)?[:：“\"]?(?=[^\s()（）]*[A-Z][^\s()（）]*[A-Z])([A-Za-z&\-]{2,12})[”\"]?\s*[)）]"
)
_HAN_NAME = re.compile(r"[\u3400-\u9fff·]{6,}$")
_BEFORE_NAME = re.compile(r"[与由应对向赴经据受]")
_LATIN_NAME = re.compile(r"(?:[^\W\d_][\w'’&-]*[ ,]+){1,11}[^\W\d_][\w'’&-]*$")
_LEAST_SIGNS = 6


def find_introduced(activities: Iterable[Activity]) -> tuple[tuple[str, ...], ...]:
    """For each acronym that is introduced, in order, the acronym and the names that it is given.

    An acronym that stands for two names in English is two bodies' and left out.
    """
    names: defaultdict[str, set[str]] = defaultdict(set)
    for activity in activities:
        stated = (s.value for s in activity.all_of("organisations"))
        bodies = [_ACRONYM.sub("", body.name) for body in stated if isinstance(body, Organisation)]
        for text in (quote.quote for quote in activity.quotes):
            for found in _ACRONYM.finditer(text):
                names[found[1].upper()].update(_iter_names(text[: found.start()], found[1], bodies))
    return tuple(
        (acronym, *sorted(given))
        for acronym, given in sorted(names.items())
        if given and len({name.casefold() for name in given if not has_han(name)}) <= 1
    )


def _iter_names(before: str, acronym: str, bodies: Iterable[str]) -> Iterator[str]:
    """The names that may end here; of Chinese ones, which have no spaces, longer ones as well: they do no harm."""
    if run := _HAN_NAME.search(before):
        starts = (0, *(found.end() for found in _BEFORE_NAME.finditer(run[0])))
        yield from (run[0][start:] for start in starts if len(run[0]) - start >= _LEAST_SIGNS)
        yield from (body for body in bodies if len(body) >= _LEAST_SIGNS and run[0].endswith(body))
    elif words := _LATIN_NAME.search(before):
        name = _spelled_out(words[0], acronym)
        if name:
            yield name


def _spelled_out(words: str, acronym: str) -> str:
    """The shortest end of the words whose letters, first that of a word, give the acronym; empty if none do.

    After A. S. Schwartz and M. A. Hearst, “A simple algorithm for identifying abbreviation definitions in biomedical
    text”, PSB 2003.
    """
    letters = [letter for letter in acronym.casefold() if letter.isalnum()]
    folded, at = words.casefold(), len(words)
    for number in range(len(letters) - 1, -1, -1):
        at -= 1
        while at >= 0 and (folded[at] != letters[number] or (number == 0 and at > 0 and folded[at - 1].isalnum())):
            at -= 1
        if at < 0:
            return ""
    return words[at:]

"""Words of which only one can be true of an event: first and second phase, a preparatory meeting and the meeting."""

import re
from collections.abc import Sequence

from pipeline.link.lexicon import fold

_NEAR = 16
Mark = tuple[str, int]
"""A group of the table, and the row in it."""


class Contrasts:
    """Finds the marks of names. A group of a single row stands for the words and for their absence."""

    def __init__(self, apart: Sequence[tuple[str, Sequence[Sequence[str]]]]) -> None:
        self._rows = [
            ((group, number), [fold(word) for word in words], _pattern(words))
            for group, rows in apart
            for number, words in enumerate(rows)
        ]
        self._lonely = frozenset(group for group, rows in apart if len(rows) == 1)

    def find_marks(self, title: str, words: Sequence[str] = ()) -> frozenset[Mark]:
        """The marks of a name, and those that stand close to it in the words that tell of it: “《…手册》中文版”."""
        folded = fold(title)
        near = " | ".join([folded, *(_around(folded, fold(each)) for each in words)])
        found = []
        for mark, row, pattern in self._rows:
            text = folded if mark[0] in self._lonely else near
            # looking for the words takes far less time than the pattern
            if any(word in text for word in row) and pattern.search(text):
                found.append(mark)
        return frozenset(found)

    def contradict(self, one: frozenset[Mark], other: frozenset[Mark]) -> bool:
        """Whether two names have different marks of one group."""
        groups = {group for group, _ in one} & {group for group, _ in other}
        return any({m for m in one if m[0] == g}.isdisjoint(m for m in other if m[0] == g) for g in groups)

    def is_part(self, one: frozenset[Mark], other: frozenset[Mark], kind: str = "") -> bool:
        """Whether only one of two names has a mark that says that it is something beside the other.

        `kind`: that of both activities, if it is one: a mark of this name says nothing new.
        """
        return any(group in self._lonely and group != kind for group, _ in one ^ other)


def _around(name: str, words: str) -> str:
    at = words.find(name)
    return words[max(0, at - _NEAR) : at + len(name) + _NEAR] if at >= 0 else ""


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    folded = sorted((fold(word) for word in words), key=len, reverse=True)
    return re.compile("|".join(re.escape(w) if not w.isascii() else rf"\b{re.escape(w)}\b" for w in folded))

"""Words of which only one can be true of an event: first and second phase, a preparatory meeting and the meeting."""

import re
from collections.abc import Sequence

from pipeline.link.lexicon import fold

Mark = tuple[int, int]
"""A group of the table, and the row in it."""


class Contrasts:
    """Finds the marks of names. A group of a single row stands for the words and for their absence."""

    def __init__(self, apart: Sequence[Sequence[Sequence[str]]]) -> None:
        self._rows = [
            ((group, number), _pattern(words)) for group, rows in enumerate(apart) for number, words in enumerate(rows)
        ]
        self._lonely = frozenset(group for group, rows in enumerate(apart) if len(rows) == 1)

    def find_marks(self, title: str) -> frozenset[Mark]:
        """The marks of a name."""
        folded = fold(title)
        return frozenset(mark for mark, pattern in self._rows if pattern.search(folded))

    def contradict(self, one: frozenset[Mark], other: frozenset[Mark]) -> bool:
        """Whether two names have different marks of one group."""
        groups = {group for group, _ in one} & {group for group, _ in other}
        return any({m for m in one if m[0] == g}.isdisjoint(m for m in other if m[0] == g) for g in groups)

    def is_part(self, one: frozenset[Mark], other: frozenset[Mark]) -> bool:
        """Whether only one of two names has a mark that says that it is something beside the other."""
        return any(group in self._lonely for group, _ in one ^ other)


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    folded = sorted((fold(word) for word in words), key=len, reverse=True)
    return re.compile("|".join(re.escape(w) if not w.isascii() else rf"\b{re.escape(w)}\b" for w in folded))

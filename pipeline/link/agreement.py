"""Whether tellings may be of one event: what contradicts that, and which contradictions a third telling explains."""

from collections.abc import Collection, Mapping
from functools import cache
from itertools import product

from pipeline.link.compare import Comparison, contradiction
from pipeline.link.face import Face
from pipeline.link.names import MOST_DIFFERING, Reason, lacking_in

LEAST = -2.0
"""Two tellings of one event may contradict each other by this sum of log-odds at the most."""


class Agreement:
    """Says of activities, by their ids, whether they may be one."""

    def __init__(self, comparison: Comparison, faces: Mapping[str, Face]) -> None:
        self._comparison, self._faces = comparison, faces
        self._against = cache(self._contradiction)

    def of_two(self, one: str, other: str) -> bool:
        """Whether nothing much contradicts two being one, looked at by themselves."""
        return self._against(min(one, other), max(one, other)) >= LEAST

    def of_groups(self, first: Collection[str], second: Collection[str]) -> bool:
        """Whether each of the one may be one with each of the other.

        Two that are named otherwise may be where others, which tell it in the other language, have one of the names:
        names of one event vary in one language, and what translates both is no third event.
        """
        return all(
            self.of_two(a, b) or self._is_named_by(a, b, second) or self._is_named_by(b, a, first)
            for a, b in product(first, second)
        )

    def through(self, one: str, other: str, third: str) -> bool:
        """Whether two may be one with a third."""
        return (
            self.of_two(one, other)
            or self._is_named_by(one, other, (other, third))
            or self._is_named_by(other, one, (one, third))
        )

    def _is_named_by(self, one: str, other: str, group: Collection[str]) -> bool:
        """Whether the words of `other` and of those of its group in another language than `one` have its name.

        What names both in their own language may as well tell of two: “the side events on rivers and on cities”.
        """
        named = self._faces[one]
        across = [face for name in group if (face := self._faces[name]).is_han != named.is_han and name != other]
        if not across or self._against(min(one, other), max(one, other)) < LEAST - MOST_DIFFERING:
            return False
        name = Reason("name_differs", lacking_in(named, [self._faces[other], *across], self._comparison.rarity))
        rest = (reason for reason in self._weigh(one, other) if reason.name != name.name)
        return contradiction([name, *rest]) >= LEAST

    def _weigh(self, one: str, other: str) -> list[Reason]:
        return self._comparison.weigh(self._faces[min(one, other)], self._faces[max(one, other)])

    def _contradiction(self, one: str, other: str) -> float:
        return contradiction(self._weigh(one, other))

"""Why two tellings were joined, or why a person is asked: the score alone does not decide it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from pipeline.errors import Message
from pipeline.model.activity import Activity
from pipeline.model.link import Pair
from pipeline.model.profile import Linking

Ground = Literal["decided", "sure", "third", "alone", "between", "unclear"]
_WORDS: dict[Ground, Message] = {
    "decided": Message(text="a person decided so"),
    "sure": Message(text="joined: {merge_from} or more"),
    "third": Message(text="joined: both are one with a third telling"),
    "alone": Message(text="joined: a little below {merge_from}, and neither has any other to be one with"),
    "between": Message(text="asked: it lies between {ask_from} and {merge_from}"),
    "unclear": Message(text="asked: another telling is about as near, or contradicts that they are one"),
}


@dataclass(frozen=True)
class Compared:
    """Two tellings that were compared, and what decided whether they are one."""

    pair: Pair
    one: Activity
    other: Activity
    verdict: Message


class Verdicts:
    """What decided about the pairs of a run."""

    def __init__(self, pairs: Iterable[Pair], lines: Linking) -> None:
        self._lines = lines
        self._home: dict[str, frozenset[str]] = {}
        for pair in pairs:
            if pair.verdict == "same" and (pair.is_decided or pair.score >= lines.merge_from):
                together = self._of(pair.one) | self._of(pair.other)
                self._home |= dict.fromkeys(together, together)

    def ground(self, pair: Pair) -> Ground:
        """What decided about a pair."""
        is_sure = pair.score >= self._lines.merge_from
        if pair.is_decided:
            return "decided"
        if pair.verdict == "same":
            return "sure" if is_sure else "third" if pair.other in self._of(pair.one) else "alone"
        return "unclear" if is_sure else "between"

    def name(self, pair: Pair) -> Message:
        """The same in words."""
        params = {name: f"{getattr(self._lines, name):.2f}" for name in ("ask_from", "merge_from")}
        return _WORDS[self.ground(pair)].model_copy(update={"params": params})

    def _of(self, name: str) -> frozenset[str]:
        return self._home.get(name, frozenset({name}))

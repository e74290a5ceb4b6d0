"""Why two tellings were joined, or why a person is asked: the score alone does not decide it."""

from dataclasses import dataclass
from typing import Literal

from pipeline.errors import Message
from pipeline.model.activity import Activity
from pipeline.model.link import Pair
from pipeline.model.profile import Linking

Ground = Literal["decided", "sure", "third", "alone", "between", "unclear"]
_ALONE = "alone"
"""The name of the reason that is counted where neither side has anything else near to it."""
_WORDS: dict[Ground, Message] = {
    "decided": Message(text="a person decided so"),
    "sure": Message(text="joined: {merge_from} or more"),
    "third": Message(text="joined: both are one with a third telling"),
    "alone": Message(text="joined: nothing else comes near to either, and with that it is {merge_from} or more"),
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
    """What decided about pairs, by the lines of a profile."""

    def __init__(self, lines: Linking) -> None:
        self._lines = lines

    def ground(self, pair: Pair) -> Ground:
        """What decided about a pair."""
        is_sure = pair.score >= self._lines.merge_from
        if pair.is_decided:
            return "decided"
        if pair.verdict == "same" and any(reason.name == _ALONE for reason in pair.reasons):
            return "alone"
        if pair.verdict == "same":
            return "sure" if is_sure else "third"
        return "unclear" if is_sure else "between"

    def name(self, pair: Pair) -> Message:
        """The same in words."""
        params = {name: f"{getattr(self._lines, name):.2f}" for name in ("ask_from", "merge_from")}
        return _WORDS[self.ground(pair)].model_copy(update={"params": params})

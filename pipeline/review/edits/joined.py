"""Passages that an editor made one of: which of them are told still in the words of another."""

from collections.abc import Sequence

from pipeline.model.returned import passage_mark
from pipeline.review.edits.aligning import NEAR, Alignment, find_telling
from pipeline.review.edits.sent import Spot
from pipeline.review.edits.versions import Text

_KEPT = 0.15
"""Least share of the letters of a passage that still stand within its bookmark."""


def find_joined(spots: Sequence[Spot], texts: Sequence[Text], found: Alignment) -> dict[int, int]:
    """By the number of a passage that has no line of its own, the line of its chapter that took up its words.

    Told still is one of which some words are there within its bookmark, or a third of its telling words, which the
    passage of that line did not have before.
    """
    joined: dict[int, int] = {}
    for number, spot in enumerate(spots):
        if spot.passage is None or not spot.passage.tells or number in found.lines:
            continue
        shares = {line: _measure(spot, spots[home], texts[line]) for line, home in found.spots.items()}
        best = max(shares, key=lambda line: shares[line], default=-1)
        if shares.get(best, 0.0) >= NEAR:
            joined[number] = best
    return joined


def _measure(gone: Spot, home: Spot, text: Text) -> float:
    """Which share of what a passage told that another did not is in what that one became."""
    one, other = gone.passage, home.passage
    if one is None or other is None or not other.tells or text.text == home.text.text:
        return 0.0
    if (gone.chapter, one.language) != (home.chapter, other.language):
        return 0.0
    within = text.bookmarks[passage_mark(one.language, one.key)] / len(gone.text.text)
    if within >= _KEPT:
        return 1 + within
    own = find_telling(gone.text.text) - find_telling(home.text.text)
    return len(own & find_telling(text.text)) / len(own) if own else 0.0

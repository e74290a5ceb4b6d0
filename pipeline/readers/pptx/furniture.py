"""Feet and heads that are typed into text boxes instead of the placeholders meant for them."""

import re
from collections import defaultdict
from collections.abc import Sequence

from pipeline.readers.blocks import Draft

_FEWEST_SLIDES = 3
_MOST_SLIDES = 0.5
_EDGE = 0.15
_LONGEST = 120
_NUMBER = re.compile(r"\d+")
_KINDS = frozenset({"paragraph", "list_item"})
_Mark = tuple[str, tuple[int, ...]]


def mark_repeated(drafts: Sequence[Draft], size: tuple[float, float], slide_count: int) -> None:
    """Make furniture of what stands at one place near the upper or lower edge of at least half of the slides.

    The words are the same but for their numbers. `size` is a slide's width and height in points.
    """
    places: defaultdict[_Mark, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.kind in _KINDS and draft.box and len(draft.text) <= _LONGEST and _is_at_edge(draft, size[1]):
            words = _NUMBER.sub("#", draft.text)
            places[words, tuple(round(side) for side in draft.box)].append(draft)
    for found in places.values():
        if len({draft.page for draft in found}) >= max(_FEWEST_SLIDES, _MOST_SLIDES * slide_count):
            for draft in found:
                draft.kind, draft.level = "furniture", 0


def _is_at_edge(draft: Draft, height: float) -> bool:
    return draft.box is not None and (draft.box[3] <= _EDGE * height or draft.box[1] >= (1 - _EDGE) * height)

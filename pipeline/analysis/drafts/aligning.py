"""Which piece of one draft became which of the other: by their words, by what they tell of, by likeness."""

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher

from pipeline.analysis.drafts.items import Item

_ALIKE = 0.5
"""Least likeness of two pieces (0..1) that neither tell of the same nor stand on the same words."""
Likeness = Callable[[Item, Item], float]


def align(old: Sequence[Item], new: Sequence[Item]) -> Iterator[tuple[Item | None, Item | None]]:
    """Pairs in the order of the newer draft; what is gone stands after what it followed."""
    pairs = _match(old, new)
    origin = {after: before for before, after in pairs.items()}
    gone: dict[int, list[Item]] = {}
    last = -1
    for number, item in enumerate(old):
        last = pairs.get(number, last)
        if number not in pairs:
            gone.setdefault(last, []).append(item)
    yield from ((item, None) for item in gone.get(-1, ()))
    for number, item in enumerate(new):
        yield (old[origin[number]] if number in origin else None), item
        yield from ((each, None) for each in gone.get(number, ()))


def _match(old: Sequence[Item], new: Sequence[Item]) -> dict[int, int]:
    """The number of the newer piece by that of the older; the surest kinds of likeness first, each piece once."""
    pairs: dict[int, int] = {}
    for likeness in (_same_words, _same_place, _about_same, _alike_enough):
        taken = set(pairs.values())
        scores = (
            (-score, abs(after - before), before, after)
            for before, one in enumerate(old)
            if before not in pairs
            for after, other in enumerate(new)
            if after not in taken and one.form == other.form and (score := likeness(one, other))
        )
        for _score, _distance, before, after in sorted(scores):
            if before not in pairs and after not in taken:
                pairs[before] = after
                taken.add(after)
    return pairs


def _same_words(one: Item, other: Item) -> float:
    return float(one.text == other.text) * (2 if one.home == other.home else 1)


def _same_place(one: Item, other: Item) -> float:
    """Headings of one chapter; rows of an annex that list the same."""
    same = len(one.names & other.names) or one.form == "heading"
    return float(same) if one.home == other.home else 0.0


def _about_same(one: Item, other: Item) -> float:
    if one.names or other.names:
        return 0.0
    about = _share(one.records, other.records) or _share(one.quotes, other.quotes)
    return about if one.home == other.home else about / 2


def _alike_enough(one: Item, other: Item) -> float:
    if one.home != other.home or one.names or other.names:
        return 0.0
    ratio = SequenceMatcher(None, one.text, other.text, autojunk=False).ratio()
    return ratio if ratio >= _ALIKE else 0.0


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0

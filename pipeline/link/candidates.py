"""Which activities are worth comparing: those of one year, or of an unknown one, that share something rare."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from pipeline.link.face import Face
from pipeline.link.names import Rarity

_MOST_IN_BUCKET = 40
_MOST_BY: dict[object, int] = {"word": 12, "words": 16}
"""What more activities of one year share is too common to tell any two of them to be one."""
_CROWD = 500
"""A year of more activities has fewer of them share a thing: else its pairs grow with the square of its size."""
_RAREST = 6
"""How many of an activity's rarest tokens are looked up, by themselves and two by two."""
Key = tuple[object, ...]
"""What sort of thing is shared, and the thing."""
Buckets = dict[Key, tuple[int, ...]]
"""Positions that share a thing; of what is too common not all. Tuples of numbers cost the garbage collector nothing."""


def find_candidates(faces: Sequence[Face], rarity: Rarity) -> Iterator[tuple[int, int]]:
    """Pairs of positions in `faces`, each once, the lesser first.

    One year is looked at after the other because what is looked up takes more memory than the faces.
    """
    by_year: defaultdict[int | None, list[int]] = defaultdict(list)
    for position, face in enumerate(faces):
        by_year[face.year].append(position)
    without_year = by_year.pop(None, [])
    undated = _fill_buckets(without_year, faces, rarity)
    yield from _iter_within(undated, len(without_year))
    met: Buckets = {}
    for positions in by_year.values():
        dated = _fill_buckets(positions, faces, rarity)
        yield from _iter_within(dated, len(positions))
        for key in dated.keys() & undated.keys():
            met[key] = met.get(key, ()) + dated[key]
    yield from _iter_across(undated, met)


def _fill_buckets(positions: Sequence[int], faces: Sequence[Face], rarity: Rarity) -> Buckets:
    buckets: Buckets = {}
    for position in positions:
        for key in set(_keys(faces[position], rarity)):
            found = buckets.get(key, ())
            if not _is_common(key, len(found), len(positions)):
                buckets[key] = (*found, position)
    return buckets


def _is_common(key: Key, count: int, among: int = _CROWD) -> bool:
    return count > _MOST_BY.get(key[0], _MOST_IN_BUCKET) * math.sqrt(_CROWD / max(_CROWD, among))


def _iter_within(buckets: Buckets, among: int) -> Iterator[tuple[int, int]]:
    partners: defaultdict[int, set[int]] = defaultdict(set)
    for key, bucket in buckets.items():
        if len(bucket) > 1 and not _is_common(key, len(bucket), among):
            for at, first in enumerate(bucket[:-1], start=1):
                partners[first].update(bucket[at:])
    yield from _iter_pairs(partners)


def _iter_across(undated: Buckets, met: Buckets) -> Iterator[tuple[int, int]]:
    """What states no year may belong to any: what it shares with others has to be rare in all years together."""
    partners: defaultdict[int, set[int]] = defaultdict(set)
    for key, dated in met.items():
        if not _is_common(key, len(dated) + len(undated[key])):
            for position in undated[key]:
                partners[position].update(dated)
    yield from _iter_pairs(partners)


def _iter_pairs(partners: Mapping[int, Iterable[int]]) -> Iterator[tuple[int, int]]:
    return ((min(one, other), max(one, other)) for one, others in partners.items() for other in others)


def _keys(face: Face, rarity: Rarity) -> Iterator[Key]:
    """What an activity can be found by: rare words, two words together, its days, people, and its edition."""
    rarest = sorted(face.name, key=lambda token: (-rarity.of[token], sorted(token)))[:_RAREST]
    meanings = sorted({meaning for token in rarest for meaning in token})
    for meaning in meanings:
        yield "word", meaning
    for pair in combinations(meanings, 2):
        yield "words", *pair
    for meaning in face.meanings:
        if meaning.startswith(("place:", "body:")):
            yield from (("word beside", meaning, each) for each in meanings)
    if face.days is not None:
        yield "day", face.days[0]
        yield "days", face.days[0] // 31, *sorted(face.places)[:1]
    for person in face.people:
        yield "person", person
    for ordinal in face.ordinals:
        yield from (("ordinal", ordinal, meaning) for meaning in meanings)
    for place in face.places:
        yield "place", place, face.kind

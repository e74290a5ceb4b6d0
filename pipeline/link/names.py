"""What the names of two activities, and the words beside them, say for or against their being one."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipeline.link.face import Face
from pipeline.link.lexicon import Token, is_unknown_han

MOST_FOR_NAME, MOST_FOR_WORDS, SAME_WORDS = 5.5, 2.5, 4.0
"""The most that a name, the words beside it, and the very same words can add."""
MOST_DIFFERING = 3.0
"""The most that names which differ can weigh against a pair."""
_LEAST_DIFFERING = 1.2
"""What it weighs at least that each of two names has a word that the other lacks, however common the words are here."""
_LACKING, _LACKING_ACROSS = 1.1, 0.45
"""What a word that the other name lacks weighs, in one language and across two."""
NAMED_OTHERWISE = -_LACKING * _LEAST_DIFFERING
"""What it weighs at the least that two names in one language differ."""
_LITTLE_SHARED = 0.7
"""How much more that weighs, as a share of it, where two names share nothing: of two talks of one day only the date and
the place are the same.
"""
_OWN = 0.6
_INSIDE = 0.75
"""What a name counts that stands somewhere in the other's words, as a share of what it would as a name."""
_UNTRANSLATED = 0.3
"""What a word that no table translates tells across two languages, as a share of what it does in its own."""
_UNKNOWN = 0.4
"""What two Chinese signs tell that may be parts of two words, as a share of what a word would."""


class Reason(NamedTuple):
    """What speaks for or against a pair, in log-odds."""

    name: str
    weight: float


class Rarity:
    """How much a word tells: the more, the fewer activities have it, up to 2; a token as its rarest meaning."""

    def __init__(self, faces: Sequence[Face]) -> None:
        total = len(faces) + 60
        counts = Counter(meaning for face in faces for meaning in face.meanings)
        self.of_meaning = {m: min(2.0, math.log(total / (1 + count)) / 2.6) for m, count in counts.items()}
        self.of = {token: self._weigh(token) for token in {token for face in faces for token in face.name}}
        self.across = {
            token: told if any(":" in meaning for meaning in token) else _UNTRANSLATED * told
            for token, told in self.of.items()
        }

    def _weigh(self, token: Token) -> float:
        told = max(self.of_meaning[meaning] for meaning in token)
        return _UNKNOWN * told if is_unknown_han(token) else told


def overlap(one: frozenset[Token], other: frozenset[Token], of: Mapping[Token, float]) -> tuple[float, float, float]:
    """Weight of the tokens that two names share, and of those that only the one, and only the other has.

    Tokens that have some meanings in common are shared in part.
    """
    same = one & other
    left = {token: of[token] for token in one - same}
    right = {token: of[token] for token in other - same}
    shared = sum(map(of.__getitem__, same))
    if not left or not right:
        return shared, sum(left.values()), sum(right.values())
    alike = [(len(a & b) / min(len(a), len(b)), sorted(a), sorted(b), a, b) for a in left for b in right if a & b]
    for share, _, _, a, b in sorted(alike, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if a in left and b in right:
            shared += share * min(left[a], right[b])
            left[a], right[b] = (1 - share) * left[a], (1 - share) * right[b]
            if share == 1:
                del left[a], right[b]
    return shared, sum(left.values()), sum(right.values())


def most_of_names(one: Face, other: Face, rarity: Rarity) -> float:
    """The most that names and the words beside them can add to a pair: told in less time than what they do add."""
    common = one.meanings & other.meanings
    of = rarity.of if one.is_han == other.is_han else rarity.across
    told, lacking = _told_in(one.name, common, of)
    told_too, lacking_too = _told_in(other.name, common, of)
    name, differs, share = _weigh(max(told, told_too), min(lacking, lacking_too), one.is_han == other.is_han)
    words = sum(map(rarity.of_meaning.__getitem__, common))
    return name + differs + _weigh_words(words, share) + (SAME_WORDS if one.name == other.name else 0.0)


def compare_names(one: Face, other: Face, rarity: Rarity) -> tuple[list[Reason], float, float]:
    """What names share speaks for a pair; what each has and the other lacks against it, less so across languages.

    A name may stand in the other's words though it was given another name there; that counts for less. Returned as
    well: the weight of what is shared, and its share of that and of what differs.
    """
    of = rarity.of if one.is_han == other.is_han else rarity.across
    shared, left, right = overlap(one.name, other.name, of)
    differing = min(left, right)
    if differing or not shared:
        first = _told_in(one.name, other.meanings, of)
        second = _told_in(other.name, one.meanings, of)
        # whose words name the other may be a part of it, or be held at it: its own name must stand there as well
        inside = [(told, max(lacking, _OWN * own)) for (told, lacking), (_, own) in ((first, second), (second, first))]
        shared = max(shared, *(_INSIDE * told for told, _ in inside))
        differing = min(differing, *(lacking / _INSIDE for _, lacking in inside))
    name, differs, share = _weigh(shared, differing, one.is_han == other.is_han)
    found = [Reason("name", name), Reason("name_differs", differs)]
    if one.name and one.name == other.name and one.quotes == other.quotes:
        found.append(Reason("quote", SAME_WORDS))
    return found, shared, share


def compare_words(one: Face, other: Face, rarity: Rarity, shared: float, share: float) -> Reason:
    """The words beside the names, as far as the names agree."""
    words = sum(map(rarity.of_meaning.__getitem__, one.meanings & other.meanings))
    return Reason("words", _weigh_words(max(0.0, words - shared), share))


def lacking_in(one: Face, others: Sequence[Face], rarity: Rarity) -> float:
    """What it weighs against two being one that a name has words which others, together, lack: zero or less.

    Some of them are in the other language: words that no table translates tell less.
    """
    told = frozenset[str]().union(*(other.meanings for other in others))
    return -_LACKING * _told_in(one.name, told, rarity.across)[1]


def _weigh(shared: float, differing: float, is_one_script: bool) -> tuple[float, float, float]:
    """What names that share and lack so much say for and against a pair, and the share of what is shared."""
    if differing and is_one_script:
        differing = max(differing, _LEAST_DIFFERING)
    share = shared / (shared + differing) if shared else 0.0
    lacking = _LACKING * (1 + _LITTLE_SHARED * (1 - share)) if is_one_script else _LACKING_ACROSS
    return min(MOST_FOR_NAME, 1.3 * shared * share), -min(MOST_DIFFERING, lacking * differing), share


def _weigh_words(words: float, share: float) -> float:
    return min(MOST_FOR_WORDS, 0.25 * words * (0.3 + 0.7 * share))


def _told_in(name: frozenset[Token], meanings: frozenset[str], of: Mapping[Token, float]) -> tuple[float, float]:
    """Weight of the tokens of a name that stand in other words, and of those that do not."""
    told = lacking = 0.0
    for token in name:
        if token.isdisjoint(meanings):
            lacking += of[token]
        else:
            told += of[token]
    return told, lacking

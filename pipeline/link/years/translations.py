"""Names of series in Chinese and in another language that say the same, word by word."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pipeline.link.lexicon import Lexicon, Token
from pipeline.link.years.series_names import SeriesName

_LEAST_WORDS = 2
Key = tuple[str, ...]


def find_translations(names: Iterable[SeriesName], lexicon: Lexicon) -> Iterator[tuple[SeriesName, SeriesName]]:
    """Pairs of a Chinese name and one in another language of which each word is a word of the other by the tables.

    The lexicon must be one without parts: “China-Africa” is another word than “China”.
    """
    read = {name.words: (name, tokens) for name in names if (tokens := _read(name, lexicon))}
    by_concept: defaultdict[str, set[Key]] = defaultdict(set)
    for key, (name, tokens) in read.items():
        for concept in frozenset[str]().union(*tokens if not name.is_han else ()):
            by_concept[concept].add(key)
    for name, tokens in read.values():
        if name.is_han:
            near = min((_holding(token, by_concept) for token in tokens), key=len)
            yield from ((name, read[key][0]) for key in sorted(near) if _is_same(tokens, read[key][1]))


def _read(name: SeriesName, lexicon: Lexicon) -> tuple[Token, ...]:
    """The words of a name; none if there are too few or the tables do not know one of them."""
    tokens = tuple(lexicon.iter_tokens(name.text))
    is_known = all(any(":" in concept for concept in token) for token in tokens)
    return tokens if is_known and len(tokens) >= _LEAST_WORDS else ()


def _holding(token: Token, by_concept: Mapping[str, set[Key]]) -> set[Key]:
    return set[Key]().union(*(by_concept.get(concept, ()) for concept in token))


def _is_same(one: tuple[Token, ...], other: tuple[Token, ...]) -> bool:
    return all(any(token & each for each in other) for token in one) and all(
        any(token & each for each in one) for token in other
    )

"""Words of names as concepts: one for a word in both languages, a city's two names, a body and its acronym."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from pipeline.model.profile import Institution
from pipeline.model.rules import Terms, Vocabulary

Token = frozenset[str]
"""What a word may mean: concepts of the tables, or the word itself."""
_PIECE = re.compile(r"[\u3400-\u9fff]+|[^\W_\u3400-\u9fff]+(?:[.&'’\-][^\W_\u3400-\u9fff]+)*")
_HAN = re.compile(r"[\u3400-\u9fff]")
_SMALL = frozenset(
    ["the", "a", "an", "of", "on", "for", "and", "in", "to", "at", "by", "with", "from", "as", "our", "its", "their",
     "this", "that", "under", "into", "is", "was", "were", "be", "been", "has", "have", "had", "we", "it", "which",
     "who", "or", "s"]
)  # fmt: skip
_MOST_WORDS, _MOST_SIGNS = 6, 14


def fold(text: str) -> str:
    """The text caseless, compatibility forms and dashes folded, accents kept."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return text.replace("’", "'").replace("–", "-").replace("—", "-")


def _stem(word: str) -> str:
    """A word without the ending of a plural or possessive."""
    word = word.removesuffix("'s").removesuffix("'")
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


class Lexicon:
    """Cuts text into tokens by the vocabulary's terms, places, bodies and countries; the longest words come first.

    The institution's own names stand in every second line and tell nothing apart: they are left out.
    """

    def __init__(self, vocabulary: Vocabulary, terms: Terms, institution: Institution) -> None:
        meanings: defaultdict[tuple[str, ...] | str, set[str]] = defaultdict(set)
        for number, row in enumerate(terms.terms):
            self._add(meanings, row, f"term:{number}")
        for number, row in enumerate(terms.places):
            self._add(meanings, row, f"place:{number}")
        for row in vocabulary.organisations:
            self._add(meanings, row, f"body:{row[0]}")
        for country in vocabulary.countries:
            self._add(meanings, (country.name,), f"country:{country.code}")
        self._known = {key: frozenset(each) for key, each in meanings.items()}
        own = (*institution.names.values(), *institution.short_names.values(), *institution.aliases)
        for key in (key for name in own for key in self._keys(name)):
            self._known[key] = frozenset()

    def iter_tokens(self, text: str) -> Iterator[Token]:
        """The tokens of a text in order, small words left out."""
        words: list[str] = []
        for piece in _PIECE.findall(fold(text)):
            if _HAN.match(piece):
                yield from self._iter_words(words)
                words = []
                yield from self._iter_signs(piece)
            else:
                words += [_stem(word) for word in re.split(r"[-&.]", piece) if word]
        yield from self._iter_words(words)

    def find_places(self, text: str) -> frozenset[str]:
        """The places that a text names; a text without a known one is a place itself."""
        known = {concept for token in self.iter_tokens(text) for concept in token if concept.startswith("place:")}
        return frozenset(known or {fold(text)})

    def body_of(self, name: str) -> str:
        """One key for all names of a body, empty for the institution's own."""
        for key in self._keys(name):
            if key in self._known:
                return min(self._known[key], default="")
        return fold(name)

    @staticmethod
    def _keys(name: str) -> Iterator[tuple[str, ...] | str]:
        folded = fold(name).strip()
        if _HAN.search(folded):
            yield folded
        else:
            words = [_stem(w) for piece in _PIECE.findall(folded) for w in re.split(r"[-&.]", piece) if w]
            if words:
                yield tuple(words)

    def _add(self, meanings: defaultdict[tuple[str, ...] | str, set[str]], row: tuple[str, ...], concept: str) -> None:
        for name in row:
            for key in self._keys(name):
                meanings[key].add(concept)

    def _iter_words(self, words: list[str]) -> Iterator[Token]:
        at = 0
        while at < len(words):
            for size in range(min(_MOST_WORDS, len(words) - at), 0, -1):
                key = tuple(words[at : at + size])
                if key in self._known:
                    if self._known[key]:
                        yield self._known[key]
                    break
            else:
                size = 1
                if words[at] not in _SMALL:
                    yield frozenset({words[at]})
            at += size

    def _iter_signs(self, run: str) -> Iterator[Token]:
        at, unknown = 0, 0
        while at < len(run):
            for size in range(min(_MOST_SIGNS, len(run) - at), 1, -1):
                if run[at : at + size] in self._known:
                    yield from _pairs(run[unknown:at])
                    if self._known[run[at : at + size]]:
                        yield self._known[run[at : at + size]]
                    at += size
                    unknown = at
                    break
            else:
                at += 1
        yield from _pairs(run[unknown:])


def _pairs(run: str) -> Iterator[Token]:
    """Signs that no table knows, two by two."""
    return (frozenset({run[at : at + 2]}) for at in range(len(run) - 1))

"""Words of names as concepts: one for a word in both languages, a city's two names, a body and its acronym."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.model.profile import Institution
from pipeline.model.rules import Terms, Vocabulary
from pipeline.model.text import has_han

Token = frozenset[str]
"""What a word may mean: concepts of the tables, and of the words that it is made of; or the word itself."""
Key = tuple[str, ...] | str
"""Words of Latin script without endings, or a run of Chinese signs."""
_PIECE = re.compile(r"[\u3400-\u9fff]+|[^\W_\u3400-\u9fff]+(?:[.&'’\-][^\W_\u3400-\u9fff]+)*")
_SMALL_WORDS = """
the a an of on for and in to at by with from as our its their this that under into is was were be been has have had
we us it he she they which who or s most more also very held took part about between among during after before than
one two three four five six seven eight nine ten eleven twelve no mr mrs ms dr prof professor number year yearly
month week day time first second third new own other some all both several many gave give given spoke speak spent
spend came come went go visited made make ran run led lead met meet joined attended hosted organised organized
group people colleague person
"""
_SMALL = frozenset(_SMALL_WORDS.split())
"""Words that tell nothing of an event; numbers are compared as numbers."""
_SMALL_HAN = (
    "参加出席参与举办召开举行主办承办协办组织开展进行完成派员我们我院以及关于有关等国一行率团应邀成功顺利圆满正式共同联合本次期间同志先生女士",
    "赴等的与和及在了于为对由向并到来该",
)
"""Words of two signs and of one that tell nothing of an event."""
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

    The institution's own names stand in every second line and tell nothing apart: they are left out. `introduced` are
    names of bodies that the documents tell, the acronym first.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        terms: Terms,
        institution: Institution,
        introduced: Sequence[tuple[str, ...]] = (),
        *,
        with_parts: bool = True,
    ) -> None:
        """`with_parts`: a term of several words means what its parts mean as well."""
        self._with_parts = with_parts
        meanings: defaultdict[Key, set[str]] = defaultdict(set)
        for number, row in enumerate(terms.terms):
            self._add(meanings, row, f"term:{number}")
        for number, row in enumerate(terms.places):
            self._add(meanings, row, f"place:{number}")
        for row in vocabulary.organisations:
            self._add(meanings, row, f"body:{row[0]}")
        own = {*institution.names.values(), *institution.short_names.values(), *institution.aliases}
        for row in (row for row in introduced if row[0] not in own):
            known = {concept for key in self._keys(row[0]) for concept in meanings.get(key, ())}
            self._add(meanings, row, min((n for n in known if n.startswith("body:")), default=f"body:{row[0]}"))
        own.update(name for row in introduced if row[0] in own for name in row)
        for country in (each for each in vocabulary.countries if each.code):
            self._add(meanings, (country.name,), f"country:{country.code}")
        self._known = {key: frozenset(each) for key, each in meanings.items()}
        self._concepts = frozenset(concept for each in self._known.values() for concept in each)
        self._tokens: dict[Key, Token] = {}
        self._unknown: dict[str, Token] = {}
        small = (_SMALL_HAN[0][at : at + 2] for at in range(0, len(_SMALL_HAN[0]), 2))
        for key in (key for name in (*own, *small, *_SMALL_HAN[1]) for key in self._keys(name)):
            self._known[key] = frozenset()

    def iter_tokens(self, text: str) -> Iterator[Token]:
        """The tokens of a text in order, small words left out."""
        words: list[str] = []
        for piece in _PIECE.findall(fold(text)):
            if has_han(piece):
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
    def _keys(name: str) -> Iterator[Key]:
        folded = fold(name).strip()
        if has_han(folded):
            yield folded
        else:
            words = [_stem(w) for piece in _PIECE.findall(folded) for w in re.split(r"[-&.]", piece) if w]
            if words:
                yield tuple(words)

    def _add(self, meanings: defaultdict[Key, set[str]], row: tuple[str, ...], concept: str) -> None:
        for name in row:
            for key in self._keys(name):
                if isinstance(key, str) or not _SMALL.issuperset(key):
                    meanings[key].add(concept)

    def _token(self, key: Key) -> Token:
        """What a known word means: its own concepts and those of the words within it; empty for the institution."""
        if key not in self._tokens:
            own = self._known[key]
            parts = self._iter_signs(key, len(key) - 1) if isinstance(key, str) else self._iter_words(key, len(key) - 1)
            is_made = self._with_parts and bool(own) and len(key) > (2 if isinstance(key, str) else 1)
            inner = [part for part in parts if not part.isdisjoint(self._concepts)] if is_made else []
            self._tokens[key] = own.union(*inner)
        return self._tokens[key]

    def _iter_words(self, words: Sequence[str], most: int = _MOST_WORDS) -> Iterator[Token]:
        at = 0
        while at < len(words):
            sizes = range(min(most, len(words) - at), 0, -1)
            key = next((key for n in sizes if (key := tuple(words[at : at + n])) in self._known), None)
            if key is None:
                if words[at] not in _SMALL and not words[at].isdigit():
                    yield self._unknown_token(words[at])
            elif token := self._token(key):
                yield token
            at += len(key) if key else 1

    def _iter_signs(self, run: str, most: int = _MOST_SIGNS) -> Iterator[Token]:
        at, unknown = 0, 0
        while at < len(run):
            sizes = range(min(most, len(run) - at), 0, -1)
            key = next((key for n in sizes if (key := run[at : at + n]) in self._known), None)
            if key is not None:
                yield from self._pairs(run[unknown:at])
                if token := self._token(key):
                    yield token
                unknown = at + len(key)
            at += len(key) if key else 1
        yield from self._pairs(run[unknown:])

    def _pairs(self, run: str) -> Iterator[Token]:
        """Signs that no table knows, two by two."""
        return (self._unknown_token(run[at : at + 2]) for at in range(len(run) - 1))

    def _unknown_token(self, word: str) -> Token:
        """A word that no table knows; the same object each time, for there are very many of them."""
        return self._unknown.setdefault(word, frozenset({word}))


def is_unknown_han(token: Token) -> bool:
    """Whether a token is two Chinese signs that no table knows: they may be no word at all."""
    return all(":" not in meaning and len(meaning) == 2 and has_han(meaning) for meaning in token)

"""Names of series, made comparable: without ordinals, years and the institution's own names."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from pipeline.model.profile import Institution
from pipeline.model.text import collapse_space, fingerprint_text, has_han

_TOKEN = re.compile(r"[\u3400-\u9fff]+|[^\W_\u3400-\u9fff]+")
_EDITION = re.compile(
    r"第\s*[\d一二三四五六七八九十百零〇两]{1,6}\s*[届期次回]|(?<!\d)(?:19|20)\d\d(?:\s*[/–-]\s*\d{2,4})?(?!\d)\s*年?度?"
    r"|\b\d{1,3}(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)
_EMPTY = re.compile(r"[(（\[]\s*[)）\]]")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_POSSESSIVE = re.compile(r"[’']s\b")
_SMALL = frozenset(
    {"the", "a", "an", "of", "on", "for", "and", "in", "to", "at", "about", "with", "from", "by", "our", "its"}
)
_TOPIC = frozenset({"of", "on", "for", "about", "in", "at", "with", "from", "between", "among"})
"""Words behind which the topic of a name begins: “workshop on …”."""
_LEAST_HAN = 4
_HAN_A_WORD = 2
"""Chinese characters that tell as much as a word."""


@dataclass(frozen=True)
class SeriesName:
    """One name. `text` is as stated, without number and year. `head` are its words before the topic, in order.

    `words` are all that tell something, sorted; `telling` counts those that other events do not share.
    """

    text: str
    words: tuple[str, ...]
    head: tuple[str, ...]
    telling: int

    @property
    def is_han(self) -> bool:
        """Whether it is a Chinese name."""
        return has_han(self.text)

    @property
    def is_enough(self) -> bool:
        """Whether it is more than a single common word (“forum”)."""
        return len(self.words) > 1 or self.telling > 0 or (self.is_han and len("".join(self.words)) >= _LEAST_HAN)

    def shorter_forms(self) -> Iterator[tuple[str, ...]]:
        """The keys of names that say the end of this one's head alone: “training workshop” of “… workshop on …”."""
        if self.is_han:
            whole = "".join(self.head)
            yield from ((whole[n:],) for n in range(1, len(whole) - _LEAST_HAN + 1))
        else:
            first = 0 if len(self.head) < len(self.words) else 1
            yield from (tuple(sorted(self.head[n:])) for n in range(first, len(self.head) - 1))


class NameReader:
    """Makes names comparable, for one institution; `common_words` as in a `Vocabulary`.

    `own` are the institution's names as `fingerprint_text` gives them, `country` is its own.
    """

    def __init__(self, institution: Institution, common_words: Collection[str]) -> None:
        own = (*institution.names.values(), *institution.short_names.values(), *institution.aliases)
        named = sorted({_fold(name) for name in own if name.strip()}, key=lambda name: (-len(name), name))
        self.own = frozenset(map(fingerprint_text, own))
        self.country = institution.country
        self._own = [name for name in named if len(name) > 1]
        self._common = frozenset(common_words)

    @cached_property
    def _own_names(self) -> re.Pattern[str] | None:
        parts = (re.escape(n) if has_han(n) else rf"\b{re.escape(n)}\b" for n in self._own)
        return re.compile("|".join(parts)) if self._own else None

    @cached_property
    def _common_han(self) -> re.Pattern[str]:
        han = sorted((w for w in self._common if has_han(w)), key=lambda word: (-len(word), word))
        return re.compile("|".join(map(re.escape, han)) or r"(?!)")

    def read(self, text: str) -> SeriesName:
        """A name, as it is compared."""
        folded = _POSSESSIVE.sub("", _EDITION.sub(" ", _fold(text)))
        bare = self._own_names.sub(" ", folded) if self._own_names else folded
        tokens = [_singular(token) for token in _TOKEN.findall(bare)]
        topic = next((n for n, token in enumerate(tokens) if token in _TOPIC), len(tokens))
        words = [token for token in tokens if token not in _SMALL]
        head = [token for token in tokens[:topic] if token not in _SMALL]
        return SeriesName(_shown(text), tuple(sorted(words)), tuple(head), sum(map(self._weigh, set(words))))

    def is_event(self, name: SeriesName) -> bool:
        """Whether its head ends in a word by which events are called."""
        last = name.head[-1] if name.head else ""
        return last in self._common or (name.is_han and any(last.endswith(w) for w in self._common if has_han(w)))

    def _weigh(self, word: str) -> int:
        if not has_han(word):
            return int(word not in self._common and not word.isdigit())
        return len(self._common_han.sub("", word)) // _HAN_A_WORD


def has_year(text: str) -> bool:
    """Whether a name states a year, as that of an edition does."""
    return bool(_YEAR.search(text))


def _shown(text: str) -> str:
    return collapse_space(_EMPTY.sub(" ", _EDITION.sub(" ", text))).replace(" ,", ",").strip(" ,;:–-，：") or text


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word

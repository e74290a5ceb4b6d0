"""Text layers that say other characters than the page shows: fonts without a map, or with a wrong one."""

import re
import unicodedata
from collections.abc import Sequence

from pipeline.readers.pdf.type.words import Word

_FEWEST = 100
"""Characters from which a page's text is judged."""
_CODE = re.compile(r"\(cid:\d+\)")
_BROKEN = re.compile("[\ufffd\ue000-\uf8ff\x80-\x9f]")
_MOST_BROKEN = 0.2
_PLAIN = re.compile(r"[.…·_\-–—=*|]+")
_LEAST_LETTERS = 0.4
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]{3,}")
_VOWEL = re.compile("[aeiouy]")
_FEWEST_WORDS = 30
_LEAST_WITH_VOWEL = 0.5


def is_garbled(words: Sequence[Word]) -> bool:
    """Whether a page's text cannot be what the page shows.

    So it is where a fifth of its characters are unmapped, where most are neither letters nor digits, and where most
    words in Latin letters have no vowel.
    """
    text = " ".join(word.text for word in words)
    if len(text) < _FEWEST:
        return False
    shown = _PLAIN.sub("", text.replace(" ", ""))
    broken = len(_BROKEN.findall(shown)) + sum(map(len, _CODE.findall(shown)))
    if broken > _MOST_BROKEN * max(1, len(shown)):
        return True
    if len(shown) >= _FEWEST and sum(map(str.isalnum, shown)) < _LEAST_LETTERS * len(shown):
        return True
    latin = _LATIN.findall(text)
    spoken = sum(_VOWEL.search(unicodedata.normalize("NFD", word.lower())) is not None for word in latin)
    return len(latin) >= _FEWEST_WORDS and spoken < _LEAST_WITH_VOWEL * len(latin)

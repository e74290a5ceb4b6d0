"""Text as every room compares it. Text is normalised once, in the readers; nothing here changes what is quoted."""

import hashlib
import html
import re
import unicodedata
from collections.abc import Iterable

_SPACE = re.compile(r"\s+")
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_ENTITY = re.compile(r"&#?\w{1,31};\Z")
_NOT_WORD = re.compile(r"[\W_]+")


def collapse_space(text: str) -> str:
    """The text with every run of white space as one space, none at the ends."""
    return _SPACE.sub(" ", text).strip()


def remove_unseen(text: str) -> str:
    """The text without control characters, other than white space, and without those that turn the direction of
    writing: who reads it would see other words than are there.
    """
    return _UNSEEN.sub("", text)


def visible_text(text: str, markup: Iterable[tuple[int, int]], blank: str = "") -> str:
    """The text without its markup; `blank` stands for each character of it: a space keeps all offsets."""
    ranges = list(markup)
    if not ranges:
        return text
    letters = list(text)
    for start, end in ranges:
        letters[start:end] = [blank] * (end - start)
    return "".join(letters)


def fingerprint_text(text: str) -> str:
    """Letters and digits alone, compatibility forms folded, caseless: equal for texts that differ only in layout."""
    return _NOT_WORD.sub("", unicodedata.normalize("NFKC", text)).casefold()


def fold_text(text: str) -> str:
    """How searches compare texts: compatibility forms folded (“ＡＢ” is “AB”), caseless."""
    return unicodedata.normalize("NFKC", text).casefold()


def ends_entity(text: str, end: int) -> bool:
    """Whether the semicolon before `end` belongs to a character written as in HTML: “&amp;”."""
    found = _ENTITY.search(text, max(0, end - 33), end)
    return found is not None and html.unescape(found[0]) != found[0]


def has_han(text: str) -> bool:
    """Whether Chinese signs stand in a text."""
    return _HAN.search(text) is not None


def stable_id(prefix: str, *parts: str) -> str:
    """An id that depends on nothing but the parts: `prefix-` and 16 hexadecimal digits of their SHA-256."""
    digest = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
    return f"{prefix}-{digest[:16]}"

"""A source's words as an editor prints them: what belongs to a letter or to minutes falls away; typographic signs."""

import re

from pipeline.report.wording import Wording

_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)|(?<=s)'(?=\s)")
_STRAIGHT = re.compile(r'"([^"]*)"')
_DAYS = re.compile(r"(?<!\d)(\d{1,2})-(?=\d{1,2} [A-Z][a-z]{2})")


def edit_words(text: str, wording: Wording) -> str:
    """The words without what addresses a reader and who reported them, as the wording says.

    Empty where nothing is left.
    """
    while found := wording.find("addressed", text):
        text = text[: found.start()] + text[found.end() :]
    return drop_words("reported", text, wording).strip()


def drop_words(key: str, text: str, wording: Wording) -> str:
    """The text without the words that a pattern's group `words` finds at its beginning."""
    found = wording.find(key, text)
    return upper_first(text[: found.start("words")] + text[found.end("words") :]) if found else text


def set_signs(text: str) -> str:
    """English text with curly quotation marks and apostrophes, and a dash between days."""
    return _DAYS.sub(r"\1–", _STRAIGHT.sub(r"“\1”", _APOSTROPHE.sub("’", text)))


def upper_first(text: str) -> str:
    """The text with its first letter a capital."""
    return text[:1].upper() + text[1:]

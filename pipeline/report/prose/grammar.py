"""Filters for wording templates: numbers, ordinals, lists, articles, quotation marks, as the language has them."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from babel import Locale
from babel.lists import format_list
from babel.numbers import format_decimal

Label = Callable[..., str]
"""A label of the wording by its key, its fields filled."""

Matches = Callable[[str, str], bool]
"""Whether the pattern of the wording under a key is found in a text."""

_QUOTES = '“”"„«»'
_VOWELS = "aeiou"


def build_filters(label: Label, matches: Matches) -> Mapping[str, Callable[..., Any]]:
    """The filters by name; when they are used, `label` and the patterns of `matches` say what they do."""

    def number(value: int) -> str:
        return format_decimal(value, locale=_locale(label))

    def ordinal(value: int) -> str:
        return label(f"ordinal.{_locale(label).ordinal_form(value)}", number=value)

    def listed(values: Sequence[str]) -> str:
        return format_list(list(values), locale=_locale(label))

    def the(title: str) -> str:
        return _with_article(title, "article", label, matches)

    def named(title: str, kind: str) -> str:
        return (
            _name(unquoted(title), kind, label, matches) if unquoted(title) == title.strip() else the(unquoted(title))
        )

    def is_organ(title: str) -> bool:
        return matches("organ", title)

    def body(name: str) -> str:
        return the(name) if matches("body_article", name) else name

    def quoted(words: str) -> str:
        return label("quotation", words=words.strip(f"{_QUOTES} "))

    def unquoted(title: str) -> str:
        return re.sub(f"^[{_QUOTES}]+([^{_QUOTES}]*)[{_QUOTES}]+$", r"\1", title.strip())

    filters: tuple[Callable[..., Any], ...] = (number, ordinal, listed, the, named, is_organ, body, quoted, unquoted)
    return {each.__name__: each for each in filters}


def _with_article(title: str, article: str, label: Label, matches: Matches) -> str:
    return title if matches("no_article", title) else label(article, title=title)


def _name(title: str, kind: str, label: Label, matches: Matches) -> str:
    """How a sentence names what has a title: by “a” if it is a plain phrase, by its kind if it does not say it."""
    if matches("plain_name", title):
        small = title[:1].lower() + title[1:]
        return _with_article(small, "article.vowel" if small[:1] in _VOWELS else "article.indefinite", label, matches)
    if title[:1].isupper() and not matches("event_noun", title):
        return label(f"called.{kind}", name=label("quotation", words=title.strip(f"{_QUOTES} ")), title=title)
    return _with_article(title, "article", label, matches)


def _locale(label: Label) -> Locale:
    return Locale.parse(label("locale"))

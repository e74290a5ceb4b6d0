"""Filters for wording templates: numbers, ordinals, lists, articles, quotation marks, as the language has them."""

import re
from collections.abc import Callable, Mapping, Sequence

from babel import Locale
from babel.lists import format_list
from babel.numbers import format_decimal

Label = Callable[..., str]
"""A label of the wording by its key, its fields filled."""

_QUOTES = '“”"„«»'


def build_filters(label: Label, matches: Callable[[str, str], bool]) -> Mapping[str, Callable[..., str]]:
    """The filters by name; when they are used, `label` and the patterns of `matches` say what they do."""

    def number(value: int) -> str:
        return format_decimal(value, locale=_locale(label))

    def ordinal(value: int) -> str:
        return label(f"ordinal.{_locale(label).ordinal_form(value)}", number=value)

    def listed(values: Sequence[str]) -> str:
        return format_list(list(values), locale=_locale(label))

    def the(title: str) -> str:
        return title if matches("no_article", title) else label("article", title=title)

    def body(name: str) -> str:
        return the(name) if matches("body_article", name) else name

    def quoted(words: str) -> str:
        return label("quotation", words=words.strip(f"{_QUOTES} "))

    def unquoted(title: str) -> str:
        return re.sub(f"^[{_QUOTES}]+([^{_QUOTES}]*)[{_QUOTES}]+$", r"\1", title.strip())

    filters = (number, ordinal, listed, the, body, quoted, unquoted)
    return {each.__name__: each for each in filters}


def _locale(label: Label) -> Locale:
    return Locale.parse(label("locale"))

"""Suggestions for what has no form in a language: events told in both, and the same text with other numbers."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from pipeline.model.activity import Organisation, Person, Property, Series
from pipeline.model.numerals import parse_han, write_han
from pipeline.model.record import Record
from pipeline.model.translation import Lexicon

_NUMBER = re.compile(r"\d+(?:st|nd|rd|th)\b|(?<=第)[一二三四五六七八九十]{1,3}|\d+")
_ALIGNED: tuple[Property, ...] = ("title", "series", "organisations", "people", "themes", "place")


def find_aligned(records: Iterable[Record], lexicon: Lexicon) -> dict[str, str]:
    """By text the form that stands in its place where sources in both languages tell of one event.

    Of several the one that does so most often, where it is nobody else's; a name stands for a name of its own sort.
    """
    votes: Counter[tuple[str, str]] = Counter()
    for record in records:
        for name in _ALIGNED:
            texts = list(dict.fromkeys(_texts(record, name)))
            foreign = [text for text in texts if lexicon.is_foreign(text)]
            own = [text for text in texts if not lexicon.is_foreign(text)]
            if own and (name == "title" or len(foreign) == len(own) == 1):
                votes.update((text, own[0]) for text in foreign)
    aligned: dict[str, str] = {}
    for (text, form), _count in votes.most_common():
        if text not in aligned and form not in aligned.values():
            aligned[text] = form
    return aligned


def _texts(record: Record, name: Property) -> Iterator[str]:
    for statement in record.all_of(name):
        match statement.value:
            case Organisation(name=text) | Person(name=text) | Series(name=text) | str(text):
                yield text


def find_renumbered(text: str, known: Mapping[str, str], *, within: bool = False) -> str | None:
    """The form of a text that is known with other numbers (“9th Forum”), with the numbers of this one; else None.

    `within`: where the whole is not known, that of the longest part of it that is known so (“Hold the 9th Forum in
    Lima”).
    """
    for other, form in sorted(known.items(), key=lambda each: len(each[0]), reverse=True):
        for part in _parts_like(text, other, within=within) if other != text else ():
            if found := _renumbered(part, other, form):
                return found
    return None


def _parts_like(text: str, other: str, *, within: bool) -> Iterator[str]:
    """The text, or where any part of it will do its parts, that differ from another in nothing but numbers."""
    words = _NUMBER.sub("\0", other).split("\0")
    pattern = f"(?:{_NUMBER.pattern})".join(map(re.escape, words))
    if len(words) > 1 and (found := re.fullmatch(pattern, text, re.IGNORECASE)):
        yield found[0]
    elif len(words) > 1 and within:
        yield from (part[0] for part in re.finditer(rf"(?<![A-Za-z\d]){pattern}(?![A-Za-z\d])", text, re.IGNORECASE))


def _renumbered(text: str, other: str, form: str) -> str | None:
    """The form of another text with the numbers of this one, where its own can be told apart."""
    numbers, old = ([_value(found) for found in _NUMBER.findall(each)] for each in (text, other))
    new = dict(zip(old, numbers, strict=False))
    if not len(new) == len(old) == len(numbers) or sorted(old) != sorted(map(_value, _NUMBER.findall(form))):
        return None
    return _NUMBER.sub(lambda found: _written(new[_value(found[0])], found[0]), form)


def _value(number: str) -> int:
    if number[0].isdigit():
        return int(re.sub(r"\D", "", number))
    return parse_han(number) or 0


def _written(number: int, like: str) -> str:
    """A number in the way of another: “11th” like “10th”, “十一” like “十”."""
    if not like[0].isdigit():
        return write_han(number)
    if like.isdigit():
        return str(number)
    teen = number // 10 % 10 == 1
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"

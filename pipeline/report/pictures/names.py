"""Activities by the words of their names, for files that are named after them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from pipeline.model.activity import Series
from pipeline.model.record import Record

_WORD = re.compile(r"(\d{1,3})(?:st|nd|rd|th)\b|([^\W\d_]{2,})")
_TELLING = re.compile(r"\b(?:\d{1,3}(?:st|nd|rd|th)|[A-Z]{2,}|[A-ZÀ-Þ][^\W\d_]{3,})\b")
"""What is particular in a name: ordinals, acronyms, longer words with a capital."""
_HAN = re.compile(r"[\u3400-\u9fff]+")
_HUMP = re.compile(r"(?<=[a-zà-þ])(?=[A-Z])")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_FEWEST_WORDS, _FEWEST_SIGNS = 2, 4


def file_stem(name: str) -> str:
    """The name of a file without its folders and its ending."""
    last = name.rpartition("/")[2]
    return last.rpartition(".")[0] or last


class NameIndex:
    """Finds the activities whose names have most of the words in a file's name."""

    def __init__(self, records: Sequence[Record]) -> None:
        self._years = {record.id: record.year for record in records}
        self._words: dict[str, set[str]] = {}
        for record in records:
            for word in _record_words(record):
                self._words.setdefault(word, set()).add(record.id)

    def find(self, name: str) -> tuple[str, ...]:
        """The ids of those that share most with it: at least two words, or four Chinese signs in a row.

        A year in the name is that of the activity.
        """
        stem = unicodedata.normalize("NFKC", file_stem(name))
        years = {int(year) for year in _YEAR.findall(stem)}
        shared: dict[str, int] = {}
        for word in set(_iter_words(_HUMP.sub(" ", stem))):
            weight = _FEWEST_WORDS if _HAN.match(word) else 1
            for record_id in self._words.get(word, ()):
                shared[record_id] = shared.get(record_id, 0) + weight
        if years:
            shared = {record_id: count for record_id, count in shared.items() if self._years[record_id] in years}
        most = max(shared.values(), default=0)
        return tuple(sorted(each for each, count in shared.items() if count == most >= _FEWEST_WORDS))


def _record_words(record: Record) -> Iterator[str]:
    names = [str(statement.value) for statement in record.all_of("title")]
    series = [statement.value for statement in record.all_of("series") if isinstance(statement.value, Series)]
    for name in (*names, *(each.name for each in series)):
        text = unicodedata.normalize("NFKC", name)
        yield from _iter_words(" ".join((*_TELLING.findall(text), *_HAN.findall(text))))
    yield from (str(each.ordinal) for each in series if each.ordinal is not None)


def _iter_words(text: str) -> Iterable[str]:
    """Ordinals as digits, words in small letters, and Chinese in stretches of four signs."""
    for number, word in _WORD.findall(_HAN.sub(" ", text).replace("_", " ")):
        yield number or word.casefold()
    for run in _HAN.findall(text):
        yield from (run[at : at + _FEWEST_SIGNS] for at in range(len(run) - _FEWEST_SIGNS + 1))

"""What gaps are found in: everything of the year asked for, and of the years before it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from pipeline.model.activity import Series
from pipeline.model.document import Document
from pipeline.model.link import Linked
from pipeline.model.photo import Belonging
from pipeline.model.profile import Profile
from pipeline.model.reading import Reading
from pipeline.model.record import Record
from pipeline.model.text import fingerprint_text

_ALIKE = 90.0
"""Least likeness, in per cent, of two names of one thing (rapidfuzz: token set ratio, or indel ratio)."""
_LEAST_WORDS = 3
_BARE = 4
"""How many times as much a year tells as the next one that hardly tells anything."""
_NUMBER = re.compile(r"\d+年?")
_OURS = frozenset({"host", "co-host"})


@dataclass(frozen=True)
class Material:
    """`done`: by year, the records that its report tells, for the year asked for and years before it.

    `chapters`: the key of the chapter of each record that stands in `done`. `documents` and `readings` are in the same
    order. `photos` are those among the sources.
    """

    year: int
    linked: Linked
    done: Mapping[int, Sequence[Record]]
    chapters: Mapping[str, str]
    documents: Sequence[Document]
    readings: Sequence[Reading]
    profile: Profile
    photos: Sequence[Belonging] = ()

    def done_in(self, year: int) -> Sequence[Record]:
        """What the report of a year tells."""
        return self.done.get(year, ())

    @property
    def is_bare(self) -> bool:
        """Whether the year has nothing to tell, or hardly anything beside the year before it."""
        told = len(self.done_in(self.year))
        return not told or _BARE * told < len(self.done_in(self.year - 1))

    def is_told(self, title: str) -> bool:
        """Whether something was done in the year under this name or nearly, whatever its number."""
        return any(_are_alike(_plain(title), plain_name(record)) for record in self.done_in(self.year))


def is_ours(record: Record) -> bool:
    """Whether the institution held it itself."""
    return record.role in _OURS


def plain_name(record: Record) -> str:
    """The name of a record without the numbers, years and ordinals that change from one edition to the next."""
    series = record.first("series")
    return _plain(series.name if isinstance(series, Series) else record.title)


def _plain(title: str) -> str:
    return " ".join(re.findall(r"\w+", _NUMBER.sub(" ", title.casefold())))


def _are_alike(one: str, other: str) -> bool:
    if fingerprint_text(one) == fingerprint_text(other):
        return bool(one)
    if min(len(one.split()), len(other.split())) >= _LEAST_WORDS:
        return fuzz.token_set_ratio(one, other) >= _ALIKE
    return fuzz.ratio(one, other) >= _ALIKE

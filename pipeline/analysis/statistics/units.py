"""Counts whose unit is a word for people, and where those people are said to come from."""

import re
from dataclasses import dataclass

from pipeline.analysis.statistics.atlas import Atlas
from pipeline.model.activity import Count, Described, Evidence, Statement
from pipeline.model.statistics import Bound, PeopleWords

_GENDERS = frozenset({"women", "men"})
_ROUGH = "turns"
_NEAR = 300
"""As far from a count, in characters, as countries are looked for."""


@dataclass(frozen=True)
class Stated:
    """A count of people. `sorts`: what its unit means; `told`: the activity's words around it."""

    count: Count
    sorts: frozenset[str]
    statement: Statement
    told: tuple[str, str]

    @property
    def words(self) -> str:
        """“more than 80 participants”."""
        parts = (self.count.qualifier, self.count.value, self.count.unit)
        return (" " if self.count.unit.isascii() else "").join(str(part) for part in parts if part is not None)

    def bound(self, words: PeopleWords) -> Bound:
        """How sharp the number is."""
        if self.count.qualifier in words.at_least:
            return "at_least"
        return "about" if self.count.qualifier or _ROUGH in self.sorts else "exact"

    def find_origin(self, words: PeopleWords, atlas: Atlas, when: str) -> frozenset[str]:
        """The countries that all of these people come from: “20 trainees from Kenya and Mali”, “African trainees”."""
        codes = atlas.find_codes(self.count.unit, when)
        if codes:
            return codes
        before, after = self.told
        for pattern, text in ((words.origin_after, after), (words.origin_before, before)):
            names, plain = atlas.mark_codes(text, when)
            found = re.search(pattern, plain) if pattern else None
            if found:
                first = plain[: found.start()].count("@")
                named = names[first : first + found.group().count("@")]
                return frozenset(code for name in named for code in name)
        return frozenset()


def find_stated(item: Described, words: PeopleWords) -> tuple[Stated, ...]:
    """The counts of people, the most trusted first."""
    found = []
    for statement in item.all_of("counts"):
        count = statement.value
        if isinstance(count, Count) and count.qualifier not in words.no_number:
            sorts = find_sorts(count.unit, words)
            if sorts:
                found.append(Stated(count, sorts, statement, _around(item, statement.evidence)))
    return tuple(found)


def find_sorts(unit: str, words: PeopleWords) -> frozenset[str]:
    """The sorts of people that a unit means, none where it is no people: “women engineers” are women and experts.

    In English its last word decides, in Chinese its end; words for women and men count anywhere in it.
    """
    if unit.isascii():
        parts = re.split(r"[\s/]+", re.split(r" of | from ", unit.casefold())[0].strip())
        sorts = {name for name, forms in words.sorts.items() if parts[-1].strip(".,") in forms}
        genders = {name for name in _GENDERS if set(parts) & set(words.sorts.get(name, ()))}
    else:
        sorts = {name for name, forms in words.sorts.items() if any(_ends_with(unit, form) for form in forms)}
        genders = {name for name in _GENDERS if any(form in unit for form in words.sorts.get(name, ()))}
    sorts = sorts - _GENDERS | genders if sorts else sorts
    return frozenset(sorts) if not sorts >= _GENDERS else frozenset(sorts - _GENDERS or {"participants"})


def _ends_with(unit: str, form: str) -> bool:
    return unit == form or (len(form) > 1 and unit.endswith(form))


def _around(item: Described, evidence: Evidence) -> tuple[str, str]:
    """The words of the activity before and after a quote."""
    at = evidence.locator
    for told in item.quotes:
        place = told.locator
        is_here = (told.source_id, place.block) == (evidence.source_id, at.block)
        if is_here and place.start <= at.start and at.end <= place.end:
            return told.quote[: at.start - place.start][-_NEAR:], told.quote[at.end - place.start :][:_NEAR]
    return "", ""

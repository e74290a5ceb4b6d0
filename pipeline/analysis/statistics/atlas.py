"""Which country is in which group, and when; and which countries a stretch of text names."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import groupby

from pipeline.model.statistics import CountryGroup
from pipeline.model.text import fingerprint_text

REGIONS = "regions"


class Atlas:
    """`names`: codes (ISO 3166-1 alpha-3) by name, adjective or demonym; names of what is no country have none."""

    def __init__(self, groups: Sequence[CountryGroup], names: Mapping[str, str]) -> None:
        self._groups = {group.key: group for group in groups}
        self._codes = {name: code for name, code in names.items() if code}
        self._members: dict[tuple[str, str], frozenset[str]] = {}

    def groups_of(self, code: str, when: str, keys: Sequence[str]) -> tuple[str, ...]:
        """Those of the groups that a country was in, at a time of any precision (ISO 8601)."""
        return tuple(key for key in keys if code in self.members(key, when))

    def members(self, key: str, when: str) -> frozenset[str]:
        """The countries that were in a group at a time."""
        known = self._members.get((key, when))
        if known is None:
            known = frozenset(member.code for member in self._groups[key].members if member.is_at(when))
            self._members[key, when] = known
        return known

    def keys_of(self, name: str) -> tuple[str, ...]:
        """The groups that a name means: one, or all of a set; none where it is not known."""
        wanted = fingerprint_text(name)
        one = next((g.key for g in self._groups.values() if wanted in map(fingerprint_text, _names(g))), None)
        if one is not None:
            return (one,)
        return tuple(g.key for g in self._groups.values() if fingerprint_text(g.set_key) == wanted)

    def keys_by(self, dimension: str) -> tuple[str, ...]:
        """The groups that a dimension asks for: `region`, `group` (all there are), `group:NAME`."""
        name = REGIONS if dimension == "region" else dimension.partition(":")[2]
        return self.keys_of(name) if name else tuple(self._groups)

    @property
    def group_names(self) -> dict[str, str]:
        """The keys of all groups by each of their names."""
        return {name: group.key for group in self._groups.values() for name in _names(group)}

    @property
    def country_names(self) -> dict[str, str]:
        """The codes of all countries by code and name."""
        return self._codes | {code: code for code in self._codes.values()}

    def shown(self, key: str, language: str) -> str:
        """A group's name."""
        group = self._groups[key]
        return group.names.get(language) or group.key

    def find_codes(self, text: str, when: str) -> frozenset[str]:
        """The countries that a text names; of a group (“African”) all."""
        return frozenset(code for codes in self.mark_codes(text, when)[0] for code in codes)

    def mark_codes(self, text: str, when: str) -> tuple[tuple[frozenset[str], ...], str]:
        """What each name of a country or group in a text stands for; and the text with `@` instead of each."""
        found: list[frozenset[str]] = []

        def mark(match: re.Match[str]) -> str:
            name = match.group()
            code = self._codes.get(name)
            found.append(frozenset({code}) if code else self.members(self._by_name[name], when))
            return "@"

        plain = self._pattern.sub(mark, text.replace("@", " "))
        return tuple(found), plain

    @cached_property
    def _by_name(self) -> dict[str, str]:
        return {name: group.key for group in self._groups.values() for name in _names(group) if name not in self._codes}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """The longest name first. A name in Latin letters ends with a word, a Chinese one anywhere."""
        latin, other = set[str](), set[str]()
        for name in (*self._codes, *self._by_name):
            (latin if name.isascii() else other).add(name)
        # Those with a letter beyond ASCII come first: one of ASCII alone can only be the beginning of such a name.
        parts = (*_branch(other), *((rf"\b(?:{'|'.join(_branch(latin))})\b",) if latin else ()))
        return re.compile("|".join(parts) or r"(?!)")


def _branch(names: Iterable[str]) -> list[str]:
    """A pattern for the names of each first letter, the longest first; at most places of a text no letter fits."""
    ordered = sorted(names, key=lambda name: (name[0], -len(name), name))
    return [
        f"{re.escape(first)}(?:{'|'.join(re.escape(name[1:]) for name in alike)})"
        for first, alike in groupby(ordered, key=lambda name: name[0])
    ]


def _names(group: CountryGroup) -> tuple[str, ...]:
    names = (group.key, *group.names.values(), *group.other_names)
    return tuple(dict.fromkeys(name for name in names if len(name) > 1))

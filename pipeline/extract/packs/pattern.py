"""Regular expressions of a rule pack: compiled when first wanted, tried only on texts that hold what they need."""

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from operator import add

from pipeline.extract.packs.gate import find_needed, fold


class Pattern:
    """A regular expression that first looks whether a text holds any of the strings that it cannot match without.

    Its methods are those of `re.Pattern`. Most patterns match in few sentences, and many are never let through by any
    sentence of a document: those are not compiled at all.
    """

    def __init__(self, pattern: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self.pattern = pattern
        self.flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self.flags)

    @cached_property
    def _needed(self) -> tuple[str, ...]:
        """What it needs; nothing where that is but a letter or a mark, which stands in any text."""
        needed = find_needed(self.pattern)
        return () if any(len(s) == 1 and s.isascii() for s in needed) else tuple(sorted(needed))

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        """A match that begins where it is asked for."""
        return self._compiled.match

    @cached_property
    def fullmatch(self) -> Callable[..., re.Match[str] | None]:
        """A match of all that it is asked for."""
        return self._compiled.fullmatch

    @cached_property
    def split(self) -> Callable[..., list[str]]:
        """The text between matches."""
        return self._compiled.split

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        """The first match."""
        return self._gated_search() if self._needed else self._compiled.search

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        """All matches."""
        return self._finditer if self._needed else self._compiled.finditer

    @cached_property
    def sub(self) -> Callable[..., str]:
        """The text with every match replaced."""
        return self._sub if self._needed else self._compiled.sub

    @cached_property
    def _pairs(self) -> frozenset[str]:
        """How the strings that it needs begin, by two letters; nothing where these would stand in most texts."""
        rare = all(len(s) > 1 and not s[:2].isascii() for s in self._needed)
        return frozenset(s[:2] for s in self._needed) if rare else frozenset()

    def _may_match(self, text: str) -> bool:
        folded = fold(text)
        if self._pairs and len(self._needed) > len(folded) and self._pairs.isdisjoint(map(add, folded, folded[1:])):
            return False
        for string in self._needed:  # noqa: SIM110 - half the time that `any` takes
            if string in folded:
                return True
        return False

    def _gated_search(self) -> Callable[..., re.Match[str] | None]:
        needed = self._needed
        if self._pairs:
            return lambda text, *span: self._compiled.search(text, *span) if self._may_match(text) else None

        def search(text: str, *span: int) -> re.Match[str] | None:
            folded = fold(text)
            for string in needed:
                if string in folded:
                    return self._compiled.search(text, *span)
            return None

        return search

    def _finditer(self, text: str, *span: int) -> Iterator[re.Match[str]]:
        return self._compiled.finditer(text, *span) if self._may_match(text) else iter(())

    def _sub(self, replaced: str | Callable[[re.Match[str]], str], text: str) -> str:
        return self._compiled.sub(replaced, text) if self._may_match(text) else text

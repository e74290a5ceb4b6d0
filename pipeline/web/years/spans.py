"""Years side by side, where long stretches of which nothing is told take the room of one."""

from collections.abc import Iterable
from dataclasses import dataclass

_LEAST = 3
"""So many years without anything stand as one."""


@dataclass(frozen=True)
class Span:
    """One year, or a stretch of years of which nothing is told."""

    first: int
    last: int

    @property
    def is_empty(self) -> bool:
        """Whether it is such a stretch."""
        return self.last > self.first

    @property
    def label(self) -> str:
        """“2023”, or “2013–2022”."""
        return f"{self.first}–{self.last}" if self.is_empty else str(self.first)


def build_spans(told: Iterable[int]) -> tuple[Span, ...]:
    """From the first year to the last: a gap is seen, and does not push everything else aside."""
    years = sorted(set(told))
    spans: list[Span] = []
    for year in years:
        before = spans[-1].last if spans else year - 1
        if year - before - 1 >= _LEAST:
            spans.append(Span(before + 1, year - 1))
        else:
            spans += [Span(each, each) for each in range(before + 1, year)]
        spans.append(Span(year, year))
    return tuple(spans)

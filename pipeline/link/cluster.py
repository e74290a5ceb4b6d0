"""Pairs become groups, surest first, so that two different events never meet through a third."""

from collections.abc import Callable, Collection, Iterable, Sequence

Scored = tuple[float, str, str]
"""A score and two activity ids, the lesser first."""
Agree = Callable[[Collection[str], Collection[str]], bool]
"""Whether two groups of activities may be one."""


def build_groups(
    ids: Sequence[str],
    pairs: Iterable[Scored],
    agree: Agree,
    same: Iterable[tuple[str, str]] = (),
    different: Iterable[tuple[str, str]] = (),
) -> tuple[tuple[str, ...], ...]:
    """Groups of activity ids, each in ascending order, those by their first; every id is in one.

    Pairs join their groups, surest first, unless the two or their groups do not agree.
    Decisions come first: `same` joins whatever speaks against it, but for `different`, which no third undoes. The order
    of the arguments changes nothing.
    """
    home = {name: {name} for name in ids}
    barred = {frozenset(pair) for pair in different}

    def is_barred(first: set[str], second: set[str]) -> bool:
        return bool(barred) and any(frozenset({one, other}) in barred for one in first for other in second)

    for one, other in sorted({(min(pair), max(pair)) for pair in same}):
        if one in home and other in home and not is_barred(home[one], home[other]):
            _join(home, one, other)
    for _, one, other in sorted(pairs, key=lambda pair: (-pair[0], *pair[1:])):
        first, second = home[one], home[other]
        if first is not second and not is_barred(first, second) and agree({one}, {other}) and agree(first, second):
            _join(home, one, other)
    return tuple(sorted({tuple(sorted(group)) for group in home.values()}))


def _join(home: dict[str, set[str]], one: str, other: str) -> None:
    first, second = home[one], home[other]
    if first is not second:
        first |= second
        for name in second:
            home[name] = first

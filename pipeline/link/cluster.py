"""Pairs become groups, surest first, so that two different events never meet through a third."""

from collections.abc import Callable, Iterable, Sequence

from pipeline.link.compare import against
from pipeline.model.link import Pair

LEAST_AGREEMENT = -2.5
"""Two members of a group may speak against each other by this sum of log-odds at the most."""
Compare = Callable[[str, str], Pair]


def build_groups(
    ids: Sequence[str],
    pairs: Iterable[Pair],
    compare: Compare,
    merge_from: float,
    same: Iterable[tuple[str, str]] = (),
    different: Iterable[tuple[str, str]] = (),
) -> tuple[tuple[str, ...], ...]:
    """Groups of activity ids, each in ascending order, those by their first; every id is in one.

    Pairs that score `merge_from` or more join their groups, surest first, unless some member of the one speaks against
    some member of the other. Decisions come first: `same` joins whatever speaks against it, but for `different`, which
    no third undoes. The order of the arguments changes nothing.
    """
    home = {name: {name} for name in ids}
    barred = {frozenset(pair) for pair in different}
    for one, other in sorted(tuple(sorted(pair)) for pair in same):
        if one in home and other in home and not _is_barred(home[one], home[other], barred):
            _join(home, one, other)
    for pair in sorted(pairs, key=lambda p: (-p.score, p.one, p.other)):
        if pair.score < merge_from:
            break
        first, second = home[pair.one], home[pair.other]
        if first is not second and not _is_barred(first, second, barred) and _agree(first, second, compare):
            _join(home, pair.one, pair.other)
    return tuple(sorted({tuple(sorted(group)) for group in home.values()}))


def _agree(first: set[str], second: set[str], compare: Compare) -> bool:
    return all(against(compare(one, other)) >= LEAST_AGREEMENT for one in first for other in second)


def _is_barred(first: set[str], second: set[str], barred: set[frozenset[str]]) -> bool:
    return bool(barred) and any(frozenset({one, other}) in barred for one in first for other in second)


def _join(home: dict[str, set[str]], one: str, other: str) -> None:
    first, second = home[one], home[other]
    if first is not second:
        first |= second
        for name in second:
            home[name] = first

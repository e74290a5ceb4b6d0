"""Which of several things were moved, so that the fewest were."""

from collections.abc import Sequence


def find_moved(places: Sequence[int], weights: Sequence[int]) -> tuple[int, ...]:
    """The positions in `places` that stand outside of the heaviest ascending run: the others stayed where they were."""
    best: list[tuple[int, int]] = []
    for at, place in enumerate(places):
        before = max(((best[n][0], -n) for n in range(at) if places[n] < place), default=(0, 1))
        best.append((before[0] + weights[at], -before[1]))
    at = max(range(len(best)), key=lambda n: best[n][0], default=-1)
    stayed: set[int] = set()
    while at >= 0:
        stayed.add(at)
        at = best[at][1]
    return tuple(n for n in range(len(places)) if n not in stayed)

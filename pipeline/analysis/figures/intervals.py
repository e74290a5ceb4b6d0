"""What a stated number can mean: “about 800”, “more than 80”."""

from collections.abc import Mapping

from pipeline.model.checks import Bound

Bounds = Mapping[str, Bound]
"""What qualifiers mean, by the words that are kept with a count."""
_ABOUT = 0.1
"""The share by which a number may differ from one that is said to be about right."""


def find_interval(value: int, qualifier: str | None, bounds: Bounds) -> tuple[float, float]:
    """The least and the most that a number with its qualifier can stand for; an unknown qualifier means “about”."""
    bound: Bound = bounds.get(qualifier, "about") if qualifier else "exact"
    if bound == "about":
        return value * (1 - _ABOUT), value * (1 + _ABOUT)
    return (value if bound == "least" else 0 if bound == "most" else value), (
        float("inf") if bound == "least" else value
    )


def overlap(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether two intervals have a number in common."""
    return one[0] <= other[1] and other[0] <= one[1]

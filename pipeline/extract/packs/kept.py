"""Results kept for as long as the same values are asked for: what is compiled for one document serves the next."""

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def keep_results(most: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """A function that keeps its last results by the very objects it was given, which need not be hashable.

    The objects must never change, and are kept with the result: another one cannot come to have the same identity.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        kept: OrderedDict[tuple[int, ...], tuple[object, R]] = OrderedDict()

        @wraps(function)
        def call(*args: P.args, **kwargs: P.kwargs) -> R:
            key = (*map(id, args), *map(id, kwargs.values()))
            if key not in kept:
                kept[key] = ((args, kwargs), function(*args, **kwargs))
                if len(kept) > most:
                    kept.popitem(last=False)
            kept.move_to_end(key)
            return kept[key][1]

        return call

    return decorate

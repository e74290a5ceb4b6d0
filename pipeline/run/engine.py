"""What schedules the work on many documents."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
Progress = Callable[[str, int, int], None]
"""Told the stage (“read” or “extract”), how many documents are done, and how many there are to do."""


class Engine(Protocol):
    """Engines only schedule: under each of them a document is worked on in a supervised child process."""

    def map(self, fn: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """The results, in the order of the items."""
        ...


class SerialEngine:
    """One document after the other."""

    def map(self, fn: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """The results, in the order of the items."""
        return map(fn, items)


class LocalEngine:
    """Several documents at once on this computer. The threads only wait for child processes."""

    def __init__(self, workers: int) -> None:
        self.workers = workers

    def map(self, fn: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """The results, in the order of the items; after an error or Ctrl-C no further item is begun."""
        pool = ThreadPoolExecutor(self.workers, thread_name_prefix="document")
        try:
            yield from pool.map(fn, items)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

"""What schedules the work on many documents."""

import contextlib
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
Progress = Callable[[str, int, int], None]
"""Told the stage (“unpack”, “read” or “extract”), how many documents are done, and how many there are to do."""


class Engine(Protocol):
    """Engines only schedule: under each of them a document is worked on in a supervised child process."""

    def map(self, fn: Callable[[Item], Result], items: Iterable[Item]) -> Generator[Result, None, None]:
        """The results, in the order of the items. Few more items are asked for than are being worked on."""
        ...


class SerialEngine:
    """One document after the other."""

    def map(self, fn: Callable[[Item], Result], items: Iterable[Item]) -> Generator[Result, None, None]:
        """The results, in the order of the items."""
        yield from map(fn, items)


class LocalEngine:
    """Several documents at once on this computer. The threads only wait for child processes."""

    def __init__(self, workers: int) -> None:
        self.workers = workers

    def map(self, fn: Callable[[Item], Result], items: Iterable[Item]) -> Generator[Result, None, None]:
        """The results, in the order of the items; after an error or Ctrl-C no further item is begun."""
        pool = ThreadPoolExecutor(self.workers, thread_name_prefix="document")
        try:
            yield from in_order(lambda item: pool.submit(fn, item), items, 2 * self.workers)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


@contextlib.contextmanager
def use_engine(workers: int, scheduler: str | None) -> Iterator[Engine]:
    """The engine for a number of documents at once, or for a Dask scheduler (see `dask.DaskEngine` for errors)."""
    if scheduler is None:
        yield LocalEngine(workers) if workers > 1 else SerialEngine()
        return
    from pipeline.run.workers.dask import DaskEngine

    with DaskEngine(scheduler) as engine:
        yield engine


def in_order(submit: Callable[[Item], Any], items: Iterable[Item], ahead: int) -> Iterator[Any]:
    """The results of futures in the order of the items, of which at most `ahead` are waited for at once.

    So the bytes of a few documents are in memory, not of all. What was not begun when nobody asks for
    more is cancelled.
    """
    waiting: deque[Any] = deque()
    try:
        for item in items:
            waiting.append(submit(item))
            if len(waiting) >= ahead:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for future in waiting:
            with contextlib.suppress(Exception):
                future.cancel()

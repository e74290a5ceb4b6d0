"""Work spread over the computers of a Dask cluster; the only module that knows Dask (extra `dask`)."""

import contextlib
import logging
import re
import signal
import threading
import warnings
from collections.abc import Callable, Generator, Iterable, Iterator
from typing import Any, Self

from pipeline.errors import Message, ToolMissing, UsageError
from pipeline.run.ledger import build_fingerprint
from pipeline.run.workers.engine import Item, Result, in_order

_LOCAL = re.compile(r"local:([1-9]\d{0,2})")
_TO_CONNECT = 5
_TO_FIND_WORKERS = 15


class DaskEngine:
    """Documents are worked on where a scheduler sends them: their bytes travel there, and their results come back.

    `address` is that of a scheduler (`tcp://host:8786`), or `local:N` for a cluster of one process with N threads on
    this computer.

    Raises:
        ToolMissing: Dask is not installed here, or the workers have another version of the program.
        UsageError: there is no scheduler at the address, or it has no workers.
    """

    def __init__(self, address: str) -> None:
        try:
            import distributed
        except ModuleNotFoundError as error:
            raise ToolMissing(
                Message(text="Dask is not installed"),
                Message(text='Install it with: pip install "annual-report-pipeline[dask]"'),
            ) from error
        logging.getLogger("distributed").setLevel(logging.CRITICAL)
        self._distributed: Any = distributed
        self._open = contextlib.ExitStack()
        self._mapped: list[Any] = []
        with contextlib.ExitStack() as stack:  # what was opened is closed again if the rest fails
            self._client = self._connect(stack, address)
            self._check_workers(address)
            self._open = stack.pop_all()

    def map(self, fn: Callable[[Item], Result], items: Iterable[Item]) -> Generator[Result, None, None]:
        """The results, in the order of the items. After an error or Ctrl-C what was begun is ended on the workers."""
        self._mapped.append(fn)
        threads = sum(self._client.nthreads().values())
        try:
            yield from in_order(lambda item: self._submit(fn, item), items, max(2, 2 * threads))
        except self._distributed.KilledWorker as error:
            raise _lost() from error
        except (self._distributed.comm.CommClosedError, self._distributed.client.FutureCancelledError) as error:
            raise _lost() from error
        except BaseException:
            self._end_work()
            raise

    def close(self) -> None:
        """End what the workers keep ready for us, and the connection."""
        self._end_work()
        with contextlib.suppress(Exception):
            self._open.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _submit(self, fn: Callable[[Item], Result], item: Item) -> Any:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a document is larger than what Dask likes to be sent
            return self._client.submit(fn, item, pure=False)

    def _end_work(self) -> None:
        """End the child processes that were started on the workers."""
        while self._mapped:
            close = getattr(self._mapped.pop(), "close", None)
            with contextlib.suppress(Exception):
                if close is not None:
                    self._client.run(close, on_error="ignore")

    def _connect(self, stack: contextlib.ExitStack, address: str) -> Any:
        if found := _LOCAL.fullmatch(address):
            with _deaf_to_interrupts():
                cluster = self._distributed.LocalCluster(
                    n_workers=1,
                    threads_per_worker=int(found.group(1)),
                    dashboard_address=None,
                    memory_limit=0,  # children have a limit each
                    silence_logs=logging.CRITICAL,
                )
            return stack.enter_context(self._distributed.Client(stack.enter_context(cluster)))
        try:
            return stack.enter_context(self._distributed.Client(address, timeout=_TO_CONNECT))
        except Exception as error:
            raise UsageError(
                Message(text="There is no Dask scheduler at {address}", params={"address": address}),
                Message(text="Give its address as tcp://HOST:PORT, or local:N for N documents at once here."),
            ) from error

    def _check_workers(self, address: str) -> None:
        try:
            self._client.wait_for_workers(1, timeout=_TO_FIND_WORKERS)
        except TimeoutError as error:
            raise UsageError(
                Message(text="The Dask scheduler at {address} has no workers", params={"address": address}),
                Message(text="Start some with: dask worker {address}", params={"address": address}),
            ) from error
        try:
            found = dict(self._client.run(build_fingerprint, on_error="return"))
        except Exception as error:
            raise _other_program(address) from error
        for worker, fingerprint in found.items():
            if fingerprint != build_fingerprint():
                raise _other_program(str(worker))


@contextlib.contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Processes that are started here do not hear Ctrl-C: this one does, and ends them."""
    if threading.current_thread() is not threading.main_thread():  # elsewhere Python lets nobody change it
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _other_program(worker: str) -> ToolMissing:
    return ToolMissing(
        Message(
            text="The computer {name} has another version of this program, or of a library or tool that it uses",
            params={"name": worker},
        ),
        Message(text="Install the same version there, with the same extras and tools, then run again."),
    )


def _lost() -> ToolMissing:
    return ToolMissing(
        Message(text="The connection to the Dask cluster was lost"),
        Message(text="What was finished is kept. See that scheduler and workers are up, then run again."),
    )

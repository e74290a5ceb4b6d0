"""Supervised child processes: warm, reused, and replaced when a document makes one hang or die."""

import multiprocessing
import queue
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Self, TypeVar

from pydantic import ValidationError

from pipeline.errors import Message
from pipeline.model.base import Value
from pipeline.run.child import Failure, Task, serve
from pipeline.settings import Settings

Result = TypeVar("Result", bound=Value)
_TO_START = 120.0
_TO_END = 5.0


class Child:
    """One process that works on one task at a time. It is started by `spawn`, as every system can."""

    def __init__(self, megabytes: int) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection: Connection
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=serve, args=(theirs, megabytes), daemon=True)
        self.process.start()
        theirs.close()
        self._is_ready = False

    def ask(self, task: Task, seconds: float) -> bytes | None:
        """The answer, or None where none came in time. Raises EOFError or OSError if the process died."""
        if not self._is_ready:  # what it takes to start is not the document's time
            self._is_ready = self.connection.poll(_TO_START) and bool(self.connection.recv_bytes())
        self.connection.send(task)
        return self.connection.recv_bytes() if self.connection.poll(seconds) else None

    def stop(self) -> None:
        """End the process at once."""
        self.process.kill()
        self.process.join(_TO_END)


class Children:
    """Child processes for the length of a run. None is started before there is work for it."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.started = 0
        self._idle: queue.LifoQueue[Child] = queue.LifoQueue()
        self._all: list[Child] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for child in self._all:
            child.stop()

    def work(self, task: Task, result: type[Result]) -> Result | Failure:
        """The result of a task, checked, or why there is none. May be called from several threads."""
        child = self._take()
        try:
            answer = child.ask(task, self.settings.seconds)
        except (EOFError, OSError):
            answer = b""
        if not answer:
            child.stop()
            return self._too_slow() if answer is None else _died()
        failed = answer[:1] == b"-"
        try:
            found = Failure.model_validate_json(answer[1:]) if failed else result.model_validate_json(answer[1:])
        except ValidationError:
            child.stop()
            return _died()
        if isinstance(found, Failure) and found.reason == "MEMORY":
            child.stop()  # what it holds may be in pieces
        else:
            self._idle.put(child)
        return found

    def _take(self) -> Child:
        try:
            return self._idle.get_nowait()
        except queue.Empty:
            child = Child(self.settings.megabytes)
            self.started += 1
            self._all.append(child)
            return child

    def _too_slow(self) -> Failure:
        return Failure(
            reason="TIMEOUT",
            message=Message(text="It was not read within {seconds} seconds", params={"seconds": self.settings.seconds}),
            hint=Message(text="Split it, or allow more with the environment variable ANNUAL_REPORT_SECONDS."),
        )


def _died() -> Failure:
    """Not for certain the document's fault: the system may have been short of memory, or somebody ended the process."""
    return Failure(
        reason="CRASH",
        may_pass=True,
        message=Message(text="The program that reads it was brought down by it"),
        hint=Message(text="Save it again in the program that made it, or print it to a new PDF, and try again."),
    )

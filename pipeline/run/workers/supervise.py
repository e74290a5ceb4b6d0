"""Supervised child processes: warm, reused, and replaced when a document makes one hang or die."""

import contextlib
import queue
from types import TracebackType
from typing import Self

from pydantic import ValidationError

from pipeline.errors import Message
from pipeline.run.workers.process import PROGRAM, Child, take_child
from pipeline.run.workers.tasks import Failure, Task, pack_task
from pipeline.settings import Settings


class Children:
    """The child processes of one process that works on documents. None is started before there is work for it.

    `program` is the module that they run.
    """

    def __init__(self, settings: Settings, program: str = PROGRAM) -> None:
        self.settings = settings
        self.program = program
        self.started = 0
        self._idle: queue.LifoQueue[Child] = queue.LifoQueue()
        self._all: list[Child] = []
        self._is_stopped = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """End all of them at once, also those that are at work."""
        self._is_stopped = True
        for child in tuple(self._all):
            self._end(child)

    def work(self, task: Task) -> bytes | Failure:
        """The result of a task, or why there is none. May be called from several threads.

        What kills or fills a child that has worked on something before is tried once more in a new one: the fault may
        be that of an earlier document.
        """
        while not self._is_stopped:
            try:
                child = self._take()
            except OSError:  # too many processes, or no memory to start one
                return _died()
            was_used = child.is_used
            result = self._ask(child, task)
            if not (was_used and _is_childs_fault(result)):
                return result
        return _died()

    def _ask(self, child: Child, task: Task) -> bytes | Failure:
        limits = self.settings.model_dump_json(include={"seconds", "megabytes"}).encode()
        answer = child.ask(limits, *pack_task(task), seconds=self.settings.seconds)
        if answer is None:
            self._end(child)
            return self._too_slow()
        try:
            result = answer[1:] if answer[:1] == b"+" else Failure.model_validate_json(answer[1:])
        except ValidationError:  # no answer at all
            result = _died()
        if _is_childs_fault(result):
            self._end(child)  # what it holds may be in pieces
        else:
            self._idle.put(child)
        return result

    def _take(self) -> Child:
        try:
            return self._idle.get_nowait()
        except queue.Empty:
            child = take_child(self.program)
            self.started += 1
            self._all.append(child)
            if self._is_stopped:  # meanwhile, from another thread
                child.stop()
            return child

    def _end(self, child: Child) -> None:
        child.stop()
        with contextlib.suppress(ValueError):
            self._all.remove(child)

    def _too_slow(self) -> Failure:
        return Failure(
            reason="TIMEOUT",
            message=Message(text="It was not read within {seconds} seconds", params={"seconds": self.settings.seconds}),
            hint=Message(text="Split it, or allow more with the environment variable ANNUAL_REPORT_SECONDS."),
        )


def _is_childs_fault(result: bytes | Failure) -> bool:
    return isinstance(result, Failure) and (result.may_pass or result.reason == "MEMORY")


def _died() -> Failure:
    """Not for certain the document's fault: the system may have been short of memory, or somebody ended the process."""
    return Failure(
        reason="CRASH",
        may_pass=True,
        message=Message(text="The program that reads it was brought down by it"),
        hint=Message(text="Save it again in the program that made it, or print it to a new PDF, and try again."),
    )

"""The function that engines map over documents: it can be sent to another process or computer, and works there."""

import platform
import secrets
import threading
from dataclasses import dataclass, field
from typing import Self

from pipeline.errors import Message
from pipeline.run.ledger import build_fingerprint
from pipeline.run.workers.process import PROGRAM
from pipeline.run.workers.supervise import Children
from pipeline.run.workers.tasks import Failure, Task
from pipeline.settings import Settings

OTHER_PROGRAM = "OTHER_PROGRAM"
"""The reason of a failure that is the set-up's: it ends the run."""
_lock = threading.Lock()
_pools: dict[str, Children] = {}
"""The children of this process, by the work they belong to."""


@dataclass(frozen=True)
class Work:
    """Works on one document after the other, each in a supervised child of the process that it is called in.

    `wanted` is the fingerprint of the program that may do it (empty: any); `program` the module that children run.
    """

    settings: Settings
    wanted: str = ""
    program: str = PROGRAM
    token: str = field(default_factory=lambda: secrets.token_hex(8))

    def __call__(self, task: Task | Failure) -> bytes | Failure:
        """The result of a task as JSON, or why there is none. What failed before it came here stays as it is."""
        if isinstance(task, Failure):
            return task
        if self.wanted and self.wanted != build_fingerprint():
            return _other_program()
        with _lock:
            if self.token not in _pools:
                _pools[self.token] = Children(self.settings, self.program)
            children = _pools[self.token]
        return children.work(task)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the children of this process that belong to this work. What still waits to be done here, fails."""
        with _lock:
            children = _pools.setdefault(self.token, Children(self.settings, self.program))
        children.stop()


def _other_program() -> Failure:
    return Failure(
        reason=OTHER_PROGRAM,
        may_pass=True,
        message=Message(
            text="The computer {name} has another version of this program, or of a library or tool that it uses",
            params={"name": platform.node() or "?"},
        ),
        hint=Message(text="Install the same version there, with the same extras and tools, then run again."),
    )

"""Work that a person need not wait for: one thing after the other, each with the workspace held."""

import contextvars
import secrets
import threading
import time
import traceback
from collections import OrderedDict, deque
from collections.abc import Callable
from typing import Any, Literal

from pipeline.errors import Message, PipelineError, WorkspaceBusy
from pipeline.run.workers.engine import Progress
from pipeline.store import Workspace, hold, save_log

_KEPT = 100
_PATIENCE = 0.5
"""Seconds between two tries to get hold of the workspace."""


class Job:
    """One piece of work. Others read its fields while it goes on.

    `stage`, `done` and `total` are what work tells of its progress (total 0: not known). `result` is what it gave;
    `message` and `hint` say why it failed, or why it waits.
    """

    def __init__(self, name: Message, work: Callable[[Progress], Any]) -> None:
        self.id = secrets.token_hex(8)
        self.name = name
        self.state: Literal["waiting", "working", "done", "failed"] = "waiting"
        self.stage = ""
        self.done = 0
        self.total = 0
        self.message: Message | None = None
        self.hint: Message | None = None
        self.result: Any = None
        self.work = work
        self.context = contextvars.copy_context()

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.state in ("done", "failed")

    def tell(self, stage: str, done: int, total: int) -> None:
        """How far it is."""
        self.stage, self.done, self.total = stage, done, total


class Worker:
    """A thread that does jobs in the order in which they came."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._waiting: deque[Job] = deque()
        self._wake = threading.Condition()
        self._is_open = True
        self._thread: threading.Thread | None = None

    def submit(self, name: Message, work: Callable[[Progress], Any]) -> Job:
        """Do this as soon as what came before is done. `work` may raise a PipelineError."""
        job = Job(name, work)
        with self._wake:
            self._jobs[job.id] = job
            self._waiting.append(job)
            for old in [each for each in self._jobs.values() if each.is_over][:-_KEPT]:
                del self._jobs[old.id]
            if self._thread is None:
                self._thread = threading.Thread(target=self._go_on, name="background", daemon=True)
                self._thread.start()
            self._wake.notify()
        return job

    def find(self, name: str) -> Job | None:
        """A job by its id, as long as it is remembered."""
        return self._jobs.get(name)

    @property
    def current(self) -> Job | None:
        """What is worked on, else what comes next."""
        return next((job for job in list(self._jobs.values()) if not job.is_over), None)

    def close(self) -> None:
        """Begin nothing more."""
        with self._wake:
            self._is_open = False
            self._wake.notify()

    def _go_on(self) -> None:
        while True:
            with self._wake:
                self._wake.wait_for(lambda: self._waiting or not self._is_open)
                if not self._is_open:
                    return
                job = self._waiting.popleft()
            job.context.run(self._do, job)

    def _do(self, job: Job) -> None:
        try:
            self._do_held(job)
        except PipelineError as error:
            job.message, job.hint = error.message, error.hint
            job.state = "failed"
        except Exception:  # noqa: BLE001 - a bug in one job does not end those after it
            where = save_log(self.workspace.root, traceback.format_exc())
            job.message = Message(text="The program has a fault")
            job.hint = Message(text="Nothing is lost. Please report it with the file {place}.", params={"place": where})
            job.state = "failed"

    def _do_held(self, job: Job) -> None:
        """Wait for another program that holds the workspace, then work."""
        while self._is_open:
            try:
                with hold(self.workspace):
                    job.state, job.message = "working", None
                    job.result = job.work(job.tell)
                    job.state = "done"
                    return
            except WorkspaceBusy as error:
                if job.state == "working":
                    raise
                job.message = error.message
            time.sleep(_PATIENCE)

"""Files that arrive one by one: each is looked at, copied into the workspace and read, and has a receipt."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Literal

from pipeline.errors import Message
from pipeline.model.source import Receipt
from pipeline.run.begin import add_files
from pipeline.run.stages import run_stages
from pipeline.run.steps import Desk
from pipeline.run.workers.background import Job, Worker
from pipeline.run.workers.engine import LocalEngine, Progress
from pipeline.settings import Settings
from pipeline.store import Workspace, list_arriving, load_profile, remove_arriving, save_arriving

_TOLD = 200
"""Arrivals that are remembered once they are taken in."""
_SETTLE, _PATIENCE = 0.4, 20.0
"""Seconds to wait for further files before a run begins, and the most when more and more are on their way."""


@dataclass(eq=False)
class Arrived:
    """One file that came, and what became of it so far. `inside` are the receipts of what it held."""

    name: str
    path: Path
    state: Literal["waiting", "reading", "done"] = "waiting"
    receipt: Receipt | None = None
    inside: tuple[Receipt, ...] = ()
    job: Job | None = field(default=None, repr=False)


class Intake:
    """Takes files in while others are worked on. What lay there from before a stop is taken in first."""

    def __init__(self, workspace: Workspace, settings: Settings, worker: Worker) -> None:
        self.workspace = workspace
        self.settings = settings
        self.worker = worker
        self._arrived: list[Arrived] = []
        self._open = 0
        self._settled = threading.Condition()
        for path in list_arriving(workspace):
            self._take(path)

    @property
    def arrived(self) -> tuple[Arrived, ...]:
        """What came since the start, newest first."""
        return tuple(reversed(self._arrived))

    @property
    def waiting_count(self) -> int:
        """How many files were not looked at yet."""
        return sum(each.state == "waiting" for each in self._arrived)

    @property
    def failed(self) -> Job | None:
        """The last run, if it could not be finished."""
        last = next((each.job for each in self.arrived), None)
        return last if last and last.state == "failed" else None

    @contextmanager
    def receive(self, name: str) -> Iterator[BinaryIO]:
        """A file to write what arrives into; when it is whole, it waits to be taken in. Raises StoreError."""
        with self._settled:
            self._open += 1
        try:
            with save_arriving(self.workspace, name) as (file, path):
                yield file
            self._take(path)
        finally:
            with self._settled:
                self._open -= 1
                self._settled.notify_all()

    def run(self) -> Job:
        """Read what lies in the workspace and was not read."""
        return self.worker.submit(Message(text="Reading documents"), self._read)

    def _take(self, path: Path) -> None:
        arrived = Arrived(path.name, path)
        over = [each for each in self._arrived if each.state == "done"][:-_TOLD]
        self._arrived = [*(each for each in self._arrived if each not in over), arrived]
        waiting = next((a.job for a in self._arrived if a.job and a.job.state == "waiting"), None)
        arrived.job = waiting or self.worker.submit(Message(text="Taking files in"), self._take_in)

    def _take_in(self, progress: Progress) -> None:
        with self._settled:
            self._settled.wait(_SETTLE)
            self._settled.wait_for(lambda: not self._open, _PATIENCE)
        mine = [each for each in self._arrived if each.state == "waiting"]
        receipts = add_files(self.workspace, [each.path for each in mine], self.settings)
        for done, (each, receipt) in enumerate(zip(mine, receipts, strict=True), 1):
            progress("look", done, len(mine))
            each.receipt, each.state = receipt, "reading" if receipt.outcome == "taken" else "done"
            remove_arriving(each.path)
        if any(each.state == "reading" for each in self._arrived):
            self._read(progress)

    def _read(self, progress: Progress) -> None:
        profile = load_profile(self.workspace.root)
        engine = LocalEngine(self.settings.workers)
        outcome = run_stages(Desk(self.workspace, self.settings, profile, engine, progress))
        found = {receipt.name: receipt for receipt in outcome.receipts}
        for each in self._arrived:
            if each.state == "reading" and each.receipt:
                each.inside = tuple(r for name, r in found.items() if name.startswith(f"{each.receipt.name}/"))
                each.receipt = found.get(each.receipt.name, each.receipt)
                each.state = "done"

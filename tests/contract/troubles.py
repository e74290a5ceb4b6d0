"""A child that does as it is told by the document: it crashes, hangs, eats memory, prints; else it reads.

`python -m tests.contract.troubles` is such a child; `… hangs` works on a document that hangs; `… run …` is the command
`run` with such children.
"""

import functools
import os
import re
import subprocess
import sys
import time

from pipeline.cli import main as command
from pipeline.model.source import Source
from pipeline.run import stages
from pipeline.run.workers.child import do, serve
from pipeline.run.workers.process import Child
from pipeline.run.workers.tasks import ReadTask, Task
from pipeline.run.workers.work import Work
from pipeline.settings import Settings

PROGRAM = "tests.contract.troubles"


def document(text: str) -> ReadTask:
    """A text as a task."""
    data = text.encode()
    return ReadTask(
        source=Source(id=text, name=f"{text}.txt", media_type="text/plain", size=len(data), lineage_id=text), data=data
    )


def double(number: int) -> int:
    """Twice the number; fails for 7, and waits where the number is below zero."""
    if number == 7:
        raise ValueError("seven")
    if number < 0:
        time.sleep(-number)
    return 2 * number


def other_fingerprint() -> str:
    """A fingerprint that is another one in every process."""
    return str(os.getpid())


def disturbed(task: Task) -> bytes:
    """What the document says, or its result."""
    word = task.data.decode()
    if word == "crashes":
        os.abort()
    if word == "hangs":
        time.sleep(3600)
    if word == "starts a program":  # in a group of its own, as a reader starts LibreOffice
        waiting = [sys.executable, "-c", "import time; time.sleep(3600)", PROGRAM]
        subprocess.run(waiting, check=False, process_group=0 if os.name == "posix" else None)
    if word == "hangs for good":  # no other thread gets a word in
        re.match(r"(a+)+$", "a" * 60 + "b")
    if word == "eats":
        hoard = []
        while True:
            hoard.append(bytearray(50_000_000))
    if word == "prints":
        print("noise", flush=True)  # noqa: T201
        os.write(1, b"more noise\n")
        os.write(2, b"complaints\n")
    return do(task)


def run() -> int:
    """The command line, with children that do as documents tell them."""
    vars(stages)["Work"] = functools.partial(Work, program=PROGRAM)
    return command(sys.argv[1:])


def main() -> None:
    """A parent that waits for a document that hangs; its child's number goes to stdout."""
    started = Child.__init__

    def told(self: Child, program: str = PROGRAM, *warm: str) -> None:
        started(self, program, *warm)
        print(self.process.pid, flush=True)  # noqa: T201

    Child.__init__ = told  # type: ignore[method-assign]
    with Work(Settings(seconds=30), program=PROGRAM) as work:
        work(document(sys.argv[1]))


if __name__ == "__main__":
    if sys.argv[1:2] == ["run"]:
        sys.exit(run())
    elif len(sys.argv) > 1:
        main()
    else:
        serve(disturbed)

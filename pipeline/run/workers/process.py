"""One child process: started, asked, stopped. Nothing that takes its time to import stands here, so that a child can
be started before its parent is ready itself.

Parent and child speak in frames: eight bytes that say how long the frame is (big-endian), then the frame.
"""

import contextlib
import os
import queue
import signal
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import IO

PROGRAM = "pipeline.run.workers.child"
READY = b"ready"
_LENGTH = struct.Struct(">Q")
_TO_START = 120.0
_TO_END = 5.0
_AFTER_DEATH = 1.0
_SESSION = 3
"""Which field after the name in /proc/PID/stat is the session (proc(5))."""


def write_frame(stream: IO[bytes], *parts: bytes) -> None:
    """Write one frame that is made of some parts."""
    stream.write(_LENGTH.pack(sum(map(len, parts))))
    for part in parts:
        stream.write(part)


def read_frame(stream: IO[bytes]) -> bytes:
    """The next frame. Raises EOFError where the other side hung up."""
    head = stream.read(_LENGTH.size)
    if len(head) == _LENGTH.size:
        (length,) = _LENGTH.unpack(head)
        frame = stream.read(length)
        if len(frame) == length:
            return frame
    raise EOFError


class Child:
    """A process that works on one task at a time. It is a program of its own, as every system can start one.

    `program`: the module that it runs; `warm`: modules that it imports before it is asked anything.
    """

    def __init__(self, program: str = PROGRAM, *warm: str) -> None:
        # Not the current folder: it is the user's, and a file there must not be taken for a module.
        paths = os.pathsep.join(path for path in sys.path if path)
        self.process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-P", "-m", program, *warm],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # Looking for plug-ins of pydantic takes time; there are none.
            env={**os.environ, "PYTHONPATH": paths, "PYDANTIC_DISABLE_PLUGINS": "__all__"},
            start_new_session=True,  # Ctrl-C is the parent's, and what it starts ends with it
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self.is_used = False
        self._is_ready = False
        self._answers: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()

    def ask(self, *frames: bytes, seconds: float) -> bytes | None:
        """The answer; empty if the process died, None if no answer came in time."""
        if not self._is_ready:  # what it takes to start is not the document's time
            self._is_ready = self._next(_TO_START) == READY
        self.is_used = True
        try:
            for frame in frames:
                write_frame(self._stdin, frame)
            self._stdin.flush()
        except OSError:
            return self._next(_AFTER_DEATH) or b""  # it may have said why
        return self._next(seconds)

    def stop(self) -> None:
        """End the process at once, and what it started."""
        if self.process.returncode is None:
            _kill(self.process)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(_TO_END)
        with contextlib.suppress(OSError):
            self._stdin.close()

    @property
    def _stdin(self) -> IO[bytes]:
        stream = self.process.stdin
        assert stream is not None  # noqa: S101 - it was asked for
        return stream

    def _next(self, seconds: float) -> bytes | None:
        try:
            answer = self._answers.get(timeout=seconds)
        except queue.Empty:
            return None
        if not answer:
            self._answers.put(answer)  # the dead do not speak again: whoever asks later is told the same
        return answer

    def _listen(self) -> None:
        """A thread waits for answers, since Windows cannot wait for a pipe and a clock at once."""
        stream = self.process.stdout
        assert stream is not None  # noqa: S101 - it was asked for
        with stream, contextlib.suppress(EOFError, OSError, ValueError, MemoryError):
            while True:
                self._answers.put(read_frame(stream))
        self._answers.put(b"")


def _kill(process: "subprocess.Popen[bytes]") -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        kill_session(process.pid)


def kill_session(leader: int) -> None:
    """End a process that has a session of its own, and what it started: programs may form groups of their own.

    Where the system does not list its processes as files (macOS), what formed a group of its own is not found.
    """
    if sys.platform != "win32":
        for number in (*_iter_session(leader), leader):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(number, signal.SIGKILL)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(leader, signal.SIGKILL)


def _iter_session(leader: int) -> Iterator[int]:
    from pathlib import Path

    for place in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError, IndexError, ValueError):
            number, fields = int(place.parent.name), place.read_text().rpartition(")")[2].split()
            if number != leader and int(fields[_SESSION]) == leader:
                yield number


_ahead: list[Child] = []


def start_ahead(*warm: str) -> None:
    """Start a child for whoever takes one next. One that nobody takes ends with this process."""
    _ahead.append(Child(PROGRAM, *warm))


def take_child(program: str = PROGRAM) -> Child:
    """The child that was started ahead, or a new one."""
    return _ahead.pop() if _ahead and program == PROGRAM else Child(program)

"""What runs inside a child process: one document at a time, within limits of time and memory.

A task is three frames: its limits as JSON, the task as JSON, the bytes it is about. The answer is one frame: `+` and
the result, or `-` and a Failure as JSON.
"""

import contextlib
import faulthandler
import gc
import importlib
import json
import os
import queue
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from typing import BinaryIO

from pipeline.errors import Message, PipelineError, SourceError
from pipeline.run.workers.process import READY, kill_session, read_frame, write_frame
from pipeline.run.workers.tasks import (
    DrawTask,
    EditsTask,
    ExtractTask,
    Failure,
    PrintTask,
    ReadTask,
    ShowTask,
    Task,
    UnpackTask,
    parse_task,
)

_PARENT_IS_GONE = 3
_IDLE = 600.0
"""Seconds after which a child that nobody asks anything ends: on a shared Dask worker nobody else would end it."""
_GRACE = 10.0
"""Seconds beyond the limit of time after which a child ends itself, in case its parent could not end it."""
Work = Callable[[Task], bytes]
_Asked = tuple[bytes, bytes | None, float]


def serve(work: Work) -> None:
    """Do tasks until the parent hangs up or dies."""
    stdin, stdout = _take_pipes()
    asked: queue.SimpleQueue[_Asked] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(stdin, asked), daemon=True).start()
    write_frame(stdout, READY)
    stdout.flush()
    gc.disable()
    for name in sys.argv[1:]:
        importlib.import_module(name)
    gc.freeze()  # what was imported stays: it need not be looked through for what can be let go
    gc.enable()
    gc.set_threshold(50_000, 20, 20)  # what readers make is let go without: looking for the rest more seldom is quicker
    with contextlib.suppress(queue.Empty, OSError):
        while True:
            header, data, seconds = asked.get(timeout=_IDLE)
            faulthandler.dump_traceback_later(seconds, exit=True)
            pieces = _fail(out_of_memory()) if data is None else answer(parse_task(header, data), work)
            write_frame(stdout, *pieces)
            stdout.flush()
            faulthandler.cancel_dump_traceback_later()
            if data is None:
                break
            del header, data, pieces
    os._exit(0)


def answer(task: Task, work: Work) -> tuple[bytes, bytes]:
    """What one task comes to, as a sign and what follows it. A fault of a reader becomes a Failure too."""
    try:
        return b"+", work(task)
    except SourceError as error:
        return _fail(Failure(reason=error.reason, message=error.message, hint=error.hint))
    except PipelineError as error:
        return _fail(Failure(reason="FAILED", message=error.message, hint=error.hint))
    except MemoryError:
        return _fail(out_of_memory())
    except Exception as error:  # noqa: BLE001 - one document's trouble must not end the batch
        return _fail(_fault(error))


def do(task: Task) -> bytes:
    """The result of a task. Raises whatever goes wrong."""
    return _HOW[type(task)](task)


def out_of_memory() -> Failure:
    """The failure of a document that needs more memory than it may have."""
    return Failure(
        reason="MEMORY",
        message=Message(text="Reading it needs more memory than one document may use"),
        hint=Message(text="Split it, or allow more with the environment variable ANNUAL_REPORT_MEGABYTES."),
    )


def _read(task: ReadTask) -> bytes:
    from pydantic_core import to_json

    from pipeline.readers import read_document

    return to_json(read_document(task.data, task.source))


def _show(task: ShowTask) -> bytes:
    from pydantic_core import to_json

    from pipeline.run.workers.showing import show_file

    shown = show_file(task.data, task.name, task.form)
    return to_json(shown.issues) + b"\n" + shown.content


def _unpack(task: UnpackTask) -> bytes:
    from pipeline.run.workers.unpacking import unpack_file

    return unpack_file(task.data, task.media_type, task.name, task.most)


def _extract(task: ExtractTask) -> bytes:
    from pipeline.run.workers.searching import search_document

    return search_document(task.data, task.lineage_id, task.institution, task.own_rules)


def _print(task: PrintTask) -> bytes:
    from pipeline.readers.scan.photos import reduce_photo

    return reduce_photo(task.data, task.name).model_dump_json().encode()


def _read_edits(task: EditsTask) -> bytes:
    from pipeline.run.workers.edited import read_edited

    return read_edited(task.data, task.name).model_dump_json().encode()


def _draw(task: DrawTask) -> bytes:
    if task.media_type == "application/pdf":
        from pipeline.readers.pdf.drawing import render_page

        return render_page(task.data, task.name, task.page, task.width)
    from pipeline.readers.scan.drawing import render_frame

    return render_frame(task.data, task.name, task.page, task.width)


_HOW: dict[type[Task], Callable[..., bytes]] = {
    ReadTask: _read,
    ShowTask: _show,
    UnpackTask: _unpack,
    ExtractTask: _extract,
    PrintTask: _print,
    EditsTask: _read_edits,
    DrawTask: _draw,
}


def _fail(failure: Failure) -> tuple[bytes, bytes]:
    return b"-", failure.model_dump_json().encode()


def _fault(error: Exception) -> Failure:
    return Failure(
        reason="CRASH",
        message=Message(text="Working on it stopped with {fault}", params={"fault": type(error).__name__}),
        hint=Message(text="Save it again in the program that made it and try once more; the details are in the log."),
        trace="".join(traceback.format_exception(error)),
    )


def _take_pipes() -> tuple[BinaryIO, BinaryIO]:
    """The pipes to the parent, which what libraries print must not mix with. Ctrl-C is the parent's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    pipes = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
    return pipes


def _listen(stdin: BinaryIO, asked: "queue.SimpleQueue[_Asked]") -> None:
    """A child that is at work does not notice that its parent went away or was killed; this thread does."""
    try:
        while True:
            limits = json.loads(read_frame(stdin))
            _limit_memory(limits["megabytes"])
            seconds = limits["seconds"] + limits.get("grace", _GRACE)
            header = read_frame(stdin)
            try:
                asked.put((header, read_frame(stdin), seconds))
            except MemoryError:
                asked.put((header, None, seconds))
                return
    except (EOFError, OSError):
        _end_all()


def _end_all() -> None:
    """End this process and the programs it started."""
    if sys.platform != "win32" and os.getsid(0) == os.getpid():
        kill_session(os.getpid())
    os._exit(_PARENT_IS_GONE)


def _limit_memory(megabytes: int) -> None:
    """Windows has no such limit for a process alone; there only the limit of time holds."""
    if sys.platform == "win32":
        return
    import resource

    limit = megabytes * 1024 * 1024
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (limit, resource.getrlimit(resource.RLIMIT_AS)[1]))


if __name__ == "__main__":
    serve(do)

"""What runs inside a child process: one document at a time, within limits of memory, speaking JSON."""

import contextlib
import os
import signal
import sys
import threading
import traceback
from functools import lru_cache
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from typing import Literal

from pipeline.errors import Message, PipelineError, SourceError
from pipeline.extract import build_reading
from pipeline.model.base import Value
from pipeline.model.document import Document
from pipeline.model.profile import Institution, Profile
from pipeline.model.rules import RulePack, Vocabulary
from pipeline.model.source import Source
from pipeline.readers import read_document
from pipeline.store import load_rules, load_vocabulary

PARENT_IS_GONE = 3


class Failure(Value):
    """Why a document could not be worked on. `trace` is for the log, where the fault is ours.

    `may_pass`: it need not be so the next time, so it is not kept.
    """

    reason: str
    message: Message
    hint: Message | None = None
    trace: str = ""
    may_pass: bool = False


class ReadTask(Value):
    """Bytes to be read as a document."""

    task: Literal["read"] = "read"
    source: Source
    data: bytes


class ExtractTask(Value):
    """A document (as JSON) to be searched for activities. Of the profile it knows what a kept reading depends on."""

    task: Literal["extract"] = "extract"
    document: bytes
    lineage_id: str
    institution: Institution


Task = ReadTask | ExtractTask


def serve(connection: Connection, megabytes: int) -> None:
    """Answer tasks until the parent hangs up: `+` and the result as JSON, or `-` and a Failure as JSON."""
    _be_quiet()
    _limit_memory(megabytes)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with contextlib.suppress(EOFError, OSError):
        connection.send_bytes(b"ready")
        while True:
            connection.send_bytes(answer(connection.recv()))


def answer(task: Task) -> bytes:
    """The result of one task. A fault of a reader or of extraction becomes a Failure too."""
    try:
        return b"+" + _work(task).model_dump_json().encode()
    except SourceError as error:
        failure = Failure(reason=error.reason, message=error.message, hint=error.hint)
    except PipelineError as error:
        failure = Failure(reason="FAILED", message=error.message, hint=error.hint)
    except MemoryError:
        failure = out_of_memory()
    except Exception as error:  # noqa: BLE001 - one document's trouble must not end the batch
        failure = _fault(error)
    return b"-" + failure.model_dump_json().encode()


def out_of_memory() -> Failure:
    """The failure of a document that needs more memory than it may have."""
    return Failure(
        reason="MEMORY",
        message=Message(text="Reading it needs more memory than one document may use"),
        hint=Message(text="Split it, or allow more with the environment variable ANNUAL_REPORT_MEGABYTES."),
    )


def _work(task: Task) -> Value:
    if isinstance(task, ReadTask):
        return read_document(task.data, task.source)
    rules, vocabulary = _knowledge()
    document = Document.model_validate_json(task.document)
    profile = Profile(name="", institution=task.institution, chapters=())
    return build_reading(document, task.lineage_id, profile, rules, vocabulary)


@lru_cache(maxsize=1)
def _knowledge() -> tuple[dict[str, RulePack], Vocabulary]:
    return load_rules(), load_vocabulary()


def _fault(error: Exception) -> Failure:
    return Failure(
        reason="CRASH",
        message=Message(text="Working on it stopped with {fault}", params={"fault": type(error).__name__}),
        hint=Message(text="Save it again in the program that made it and try once more; the details are in the log."),
        trace="".join(traceback.format_exception(error)),
    )


def _be_quiet() -> None:
    """What libraries print must not mix with our data; Ctrl-C is the parent's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


def _limit_memory(megabytes: int) -> None:
    """Windows has no such limit for a process alone; there only the limit of time holds."""
    if sys.platform == "win32":
        return
    import resource

    limit = megabytes * 1024 * 1024
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _end_with_parent() -> None:
    """A child that hangs does not notice that its parent was killed; this thread does."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(PARENT_IS_GONE)

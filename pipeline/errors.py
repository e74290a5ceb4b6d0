"""What can go wrong, and the exit code each kind of failure ends in.

An `Issue` (see `pipeline.model`) is odd data and is collected. A `PipelineError` cannot go on: it is raised, and
`pipeline.cli` turns it into an exit code in one place.
"""

from collections.abc import Mapping
from enum import IntEnum
from typing import ClassVar

from pydantic import BaseModel, ConfigDict


class ExitCode(IntEnum):
    """Process exit codes; stable, other programs rely on them.

    SOME_FAILED: done, but some documents failed; or (`why`) nothing was found.
    """

    OK = 0
    SOME_FAILED = 1
    USAGE = 2
    SOURCE = 3
    TOOL = 4
    TEMPLATE = 5
    STORE = 6
    GATE = 7
    BUG = 70
    BUSY = 75
    INTERRUPTED = 130


class Message(BaseModel):
    """Words for a person: an English template that is also the key of the message catalogue, and what fills it.

    `Message(text="{name} is empty", params={"name": "a.pdf"})`; parameters are `str.format` fields. A parameter that is
    words itself is a message, so that it is translated too.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    params: "Mapping[str, str | int | float | Message]" = {}

    def __str__(self) -> str:
        return self.text.format(**self.params) if self.params else self.text


class PipelineError(Exception):
    """Cannot go on. `message` says what happened and where, `hint` what to do next."""

    exit_code: ClassVar[ExitCode] = ExitCode.BUG

    def __init__(self, message: Message, hint: Message | None = None) -> None:
        super().__init__(str(message))
        self.message = message
        self.hint = hint


class UsageError(PipelineError):
    """The command was asked for something it cannot do as asked."""

    exit_code = ExitCode.USAGE


class SourceError(PipelineError):
    """One document cannot be used. `reason` is a stable name such as EMPTY, DAMAGED, ENCRYPTED, TYPE_MISMATCH."""

    exit_code = ExitCode.SOURCE

    def __init__(self, reason: str, message: Message, hint: Message | None = None) -> None:
        super().__init__(message, hint)
        self.reason = reason


class ToolMissing(PipelineError):
    """A program or optional package that this needs is not installed."""

    exit_code = ExitCode.TOOL


class TemplateError(PipelineError):
    """A template, wording or profile is wrong: the message names file and place."""

    exit_code = ExitCode.TEMPLATE


class StoreError(PipelineError):
    """What is kept on disk cannot be read or written."""

    exit_code = ExitCode.STORE


class GateClosed(PipelineError):
    """A report may not leave: uncited, unreviewed or in conflict."""

    exit_code = ExitCode.GATE


class WorkspaceBusy(PipelineError):
    """Another run holds the workspace."""

    exit_code = ExitCode.BUSY

"""What can go wrong, and the exit code each kind of failure ends in.

An `Issue` (see `pipeline.model`) is odd data and is collected. A `PipelineError` cannot go on: it is raised, and
`pipeline.cli` turns it into an exit code in one place.
"""

import difflib
import re
from collections.abc import Iterable, Mapping
from enum import IntEnum
from typing import Any, ClassVar

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


# How Jinja and typst tell of a name that they do not know.
_UNKNOWN = re.compile(
    r"'([\w.]+)' is undefined|has no attribute '(\w+)'|[Nn]o (?:filter|test) named '(\w+)'"
    r'|unknown variable: ([\w-]+)|does not contain key "([^"]+)"'
)


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


# What Jinja says of a mistake in the writing of a template; the groups fill the message.
_MISWRITTEN = (
    (
        re.compile(r"Unexpected end of template.*needs to be closed is '(?P<tag>\w+)'"),
        Message(text="a “{tag}” has no end: “end{tag}” is missing"),
    ),
    (re.compile(r"unknown tag '(?P<sign>\w+)'"), Message(text="“{sign}” does not belong there")),
    (
        re.compile(r"unexpected end of template|Missing end of comment"),
        Message(text="brackets are opened and never closed"),
    ),
    (
        re.compile(r"unexpected 'end of|Expected an expression, got 'end of"),
        Message(text="words are missing before the closing brackets"),
    ),
    (
        re.compile(r"(?:print statement', got|unexpected(?: char)?) (?P<at>['\"])(?P<sign>.+?)(?P=at)"),
        Message(text="“{sign}” does not belong there"),
    ),
    (re.compile(r"division by zero"), Message(text="division by zero")),
    (
        re.compile(r"access to attribute '(?P<sign>\w+)' of '(?P<kind>\w+)' object is unsafe"),
        Message(text="access to attribute '{sign}' of '{kind}' object is unsafe"),
    ),
)


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

    @classmethod
    def of_unknown(
        cls, file: str, what: str, names: Iterable[str], line: int = 0, paragraph: str = ""
    ) -> "TemplateError":
        """What Jinja or typst says is wrong in a template; where that is an unknown name, with the nearest of `names`.

        `line` and `paragraph` say where in the file; 0 and empty where that is not known.
        """
        hint = Message(text="Correct the template there; the shipped one of the same name shows what it may use.")
        wrong: str | Message = what
        if found := _UNKNOWN.search(what):
            name = found[found.lastindex or 0]
            wrong = Message(text="there is no “{name}”", params={"name": name})
            if near := difflib.get_close_matches(name, sorted(set(names)), n=1):
                hint = Message(text="Did you mean “{name}”?", params={"name": near[0]})
        else:
            wrong = _say_miswritten(what) or what
        params = {"file": file, "what": wrong}
        if paragraph:
            text = "{file}, in the paragraph “{paragraph}”: {what}"
            return cls(Message(text=text, params={**params, "paragraph": paragraph}), hint)
        if line:
            return cls(Message(text="{file}, line {line}: {what}", params={**params, "line": line}), hint)
        return cls(Message(text="{file}: {what}", params=params), hint)


def _say_miswritten(what: str) -> Message | None:
    """What Jinja says, in plain words; None where that is not known."""
    for pattern, message in _MISWRITTEN:
        if found := pattern.search(what):
            given = {name: words for name, words in found.groupdict().items() if name != "at"}
            return message.model_copy(update={"params": given})
    return None


class StoreError(PipelineError):
    """What is kept on disk cannot be read or written."""

    exit_code = ExitCode.STORE


class StaleDecision(StoreError):
    """Somebody decided on the same subject since it was looked at; nothing was written.

    `mine` was to be written, `theirs` is there: both are Decisions.
    """

    def __init__(self, mine: Any, theirs: Any, hint: Message | None = None) -> None:
        values = {"theirs": theirs.value or theirs.verdict, "mine": mine.value or mine.verdict}
        super().__init__(
            Message(
                text="Not kept, as {who} decided on the same at {when}: “{theirs}”. Yours was: “{mine}”",
                params={"who": theirs.who, "when": theirs.when, **values},
            ),
            hint or Message(text="Look at what is there now; if yours is to hold, decide again."),
        )
        self.mine = mine
        self.theirs = theirs


class GateClosed(PipelineError):
    """A report may not leave: uncited, unreviewed or in conflict."""

    exit_code = ExitCode.GATE


class WorkspaceBusy(PipelineError):
    """Another run holds the workspace."""

    exit_code = ExitCode.BUSY

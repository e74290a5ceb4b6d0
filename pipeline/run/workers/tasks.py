"""What a child process is asked to do, and how it says that it could not. All of it travels as JSON beside bytes."""

import json
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from pipeline.errors import Message
from pipeline.model.base import Value
from pipeline.model.source import Source


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
    """Bytes to be read as a document. The answer is a Document as JSON on one line."""

    task: Literal["read"] = "read"
    source: Source
    data: bytes = Field(repr=False)


class ShowTask(Value):
    """A file to be identified, read and shown, as JSON for people or as Markdown.

    The answer is its issues as JSON on one line, and what is shown below it.
    """

    task: Literal["show"] = "show"
    name: str
    form: Literal["json", "md"]
    data: bytes = Field(repr=False)


class UnpackTask(Value):
    """A mail or an archive to be unpacked. The answer is that of `unpacking.unpack_file`; `most` is in bytes."""

    task: Literal["unpack"] = "unpack"
    name: str
    media_type: str
    most: int
    data: bytes = Field(repr=False)


class ExtractTask(Value):
    """A document (`data`, as JSON) to be searched for activities. The answer is a Reading as JSON.

    Of the profile it knows what a kept reading depends on: the institution, as JSON; of the rules what the workspace
    adds to those of the program (`store.load_own_rules`).
    """

    task: Literal["extract"] = "extract"
    lineage_id: str
    institution: str
    own_rules: str = ""
    data: bytes = Field(repr=False)


class PrintTask(Value):
    """A photograph to be made ready for print. The answer is a `Print` as JSON."""

    task: Literal["print"] = "print"
    name: str
    data: bytes = Field(repr=False)


class EditsTask(Value):
    """An edited draft to be read, guarded as any document. The answer is a `DraftDocument` as JSON."""

    task: Literal["edits"] = "edits"
    name: str
    data: bytes = Field(repr=False)


class DrawTask(Value):
    """A page (from 1) of a PDF or picture file to be drawn `width` dots wide. The answer is a PNG or JPEG."""

    task: Literal["draw"] = "draw"
    name: str
    media_type: str
    page: int
    width: int
    data: bytes = Field(repr=False)


Task = ReadTask | ShowTask | UnpackTask | ExtractTask | PrintTask | EditsTask | DrawTask
_TASKS: TypeAdapter[Task] = TypeAdapter(Annotated[Task, Field(discriminator="task")])


def pack_task(task: Task) -> tuple[bytes, bytes]:
    """A task as JSON, and its bytes."""
    return task.model_dump_json(exclude={"data"}).encode(), task.data


def parse_task(header: bytes, data: bytes) -> Task:
    """The task again."""
    return _TASKS.validate_python({**json.loads(header), "data": data})

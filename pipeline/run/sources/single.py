"""One file read by itself, without a workspace, in a supervised child process all the same."""

import json
from pathlib import Path
from typing import Literal

from pipeline.errors import Message, SourceError
from pipeline.model.issue import Issue
from pipeline.run.workers.supervise import Children
from pipeline.run.workers.tasks import Failure, ShowTask, Task
from pipeline.settings import Settings


def show_one(path: Path, form: Literal["json", "md"], settings: Settings) -> tuple[bytes, tuple[Issue, ...]]:
    """The document as JSON or Markdown, and what its reader noted.

    Raises SourceError for a file that cannot be used.
    """
    from pipeline.inbox import clean_name

    task = ShowTask(name=clean_name(Path(path.name)), form=form, data=fetch_file(path, settings))
    with Children(settings) as children:
        result = ask(children, task)
    issues, _, content = result.partition(b"\n")
    return content, tuple(Issue.model_validate(issue) for issue in json.loads(issues))


def ask(children: Children, task: Task) -> bytes:
    """What a child makes of one task. Raises SourceError where it fails."""
    result = children.work(task)
    if isinstance(result, Failure):
        raise SourceError(result.reason, result.message, result.hint)
    return result


def fetch_file(path: Path, settings: Settings) -> bytes:
    """The bytes of a file that somebody names. Raises SourceError where there is none, or it is too big."""
    from pipeline.inbox import check_size

    if path.is_dir():
        raise SourceError(
            "NO_FILE",
            Message(text="{name} is a folder", params={"name": str(path)}),
            Message(text="Name one of the files in it."),
        )
    if not path.is_file():
        raise SourceError(
            "NO_FILE",
            Message(text="There is no file {name}", params={"name": str(path)}),
            Message(text="Check the name and the folder."),
        )
    check_size(path.stat().st_size, settings.limits.size)
    return fetch_bytes(path)


def fetch_bytes(path: Path) -> bytes:
    """The bytes of a file. Raises SourceError where they cannot be had."""
    from pipeline.inbox import is_broken_link

    if is_broken_link(path):
        raise SourceError(
            "NO_FILE",
            Message(text="It is a link to a file that is not there"),
            Message(text="Put the file itself in its place, or delete the link."),
        )
    try:
        return path.read_bytes()
    except OSError as error:
        raise SourceError(
            "NO_ACCESS",
            Message(text="It cannot be opened: {why}", params={"why": error.strerror or type(error).__name__}),
            Message(text="Close it in other programs and make sure that you may read it."),
        ) from error

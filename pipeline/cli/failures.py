"""Errors as words: wrong commands, and faults of ours."""

import re
import traceback
from collections.abc import Sequence
from pathlib import Path

from typer.exceptions import TyperException

from pipeline import __version__
from pipeline.cli.arguments import asked_workspace
from pipeline.cli.console import tell_error
from pipeline.errors import Message

_CHOICE = re.compile(r"(?:Value error, )?(?P<value>.{1,200}) is not one of (?P<choices>.{1,400}?)\.?")


def usage_message(error: TyperException) -> tuple[Message, Message]:
    """What is wrong with the words typed. The library tells its kinds of errors apart by class."""
    context = getattr(error, "ctx", None)
    param = getattr(error, "param", None)
    path = context.command_path if context else "annual-report"
    hint = Message(text="Type “{command} --help” to see how it is used.", params={"command": path})
    name = param.get_error_hint() if param else ""
    if type(error).__name__ == "NoSuchOption":
        option = str(getattr(error, "option_name", ""))
        return Message(text="There is no option {name}", params={"name": option}), hint
    if type(error).__name__ == "MissingParameter":
        return Message(text="{name} is missing", params={"name": name}), hint
    if name:
        params = {"name": name, "why": _name_choice(error.message)}
        return Message(text="{name} cannot be used: {why}", params=params), hint
    return Message(text="{why}", params={"why": error.format_message()}), hint


def _name_choice(why: str) -> Message | str:
    """What the library says of a word that is none of its choices, as a message; anything else as it is."""
    found = _CHOICE.fullmatch(why.strip())
    text = Message(text="{value} is not one of {choices}", params=found.groupdict()) if found else None
    return text or why


def disk_message(error: OSError) -> tuple[Message, Message]:
    """What the file system refused, where nothing else was ready for it."""
    place, why = str(error.filename or ""), error.strerror or type(error).__name__
    return (
        Message(text="Cannot read or write {place}: {why}", params={"place": place, "why": why}),
        Message(text="Make sure that you may read and write there and that the disk is not full."),
    )


def report_bug(error: Exception, typed: Sequence[str]) -> None:
    """Say shortly that the fault is ours, and write the details into a log."""
    from pipeline.store import save_log

    details = "".join(traceback.format_exception(error))
    text = f"annual-report {__version__}\n{' '.join(typed)}\n\n{details}"
    where = save_log(Path(asked_workspace(typed)), text)
    fault = f"{type(error).__name__}: {error}"[:200]
    tell_error(
        Message(
            text="The program has a fault: {fault}",
            params={"fault": fault},
        ),
        Message(text="Nothing is lost. Please report it with the file {place}.", params={"place": where}),
    )

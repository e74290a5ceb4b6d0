"""Data to stdout, words to stderr."""

import contextlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pipeline.errors import Message
from pipeline.model.base import Value
from pipeline.run.workers.engine import Progress
from pipeline.words import _, say

_SIGNS = {code: 0x2400 + code for code in range(32) if chr(code) not in "\t\n"} | {0x7F: 0x2421}
_SIGNS |= dict.fromkeys((*range(0x80, 0xA0), 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0xFFFD)


def stderr() -> Console:
    """The console for people. It wraps long lines on a terminal only."""
    return Console(stderr=True, highlight=False, markup=False, emoji=False)


def stdout() -> Console:
    """The console for results that people read."""
    return Console(highlight=False, markup=False, emoji=False)


def visible(text: Text) -> Text:
    """The text with a sign for each character that would command the terminal or turn the line around."""
    text.plain = text.plain.translate(_SIGNS)
    return text


def tell(text: str, style: str = "") -> None:
    """Say something to the person."""
    console = stderr()
    console.print(visible(Text(text, style=style)), soft_wrap=not console.is_terminal)


def tell_error(message: Message, hint: Message | None) -> None:
    """Say what went wrong, and below it what to do."""
    console = stderr()
    line = Text.assemble((_("Error:"), "bold red"), " ", say(message))
    console.print(visible(line), soft_wrap=not console.is_terminal)
    if hint is not None:
        below = visible(Text(say(hint)))
        indented = Padding(below, (0, 0, 0, 2), expand=False) if console.is_terminal else Text("  ").append(below)
        console.print(indented, soft_wrap=not console.is_terminal)


def show(text: str | Text) -> None:
    """Write a result for people to stdout, wrapped to the terminal's width."""
    console = stdout()
    console.print(visible(Text(text) if isinstance(text, str) else text), soft_wrap=not console.is_terminal)


def show_table(head: Sequence[str], rows: Iterable[Sequence[Text]], *, to: Console | None = None) -> None:
    """A table that keeps within the width of the terminal."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for title in head:
        table.add_column(title, overflow="fold")
    for row in rows:
        table.add_row(*map(visible, row))
    (to or stdout()).print(table)


def write_data(data: bytes | str) -> None:
    """Write to stdout; quietly give up if nobody reads it any more (`… | head`)."""
    raw = data.encode("utf-8", "backslashreplace") if isinstance(data, str) else data
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(raw)
        sys.stdout.flush()
    except BrokenPipeError:
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def write_json(value: object) -> None:
    """Write a value as JSON, its messages as words."""
    write_data(json.dumps(plain(value), ensure_ascii=False, indent=2) + "\n")


def plain(value: object) -> Any:
    """A value as what JSON knows; a message becomes its words in the language in use."""
    if isinstance(value, Message):
        return say(value)
    if isinstance(value, Value):
        return {name: plain(getattr(value, name)) for name in type(value).model_fields}
    if isinstance(value, dict):
        return {str(key): plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(entry) for entry in value]
    return value


@contextlib.contextmanager
def progress_bar() -> Iterator[Progress]:
    """A bar while documents are read and searched, on a terminal only; it leaves nothing behind."""
    console = stderr()
    if not console.is_terminal:
        yield lambda _stage, _done, _total: None
        return
    from rich.progress import Progress as Bar

    with Bar(console=console, transient=True) as bar:
        tasks = {
            "unpack": bar.add_task(_("Unpacking"), total=None),
            "read": bar.add_task(_("Reading"), total=None),
            "extract": bar.add_task(_("Extracting"), total=None),
            "print": bar.add_task(_("Preparing photographs"), total=None),
        }
        yield lambda stage, done, total: bar.update(tasks[stage], completed=done, total=total)

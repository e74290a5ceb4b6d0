"""From the words typed to the exit code: the one place where an error becomes a message."""

import contextlib
import io
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.cli.arguments import asked_language, move_to_front
from pipeline.words import find_language, use

if TYPE_CHECKING:
    from pipeline.cli.serving import Serve


def main(arguments: Sequence[str] | None = None, serve: "Serve | None" = None) -> int:
    """Run one command. `serve` serves the review application. The exit code is one of `pipeline.errors.ExitCode`."""
    _speak_utf8()
    typed = move_to_front(sys.argv[1:] if arguments is None else arguments)
    use(asked_language(typed) or find_language(os.environ))
    from pipeline.cli.app import run_command  # makes the help, so only now that the language is known

    return run_command(typed, serve)


def _speak_utf8() -> None:
    """Consoles and pipes of Windows speak another encoding unless told."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            with contextlib.suppress(ValueError, OSError):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")

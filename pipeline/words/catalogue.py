"""The catalogue of translated words, and the language in use."""

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Literal

from pipeline.errors import Message

_of_program = ["en"]
_of_request: ContextVar[str] = ContextVar("language of the request", default="")


def use(language: str) -> None:
    """Speak this language from now on; an unknown one is English.

    The command-line library asks the standard `gettext` for its own words (“Options”, “No such command”) and
    binds that function when it is imported, so it is replaced here, before.
    """
    _of_program[0] = language if _translations(language) else "en"
    gettext.gettext = _


@contextmanager
def speak(language: str) -> Iterator[None]:
    """Speak this language meanwhile, to this person only: others are served at the same time."""
    token = _of_request.set(language if _translations(language) else "en")
    try:
        yield
    finally:
        _of_request.reset(token)


def language_in_use() -> Literal["en", "zh"]:
    """`zh` or `en`."""
    return "zh" if (_of_request.get() or _of_program[0]) == "zh" else "en"


def _(message: str) -> str:
    """A text in the language in use; the text itself where there is no translation."""
    return _translations(language_in_use()).get(message) or message


def say(message: Message) -> str:
    """The message's words in the language in use, filled."""
    text = _(message.text)
    if not message.params:
        return text
    return text.format(
        **{k: say(value) if isinstance(value, Message) else value for k, value in message.params.items()}
    )


@cache
def _translations(language: str) -> dict[str, str]:
    path = Path(__file__).with_name(f"{language}.po")
    if not path.is_file():
        return {}
    from babel.messages.pofile import read_po  # takes its time to import, and English needs none of it

    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    return {str(entry.id): str(entry.string) for entry in catalogue if entry.id and entry.string}

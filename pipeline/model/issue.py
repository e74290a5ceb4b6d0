"""Odd data, as a value: collected, counted and shown; never raised."""

from typing import Literal

from pipeline.errors import Message
from pipeline.model.base import Value


class Issue(Value):
    """Something a person should know about a source. `code` is a stable name such as NO_TEXT or FURNITURE_GUESSED."""

    severity: Literal["info", "warning", "error"]
    code: str
    message: Message
    where: str = ""
    hint: Message | None = None

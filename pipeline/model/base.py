"""The base of every value that travels between rooms."""

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """An immutable, fully known value: unknown fields are an error, changes make a new value (`model_copy`)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

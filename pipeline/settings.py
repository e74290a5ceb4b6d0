"""What a computer or its user may set from outside: limits of time and memory, how many documents at once."""

import os
from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.errors import Message, UsageError
from pipeline.inbox import Limits

PREFIX = "ANNUAL_REPORT_"
DATABASE = PREFIX + "DATABASE"
"""The variable with the address of the database of decisions. It holds a password: no setting, these travel."""


class Settings(BaseModel):
    """Limits for one document and the number of documents read at once.

    Each may be set by an environment variable: `ANNUAL_REPORT_SECONDS=300`, `ANNUAL_REPORT_MEGABYTES=4096`,
    `ANNUAL_REPORT_WORKERS=2`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    seconds: float = Field(default=180, gt=0)
    megabytes: int = Field(default=2048, ge=512)
    workers: int = Field(default_factory=lambda: min(os.cpu_count() or 1, 4), ge=1)
    limits: Limits = Limits()

    @property
    def limits_of_child(self) -> str:
        """The limits that a document is read under, as one text to be compared."""
        return f"{self.seconds} s, {self.megabytes} MB"


def build_settings(environment: Mapping[str, str]) -> Settings:
    """The defaults with what the environment says laid over them. Raises UsageError for an unusable value."""
    found = {
        name: environment[PREFIX + name.upper()]
        for name in ("seconds", "megabytes", "workers")
        if environment.get(PREFIX + name.upper())
    }
    try:
        return Settings.model_validate(found)
    except ValidationError as error:
        name = str(error.errors()[0]["loc"][0])
        raise UsageError(
            Message(
                text="The environment variable {name} has a value that cannot be used: {value}",
                params={"name": PREFIX + name.upper(), "value": found.get(name, "")},
            ),
            Message(text="Seconds are more than 0, megabytes at least 512, workers at least 1. Or remove it."),
        ) from error

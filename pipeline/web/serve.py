"""Serving the application to browsers."""

from typing import Any

import uvicorn

from pipeline.errors import Message, UsageError

_TRIES = 50


def bind(host: str, port: int) -> Any:
    """A listening socket at this port, or the next that is free; port 0 is any. Raises UsageError."""
    for number in range(port, port + (_TRIES if port else 1)):
        config = uvicorn.Config("", host=host, port=number, log_config=None, log_level="critical")
        try:
            return config.bind_socket()
        except SystemExit:  # what the library does where a port is taken
            continue
    raise UsageError(
        Message(text="Nothing can be served at {host}:{port}", params={"host": host, "port": port}),
        Message(text="Choose another port with --port, or an address of this computer with --host."),
    )

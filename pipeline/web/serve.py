"""Serving the application to browsers."""

import os
import sys
import threading
import time
import webbrowser
from collections.abc import Callable, Sequence
from typing import Any

import uvicorn

from pipeline.errors import Message, UsageError
from pipeline.settings import Settings
from pipeline.store import Workspace, load_users
from pipeline.web.app import build_app
from pipeline.web.site import LOCAL, Site

_TRIES = 50
_EVERY = ("0.0.0.0", "::")  # noqa: S104 - refused unless users have passwords


def serve(
    workspace: Workspace,
    settings: Settings,
    *,
    host: str,
    port: int,
    names: Sequence[str],
    who: str,
    opens_browser: bool,
    tell: Callable[[str], None],
) -> None:
    """Serve until somebody stops it; `tell` gets the address to open.

    Raises UsageError where the address is not free, or is open to others and nobody has a password.
    """
    has_users = bool(load_users(workspace))
    shown = f"[{host}]" if ":" in host else host
    if shown not in LOCAL and not has_users:
        raise UsageError(
            Message(text="{host} can be reached by others, and nobody has a password here", params={"host": host}),
            Message(text="Type “annual-report review user add NAME” first, or leave --host away."),
        )
    listening = bind(host, port)
    port = listening.getsockname()[1]
    named = tuple(names) if host in _EVERY else (shown, *names)
    site = Site(workspace, settings, port, tuple(n.lower() for n in named), has_users=has_users, who=who)
    site.intake.run()
    server = uvicorn.Server(_config(build_app(site)))
    address = f"http://{LOCAL[0] if host in _EVERY else shown}:{port}/"
    tell(address if has_users else f"{address}sign-in?key={site.key}")
    if opens_browser and _has_screen():
        threading.Thread(target=_open, args=(server, site, address), daemon=True).start()
    server.run(sockets=[listening])


def bind(host: str, port: int) -> Any:
    """A socket at this port, or at the next that is free; port 0 is any. Raises UsageError."""
    for number in range(port, port + (_TRIES if port else 1)):
        try:
            bound = uvicorn.Config("", host=host, port=number, log_config=None, log_level="critical").bind_socket()
            bound.listen()  # so that whoever reads the address is answered at once
            return bound
        except (SystemExit, OSError):  # the library ends the program where a port is taken
            continue
    raise UsageError(
        Message(text="Nothing can be served at {host}:{port}", params={"host": host, "port": port}),
        Message(text="Choose another port with --port, or an address of this computer with --host."),
    )


def _config(app: Any) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        log_level="error",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        lifespan="off",
        ws="none",
        timeout_graceful_shutdown=2,
    )


def _open(server: uvicorn.Server, site: Site, address: str) -> None:
    """Open the browser with a key of its own: others can see how programs are started, so it works once only."""
    while not server.started:
        time.sleep(0.05)
    webbrowser.open(address if site.has_users else f"{address}sign-in?key={site.make_key()}")


def _has_screen() -> bool:
    """Without one, a browser in the terminal might start."""
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))

"""Where the journal is: in a file of the workspace, or in a database of its own on a server."""

from pathlib import Path

from pipeline.errors import Message, StoreError
from pipeline.store.files import save_bytes
from pipeline.store.profile import load_profile
from pipeline.store.workspace import Workspace


def journal_path(workspace: Workspace) -> Path:
    """The file of a journal that is on no server."""
    return workspace.decisions / "decisions.sqlite"


def is_kept(workspace: Workspace) -> bool:
    """Whether there is a database to be read."""
    return bool(workspace.database) or journal_path(workspace).is_file()


def check_place(workspace: Workspace) -> None:
    """Raises StoreError where the journal is, or may be, elsewhere than the workspace says."""
    name = _server_path(workspace)
    if not workspace.database and name.is_file():
        raise StoreError(
            Message(text="The decisions of this workspace are on a server, and nothing says where it is"),
            Message(
                text="Set ANNUAL_REPORT_DATABASE to its address; or, to keep them here from now on, remove {place}.",
                params={"place": str(name)},
            ),
        )
    if workspace.database and journal_path(workspace).is_file():
        raise StoreError(
            Message(
                text="There are two journals of decisions: {place} and that of ANNUAL_REPORT_DATABASE",
                params={"place": str(journal_path(workspace))},
            ),
            Message(
                text="To move to the server: without ANNUAL_REPORT_DATABASE, “annual-report decisions export --output"
                " FILE”; move the old journal away; with it, “annual-report decisions import FILE”."
            ),
        )


def find_name(workspace: Workspace) -> str:
    """By what a database knows its workspace: what it was told at first, else the short name of the profile."""
    try:
        return _server_path(workspace).read_text("utf-8").strip()
    except FileNotFoundError:
        return load_profile(workspace.root).institution.slug


def save_name(workspace: Workspace, name: str) -> None:
    """Remember that the journal is on a server, and under which name."""
    save_bytes(_server_path(workspace), f"{name}\n".encode())


def refuse_name(workspace: Workspace, kept: str) -> None:
    """Raises StoreError where a database is that of another workspace."""
    if kept != (name := find_name(workspace)):
        raise StoreError(
            Message(
                text="The database of ANNUAL_REPORT_DATABASE keeps the decisions of “{other}”, not of “{name}”",
                params={"other": kept, "name": name},
            ),
            Message(
                text="Each workspace needs a database of its own. If both are one, write “{other}” into {place}.",
                params={"other": kept, "place": str(_server_path(workspace))},
            ),
        )


def _server_path(workspace: Workspace) -> Path:
    return workspace.decisions / "server.txt"

"""The format of a workspace: what an older release left is opened here, what a newer one wrote is refused.

1: decisions as lines in `decisions.jsonl`. 2: decisions as a journal, reports that are signed, documents that are
forgotten. What `data/processed` holds is made anew by whichever release finds that it is another's.
"""

import contextlib
from typing import TYPE_CHECKING

from pipeline.errors import Message, StoreError
from pipeline.store.files import save_bytes

if TYPE_CHECKING:
    from pipeline.store.workspace import Workspace

FORMAT = 2
_FILE = "format.txt"


def load_format(workspace: "Workspace") -> int:
    """The format of a workspace. Raises StoreError where a newer release wrote it, or the number is none."""
    text = "1"
    with contextlib.suppress(FileNotFoundError):
        text = (workspace.decisions / _FILE).read_text(encoding="utf-8", errors="replace").strip()
    if not text.isdecimal():
        raise StoreError(
            Message(text="{place} is damaged", params={"place": str(workspace.decisions / _FILE)}),
            Message(text="Restore the file from your last backup of data/decisions."),
        )
    if int(text) > FORMAT:
        raise StoreError(
            Message(
                text="{place} was written by a newer release: its format is {found}, and this release knows {known}",
                params={"place": str(workspace.root), "found": text, "known": FORMAT},
            ),
            Message(text="Install that release here too. Nothing was changed."),
        )
    return int(text)


def save_format(workspace: "Workspace") -> None:
    """Mark a workspace as one of this format, so that an older release need not guess. Raises StoreError."""
    if load_format(workspace) < FORMAT:
        save_bytes(workspace.decisions / _FILE, f"{FORMAT}\n".encode())

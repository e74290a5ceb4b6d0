"""Logs of faults of ours, to be sent to whoever mends them."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

from pipeline.errors import StoreError
from pipeline.store.files import save_bytes
from pipeline.store.workspace import Workspace


def save_log(root: Path, text: str) -> str:
    """Keep a log in the workspace if there is one, else among the temporary files. Its path, or “-”."""
    processed = Workspace(root).processed
    folder = processed if processed.is_dir() else Path(tempfile.gettempdir())
    path = folder / "log" / f"fault-{datetime.now(UTC):%Y%m%d-%H%M%S}.txt"
    try:
        save_bytes(path, text.encode("utf-8", "backslashreplace"))
    except StoreError:
        return "-"
    return str(path)

"""Files that a browser sends: kept apart until a run has looked at them, and found again after a stop."""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from pipeline.store.files import refusals, safe_name
from pipeline.store.workspace import Workspace

_UNFINISHED = ".unfinished"
_LONGEST = 180
"""File systems take 255 bytes for a name; most signs of Chinese take three."""


@contextmanager
def save_arriving(workspace: Workspace, name: str) -> Iterator[tuple[BinaryIO, Path]]:
    """A file to write to, and where it will lie once it is whole; nothing stays of one that breaks off.

    Raises StoreError where that may not be written.
    """
    path = _folder(workspace) / secrets.token_hex(8) / _short(safe_name(name))
    unfinished = path.with_name(_UNFINISHED)
    with refusals(path):
        path.parent.mkdir(parents=True)
        try:
            with unfinished.open("xb") as file:
                yield file, path
            unfinished.replace(path)
        except BaseException:
            remove_arriving(path)
            raise


def remove_arriving(path: Path) -> None:
    """Forget a file that was looked at."""
    shutil.rmtree(path.parent, ignore_errors=True)


def list_arriving(workspace: Workspace) -> tuple[Path, ...]:
    """The whole files that nobody looked at yet, oldest first; what broke off is removed."""
    folders = list(_folder(workspace).iterdir()) if _folder(workspace).is_dir() else []
    found = [path for folder in folders for path in folder.iterdir() if path.name != _UNFINISHED]
    for folder in {*folders} - {path.parent for path in found}:
        shutil.rmtree(folder, ignore_errors=True)
    return tuple(sorted(found, key=lambda path: path.stat().st_mtime_ns))


def _folder(workspace: Workspace) -> Path:
    return workspace.processed / "arriving"


def _short(name: str) -> str:
    """The name cut where no file system would take it; its ending stays."""
    path = Path(name)
    ending = path.suffix if len(path.suffix) <= 10 else ""
    stem = name.removesuffix(ending).encode()[: _LONGEST - len(ending.encode())].decode(errors="ignore")
    return f"{stem}{ending}"

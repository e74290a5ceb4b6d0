"""Files that came in a mail or an archive, kept beside the list of them until their container goes."""

import json
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.store.cache import Entry, Parts, save_entry
from pipeline.store.files import hash_bytes, refusals, save_bytes
from pipeline.store.workspace import Workspace

Listed = tuple[str, str, int]
"""A file in a container: its name there, the SHA-256 of its bytes, its size in bytes."""


def unpacked_path(workspace: Workspace, source_id: str) -> Path:
    """Where the list of the files of a container is kept."""
    return workspace.processed / "unpacked" / source_id / "files.json"


def part_path(workspace: Workspace, source_id: str, part_id: str) -> Path:
    """Where the bytes of a file of a container are kept."""
    return workspace.processed / "unpacked" / source_id / part_id


def save_unpacked(workspace: Workspace, source_id: str, parts: Parts, found: Iterable[tuple[str, bytes]]) -> None:
    """Keep the files of a container, by name. The list comes last, so that what it names is there."""
    listed: list[Listed] = []
    for name, data in found:
        part_id = hash_bytes(data)
        save_bytes(part_path(workspace, source_id, part_id), data)
        listed.append((name, part_id, len(data)))
    content = json.dumps(listed, ensure_ascii=False).encode()
    save_entry(unpacked_path(workspace, source_id), parts, {"files": len(listed)}, content)


def load_listed(entry: Entry) -> Sequence[Listed]:
    """The files of a container. Raises StoreError if the list was damaged meanwhile."""
    return [(str(name), str(part_id), int(size)) for name, part_id, size in json.loads(entry.content)]


def remove_unpacked(workspace: Workspace, keep: Iterable[str]) -> None:
    """Remove the files of containers that are gone; `keep` are the ids of those that are there."""
    folder, kept = workspace.processed / "unpacked", set(keep)
    with refusals(folder):
        for path in folder.iterdir() if folder.is_dir() else ():
            if path.name not in kept:
                shutil.rmtree(path)

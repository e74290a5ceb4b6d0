"""Which files lie in `data/raw`."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_LITTER = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r"})
_README = frozenset({"readme.md", "readme.txt"})


@dataclass(frozen=True)
class Arrival:
    """A file below `raw`. `name` is its POSIX path there in Unicode form NFC; `size` is in bytes."""

    path: Path
    name: str
    size: int


def iter_arrivals(raw: Path) -> Iterator[Arrival]:
    """The documents below `raw`, in any folders, sorted by name.

    Left out: what programs leave lying about (`~$…`, dot files, `Thumbs.db`), a README at the root, and links that
    lead out of `raw`. A file that vanishes while we look is left out as well.
    """
    root = raw.resolve()
    arrivals = [Arrival(path, _name(path, raw), path.stat().st_size) for path in _files(raw, root)]
    yield from sorted(arrivals, key=lambda arrival: (arrival.name, str(arrival.path)))


def _files(folder: Path, root: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if _is_litter(path.name) or not _is_within(path, root):
            continue
        if path.is_dir():
            # A link to a folder inside `raw` would show its files twice, or for ever.
            if not path.is_symlink():
                yield from _files(path, root)
        elif path.is_file() and not (path.parent.resolve() == root and path.name.lower() in _README):
            yield path


def _is_litter(name: str) -> bool:
    return name.startswith(("~$", ".", "__MACOSX")) or name.lower() in _LITTER


def _is_within(path: Path, root: Path) -> bool:
    try:
        return path.resolve().is_relative_to(root)
    except (OSError, RuntimeError):  # a loop of links
        return False


def _name(path: Path, raw: Path) -> str:
    """Names that the file system holds in no valid encoding keep a stand-in for the bytes that cannot be read."""
    name = path.relative_to(raw).as_posix()
    return unicodedata.normalize("NFC", name.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))

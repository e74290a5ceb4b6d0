"""Which files lie in `data/raw`."""

import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

_LITTER = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r"})
_README = frozenset({"readme.md", "readme.txt"})


@dataclass(frozen=True)
class Arrival:
    """A file below `raw`, or a folder that cannot be looked into. `name` is its POSIX path there in Unicode form NFC.

    `size` is in bytes, 0 where it cannot be asked.
    """

    path: Path
    name: str
    size: int


def iter_arrivals(raw: Path) -> Iterator[Arrival]:
    """The documents below `raw`, in any folders, sorted by name.

    Left out: what `is_passed_over`, and links that lead out of `raw`. A file that vanishes while we look is left out as
    well; what may not be looked at is not, nor is a link to nothing: its receipt will say so.
    """
    arrivals = [Arrival(path, clean_name(path.relative_to(raw)), _size(path)) for path in _files(raw, raw)]
    yield from sorted(arrivals, key=lambda arrival: (arrival.name, str(arrival.path)))


def is_passed_over(name: str) -> bool:
    """Whether a file of this name below `raw` is never a document.

    That is what programs leave lying about (`~$…`, dot files, `Thumbs.db`), and a README at the root.
    """
    parts = PurePosixPath(name).parts
    return any(map(is_litter, parts)) or (len(parts) == 1 and name.lower() in _README)


def clean_name(path: Path) -> str:
    """A name as it is registered. What the file system holds in no valid encoding has a stand-in (`\ufffd`)."""
    valid = path.as_posix().encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return unicodedata.normalize("NFC", valid)


def _files(folder: Path, raw: Path) -> Iterator[Path]:
    try:
        found = list(folder.iterdir())
    except FileNotFoundError:
        return
    except OSError:
        yield folder
        return
    for path in found:
        if is_passed_over(path.relative_to(raw).as_posix()):
            continue
        if is_broken_link(path):
            yield path
            continue
        if _may_lead_out(path) and not _is_within(path, raw.resolve()):
            continue
        kind = _mode(path)
        if kind is not None and stat.S_ISDIR(kind):
            # A link to a folder inside `raw` would show its files twice, or for ever.
            if not path.is_symlink():
                yield from _files(path, raw)
        elif kind is None or stat.S_ISREG(kind):
            yield path


def _mode(path: Path) -> int | None:
    """What kind of thing it is; None where that may not be asked, 0 where it is gone."""
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return 0
    except OSError:
        return None


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def is_broken_link(path: Path) -> bool:
    """Whether it is a link to what is not there, or to itself."""
    try:
        return path.is_symlink() and not path.exists()
    except OSError:
        return True


def is_litter(name: str) -> bool:
    """Whether a file or folder of this name is what programs leave lying about."""
    return name.startswith(("~$", ".", "__MACOSX")) or name.lower() in _LITTER


def _may_lead_out(path: Path) -> bool:
    """A link may, and a folder (Windows has other ways to put one elsewhere); to ask a file would take its time."""
    try:
        return path.is_symlink() or path.is_dir()
    except OSError:
        return True


def _is_within(path: Path, root: Path) -> bool:
    try:
        return path.resolve().is_relative_to(root)
    except (OSError, RuntimeError):  # a loop of links
        return False

"""Which program made a result: nobody has to remember to raise a number when its code changes."""

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGE = Path(__file__).parent.parent


@cache
def load_program_version(rooms: tuple[str, ...], packages: tuple[str, ...] = (), root: Path = PACKAGE) -> str:
    """A fingerprint of the source files of some rooms (or modules) and of the versions of libraries they build on."""
    digest = hashlib.sha256()
    for room in rooms:
        for path in sorted((root / room).rglob("*.py")) or [root / f"{room}.py"]:
            digest.update(
                path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n")
            )
    for package in packages:
        digest.update(f"{package} {find_version(package)}\n".encode())
    return digest.hexdigest()[:16]


def find_version(package: str) -> str:
    """The version of an installed package; empty where it is not installed."""
    try:
        return version(package)
    except PackageNotFoundError:
        return ""

"""Writing files so that a stopped run leaves either the old or the new one, never half of one."""

import contextlib
import hashlib
import json
import os
import re
import secrets
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import Message, StoreError

PART = ".part-"
"""How the name of a file begins while it is being written."""
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_LINE_ENDS = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "\x85\u2028\u2029"})
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


def save_bytes(path: Path, data: bytes) -> bool:
    """Write a file in one step, making its folders. False if it has these bytes already. Raises StoreError."""
    with refusals(path):
        return replace_file(path, data)


def save_beside(path: Path, data: bytes) -> Path:
    """Write a file; if it is open in another program, write `NAME (2).ext` instead. The path written."""
    with refusals(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        for target in iter_names(path):
            with contextlib.suppress(PermissionError):
                replace_file(target, data)
                return target
        raise PermissionError(13, "Permission denied")


def iter_names(path: Path) -> Iterator[Path]:
    """The path, then others beside it: `NAME (2).ext`, `NAME (3).ext` …, as many as a person would ever keep."""
    yield path
    for number in range(2, 100):
        yield path.with_name(f"{path.stem} ({number}){path.suffix}")


@contextlib.contextmanager
def refusals(path: Path) -> Iterator[None]:
    """What the file system refuses while this or that below it is written becomes a StoreError."""
    try:
        yield
    except OSError as error:
        raise StoreError(
            Message(
                text="Cannot write {place}: {why}",
                params={"place": str(error.filename or path), "why": error.strerror or type(error).__name__},
            ),
            Message(text="Make sure that you may write there and that the disk is not full."),
        ) from error


def replace_file(path: Path, data: bytes) -> bool:
    """False if it has these bytes already. Raises PermissionError where it is open elsewhere, as Windows has it."""
    with contextlib.suppress(OSError):
        if path.stat().st_size == len(data) and path.read_bytes() == data:
            return False
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(PART + secrets.token_hex(8))
    try:
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise
    return True


def json_line(value: object) -> str:
    """A value as one line of JSON, readable, but without the signs that some programs take for the end of a line."""
    return json.dumps(value, ensure_ascii=False).translate(_LINE_ENDS) + "\n"


def hash_bytes(data: bytes) -> str:
    """The SHA-256 of bytes in hexadecimal digits: the id of a source, and the checksum of what is kept."""
    return hashlib.sha256(data).hexdigest()


def safe_name(name: str) -> str:
    """The name as every system can store it: no reserved names, no forbidden signs, composed letters."""
    name = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", name)).rstrip(" .") or "_"
    return f"_{name}" if _RESERVED.fullmatch(name) else name

"""Writing files so that a stopped run leaves either the old or the new one, never half of one."""

import contextlib
import os
import re
import tempfile
import unicodedata
from pathlib import Path

from pipeline.errors import Message, StoreError

PART = ".part-"
"""How the name of a file begins while it is being written."""
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


def save_bytes(path: Path, data: bytes) -> bool:
    """Write a file in one step, making its folders. False if it has these bytes already. Raises StoreError."""
    try:
        return _replace(path, data)
    except OSError as error:
        raise _refused(path, error) from error


def save_beside(path: Path, data: bytes) -> Path:
    """Write a file; if it is open in another program, write `NAME (2).ext` instead. The path written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for number in range(1, 100):
            target = path if number == 1 else path.with_name(f"{path.stem} ({number}){path.suffix}")
            with contextlib.suppress(PermissionError):
                _replace(target, data)
                return target
    except OSError as error:
        raise _refused(path, error) from error
    raise _refused(path, PermissionError(13, "Permission denied"))


def _replace(path: Path, data: bytes) -> bool:
    """Raises PermissionError where the file is open elsewhere, as Windows has it."""
    with contextlib.suppress(OSError):
        if path.stat().st_size == len(data) and path.read_bytes() == data:
            return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=PART, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    return True


def safe_name(name: str) -> str:
    """The name as every system can store it: no reserved names, no forbidden signs, composed letters."""
    name = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", name)).rstrip(" .") or "_"
    return f"_{name}" if _RESERVED.fullmatch(name) else name


def _refused(path: Path, error: OSError) -> StoreError:
    return StoreError(
        Message(
            text="Cannot write {place}: {why}",
            params={"place": str(path), "why": error.strerror or type(error).__name__},
        ),
        Message(text="Make sure that you may write there and that the disk is not full."),
    )

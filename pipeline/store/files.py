"""Writing files so that a stopped run leaves either the old or the new one, never half of one."""

import contextlib
import os
import re
import tempfile
import unicodedata
from pathlib import Path

from pipeline.errors import Message, StoreError

_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


def save_bytes(path: Path, data: bytes) -> bool:
    """Write a file in one step, making its folders. False if it has these bytes already.

    Raises PermissionError where the target is open elsewhere (Windows), StoreError where the disk refuses.
    """
    with contextlib.suppress(OSError):
        if path.stat().st_size == len(data) and path.read_bytes() == data:
            return False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".part-", dir=path.parent)
    except OSError as error:
        raise _refused(path.parent, error) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except PermissionError:
        Path(name).unlink(missing_ok=True)
        raise
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise _refused(path, error) from error
    return True


def save_beside(path: Path, data: bytes) -> Path:
    """Write a file; if it is open in another program, write `NAME (2).ext` instead. The path written."""
    for number in range(1, 100):
        target = path if number == 1 else path.with_name(f"{path.stem} ({number}){path.suffix}")
        try:
            save_bytes(target, data)
        except PermissionError:
            continue
        return target
    raise _refused(path, PermissionError(13, "Permission denied"))


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

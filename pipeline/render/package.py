"""Office files are zip files that hold the time; settled, the same content gives the same bytes."""

import io
import zipfile
from collections.abc import Callable, Mapping

_EPOCH = (1980, 1, 1, 0, 0, 0)


def settle_package(data: bytes, changes: Mapping[str, Callable[[bytes], bytes]] | None = None) -> bytes:
    """The same package with sorted parts and without times; `changes` are made to parts by name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            content = old.read(name)
            change = (changes or {}).get(name)
            new.writestr(entry, change(content) if change else content)
    return buffer.getvalue()

"""Office files are zip files that hold the time; settled, the same content gives the same bytes."""

import io
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

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


def drop_old_styles(document: Any) -> None:
    """Takes out the second set of styles that python-docx's template keeps for Word 2007; it is not like the first."""
    relations = document.part.rels
    for key in [key for key, relation in relations.items() if relation.reltype.endswith("/stylesWithEffects")]:
        del relations[key]

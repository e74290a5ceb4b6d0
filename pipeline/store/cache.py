"""Results kept between runs: what they were made from, some figures about them, and the result.

A file has two lines: a JSON header (`parts`: everything the result depends on; `facts`: figures; `sha256` of
the second line) and the result as JSON. A damaged file, or one made from other parts, counts as missing.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import Message, StoreError
from pipeline.store.files import hash_bytes, save_bytes

Parts = dict[str, str]
Facts = dict[str, str | int | None]
_DAMAGE = (OSError, ValueError, KeyError, TypeError, AttributeError)


@dataclass(frozen=True)
class Entry:
    """One kept result, without the result itself: that is read when it is needed."""

    path: Path
    parts: Parts
    facts: Facts

    @property
    def content(self) -> bytes:
        """The result as JSON. Raises StoreError if it was damaged or deleted meanwhile."""
        try:
            return _load(self.path)[1]
        except _DAMAGE as error:
            raise StoreError(
                Message(text="{place} was changed by another program", params={"place": str(self.path)}),
                Message(text="Type “annual-report run” again; it is made anew."),
            ) from error


def save_entry(path: Path, parts: Mapping[str, str], facts: Facts, content: bytes) -> None:
    """Keep a result. `content` must be JSON on one line."""
    digest = hash_bytes(content)
    header = json.dumps(
        {"parts": dict(parts), "facts": dict(facts), "sha256": digest}, ensure_ascii=False, sort_keys=True
    )
    save_bytes(path, header.encode() + b"\n" + content + b"\n")


def load_entry(path: Path) -> Entry | None:
    """The kept result, or None if there is none or it is damaged."""
    try:
        known, _ = _load(path)
        return Entry(path, {str(k): str(v) for k, v in known["parts"].items()}, dict(known["facts"]))
    except _DAMAGE:
        return None


def _load(path: Path) -> tuple[dict[str, Any], bytes]:
    """Header and content, checked. Raises one of `_DAMAGE`."""
    header, content = path.read_bytes().removesuffix(b"\n").split(b"\n", 1)
    known: dict[str, Any] = json.loads(header)
    if hash_bytes(content) != known["sha256"]:
        raise ValueError(path)
    return known, content

"""Results kept between runs: what they were made from, some figures about them, and the result.

A file has two lines: a JSON header (`parts`: everything the result depends on; `facts`: figures; `sha256` of
the second line) and the result as JSON. A damaged file, or one made from other parts, counts as missing.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.store.files import save_bytes

Parts = dict[str, str]
Facts = dict[str, str | int | None]


@dataclass(frozen=True)
class Entry:
    """One kept result. `content` is JSON."""

    parts: Parts
    facts: Facts
    content: bytes


def save_entry(path: Path, parts: Mapping[str, str], facts: Facts, content: bytes) -> None:
    """Keep a result. `content` must be JSON on one line."""
    digest = hashlib.sha256(content).hexdigest()
    header = json.dumps(
        {"parts": dict(parts), "facts": dict(facts), "sha256": digest}, ensure_ascii=False, sort_keys=True
    )
    save_bytes(path, header.encode() + b"\n" + content + b"\n")


def load_entry(path: Path) -> Entry | None:
    """The kept result, or None if there is none or it is damaged."""
    try:
        header, content = path.read_bytes().removesuffix(b"\n").split(b"\n", 1)
        known = json.loads(header)
        if hashlib.sha256(content).hexdigest() != known["sha256"]:
            return None
        return Entry({str(k): str(v) for k, v in known["parts"].items()}, dict(known["facts"]), content)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None

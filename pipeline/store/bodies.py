"""Loads the authority table of organisations: one body a line, with all its names."""

import csv
from pathlib import Path

from pipeline.errors import Message, TemplateError

_NAMES = ("name", "name_zh", "acronym")


def load_bodies(file: Path) -> tuple[tuple[str, ...], ...]:
    """All names of each body, the one to show first; columns `name`, `name_zh`, `acronym`, `ror`, `other_names`.

    Other names are parted by semicolons. No file, no bodies. Raises TemplateError when it is no such table.
    """
    if not file.is_file():
        return ()
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            rows = [{k: (v or "").strip() for k, v in row.items() if k} for row in csv.DictReader(lines)]
        return tuple(_names_of(row) for row in rows if row["name"])
    except (KeyError, AttributeError, OSError, UnicodeDecodeError, csv.Error) as problem:
        raise TemplateError(
            Message(text="{file} cannot be read: {problem}", params={"file": file.name, "problem": str(problem)}),
            Message(text="Its first line must read: name,name_zh,acronym,ror,other_names"),
        ) from None


def _names_of(row: dict[str, str]) -> tuple[str, ...]:
    names = [row[column] for column in _NAMES] + [n.strip() for n in row.get("other_names", "").split(";")]
    return tuple(dict.fromkeys(n for n in names if n))

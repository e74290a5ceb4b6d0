"""Loads the authority table of organisations: one body a line, with all its names."""

import csv
import io
import re
from pathlib import Path

from pipeline.errors import Message, TemplateError
from pipeline.store.files import save_bytes

_NAMES = ("name", "name_zh", "acronym")
_COLUMNS = (*_NAMES, "ror", "other_names")
_PARTED = re.compile("[;；|]")
_ROR = re.compile(r"(?:https?://)?(?:ror\.org/)?(0[a-z0-9]{8})?")


def load_bodies(file: Path) -> tuple[tuple[str, ...], ...]:
    """All names of each body, the one to show first; columns `name`, `name_zh`, `acronym`, `ror`, `other_names`.

    Other names are parted by semicolons or upright strokes. No file, no bodies. Raises TemplateError when it is no such
    table.
    """
    return tuple(_names_of(row) for row in _load_rows(file))


def load_identifiers(file: Path) -> dict[str, str]:
    """The ROR ids of the bodies that have one, by the name to show. Raises as `load_bodies` does."""
    return {row["name"]: ror[1] for row in _load_rows(file) if (ror := _ROR.fullmatch(row["ror"])) and ror[1]}


def _load_rows(file: Path) -> list[dict[str, str]]:
    if not file.is_file():
        return []
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            table = csv.DictReader(lines)
            rows = [{k: (v if isinstance(v, str) else "").strip() for k, v in row.items() if k} for row in table]
            columns = tuple(table.fieldnames or ())
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        text = "{file} cannot be read: {problem}"
        hint = Message(text="Make sure that the file is there and saved as UTF-8.")
        raise TemplateError(Message(text=text, params={"file": file.name, "problem": str(problem)}), hint) from None
    if columns != _COLUMNS:
        text = "The first line of {file} is not as it must be: {line}"
        raise TemplateError(
            Message(text=text, params={"file": file.name, "line": ",".join(columns)}),
            Message(text="Its first line must read: name,name_zh,acronym,ror,other_names"),
        )
    _check_rows(file, rows)
    return rows


def _check_rows(file: Path, rows: list[dict[str, str]]) -> None:
    for number, row in enumerate(rows, 2):
        params: dict[str, str | int | float | Message] = {"file": file.name, "number": number, "ror": row["ror"]}
        if not row["name"]:
            text = Message(text="Line {number} of {file} has no name", params=params)
            raise TemplateError(text, Message(text="Write the full name of the body into the first column."))
        if not _ROR.fullmatch(row["ror"]):
            text = Message(text="Line {number} of {file}: “{ror}” is no ROR id", params=params)
            raise TemplateError(text, Message(text="A ROR id has nine signs and begins with 0; look it up at ror.org."))


def _names_of(row: dict[str, str]) -> tuple[str, ...]:
    names = [row[column] for column in _NAMES] + [n.strip() for n in _PARTED.split(row["other_names"])]
    return tuple(dict.fromkeys(n for n in names if n))


def save_alias(file: Path, name: str, other: str, *, is_gone: bool = False) -> bool:
    """Add another name of a body to a table, or if `is_gone` take it out; whether that changed anything.

    Raises TemplateError when the file is no such table, StoreError where it may not be written.
    """
    rows = _load_rows(file)
    row = next((row for row in rows if name in _names_of(row)), None)
    if row is None and not is_gone:
        row = dict.fromkeys(_COLUMNS, "") | {"name": name}
        rows.append(row)
    others = [each.strip() for each in _PARTED.split(row["other_names"]) if each.strip()] if row else []
    if row is None or (other in others) is not is_gone:
        return False
    row["other_names"] = "; ".join([each for each in others if each != other] if is_gone else [*others, other])
    lines = io.StringIO()
    writer = csv.DictWriter(lines, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(each for each in rows if len(_names_of(each)) > 1)  # a name alone teaches nothing
    save_bytes(file, lines.getvalue().encode())
    return True

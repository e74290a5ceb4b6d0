"""Loads the words by which linking sees that two names mean the same, or cannot."""

import csv
from functools import cache
from pathlib import Path

from pipeline.errors import Message, TemplateError
from pipeline.model.rules import Terms
from pipeline.store.rules import RULES

_COLUMNS = {"terms.csv": ("en", "zh"), "places.csv": ("en", "zh"), "apart.csv": ("group", "en", "zh")}
Row = tuple[str, ...]


@cache
def load_terms(root: Path | None = None) -> Terms:
    """The tables that ship, and after them what a workspace adds in its `rules` folder under the same names.

    Several words in one cell are parted by semicolons. Raises TemplateError that names file and line.
    """
    folders = [RULES, *([root / "rules"] if root else [])]
    terms, places, apart = ([row for f in folders for row in _load_rows(f / name)] for name in _COLUMNS)
    groups: dict[str, list[Row]] = {}
    for group, *cells in apart:
        groups.setdefault(group, []).append(_words(cells))
    return Terms(
        terms=tuple(_words(row) for row in terms),
        places=tuple(_words(row) for row in places),
        apart=tuple((group, tuple(rows)) for group, rows in groups.items()),
    )


def _words(cells: list[str]) -> Row:
    return tuple(dict.fromkeys(word.strip() for cell in cells for word in cell.split(";") if word.strip()))


def _load_rows(file: Path) -> list[list[str]]:
    if not file.is_file():
        return []
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            head, *rows = [row for row in csv.reader(lines) if row] or [[]]
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        text = "{file} cannot be read: {problem}"
        hint = Message(text="Make sure that the file is there and saved as UTF-8.")
        raise TemplateError(Message(text=text, params={"file": file.name, "problem": str(problem)}), hint) from None
    columns = _COLUMNS[file.name]
    if tuple(head) != columns:
        text = "The first line of {file} is not as it must be: {line}"
        raise TemplateError(
            Message(text=text, params={"file": file.name, "line": ",".join(head)}),
            Message(text="Its first line must read: {line}", params={"line": ",".join(columns)}),
        )
    for number, row in enumerate(rows, 2):
        if len(row) != len(columns) or not any(cell.strip() for cell in row[-2:]):
            raise TemplateError(
                Message(
                    text="Line {number} of {file} is not as it must be", params={"file": file.name, "number": number}
                ),
                Message(text="Correct that line; its columns are: {line}", params={"line": ",".join(columns)}),
            )
    return rows

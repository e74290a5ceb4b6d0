"""What people gave for texts that had no form in a language: lines that are only ever added to; and how it comes."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pipeline.errors import Message, UsageError
from pipeline.model.translation import Translation
from pipeline.store.register import load_lines, save_lines
from pipeline.store.workspace import Workspace

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell

_FILE = "translations.jsonl"


def load_translations(workspace: Workspace) -> tuple[Translation, ...]:
    """Every translation, oldest first, but for those that were taken back. Raises StoreError where the file is damaged.

    An empty one takes back what was given for its text before.
    """
    kept: dict[tuple[str, str], list[tuple[int, Translation]]] = {}
    for number, each in enumerate(load_lines(workspace.decisions / _FILE, Translation)):
        told = kept.setdefault((each.language, each.text), [])
        if each.translation:
            told.append((number, each))
        else:
            told.clear()
    return tuple(each for _number, each in sorted((pair for told in kept.values() for pair in told), key=_by_number))


def _by_number(pair: tuple[int, Translation]) -> int:
    return pair[0]


def save_translations(workspace: Workspace, translations: Iterable[Translation]) -> None:
    """Add translations."""
    save_lines(workspace.decisions / _FILE, translations)


class TableRow(NamedTuple):
    """A row of a workbook as text: its sheet, and the how manieth it is there, from 1."""

    sheet: str
    number: int
    cells: tuple[str, ...]


def load_table(path: Path) -> tuple[TableRow, ...]:
    """The rows of all sheets of an XLSX workbook, or of a CSV file; of a formula without a value the formula itself.

    Raises UsageError where the file is none.
    """
    try:
        return tuple(_iter_lines(path) if path.suffix.lower() == ".csv" else _iter_rows(path))
    except Exception as error:  # whatever a damaged or foreign file raises, it is that file's fault
        raise UsageError(
            Message(text="{file} cannot be read as a workbook", params={"file": str(path)}),
            Message(text="Name a table as this program writes it, saved as XLSX, or as CSV in UTF-8."),
        ) from error


def _iter_lines(path: Path) -> Iterator[TableRow]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for number, cells in enumerate(csv.reader(lines), 1):
            yield TableRow(path.stem, number, tuple(cells))


def _iter_rows(path: Path) -> Iterator[TableRow]:
    from openpyxl import load_workbook  # takes its time to import

    values, written = load_workbook(path, data_only=True), load_workbook(path)
    for page in values.worksheets:
        rows = zip(page.iter_rows(), written[page.title].iter_rows(), strict=True)
        for number, pairs in enumerate((zip(*both, strict=True) for both in rows), 1):
            yield TableRow(page.title, number, tuple(_read(cell.value, as_written) for cell, as_written in pairs))


def _read(value: object, written: "Cell | MergedCell") -> str:
    is_lost = value is None or str(value).startswith("#")
    found = written.value if is_lost and written.data_type == "f" else value
    return "" if found is None else str(found)

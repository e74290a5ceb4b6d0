"""What people gave for texts that had no form in a language: lines that are only ever added to; and how it comes."""

from collections.abc import Iterable
from pathlib import Path

from pipeline.errors import Message, UsageError
from pipeline.model.translation import Translation
from pipeline.store.register import load_lines, save_lines
from pipeline.store.workspace import Workspace

_FILE = "translations.jsonl"


def load_translations(workspace: Workspace) -> tuple[Translation, ...]:
    """Every translation, oldest first. Raises StoreError where the file is damaged."""
    return tuple(load_lines(workspace.decisions / _FILE, Translation))


def save_translations(workspace: Workspace, translations: Iterable[Translation]) -> None:
    """Add translations."""
    save_lines(workspace.decisions / _FILE, translations)


def load_table(path: Path) -> tuple[tuple[str, ...], ...]:
    """The cells of all sheets of an XLSX workbook as text, row by row. Raises UsageError where it is none."""
    from openpyxl import load_workbook  # takes its time to import

    try:
        book = load_workbook(path, read_only=True, data_only=True)
        rows = [row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)]
        book.close()
    except Exception as error:  # whatever a damaged or foreign file raises, it is that file's fault
        raise UsageError(
            Message(text="{file} cannot be read as a workbook", params={"file": str(path)}),
            Message(text="Name a file as “annual-report worklist export” writes it, saved as XLSX."),
        ) from error
    return tuple(tuple("" if cell is None else str(cell) for cell in row) for row in rows)

"""Older and binary Excel workbooks (.xls, .xlsb, WPS .et) and OpenDocument spreadsheets, through calamine."""

import io
from datetime import date, datetime, time, timedelta
from itertools import chain
from typing import Any

import python_calamine

from pipeline.errors import Message, SourceError
from pipeline.model.document import Document
from pipeline.model.source import Source
from pipeline.readers.blocks import Draft, Facts, build_document
from pipeline.readers.clean import clean_text, join_lines
from pipeline.readers.ooxml.number_formats import show_number
from pipeline.readers.sheet.grid import MOST_CELLS, Grid
from pipeline.readers.sheet.tables import build_drafts

NAME = "calamine"
VERSION = "1"


def read_workbook(data: bytes, source: Source) -> Document:
    """Read a workbook sheet by sheet. The library tells values and merged cells, but no comments or number formats.

    Raises:
        SourceError: DAMAGED where it cannot be opened.
    """
    facts, drafts, fractions = Facts(), list[Draft](), 0
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        for number, sheet in enumerate(book.sheets_metadata, start=1):
            if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet:
                is_hidden = sheet.visible != python_calamine.SheetVisibleEnum.Visible
                cells = book.get_sheet_by_name(sheet.name)
                grid = _grid(cells, Grid(sheet.name, number, is_hidden=is_hidden))
                fractions += sum(map(_is_fraction, chain.from_iterable(cells.iter_rows())))
                drafts += build_drafts(grid, facts)
                facts.page_count = number
    except (KeyboardInterrupt, SystemExit, MemoryError, SourceError):
        raise
    except BaseException as error:
        raise SourceError(
            "DAMAGED",
            Message(text="{name} is damaged: it cannot be opened as a workbook", params={"name": source.name}),
            Message(text="Open it in Excel or WPS, save it as XLSX, and add that."),
        ) from error
    if fractions:
        facts.note(
            "NUMBER_FORMATS",
            "Numbers shown without their formats, a share of 12.5% as 0.125: {count}",
            "If how they are shown matters, open it in Excel or WPS, save it as XLSX, and add that.",
            count=fractions,
        )
    return build_document(source, NAME, VERSION, drafts, facts)


def _is_fraction(value: object) -> bool:
    return isinstance(value, float) and not value.is_integer()


def _grid(sheet: Any, grid: Grid) -> Grid:
    """The cells of a sheet; the library gives all rows from the first, but columns from the first filled one."""
    left = (sheet.start or (0, 0))[1]
    for row, values in enumerate(sheet.iter_rows(), start=1):
        for column, value in enumerate(values, start=left + 1):
            if text := _show(value):
                grid.cells[row, column] = text
        if len(grid.cells) >= MOST_CELLS:
            grid.left_out_after = row
            break
    grid.merged = [(a[0] + 1, a[1] + 1, b[0] + 1, b[1] + 1) for a, b in sheet.merged_cell_ranges or ()]
    return grid


def _show(value: object) -> str:
    """A value as text: times in ISO form as far as they say something, whole numbers without a fraction."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return show_number(value)
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}" if value.time() != time() else f"{value:%Y-%m-%d}"
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02d}"
    return join_lines([clean_text(line) for line in str(value).split("\n")])

"""What a template cannot say for tables that it repeats: the widths of columns, and which row is about what."""

from collections.abc import Iterator, Sequence
from typing import Any

from docx.oxml.ns import qn

from pipeline.model.report import Table
from pipeline.model.returned import row_mark
from pipeline.render.word.anchors import add_bookmark

_TEXT_WIDTH = 9000
_EVEN = ("LetterheadTable", "SideBySideTable")
"""The styles of tables whose columns are alike wide."""


def set_widths(body: Any, tables: Sequence[Table]) -> None:
    """Gives the annex tables the model's column widths, as shares of the template's table width.

    A table with other columns than the model's keeps those that the template gives it.
    """
    for element, table in zip(iter_tables(body), tables, strict=False):
        lists = (element.tblGrid.gridCol_lst, *(row.tc_lst for row in element.tr_lst))
        if any(len(each) != len(table.widths) for each in lists):
            continue
        total = _width(element)
        widths = [round(total * share / sum(table.widths)) for share in table.widths]
        for column, width in zip(element.tblGrid.gridCol_lst, widths, strict=True):
            column.set(qn("w:w"), str(width))
        for row in element.tr_lst:
            for cell, width in zip(row.tc_lst, widths, strict=True):
                properties = cell.get_or_add_tcPr().get_or_add_tcW()
                properties.set(qn("w:w"), str(width))
                properties.set(qn("w:type"), "dxa")
    for element in body.iter(qn("w:tbl")):
        if element.tblStyle_val in _EVEN:
            _share_evenly(element)


def mark_rows(body: Any, tables: Sequence[Table]) -> None:
    """Puts a bookmark into the first cell of every row of the annex tables, by what the row is about."""
    for element, table in zip(iter_tables(body), tables, strict=False):
        rows = element.tr_lst[-len(table.keys) :]
        if len(rows) == len(table.keys) < len(element.tr_lst):
            for row, key in zip(rows, table.keys, strict=True):
                runs = row.tc_lst[0].p_lst[0].r_lst
                add_bookmark(row_mark(table.key, key), runs[0], runs[-1])


def iter_tables(body: Any) -> Iterator[Any]:
    """The tables that the template prints for those of the report, by their style."""
    return (table for table in body.iter(qn("w:tbl")) if table.tblStyle_val == "AnnexTable")


def _share_evenly(table: Any) -> None:
    columns = table.tblGrid.gridCol_lst
    width = _width(table) // max(len(columns), 1)
    for column in columns:
        column.set(qn("w:w"), str(width))
    for cell in (cell for row in table.tr_lst for cell in row.tc_lst):
        cell.get_or_add_tcPr().get_or_add_tcW().set(qn("w:w"), str(width * cell.grid_span))


def _width(table: Any) -> int:
    """A table's width in twentieths of a point: as stated, else of its columns, else of a page's text."""
    stated = table.tblPr.find(qn("w:tblW"))
    if stated is not None and stated.get(qn("w:type")) == "dxa" and (stated.get(qn("w:w")) or "").isdigit():
        return int(stated.get(qn("w:w"))) or _TEXT_WIDTH
    columns = (column.get(qn("w:w")) or "" for column in table.tblGrid.gridCol_lst)
    return sum(int(width) for width in columns if width.isdigit()) or _TEXT_WIDTH

"""What a template cannot say for itself: column widths, links to sources, entries of the contents."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from pipeline.model.report import Table

_MARK = re.compile(r"\[(\d+)(?:–\d+)?\]")
_TEXT_WIDTH = 9000
_HEADING = re.compile(r"(?i)^heading ?([12])$")


def set_widths(body: Any, tables: Sequence[Table]) -> None:
    """Gives the annex tables the model's column widths, as shares of the template's table width.

    A table with other columns than the model's keeps those that the template gives it.
    """
    for element, table in zip(_annex_tables(body), tables, strict=False):
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
        if element.tblStyle_val == "LetterheadTable":
            _share_evenly(element)


def link_marks(body: Any, tables: Sequence[Table]) -> None:
    """Makes every citation mark a link to its row in the table of sources."""
    for run in list(body.iter(qn("w:r"))):
        style = run.find(f"{qn('w:rPr')}/{qn('w:rStyle')}")
        mark = _MARK.fullmatch(run.text)
        if mark and style is not None and style.get(qn("w:val")) == "CitationMark":
            _wrap_link(run, f"source_{mark[1]}")
    seen: set[str] = set()
    for element, table in zip(_annex_tables(body), tables, strict=False):
        if table.key != "sources":
            continue
        for row in element.tr_lst[1:]:
            paragraph = row.tc_lst[0].p_lst[0]
            mark = _MARK.fullmatch(paragraph.text)
            if mark and mark[1] not in seen:
                seen.add(mark[1])
                _bookmark(paragraph, f"source_{mark[1]}", 5000 + len(seen))


def fill_contents(body: Any) -> None:
    """Writes the headings into the contents field, so that it is right before Word or LibreOffice updates it.

    The field leaves out page numbers (its switch “n”), which only a word processor can know; an editor who
    removes the switch and updates the field gets them.
    """
    field = next((p for p in body.iter(qn("w:p")) if _is_contents(p)), None)
    headings = [(p, level) for p in body.iter(qn("w:p")) if (level := _heading_level(p))]
    if field is None or not headings:
        return
    opening = list(field.r_lst[: _index_of(field, "separate") + 1])
    closing = list(field.r_lst[_index_of(field, "end") :])
    for number, (heading, level) in enumerate(headings, 1):
        name = f"_Toc{number:07d}"
        _bookmark(heading, name, number)
        entry: Any = OxmlElement("w:p")
        style = OxmlElement("w:pStyle")
        style.set(qn("w:val"), f"TOC{level}")
        entry.get_or_add_pPr().append(style)
        run: Any = OxmlElement("w:r")
        run.text = heading.text
        if number == 1:
            entry.extend(opening)
        entry.append(run)
        _wrap_link(run, name)
        if number == len(headings):
            entry.extend(closing)
        field.addprevious(entry)
    field.getparent().remove(field)


def _annex_tables(body: Any) -> Iterator[Any]:
    return (table for table in body.iter(qn("w:tbl")) if table.tblStyle_val == "AnnexTable")


def _share_evenly(table: Any) -> None:
    columns = table.tblGrid.gridCol_lst
    width = _width(table) // max(len(columns), 1)
    cells = (cell.get_or_add_tcPr().get_or_add_tcW() for row in table.tr_lst for cell in row.tc_lst)
    for element in (*columns, *cells):
        element.set(qn("w:w"), str(width))


def _width(table: Any) -> int:
    """A table's width in twentieths of a point: as stated, else of its columns, else of a page's text."""
    stated = table.tblPr.find(qn("w:tblW"))
    if stated is not None and stated.get(qn("w:type")) == "dxa" and (stated.get(qn("w:w")) or "").isdigit():
        return int(stated.get(qn("w:w"))) or _TEXT_WIDTH
    columns = (column.get(qn("w:w")) or "" for column in table.tblGrid.gridCol_lst)
    return sum(int(width) for width in columns if width.isdigit()) or _TEXT_WIDTH


def _wrap_link(run: Any, anchor: str) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), anchor)
    link.set(qn("w:history"), "1")
    run.addprevious(link)
    link.append(run)


def _bookmark(paragraph: Any, name: str, number: int) -> None:
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    paragraph.insert(0 if paragraph.pPr is None else 1, start)
    paragraph.append(end)


def _is_contents(paragraph: Any) -> bool:
    return any((code.text or "").strip().startswith("TOC") for code in paragraph.iter(qn("w:instrText")))


def _index_of(paragraph: Any, kind: str) -> int:
    """The number of the paragraph's run that holds the field character of this kind."""
    return next(
        i
        for i, run in enumerate(paragraph.r_lst)
        if any(char.get(qn("w:fldCharType")) == kind for char in run.iter(qn("w:fldChar")))
    )


def _heading_level(paragraph: Any) -> int:
    found = _HEADING.match(paragraph.style or "")
    return int(found[1]) if found else 0

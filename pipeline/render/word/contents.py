"""The entries of the contents, which a word processor writes only when it updates the field."""

import re
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

_HEADING = re.compile(r"(?i)^heading ?([12])$")


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

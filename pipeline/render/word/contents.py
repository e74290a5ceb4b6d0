"""The entries of the contents, which a word processor writes only when it updates the field."""

from collections.abc import Mapping
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

_DEEPEST = 2


def fill_contents(document: Any, numbers: Mapping[Any, str]) -> None:
    """Writes the headings into the contents field, so that it is right before Word or LibreOffice updates it.

    The field leaves out page numbers (its switch “n”), which only a word processor can know; an editor who
    removes the switch and updates the field gets them. `numbers`: what lists print before headings.
    """
    body = document.element.body
    levels = _heading_levels(document.styles.element)
    field = next((p for p in body.iter(qn("w:p")) if _is_contents(p)), None)
    headings = [(p, level) for p in body.iter(qn("w:p")) if (level := levels.get(p.style or ""))]
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
        listed = numbers.get(heading, "")
        run.text = f"{listed} {heading.text}".lstrip() if listed.isascii() else f"{listed}{heading.text}"
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


def _heading_levels(styles: Any) -> dict[str, int]:
    """The levels of the contents that styles have, by id: those of the first two outline levels."""
    by_id = {style.get(qn("w:styleId")): style for style in styles.iter(qn("w:style"))}
    levels: dict[str, int] = {}
    for name, style in by_id.items():
        each, seen = style, set()
        while each is not None and each not in seen:
            seen.add(each)
            stated = each.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
            if stated is not None:
                levels[name] = int(stated.get(qn("w:val"))) + 1
                break
            base = each.find(qn("w:basedOn"))
            each = None if base is None else by_id.get(base.get(qn("w:val")))
    return {name: level for name, level in levels.items() if level <= _DEEPEST}

"""The ids of what a Word document marks, each once: what a template repeats in a loop has its own ids repeated."""

from typing import Any

from docx.oxml.ns import qn

_LONGEST = 40
_NUMBERED = {
    qn("w:sdt"): f"{qn('w:sdtPr')}/{qn('w:id')}",
    qn("wp:inline"): qn("wp:docPr"),
    qn("wp:anchor"): qn("wp:docPr"),
}


def settle_ids(body: Any) -> None:
    """Numbers bookmarks, content controls and pictures through; of bookmarks with one name the first remains."""
    _settle_bookmarks(body)
    for number, element in enumerate(body.iter(*_NUMBERED), 1):
        identity = element.find(_NUMBERED[element.tag])
        if identity is not None:
            identity.set(qn("w:val") if element.tag == qn("w:sdt") else "id", str(number))


def _settle_bookmarks(body: Any) -> None:
    names: set[str] = set()
    opened: dict[str, list[str]] = {}
    for number, mark in enumerate(list(body.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))), 1):
        old = mark.get(qn("w:id"), "")
        if mark.tag == qn("w:bookmarkStart"):
            name = mark.get(qn("w:name"), "")[:_LONGEST]
            new = "" if name.casefold() in names else str(number)
            names.add(name.casefold())
            opened.setdefault(old, []).append(new)
        else:
            new = opened[old].pop() if opened.get(old) else ""
        if new:
            mark.set(qn("w:id"), new)
        else:
            mark.getparent().remove(mark)

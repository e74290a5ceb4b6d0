"""Comments beside the text, in a time that grows with their number: python-docx looks through all for each new id."""

from itertools import count
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

_AUTHOR, _INITIALS = "annual-report", "AR"
_TEXT, _REFERENCE = "CommentText", "CommentReference"
_STYLES = {_REFERENCE: ("character", "annotation reference"), _TEXT: ("paragraph", "annotation text")}


class Comments:
    """Adds comments of ours to a document. `date`: an ISO time; without one they have none."""

    def __init__(self, document: Any, date: str = "") -> None:
        self._comments: Any = document.part._comments_part.element  # noqa: SLF001 - python-docx has no other way
        used = (int(comment.get(qn("w:id"))) for comment in self._comments)
        self._ids = count(max(used, default=-1) + 1)
        self._date = date
        _add_styles(document.styles.element)

    def add(self, first: Any, last: Any, text: str) -> None:
        """Adds a comment, a paragraph a line, over what stands from `first` to `last`, elements of one paragraph."""
        identity = str(next(self._ids))
        comment = _marked("w:comment", identity)
        comment.set(qn("w:author"), _AUTHOR)
        comment.set(qn("w:initials"), _INITIALS)
        if self._date:
            comment.set(qn("w:date"), self._date)
        for number, line in enumerate(text.split("\n")):
            paragraph: Any = OxmlElement("w:p")
            paragraph.style = _TEXT
            if not number:
                paragraph.append(_reference(OxmlElement("w:annotationRef")))
            paragraph.add_r().text = line
            comment.append(paragraph)
        self._comments.append(comment)
        first.addprevious(_marked("w:commentRangeStart", identity))
        last.addnext(_reference(_marked("w:commentReference", identity)))
        last.addnext(_marked("w:commentRangeEnd", identity))


def _add_styles(styles: Any) -> None:
    """What comments look like is Word's own affair; that the styles are there is not."""
    known = {style.get(qn("w:styleId")) for style in styles.iter(qn("w:style"))}
    for identity, (kind, name) in _STYLES.items():
        if identity not in known:
            style, named = OxmlElement("w:style"), OxmlElement("w:name")
            style.set(qn("w:type"), kind)
            style.set(qn("w:styleId"), identity)
            named.set(qn("w:val"), name)
            style.append(named)
            styles.append(style)


def _marked(tag: str, identity: str) -> Any:
    element = OxmlElement(tag)
    element.set(qn("w:id"), identity)
    return element


def _reference(mark: Any) -> Any:
    run: Any = OxmlElement("w:r")
    run.style = _REFERENCE
    run.append(mark)
    return run

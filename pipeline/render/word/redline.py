"""A redline as a Word document: tracked changes, each with its reason as a comment."""

import datetime as dt
import io
import re
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from pipeline.errors import Message
from pipeline.model.draft import Change, Redline, Span
from pipeline.render.package import drop_old_styles, settle_package
from pipeline.render.word.comments import Comments

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_AUTHOR = "annual-report"
_EPOCH = dt.datetime(1980, 1, 1)  # noqa: DTZ001 - Word files hold local times
_HAN_FONT = "SimSun"
_STYLES = {"passage": "Normal", "row": "List Bullet", "figure": "Caption"}
_TAGS = {"added": "w:ins", "removed": "w:del"}


def render_redline(redline: Redline, keyword: str, words: Callable[[Message], str]) -> bytes:
    """The newer draft with what was taken out and put in, as Word tracks it; the same redline gives the same bytes.

    `words` puts a reason into words; `keyword` marks the file as made here.
    """
    document = Document()
    drop_old_styles(document)
    document.styles["Normal"].element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _HAN_FONT)
    document.add_paragraph(_text(redline.title), style="Title")
    for note in redline.notes:
        document.add_paragraph(_text(words(note)), style="Intense Quote")
    numbers, comments = count(1), Comments(document, f"{redline.date}T00:00:00Z")
    for change in redline.changes:
        _add(document, change, numbers, comments, words)
    properties = document.core_properties
    properties.title, properties.keywords, properties.comments = redline.title[:255], keyword, ""
    properties.author = properties.last_modified_by = ""
    properties.created = properties.modified = _EPOCH
    buffer = io.BytesIO()
    document.save(buffer)
    return settle_package(buffer.getvalue())


def _add(
    document: Any, change: Change, numbers: Iterator[int], comments: Comments, words: Callable[[Message], str]
) -> None:
    style = f"Heading {change.level}" if change.form == "heading" else _STYLES[change.form]
    paragraph = document.add_paragraph(style=style)
    runs = [_add_span(paragraph, span, numbers) for span in change.spans]
    if change.kind in _TAGS:
        paragraph._p.get_or_add_pPr().append(_paragraph_mark(change.kind, numbers))  # noqa: SLF001 - no other way
    if change.why and runs:
        first, last = _ends(paragraph._p)  # noqa: SLF001
        comments.add(first, last, _text("; ".join(map(words, change.why))))


def _add_span(paragraph: Any, span: Span, numbers: Iterator[int]) -> Any:
    """A run, within the mark of its change where there is one."""
    run = paragraph.add_run(_text(span.text))
    if span.kind == "same":
        return run
    if span.kind == "removed":
        for text in run._r.t_lst:  # noqa: SLF001
            text.tag = qn("w:delText")
    mark = _mark(_TAGS[span.kind], numbers)
    run._r.addprevious(mark)  # noqa: SLF001
    mark.append(run._r)  # noqa: SLF001
    return run


def _paragraph_mark(kind: str, numbers: Iterator[int]) -> Any:
    """That the whole paragraph came or went, so that accepting a change leaves no empty one."""
    properties = OxmlElement("w:rPr")
    properties.append(_mark(_TAGS[kind], numbers))
    return properties


def _mark(tag: str, numbers: Iterator[int]) -> Any:
    mark = OxmlElement(tag)
    mark.set(qn("w:id"), str(next(numbers)))
    mark.set(qn("w:author"), _AUTHOR)
    return mark


def _ends(paragraph: Any) -> tuple[Any, Any]:
    """The first and the last element of a paragraph after its properties."""
    content = [child for child in paragraph if child is not paragraph.pPr]
    return content[0], content[-1]


def _text(text: str) -> str:
    return _UNPRINTABLE.sub("\ufffd", text)

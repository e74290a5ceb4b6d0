"""The numbers of headings: Word counts them by the lists that the template links to its heading styles.

Where such a list comes to another number than the report has (a form leaves out fields), or the report has none, the
heading is taken out of the list, and what the report says is written as text.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from pipeline.model.report import Chapter
from pipeline.model.returned import chapter_mark
from pipeline.render.word.anchors import add_bookmark
from pipeline.render.word.lists import Count, Lists, settle_levels

_TITLE = "title"


class Title(str):
    """The title of a chapter, with its place among all of the report."""

    place: int
    __slots__ = ("place",)


def mark_title(title: Title, escaped: str) -> str:
    """The escaped title behind its mark."""
    return f"<?{_TITLE} {title.place}?>{escaped}"


def number_headings(document: Any, chapters: Sequence[Chapter]) -> Mapping[Any, str]:
    """Settles the numbers of headings by those of the report's chapters, and puts a bookmark around each.

    Gives by paragraph what lists print.
    """
    settle_levels(document)
    lists = Lists(document)
    ours, counted = Count(lists), Count(lists)
    printed: dict[Any, str] = {}
    for paragraph in document.element.body.iter(qn("w:p")):
        mark = next((mark for mark in paragraph.iter(etree.PI) if mark.target == _TITLE), None)
        level = lists.level_of(paragraph)
        chapter = None if mark is None else chapters[int(mark.text)]
        if chapter is not None:
            add_bookmark(chapter_mark(chapter.key), paragraph.r_lst[0], paragraph.r_lst[-1])
        if mark is not None and chapter is not None and (level is None or ours.next(level) != chapter.number):
            mark.tail = chapter.heading.removesuffix(chapter.title) + (mark.tail or "")
            if level is not None:
                numbered = paragraph.get_or_add_pPr().get_or_add_numPr()
                numbered.get_or_add_ilvl().val, numbered.get_or_add_numId().val = 0, int(lists.unnumbered)
        elif level is not None:
            printed[paragraph] = counted.step(level)
            if chapter is not None:
                ours.step(level)
    return printed

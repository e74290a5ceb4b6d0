"""Levels of a deck's headings: the deck's title, its sections, the titles of its slides."""

import re
from dataclasses import dataclass

from pipeline.readers.blocks import Draft
from pipeline.readers.clean import clean_text
from pipeline.readers.ooxml.elements import Element, attribute, tag
from pipeline.readers.pptx.words import Shown

_UNNAMED = re.compile(
    r"(?:default section|untitled section|section|默认节|無標題的?節|无标题节|預設章節)[\s\d]*", re.IGNORECASE
)


def find_sections(root: Element | None) -> dict[str, str]:
    """The names of sections by the id of their first slide; those that nobody named are none."""
    found: dict[str, str] = {}
    for section in () if root is None else root.iter():
        if tag(section) == "section":
            name = clean_text(attribute(section, "name"))
            first = next((attribute(slide, "id") for slide in section.iter() if tag(slide) == "sldId"), "")
            if first and name and not _UNNAMED.fullmatch(name):
                found[first] = name
    return found


@dataclass
class Outline:
    """Sets the levels from slide to slide: the title on the first slide 1, sections below it, slides below these."""

    in_section: bool = False
    in_chapter: bool = False

    def place(self, drafts: list[Shown], *, number: int, layout_kind: str, section: str = "") -> list[Draft]:
        """The drafts of a slide with heading levels, led by the name of the section that begins with it.

        `layout_kind`: a section header (`secHead`) opens a chapter of its own unless a section begins there.
        """
        heading = next((draft for draft in drafts if draft.kind == "heading"), None)
        is_first = number == 1 and heading is not None
        is_opener = heading is not None and (layout_kind == "secHead" or (layout_kind == "title" and not is_first))
        led: list[Draft] = list(drafts)
        if section and not is_first:
            self.in_section, self.in_chapter = True, False
            if not is_opener and not (heading and heading.text.casefold() == section.casefold()):
                led.insert(0, Draft("heading", section, level=2, page=number, place="section"))
            elif heading is not None:
                heading.level = 2
                return led
        if heading is not None:
            if is_opener:
                self.in_chapter = True
            heading.level = 1 if is_first else 2 + self.in_section + (self.in_chapter and not is_opener)
        return led

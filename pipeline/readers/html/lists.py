"""The numbers and signs of list items: of lists marked as such, and of those that Word writes as paragraphs."""

import re
from dataclasses import dataclass

from pipeline.readers.html.page import Element

_STYLES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_OF_WORD = re.compile(r"mso-list\s*:\s*\w+\s+level([1-9])", re.IGNORECASE)


@dataclass
class Numbering:
    """An open list: how its items are numbered (empty: with bullets), and how many there were."""

    style: str
    count: int


def open_list(element: Element, name: str) -> Numbering:
    """The numbering that a list element begins."""
    style = _STYLES.get((element.get("type") or "").strip(), "decimal") if name == "ol" else ""
    return Numbering(style, parse_number(element.get("start"), 1) - 1)


def parse_number(value: str | None, default: int) -> int:
    """The whole number that an attribute states."""
    text = (value or "").strip()
    return int(text) if text.isascii() and text.lstrip("-").isdigit() and len(text) < 7 else default


def word_level(element: Element) -> int:
    """The level of a list that Word says a paragraph is an item of; 0 for none. Its number stands in its words."""
    found = _OF_WORD.search(element.get("style") or "")
    return int(found[1]) if found else 0

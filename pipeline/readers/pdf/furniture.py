"""Running heads, feet and page numbers: what comes back at the same place at the edge of the pages."""

import re
from collections import defaultdict
from collections.abc import Sequence

from pipeline.model.text import fingerprint_text
from pipeline.readers.pdf.lines import Line

_EDGE = 0.13
_NEAR = 8.0
_MOST_NUMBERS = 3
_NUMBER = re.compile(
    r"^(?:page\s*|p\.\s*|第\s*|[-–—|·]\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:/|of|共|[-–—|·])\s*(?:第\s*)?\d{0,4})?(?:\s*页)?(?:\s*[,，]?\s*共\s*\d+\s*页)?$",
    re.IGNORECASE,
)


def find_furniture(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> set[int]:
    """The identities (`id`) of lines that are furniture.

    A line at the top or bottom counts when two pages or more have the same words there, digits aside; a page number
    counts by itself.
    """
    found: set[int] = set()
    places: dict[tuple[str, bool], list[tuple[int, Line]]] = defaultdict(list)
    for number, (lines, height) in enumerate(zip(pages, heights, strict=True)):
        for line in _at_edge(lines, height):
            is_top = line.top < height / 2
            if _NUMBER.match(line.text.strip()):
                found.add(id(line))
            words = re.sub(r"\d+", "#", fingerprint_text(line.text))
            if words.count("#") <= _MOST_NUMBERS:
                places[words, is_top].append((number, line))
    for (words, is_top), copies in places.items():
        for number, line in copies:
            if words and any(
                page != number and _is_same_place(line, other, is_top, number, page, heights) for page, other in copies
            ):
                found.add(id(line))
    return found


def _at_edge(lines: Sequence[Line], height: float) -> list[Line]:
    edge = _EDGE * height
    return [line for line in lines if line.bottom < edge or line.top > height - edge]


def _is_same_place(line: Line, other: Line, is_top: bool, page: int, other_page: int, heights: Sequence[float]) -> bool:
    here = line.top if is_top else heights[page] - line.bottom
    there = other.top if is_top else heights[other_page] - other.bottom
    return abs(here - there) < _NEAR and abs(line.size - other.size) < 0.6

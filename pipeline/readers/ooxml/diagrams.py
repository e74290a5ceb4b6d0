"""Diagrams of Office documents (SmartArt): their words as the lines of a list (ECMA-376 part 1, 21.4.3)."""

from collections.abc import Iterator

from pipeline.readers.clean import clean_lines, join_lines
from pipeline.readers.ooxml.elements import Element, attribute, tag, whole_number

_DEEPEST = 6
_MOST_POINTS = 5000
_SAYING = frozenset({"", "node", "asst", "doc"})
"""The kinds of points that a person sees; others say how these are drawn."""


def find_diagram_lines(root: Element) -> Iterator[tuple[int, str]]:
    """The texts of a diagram's data in its order, each with its level from 1: below the one that it belongs to."""
    points = {
        attribute(point, "modelId"): point
        for point in list(root.iter("{*}pt"))[:_MOST_POINTS]
        if attribute(point, "type") in _SAYING
    }
    below: dict[str, list[tuple[int, str]]] = {}
    for link in root.iter("{*}cxn"):
        if attribute(link, "type") in {"", "parOf"}:
            order = whole_number(attribute(link, "srcOrd"))
            below.setdefault(attribute(link, "srcId"), []).append((order, attribute(link, "destId")))
    waiting = [(key, 0) for key, point in points.items() if attribute(point, "type") == "doc"]
    while waiting:
        key, level = waiting.pop()
        point = points.pop(key, None)
        if point is not None and (text := _text(point)):
            yield max(1, min(level, _DEEPEST)), text
        waiting += [(inner, level + 1) for _, inner in sorted(below.pop(key, []), reverse=True)]


def _text(point: Element) -> str:
    return join_lines([clean_lines("".join(_pieces(line))) for line in point.iter("{*}p")])


def _pieces(line: Element) -> Iterator[str]:
    return ("\n" if tag(part) == "br" else part.text or "" for part in line.iter("{*}t", "{*}br"))

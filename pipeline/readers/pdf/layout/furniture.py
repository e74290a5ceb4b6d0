"""Running heads, feet, page numbers, side tabs and stamps: what stands around the text of the pages."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from pipeline.model.text import fingerprint_text
from pipeline.readers.pdf.layout.folios import NEAR, Edge, Spot, find_folios, is_beside
from pipeline.readers.pdf.layout.room import Room
from pipeline.readers.pdf.pages import Page
from pipeline.readers.pdf.type.lines import Line
from pipeline.readers.pdf.type.turned import find_marks, is_turned

_EDGE, _DEEP_EDGE = 0.13, 0.2
"""Shares of a page's height: where furniture stands, and how deep it reaches where many pages show it."""
_SIDE = 0.12
_MOST_NUMBERS = 9
_OFTEN = 0.5
_BAND = 2.0
_KNOWN = 0.3
"""Share of a band's pages on which furniture must be known otherwise."""
_NOTE = re.compile(r"[\[(]?\d{1,3}[\])]?\s?[^\W\d]|[*†‡§]")
_LARGER = 1.15
_STAMP = re.compile(
    r"download(?:ed)?\s(?:date|from|on|at|by)\b|digiti[sz]ed by|published by\s|printed (?:on|from|by)\s|https?://\S+$"
    r"|arxiv:\d|doi:\s?10|all rights reserved|(?:©|\(c\)|copyright)\s|this content downloaded"
    r"|下载(?:时间|日期|自)|打印(?:时间|日期)",
    re.IGNORECASE,
)
_LONGEST_STAMP = 160


def find_furniture(pages: Sequence[Page]) -> set[int]:
    """The identities (`id`) of lines that are furniture, outside tables.

    Lines near an edge count where other pages have the same words there (numbers may count on with the pages), where
    they are page numbers, or stand beside such lines or in their band of small type. Nothing counts that has text
    of the body between itself and the edge, or that stands close to the body as the head of a table does.
    """
    lines = [page.lines for page in pages]
    usual = usual_type(lines)
    spots = [spot for number, page in enumerate(pages) for spot in _spots(page, number, lines[number])]
    room = Room(lines)
    found = find_folios(spots, len(pages))
    found |= _repeated(spots, len(pages), usual, room, found)
    found |= _stamps(spots, len(pages), usual, room)
    found = room.free(spots, found)
    found |= _beside(spots, found, len(pages), usual)
    found |= _bands(spots, found, len(pages), usual, room)
    found |= _titles(spots, found, lines, usual, room)
    return room.free(spots, found) | find_marks(lines, [page.width for page in pages], usual)


def usual_type(pages: Sequence[Sequence[Line]]) -> float:
    """The size of the running text of a document, by the lines of its pages."""
    sizes = Counter[float]()
    for lines in pages:
        for line in lines:
            sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _spots(page: Page, number: int, lines: Sequence[Line]) -> Iterator[Spot]:
    height, width = page.height, page.width
    for line in lines:
        is_level = not is_turned(line)
        if is_level and line.bottom < _DEEP_EDGE * height:
            yield Spot(line, number, "top", line.top, line.bottom >= _EDGE * height)
        elif is_level and line.top > (1 - _DEEP_EDGE) * height:
            yield Spot(line, number, "bottom", height - line.bottom, line.top <= (1 - _EDGE) * height)
        elif line.x1 < _SIDE * width:
            yield Spot(line, number, "left", line.x0)
        elif line.x0 > (1 - _SIDE) * width:
            yield Spot(line, number, "right", width - line.x1)


def _repeated(spots: Sequence[Spot], page_count: int, usual: float, room: Room, folios: set[int]) -> set[int]:
    """Lines whose words come back at the same place; their numbers stay, or count on with the pages."""
    groups: dict[tuple[object, ...], list[Spot]] = defaultdict(list)
    for spot in spots:
        for key in _keys(spot):
            groups[key].append(spot)
    found: set[int] = set()
    for copies in groups.values():
        same = _same_place(copies)
        if _is_often(same, page_count, usual):
            found |= {id(spot.line) for spot in same}
    found |= folios
    hugging = Counter(spot.line.text for spot in spots if id(spot.line) in found and room.hugs(spot, found))
    copies_of = Counter(spot.line.text for spot in spots if id(spot.line) in found)
    return {
        id(spot.line)
        for spot in spots
        if id(spot.line) in found and 2 * hugging[spot.line.text] <= copies_of[spot.line.text]
    }


def _keys(spot: Spot) -> Iterator[tuple[object, ...]]:
    words = re.sub(r"\d+", "#", fingerprint_text(spot.line.text))
    numbers = [int(number) for number in re.findall(r"\d{1,9}", spot.line.text)]
    if not words or len(numbers) > _MOST_NUMBERS:
        return
    yield spot.edge, words, 0, *numbers
    for pace in (1, 2):
        for place in range(len(numbers)):
            moved = [value - pace * spot.page * (number == place) for number, value in enumerate(numbers)]
            yield spot.edge, words, pace, place, *moved
        if len(numbers) > 1:
            yield spot.edge, words, pace, "all", *(value - pace * spot.page for value in numbers)


def _same_place(copies: Sequence[Spot]) -> list[Spot]:
    """Those of the copies that have another on another page at their place."""
    if len(copies) < 2:
        return []
    ordered = sorted(copies, key=lambda spot: (spot.line.size, spot.away))
    near = range(1, 4)
    return [
        spot
        for at, spot in enumerate(ordered)
        if any(
            other.page != spot.page and spot.is_like(other)
            for step in near
            for other in (*ordered[at + step : at + step + 1], *ordered[max(0, at - step) : max(0, at - step + 1)])
        )
    ]


def _is_often(same: Sequence[Spot], page_count: int, usual: float) -> bool:
    """Whether so many copies are furniture: large type, or what stands deep in the page, must be on most pages."""
    if not same:
        return False
    pages = {spot.page for spot in same}
    sides = same[0].edge in ("left", "right")
    if sides or max(spot.line.size for spot in same) > _LARGER * usual or any(spot.is_deep for spot in same):
        return len(pages) >= 3 and len(pages) >= _OFTEN * page_count
    return 2 * len(pages) >= _OFTEN * (max(pages) - min(pages) + 1)


def _beside(spots: Sequence[Spot], found: set[int], page_count: int, usual: float) -> set[int]:
    """What stands in the row of furniture, as changing chapter titles do beside page numbers."""
    anchors: dict[tuple[int, Edge], list[Spot]] = defaultdict(list)
    for spot in spots:
        if id(spot.line) in found:
            anchors[spot.page, spot.edge].append(spot)
    beside = [
        spot
        for spot in spots
        if id(spot.line) not in found
        and spot.edge in ("top", "bottom")
        and any(
            is_beside(spot, anchor)
            and (spot.line.size <= max(_LARGER * usual, 1.3 * anchor.line.size) or len(spot.line.text) < 4)
            for anchor in anchors[spot.page, spot.edge]
        )
    ]
    same = beside if page_count < 3 else [spot for spot in beside if _is_placed(spot, beside)]
    return {id(spot.line) for spot in same}


def _is_placed(spot: Spot, others: Sequence[Spot]) -> bool:
    return any(other.page != spot.page and spot.is_like(other) for other in others)


def _bands(spots: Sequence[Spot], found: set[int], page_count: int, usual: float, room: Room) -> set[int]:
    """Lines of small type alone at one height of many pages, whatever they say."""
    bands: dict[tuple[Edge, int], list[Spot]] = defaultdict(list)
    for spot in spots:
        is_small = spot.line.size <= 0.9 * usual and spot.edge in ("top", "bottom")
        if is_small and (id(spot.line) in found or room.inner(spot, found) > 1.5 * spot.line.em):
            for shift in (0, 1):
                bands[spot.edge, 2 * round((spot.away + shift * _BAND) / (2 * _BAND)) + shift].append(spot)
    marked: set[int] = set()
    for band in bands.values():
        pages = {spot.page for spot in band}
        known = {spot.page for spot in band if id(spot.line) in found}
        if len(pages) >= 3 and len(pages) >= _OFTEN * page_count and len(known) >= _KNOWN * len(pages):
            marked |= {id(spot.line) for spot in band if spot.edge == "top" or not _NOTE.match(spot.line.text)}
    return marked


def _titles(
    spots: Sequence[Spot], found: set[int], lines: Sequence[Sequence[Line]], usual: float, room: Room
) -> set[int]:
    """Running heads that repeat what stands as a heading in larger type on their page or before it."""
    first: dict[str, int] = {}
    for number, page in enumerate(lines):
        for line in page:
            if line.size > _LARGER * usual:
                first.setdefault(fingerprint_text(line.text), number)
    return {
        id(spot.line)
        for spot in spots
        if spot.edge == "top"
        and not spot.is_deep
        and spot.line.size <= usual
        and spot.page >= first.get(fingerprint_text(spot.line.text) or "-", 10**6)
        and room.inner(spot, found) > 0.8 * spot.line.em
    }


def _stamps(spots: Sequence[Spot], page_count: int, usual: float, room: Room) -> set[int]:
    """What archives and printers put at the edge; on pages without neighbours also type that is tiny there."""
    found = set[int]()
    for spot in spots:
        line = spot.line
        if is_turned(line) and _STAMP.match(line.text):
            found.add(id(line))
        if spot.edge in ("left", "right") or spot.away > 3 * NEAR + 0.02 * line.bottom:
            continue
        is_stamp = line.size <= usual and len(line.text) < _LONGEST_STAMP and _STAMP.match(line.text)
        is_tiny = page_count < 3 and line.size < 0.6 * usual
        if (is_stamp or is_tiny) and room.inner(spot, found) > 2 * line.em:
            found.add(id(line))
    return found

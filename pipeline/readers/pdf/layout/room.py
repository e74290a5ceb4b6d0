"""The room around lines at the edge of a page: what furniture has and the head of a table has not."""

from collections.abc import Sequence
from itertools import pairwise

from pipeline.readers.pdf.layout.folios import Spot
from pipeline.readers.pdf.type.lines import Line

_NEAREST_ROWS = 5


class Room:
    """What stands around a line on its page."""

    def __init__(self, pages: Sequence[Sequence[Line]]) -> None:
        self._pages = pages

    def free(self, spots: Sequence[Spot], found: set[int]) -> set[int]:
        """Those found that have no line of the body between themselves and the edge."""
        kept = {id(spot.line) for spot in spots if id(spot.line) in found and self._is_free(spot, found)}
        return kept if len(kept) == len(found) else self.free(spots, kept)

    def _is_free(self, spot: Spot, found: set[int]) -> bool:
        line = spot.line
        if spot.edge in ("left", "right"):
            return True
        for other in self._pages[spot.page]:
            if id(other) in found or other.x1 <= line.x0 or other.x0 >= line.x1:
                continue
            if other.bottom <= line.top + 1 if spot.edge == "top" else other.top >= line.bottom - 1:
                return False
        return True

    def inner(self, spot: Spot, found: set[int]) -> float:
        """The room between a line and the nearest of the body, in points."""
        line, is_top = spot.line, spot.edge == "top"
        gaps = [
            other.top - line.bottom if is_top else line.top - other.bottom
            for other in self._pages[spot.page]
            if id(other) not in found and other is not line
        ]
        return min((gap for gap in gaps if gap > -0.5 * line.em), default=1000.0)

    def hugs(self, spot: Spot, found: set[int]) -> bool:
        """Whether a line belongs to the text below (or above) it, as the head of a table does."""
        if spot.edge in ("left", "right"):
            return False
        inner, outer = self.inner(spot, found), self._outer(spot, found)
        if outer > 2 * spot.line.em and inner < 0.5 * outer:
            return True
        return inner < max(0.5 * spot.line.em, 1.2 * self._step(spot, found))

    def _step(self, spot: Spot, found: set[int]) -> float:
        """The least room between the rows that follow a line where they begin where its row does, as in a table."""
        page, is_top = self._pages[spot.page], spot.edge == "top"
        body = [other for other in page if id(other) not in found]
        rows: list[list[Line]] = []
        for line in sorted(body, key=lambda line: line.top if is_top else -line.bottom):
            if not rows or (line.top >= rows[-1][0].bottom if is_top else line.bottom <= rows[-1][0].top):
                rows.append([])
            rows[-1].append(line)
            if len(rows) > _NEAREST_ROWS:
                break
        row = [other for other in page if abs(other.top - spot.line.top) < 2]
        if len(rows) < 3 or len(row) < 2 or sum(_begin_alike(one, other) for one in row for other in rows[0]) < 2:
            return 0.0
        tops = [one[0].top for one in rows]
        return min(abs(other - one) for one, other in pairwise(tops)) - spot.line.bottom + spot.line.top

    def _outer(self, spot: Spot, found: set[int]) -> float:
        """The room between a line and the next one found towards the edge, 0 where there is none."""
        line, is_top = spot.line, spot.edge == "top"
        gaps = [
            line.top - other.bottom if is_top else other.top - line.bottom
            for other in self._pages[spot.page]
            if id(other) in found and other is not line
        ]
        return min((gap for gap in gaps if gap > 0), default=0.0)


def _begin_alike(one: Line, other: Line) -> bool:
    return abs(one.x0 - other.x0) < 2 or abs(one.x1 - other.x1) < 2

"""Page numbers in any form: roman, “Page 3 of 20”, “– 3 –”, “06 | 07”, 第3页 共20页."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.readers.pdf.type.lines import Line

Edge = Literal["top", "bottom", "left", "right"]
NEAR = 8.0
"""In points: what stands no further apart on two pages stands at the same place."""
_NEXT = 2
_LEAD = r"(?:page|pages|pg|p|seite|s|página|pagina|pág|pag|side|sida|strona|стр|n[o°]|第)"
_ROMAN = r"[ivxlcIVXLC]{1,7}"
_FOLIO = re.compile(
    rf"(?P<lead>{_LEAD}[.:：]?\s*)?[-–—|·•\[(<~/]*\s*(?P<value>\d{{1,4}}|{_ROMAN})\s*[-–—·•\])>~]*"
    r"(?P<rest>\s*[页頁]?(?:\s*(?:/|\||of|out of|von|de|di|sur|av|из|[,，、（(]?\s*共|[（(])"
    r"\s*(?:第\s*)?\d{1,4}\s*[页頁)）]*)?)",
    re.IGNORECASE,
)
_APART = re.compile(r"\s+[-–—|·•]\s+")
_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, eq=False)
class Spot:
    """A line near the edge of a page: `page` counts from 0, `away` is its distance from that edge in points.

    `is_deep`: it stands further in than furniture does as a rule.
    """

    line: Line
    page: int
    edge: Edge
    away: float
    is_deep: bool = False

    def is_like(self, other: "Spot") -> bool:
        """Whether two lines stand at the same place of their pages and are of one size."""
        if self.edge != other.edge or abs(self.line.size - other.line.size) >= 0.6:
            return False
        if self.edge in ("left", "right") and abs(self.line.top - other.line.top) >= NEAR:
            return False
        return abs(self.away - other.away) < NEAR


@dataclass(frozen=True)
class Folio:
    """A page number as written: its value, whether it is roman, and whether its words say that it is one."""

    value: int
    is_roman: bool
    is_plain: bool


def parse_folio(text: str) -> Folio | None:
    """The page number that a line is, or None."""
    found = _FOLIO.fullmatch(text.strip())
    if not found:
        return None
    value, rest = found["value"], found["rest"].strip()
    if value.isdigit():
        return Folio(int(value), is_roman=False, is_plain=found.group().strip() == value or rest.isdigit())
    number = _parse_roman(value.lower())
    is_bare = not found["lead"] and not rest and value in (value.lower(), value.upper())
    return Folio(number, is_roman=True, is_plain=True) if number and is_bare else None


def _parse_roman(text: str) -> int:
    """The value of a roman number up to 399, 0 for letters that are none."""
    if not re.fullmatch(r"c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})", text):
        return 0
    values = [_DIGITS[char] for char in text]
    return sum(-one if one < max(values[number:]) else one for number, one in enumerate(values))


def find_folios(spots: Sequence[Spot], page_count: int) -> set[int]:
    """The identities (`id`) of lines that are page numbers: they count on with the pages at the same place."""
    known = [(spot, folio) for spot in spots if (folio := parse_folio(spot.line.text))]
    found: set[int] = set()
    runs: dict[tuple[bool, int, int], list[Spot]] = {}
    for spot, folio in known:
        for pace in (1, 2):
            runs.setdefault((folio.is_roman, pace, folio.value - pace * spot.page), []).append(spot)
    for run in runs.values():
        found |= {id(spot.line) for spot in run if _counts_on(spot, run)}
    numbered = {spot.page for spot in spots if id(spot.line) in found}
    rest = [(spot, folio) for spot, folio in known if spot.page not in numbered and not spot.is_deep]
    found |= {id(spot.line) for spot, folio in rest if _is_lone_folio(spot, folio, spots, page_count)}
    return found | {id(spot.line) for spot in spots if _ends_with_folio(spot)}


def _ends_with_folio(spot: Spot) -> bool:
    """Whether the words of a running head or foot end with the page's number: “Annual meeting – Page 3”."""
    *name, last = _APART.split(spot.line.text.strip())
    folio = parse_folio(last) if name and not spot.is_deep and spot.edge in ("top", "bottom") else None
    return folio is not None and not folio.is_plain and folio.value == spot.page + 1


def _counts_on(spot: Spot, run: Iterable[Spot]) -> bool:
    """Whether the next pages, or several pages, have the number that follows at the same place."""
    pages = {other.page for other in run if other.page != spot.page and spot.is_like(other)}
    return len(pages) > 1 or any(abs(page - spot.page) <= _NEXT for page in pages)


def _is_lone_folio(spot: Spot, folio: Folio, spots: Sequence[Spot], page_count: int) -> bool:
    """Whether a number that no other page goes on with is a page number: by its words, or for want of any other."""
    if not folio.is_plain:
        return True
    if folio.is_roman or 1900 <= folio.value < 2100:
        return False
    beside = [other for other in spots if other is not spot and is_beside(other, spot)]
    if page_count > 2:
        return folio.value == spot.page + 1 and not beside
    return not any(parse_folio(other.line.text) for other in beside)


def is_beside(one: Spot, other: Spot) -> bool:
    """Whether two lines of a page stand in one row."""
    return one.page == other.page and one.line.shares_row(other.line)

"""Lines of contents pages and indexes: each is an entry of its own, its page number beside it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.readers.pdf.tables.table import Table
from pipeline.readers.pdf.type.lines import Line

Item = Line | Table
_TITLE = re.compile(
    r"(?:table of )?contents|list of (?:figures|tables)|目\s*[录錄次]|inhalt(?:sverzeichnis)?|sommaire"
    r"|table des matières|índice|indice|sumário|sommario|содержание|оглавление|innehåll|innhold|indhold|sisältö"
    r"|spis treści|obsah|tartalom|içindekiler",
    re.IGNORECASE,
)
_LEADER = re.compile(r"\S.*?(?:(?:[.…·․‥_]\s?){4,}|…\s?…)\s*(?:\d{1,4}|[ivxlcIVXLC]{1,7})$")
_NUMBER = re.compile(r"\d{1,4}(?:\s?[-–—]\s?\d{1,4})?|[ivxlc]{1,7}")
_RANGED = re.compile(r"\d{1,4}\s?[-–—]\s?\d{1,4}\s+\S.*")
"""An entry led by the pages that it fills."""
_INDEXED = re.compile(r"\S.*,\s\d{1,4}(?:[-–]\d{1,4})?(?:,\s?\d{1,4}(?:[-–]\d{1,4})?)*$")
_FEWEST = 3
_SAME, _CLOSE = 0.3, 1.6
"""In points and ems: how alike in size, and how near, the lines of one entry are."""
_YEAR = re.compile(r"\b(?:19|20)\d\d$")
_FEWEST_INDEXED, _MOSTLY, _RISING = 12, 0.4, 0.8


def is_entry(text: str) -> bool:
    """Whether a line leads to a page number by a row of dots."""
    return _LEADER.fullmatch(text.strip()) is not None


def find_entries(items: Sequence[Item]) -> tuple[list[Item], frozenset[int]]:
    """The items of a page, entries joined with the page numbers that stand apart from them; and which are entries."""
    lines = [item for item in items if isinstance(item, Line)]
    entries = {id(line) for line in lines if is_entry(line.text)}
    if _is_index([line.text for line in lines]):
        entries |= {id(line) for line in lines if not _TITLE.fullmatch(line.text.strip())}
    is_titled = any(_TITLE.fullmatch(line.text.strip()) for line in lines)
    entries |= {id(line) for line in lines if is_titled and _RANGED.fullmatch(line.text)}
    pairs = _pairs(lines) if is_titled else []
    if len(pairs) < _FEWEST:
        return list(items), frozenset(entries)
    rest = _rest_of_entries(lines, pairs)
    joined = {id(line): _joined(_whole(line, rest), number) for line, number in pairs}
    numbers = {id(number) for _, number in pairs} | set(rest)
    kept = [joined.get(id(item), item) if isinstance(item, Line) else item for item in items if id(item) not in numbers]
    return kept, frozenset(entries | {id(line) for line in joined.values()})


def _is_index(texts: Sequence[str]) -> bool:
    """Whether most lines name pages, none of them a year, and stand in the order of the alphabet."""
    indexed = [text for text in texts if _INDEXED.fullmatch(text) and not _YEAR.search(text)]
    if len(indexed) < max(_FEWEST_INDEXED, _MOSTLY * len(texts)):
        return False
    rising = sum(one[0].casefold() <= other[0].casefold() for one, other in pairwise(indexed))
    return rising >= _RISING * (len(indexed) - 1)


def _pairs(lines: Sequence[Line]) -> list[tuple[Line, Line]]:
    """Lines with the page number in their row, which stands on the side on which most have one near."""
    rows: list[tuple[Line, Line | None, Line | None]] = []
    for number in (line for line in lines if _NUMBER.fullmatch(line.text.strip())):
        row = [line for line in lines if len(line.text) > 2 and line.shares_row(number)]
        row = [line for line in row if not _NUMBER.fullmatch(line.text.strip())]
        left = max((line for line in row if line.x1 <= number.x0), key=lambda line: line.x1, default=None)
        right = min((line for line in row if line.x0 >= number.x1), key=lambda line: line.x0, default=None)
        rows.append((number, left, right))
    leads = sum(right is not None and (left is None or _is_nearer(number, right, left)) for number, left, right in rows)
    pairs: dict[int, tuple[Line, Line]] = {}
    for number, left, right in rows:
        best = right if 2 * leads > len(rows) else left
        if best is not None:
            pairs.setdefault(id(best), (best, number))
    return list(pairs.values())


def _rest_of_entries(lines: Sequence[Line], pairs: Sequence[tuple[Line, Line]]) -> dict[int, tuple[Line, Line]]:
    """The lines that an entry of more than one line has beside the one with its page number, and that one."""
    paired = {id(line) for pair in pairs for line in pair}
    rest: dict[int, tuple[Line, Line]] = {}
    for line in lines:
        if id(line) in paired or _TITLE.fullmatch(line.text.strip()) or _NUMBER.fullmatch(line.text.strip()):
            continue
        near = [one for one, _ in pairs if abs(one.x0 - line.x0) < 2 and abs(one.size - line.size) < _SAME]
        near = [one for one in near if abs(one.top - line.top) < _CLOSE * line.em and one.bold == line.bold]
        if len(near) == 1:
            rest[id(line)] = line, near[0]
    return rest


def _whole(line: Line, rest: Mapping[int, tuple[Line, Line]]) -> Line:
    parts = sorted([line, *(other for other, one in rest.values() if one is line)], key=lambda part: part.top)
    return replace(line, text=" ".join(part.text for part in parts), x1=max(part.x1 for part in parts))


def _is_nearer(number: Line, right: Line, left: Line) -> bool:
    return right.x0 - number.x1 < number.x0 - left.x1


def _joined(line: Line, number: Line) -> Line:
    first, last = (line, number) if line.x0 <= number.x0 else (number, line)
    return replace(line, text=f"{first.text} {last.text}", x0=first.x0, x1=max(line.x1, number.x1), hyphened=False)

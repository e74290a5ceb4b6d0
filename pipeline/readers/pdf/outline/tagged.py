"""A tagged page: its words gathered into the blocks that the structure tree tells, where the tree can be trusted."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise, product

from pipeline.readers.pdf.layout.tiles import find_tiles
from pipeline.readers.pdf.outline.structure import ARTIFACT_MARK, Part
from pipeline.readers.pdf.tables.table import Table, build_table
from pipeline.readers.pdf.type.lines import Line, find_lines
from pipeline.readers.pdf.type.words import Word

_LEAST_COVERED = 0.8
_MOST_JUMPS = 0.25
"""Share of neighbouring parts of which the later stands higher up, beyond those of the page's own order."""
_LONGEST_PART = 2500
"""Characters: a paragraph that is longer is a page that was tagged as one."""
_SPREAD = 3.0
_NEAR = 0.8
_EDGE, _SIDE = 0.085, 0.06
"""Shares of the page: where an artifact is a running head; elsewhere it may be text that its maker valued little."""

_LEADER = re.compile(r"[.…·․‥_\s]{3,}")
"""The row of dots that leads from an entry of contents to its page number."""


def arrange(
    parts: Sequence[Part], words: Sequence[Word], tables: Sequence[Table], page: int, size: tuple[float, float]
) -> list[Line | Table]:
    """The lines and tables of a page in the order of its tree; empty where the tree is not to be trusted.

    A line knows its part (`Line.part`). Words that the tree does not name are lines by themselves, put in where they
    stand, artifacts at the edges of the page (its `size` in points) and rows of dots as furniture; tables that were
    found by their rules come where their first word does, unless the tree tells the cells.
    """
    owners = {mark: part for part in parts for mark in part.marks}
    if not is_sane(parts, owners, words):
        return []
    owned: dict[int, list[int]] = {}
    for number, word in enumerate(words):
        part = owners.get(word.look.mark)
        if part is not None:
            owned.setdefault(id(part), []).append(number)
    grids = _find_grids(parts, owned, words, page)
    kept = [table for table in tables if not any(table.used & grid.used for grid in grids.values())]
    items = _in_tree_order(parts, owned, words, [*grids.values(), *kept], page)
    taken = {number for table in (*grids.values(), *kept) for number in table.used}
    rest = [word for number, word in enumerate(words) if word.look.mark not in owners and number not in taken]
    aside: list[Line | Table] = []
    for is_artifact in (False, True):
        for line in find_lines([word for word in rest if (word.look.mark == ARTIFACT_MARK) == is_artifact], page):
            if is_artifact and (_LEADER.fullmatch(line.text) or _is_aside(line, words, size)):
                line.part = FURNITURE
                aside.append(line)
            else:
                items.insert(_where(items, line), line)
    return items + aside


def _is_aside(line: Line, words: Sequence[Word], size: tuple[float, float]) -> bool:
    """Whether a line stands at the edge of its page, and by itself."""
    return _is_at_edge(line, size) and not _is_near(line, words)


def _is_near(line: Line, words: Sequence[Word]) -> bool:
    """Whether text that is no artifact stands close above or below, as rows do below a table's head."""
    near = (word for word in words if word.look.mark != ARTIFACT_MARK and word.x0 < line.x1 and line.x0 < word.x1)
    return any(max(word.top - line.bottom, line.top - word.bottom) < _NEAR * line.em for word in near)


def _is_at_edge(line: Line, size: tuple[float, float]) -> bool:
    across, down = (line.x0 + line.x1) / 2 / size[0], (line.top + line.bottom) / 2 / size[1]
    return not (_SIDE < across < 1 - _SIDE and _EDGE < down < 1 - _EDGE)


FURNITURE = Part("artifact")


def settle_furniture(lines: Iterable[Line], furniture: set[int]) -> set[int]:
    """Furniture (by `id`) after what the trees say: artifacts are, text that a tree claims on a single page is not.

    A tree that claims the page's number as well is no witness; but no block is furniture in part.
    """
    told = [line for line in lines if line.part is not None]
    claimed = [line for line in told if line.part is not FURNITURE and id(line) in furniture]
    careless = {line.page for line in claimed if str(line.page) in re.findall(r"\d+", line.text)}
    copies = Counter(_words(line) for line in claimed)
    body = {id(line.part) for line in told if id(line) not in furniture}
    kept = {
        id(line)
        for line in claimed
        if id(line.part) in body or (copies[_words(line)] == 1 and line.page not in careless)
    }
    return (furniture - kept) | {id(line) for line in told if line.part is FURNITURE}


def tie_tiles(items: Sequence[Line | Table], usual: float) -> frozenset[int]:
    """The lines (by `id`) that go on with a number in large type, where the tree calls neither a heading.

    `usual` is the size of the running text in points. The order is the tree's, so that only what follows is tied.
    """
    places = {id(item): number for number, item in enumerate(items)}
    tiles = find_tiles([item for item in items if isinstance(item, Line) and _is_text(item)], usual)
    runs = ([(places[id(line)], id(line)) for line in tile] for tile in tiles)
    return frozenset(key for run in runs if all(b[0] == a[0] + 1 for a, b in pairwise(run)) for _, key in run[1:])


def _is_text(line: Line) -> bool:
    return line.part is None or line.part.kind == "paragraph"


def _words(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text)


def is_sane(parts: Sequence[Part], owners: dict[int, Part], words: Sequence[Word]) -> bool:
    """Whether a tree names nearly all of the page's text, with types that say something, in an order that can be."""
    lengths: Counter[str] = Counter()
    for word in words:
        part = owners.get(word.look.mark)
        kind = ("stated" if part.is_stated else "bare") if part else "artifact" if word.look.mark < -1 else "free"
        lengths[kind] += len(word.text)
    if lengths["stated"] < _LEAST_COVERED * (lengths.total() - lengths["artifact"]) or not lengths["stated"]:
        return False
    tops = {mark: word.top for word in reversed(words) if (mark := word.look.mark) in owners}
    firsts = [tops[part.marks[0]] for part in parts if part.marks[0] in tops]
    own = [tops[mark] for mark in dict.fromkeys(word.look.mark for word in words) if mark in tops]
    return _jumps(firsts) <= _jumps(own) + _MOST_JUMPS * len(firsts)


def _jumps(tops: Sequence[float]) -> int:
    return sum(other < one - _SPREAD for one, other in pairwise(tops))


def _find_grids(
    parts: Sequence[Part], owned: dict[int, list[int]], words: Sequence[Word], page: int
) -> dict[int, Table]:
    """The tables of the tree that have rows and columns, by the identity of their grid."""
    cells: dict[int, list[Part]] = {}
    for part in parts:
        if part.grid is not None:
            cells.setdefault(id(part.grid), []).append(part)
    tables = {key: _build_table(found, owned, words, page) for key, found in cells.items()}
    return {key: table for key, table in tables.items() if table is not None}


def _build_table(cells: Sequence[Part], owned: dict[int, list[int]], words: Sequence[Word], page: int) -> Table | None:
    rows, columns = sorted({cell.row for cell in cells}), sorted({cell.column for cell in cells})
    used = [number for cell in cells for number in owned.get(id(cell), [])]
    if len(rows) < 2 or len(columns) < 2 or not used:
        return None
    places = {place: list[int]() for place in product(rows, columns)}
    for cell in cells:
        places[cell.row, cell.column] += owned.get(id(cell), [])
    found = [words[number] for number in used]
    box = (
        min(word.x0 for word in found),
        min(word.top for word in found),
        max(word.x1 for word in found),
        max(word.bottom for word in found),
    )
    table = build_table(box, [[places[row, column] for column in columns] for row in rows], words, page)
    heads = {cell.row for cell in cells if cell.is_head} - {cell.row for cell in cells if not cell.is_head}
    stated = next((count for count, row in enumerate(rows) if row not in heads), 0)
    return replace(table, head=stated) if table is not None and stated else table


def _in_tree_order(
    parts: Sequence[Part],
    owned: dict[int, list[int]],
    words: Sequence[Word],
    tables: Sequence[Table],
    page: int,
) -> list[Line | Table]:
    """Lines part by part; a table stands where its first word is named."""
    items: list[Line | Table] = []
    placed: set[int] = set()
    table_of = {number: table for table in tables for number in table.used}
    for part in parts:
        numbers = sorted(
            owned.get(id(part), []), key=lambda number: (part.marks.index(words[number].look.mark), number)
        )
        for table in (table_of[number] for number in numbers if number in table_of):
            if id(table) not in placed:
                placed.add(id(table))
                items.append(table)
        lines = find_lines([words[number] for number in numbers if number not in table_of], page)
        is_page = sum(len(line.text) for line in lines) > _LONGEST_PART
        items += lines if is_page else _as_part(lines, part)
    return items


def _as_part(lines: list[Line], part: Part) -> list[Line]:
    for line in lines:
        line.part = part
    return lines


def _where(items: Sequence[Line | Table], line: Line) -> int:
    """The place in a list of what stands on the page for a line that the tree does not name: before what is below."""
    return next((number for number, item in enumerate(items) if _top(item) > line.bottom - 1.0), len(items))


def _top(item: Line | Table) -> float:
    return item.top if isinstance(item, Line) else item.box[1]

"""Reading order: what stands in the page's content comes in its order, where that is not plainly wrong.

Text that stands above other text of its column is read before it; lines that were written across columns are put
column by column (cutting the page along its white space, as in Nagy and Seth's XY cut, 1984); side tabs come first; a
number in large type and its label go together.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.readers.outline import is_sentence_end, parse_label
from pipeline.readers.pdf.layout.columns import cut_columns
from pipeline.readers.pdf.layout.contents import find_entries
from pipeline.readers.pdf.layout.tiles import find_tiles, is_number
from pipeline.readers.pdf.tables.table import Table
from pipeline.readers.pdf.type.lines import Line
from pipeline.readers.pdf.type.turned import is_turned

Item = Line | Table
_MOST_RUNS = 300
_LONG = 20
_FEWEST_ROWS = 4
_COLUMN = 3
"""Lines of the shortest column of text."""
_FEWEST_LONG = 5
_ACROSS = 0.3
_TITLE = 1.2
_SIDE = 0.14
_ALIKE = 0.6
"""Points that the type of one text may differ by."""


@dataclass(eq=False)
class _Run:
    """Items that follow each other down one column."""

    items: list[Item]
    x0: float
    top: float
    x1: float
    bottom: float
    size: float = 0.0
    is_text: bool = False

    def add(self, item: Item) -> None:
        x0, top, x1, bottom = box_of(item)
        self.items.append(item)
        self.see(item)
        self.x0, self.x1 = min(self.x0, x0), max(self.x1, x1)
        self.top, self.bottom = min(self.top, top), max(self.bottom, bottom)

    def see(self, item: Item) -> None:
        """Take note of how an item looks."""
        self.is_text = self.is_text or isinstance(item, Table) or len(item.text) >= _LONG
        self.size = max(self.size, 0.0 if isinstance(item, Table) else item.size)

    def leads_into(self, other: "_Run") -> bool:
        """Whether its last sentence goes on in the column to its right."""
        last, first = self.items[-1], other.items[0]
        if isinstance(last, Table) or isinstance(first, Table) or self.x1 > other.x0 or other.top > last.top:
            return False
        is_column = min(len(self.items), len(other.items)) >= _COLUMN and min(len(last.text), len(first.text)) >= _LONG
        is_alike = is_column and abs(last.size - first.size) < 0.3 and last.bold == first.bold
        return is_alike and first.text[:1].islower() and (last.hyphened or not is_sentence_end(last.text))

    def is_left_of(self, other: "_Run") -> bool:
        """Whether it is the column of text to the left of another in the same type."""
        first, second = self.items[0], other.items[0]
        if isinstance(first, Table) or isinstance(second, Table) or self.x1 > other.x0 or _type(first) != _type(second):
            return False
        shorter = min(self.bottom - self.top, other.bottom - other.top)
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        return min(self.count_long(), other.count_long()) >= _FEWEST_LONG and shared > 0.5 * shorter

    def count_long(self) -> int:
        """How many of its lines are as long as those of running text."""
        return sum(isinstance(item, Line) and len(item.text) >= _LONG for item in self.items)

    def is_above(self, other: "_Run") -> bool:
        """Whether it stands above the other in one column; not so the words of pictures, short and of one size."""
        if not (self.is_text or other.is_text or self.size > _TITLE * other.size):
            return False
        least = 0.2 * min(self.bottom - self.top, other.bottom - other.top, 20.0)
        return self.bottom - least <= other.top and min(self.x1, other.x1) - max(self.x0, other.x0) > 1.0


@dataclass(frozen=True)
class Ordered:
    """Items in reading order.

    `tied` are the identities (`id`) of lines that make one block with the line before; `entries` those of lines of a
    contents page or index, each a block of its own.
    """

    items: list[Item]
    tied: frozenset[int] = frozenset()
    entries: frozenset[int] = frozenset()


def box_of(item: Item) -> tuple[float, float, float, float]:
    """Where an item stands."""
    return item.box if isinstance(item, Table) else (item.x0, item.top, item.x1, item.bottom)


def put_in_order(items: Iterable[Item], width: float, usual: float) -> Ordered:
    """The items of a page without its furniture in reading order; `usual` is the size of the running text."""
    given = list(items)
    turned = [item for item in given if isinstance(item, Line) and is_turned(item)]
    if 2 * len(turned) > len(given):
        return Ordered(given)
    tabs = [line for line in turned if line.x1 < _SIDE * width or line.x0 > (1 - _SIDE) * width]
    aside = set(map(id, tabs))
    level, entries = find_entries([item for item in given if id(item) not in aside])
    level = cut_columns(level) if _is_across(level) else level
    tiles = find_tiles([item for item in level if isinstance(item, Line) and id(item) not in entries], usual)
    tied = frozenset(id(line) for tile in tiles for line in tile[1:])
    return Ordered([*tabs, *_by_numbers(_unknot(_parted(_find_runs(level, tiles))))], tied, entries)


def _is_across(items: Sequence[Item]) -> bool:
    """Whether long lines were written row by row across columns."""
    lines = [item for item in items if isinstance(item, Line)]
    rows = sum(
        other.x0 > line.x1 and line.shares_row(other) and min(len(line.text), len(other.text)) >= _LONG
        for line, other in pairwise(lines)
    )
    return rows >= _FEWEST_ROWS and rows >= _ACROSS * len(lines)


def _find_runs(items: Sequence[Item], tiles: Sequence[Sequence[Line]]) -> list[_Run]:
    """Items that follow each other in the content down a column, as one; a tile stands by itself."""
    tile_of = {id(line): tile for tile in tiles for line in tile}
    runs: list[_Run] = []
    placed: set[int] = set()
    for item in items:
        if id(item) in placed:
            continue
        tile = tile_of.get(id(item))
        if tile is None and runs and id(runs[-1].items[-1]) not in tile_of and _follows(runs[-1].items[-1], item):
            runs[-1].add(item)
            continue
        parts: Sequence[Item] = tile or [item]
        runs.append(_Run([], *box_of(parts[0])))
        for part in parts:
            runs[-1].add(part)
            placed.add(id(part))
    return runs


def _follows(last: Item, item: Item) -> bool:
    if isinstance(last, Table) or isinstance(item, Table):
        return False
    if item.top < last.top - 0.3 * last.em or is_turned(item) or is_turned(last):
        return False
    if last.shares_row(item):
        return item.x0 - last.x1 < 3 * last.em
    is_aligned = abs(item.x0 - last.x0) < last.em and abs(item.size - last.size) < 0.5
    overlap = min(last.x1, item.x1) - max(last.x0, item.x0)
    near = item.top - last.bottom < 2 * min(last.em, item.em)
    return overlap > 0 and (is_aligned or near)


def _parted(runs: Sequence[_Run]) -> list[_Run]:
    """The runs, cut where another one of the same type fills the room between two items of one."""
    parted: list[_Run] = []
    for run in runs:
        parted.append(_Run([], *box_of(run.items[0])))
        for before, item in zip([None, *run.items], run.items, strict=False):
            if before is not None and any(other is not run and _is_between(before, other, item) for other in runs):
                parted.append(_Run([], *box_of(item)))
            parted[-1].add(item)
    return parted


def _is_between(before: Item, run: _Run, after: Item) -> bool:
    if isinstance(before, Table) or isinstance(after, Table) or not run.is_text or abs(run.size - after.size) > _ALIKE:
        return False
    is_column = min(run.x1, before.x1, after.x1) > max(run.x0, before.x0, after.x0)
    return is_column and before.bottom <= run.top and run.bottom <= after.top


def _unknot(runs: list[_Run]) -> list[Item]:
    """The items of the runs, each run after those above it, otherwise in the order given."""
    if len(runs) <= _MOST_RUNS:
        waits = [{at for at, one in enumerate(runs) if one is not run and _comes_before(one, run)} for run in runs]
        order: list[int] = []
        left = list(range(len(runs)))
        done: set[int] = set()
        while left:
            at = next((at for at in left if waits[at] <= done), left[0])
            left.remove(at)
            done.add(at)
            order.append(at)
        runs = [runs[at] for at in order]
    title = _find_title(runs)
    runs = [*(run for run in runs if run is title), *(run for run in runs if run is not title)]
    return [item for run in runs for item in run.items]


def _type(line: Line) -> tuple[float, bool, object]:
    return line.size, line.bold, line.look and line.look.font


def _comes_before(one: _Run, other: _Run) -> bool:
    return one.is_above(other) or one.leads_into(other) or one.is_left_of(other)


def _find_title(runs: Sequence[_Run]) -> _Run | None:
    """What begins in the largest type of a page with nothing above it."""
    firsts = [(run, run.items[0]) for run in runs if isinstance(run.items[0], Line)]
    firsts = [(run, line) for run, line in firsts if not is_number(line)]
    if len(firsts) < 2:
        return None
    run, line = max(firsts, key=lambda pair: pair[1].size)
    others = (item for other in runs if other is not run for item in other.items)
    largest = max((item.size for item in others if isinstance(item, Line) and not is_number(item)), default=0.0)
    is_first = all(other is run or other.top > line.top - 0.5 * line.em for other in runs)
    return run if line.size > _TITLE * largest and is_first else None


def _by_numbers(items: list[Item]) -> list[Item]:
    """Numbered heads in columns are read down the columns when only then their numbers ascend."""
    numbers = _numbers(items)
    if len(numbers) < 4 or numbers == sorted(numbers):
        return items
    cut = cut_columns(items)
    return cut if _numbers(cut) == sorted(numbers) and len(set(numbers)) == len(numbers) else items


def _numbers(items: Iterable[Item]) -> list[int]:
    labels = (parse_label(item.text) for item in items if isinstance(item, Line))
    return [int(re.sub(r"\D", "", label.text)) for label in labels if label and label.style == "number"]

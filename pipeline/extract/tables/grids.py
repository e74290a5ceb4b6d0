"""A table block as rows of cells with their offsets: its head, what each column holds, the rows that say something."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extract.packs.grammar import Grammar
from pipeline.model.document import Block
from pipeline.model.text import collapse_space

TIMES = ("date", "start", "month", "year", "day")
"""What columns that tell when may hold."""

_NAMING = frozenset({"title", "content", "name", "person", "family", "given"})
_WHERE = frozenset({"place", "mode"})
_HEAD_ROWS = 4
_LONGEST_HEAD = 60
_NOTHING = re.compile(r"[\W_]*")
_NUMBER = re.compile(r"[\W\d]+")
_KEY = re.compile(r"_+|(?<=[a-z])(?=[A-Z])")
"""What parts the words of a head that a program or a data file names: `start_date`, `startDate`."""


@dataclass(frozen=True)
class Cell:
    """One cell: offsets in the block's text, and its words without markup."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Row:
    """One row. `group`: the words of the row above that heads it and others (“Training”), empty where there is none."""

    cells: tuple[Cell, ...]
    group: str = ""

    @property
    def start(self) -> int:
        """Where the row begins in the block's text."""
        return self.cells[0].start

    @property
    def end(self) -> int:
        """Where the row ends in the block's text."""
        return self.cells[-1].end


@dataclass(frozen=True)
class Grid:
    """A table as read. `columns`: what each column holds (values of the rule packs' cues `column`), empty if unknown.

    `heads`: the words above each column. `rows`: those that say something, without heads, totals and blank rows.
    """

    block: Block
    heads: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def has(self, *roles: str) -> bool:
        """Whether there is a column of one of these roles."""
        return any(role in self.columns for role in roles)

    def cells_of(self, row: Row, *roles: str) -> list[Cell]:
        """The cells of a row that stand in columns of these roles and say something."""
        return [c for c, role in zip(row.cells, self.columns, strict=True) if role in roles and c.text]

    def column(self, role: str) -> list[str]:
        """What stands in the first column of a role, row by row; empty words where a cell says nothing."""
        at = self.columns.index(role)
        return [row.cells[at].text for row in self.rows]


def find_value(group: str, text: str, grammars: Sequence[Grammar]) -> str:
    """The value of the first cue of a group that stands in a text, in any language; empty if none does."""
    for grammar in grammars:
        for cue, pattern in grammar.iter_cues(group, text):
            if pattern.search(text):
                return cue.value
    return ""


def find_grid(block: Block, grammars: Sequence[Grammar], before: Grid | None) -> Grid:
    """A table block as a grid. `before`: the table that stands right above it, which it may go on."""
    rows = _find_rows(block)
    width = max(len(row.cells) for row in rows)
    rows = [Row((*r.cells, *(Cell(r.end, r.end, "") for _ in range(width - len(r.cells))))) for r in rows]
    first, last = _find_head(rows, grammars)
    named = (" ".join(row.cells[n].text for row in rows[first:last]) for n in range(width))
    heads = tuple(collapse_space(_KEY.sub(" ", head)) for head in named)
    columns = _set_talks_apart(heads, tuple(_find_role(head, grammars) for head in heads), grammars)
    if first == last and before and len(before.columns) == width:
        heads, columns = before.heads, before.columns
    told = tuple(_find_told(rows[last:], heads, grammars))
    return Grid(block, heads, _by_content(columns, told), told)


def _set_talks_apart(heads: Sequence[str], columns: tuple[str, ...], grammars: Sequence[Grammar]) -> tuple[str, ...]:
    """The columns, that of talks under a role of its own where another one names the events where they were given."""
    named = [at for at, role in enumerate(columns) if role in _NAMING]
    if not any(columns[at] == "title" and find_value("event_head", heads[at], grammars) for at in named):
        return columns
    talks = {at for at in named if find_value("talk_head", heads[at], grammars)}
    return tuple("talk" if at in talks else role for at, role in enumerate(columns))


def _by_content(columns: tuple[str, ...], rows: tuple[Row, ...]) -> tuple[str, ...]:
    """A theme where nothing else names the rows; columns of counts that hold none: persons, guests, numbers of rows."""
    found = list(columns)
    if "theme" in found and not set(found) & _NAMING:  # what an activity was about is all the name it has
        found[found.index("theme")] = "title"
    for at, role in enumerate(columns):
        texts = [row.cells[at].text for row in rows if row.cells[at].text]
        if role != "count" or not texts:
            continue
        if 2 * sum(any(c.isdigit() for c in text) for text in texts) < len(texts):
            found[at] = "people" if set(found) & _NAMING else "title"
        elif len(texts) > 1 and texts == [str(n + 1) for n in range(len(texts))]:
            found[at] = "number"
    if set(found) & _NAMING or not (set(found) & set(TIMES) and set(found) & _WHERE):
        return tuple(found)
    unknown = [at for at, role in enumerate(found) if not role and at < found.index(_first_time(found))]
    if unknown:  # “Working group | Date | Place”: what stands before when and where is what took place
        found[unknown[0]] = "title"
    return tuple(found)


def _first_time(columns: Sequence[str]) -> str:
    return next(role for role in columns if role in TIMES)


def _find_rows(block: Block) -> list[Row]:
    rows, at = [], 0
    for texts in block.cells:
        cells = []
        for text in texts:
            words = collapse_space(block.visible_text(at, at + len(text)))
            cells.append(Cell(at, at + len(text), "" if _NOTHING.fullmatch(words) else words))
            at += len(text) + 1
        rows.append(Row(tuple(cells)))
    return rows


def _find_head(rows: Sequence[Row], grammars: Sequence[Grammar]) -> tuple[int, int]:
    """The rows of the head as first and last (not included); the same number twice where there is none."""
    for number, row in enumerate(rows[:_HEAD_ROWS]):
        if _is_head(row, grammars):
            deep = number + 1 < len(rows) and _is_head(rows[number + 1], grammars)
            return number, number + 1 + deep
    return 0, 0


def _is_head(row: Row, grammars: Sequence[Grammar]) -> bool:
    texts = [cell.text for cell in row.cells if cell.text]
    if any(_NUMBER.fullmatch(text) or len(text) > _LONGEST_HEAD for text in texts):
        return False
    known = sum(bool(_find_role(text, grammars)) for text in texts)
    return len(texts) >= 2 and known >= 2 and known * 2 >= len(texts)


def _find_role(head: str, grammars: Sequence[Grammar]) -> str:
    bare = _KEY.sub(" ", head.replace("\u3000", "")).strip(" :：*")
    if re.search(r"[\u3400-\u9fff] [\u3400-\u9fff]", bare):
        bare = bare.replace(" ", "")  # “姓 名”
    if not bare or len(bare) > _LONGEST_HEAD:
        return ""
    return find_value("column", bare, grammars) or find_value("column", bare.rpartition(": ")[2], grammars)


def _find_told(rows: Sequence[Row], heads: tuple[str, ...], grammars: Sequence[Grammar]) -> list[Row]:
    """The rows that say something of their own, each with the row that heads it."""
    told: list[Row] = []
    group = ""
    for row in rows:
        texts = [cell.text for cell in row.cells]
        filled = {text for text in texts if text}
        if not filled or tuple(texts) == heads or any(find_value("total", text, grammars) for text in filled):
            continue
        if len(filled) == 1 and texts[0] and len(texts) > 2 and not _NUMBER.fullmatch(texts[0]):
            group = texts[0]
            continue
        told.append(Row(row.cells, group))
    return told

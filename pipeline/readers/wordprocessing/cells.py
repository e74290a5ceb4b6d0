"""Cells of a word processor's table, which hold blocks of their own, as table drafts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pipeline.readers.clean import clean_text, join_lines
from pipeline.readers.outline import join_label
from pipeline.readers.wordprocessing.shown import Shown

WIDEST = 64
"""Merged cells are spread over no more columns than this."""
_APART = frozenset({"table", "note", "furniture"})


@dataclass
class Cell:
    """A cell: its drafts, the column where it begins, how many it spans, and whether one above covers it."""

    drafts: list[Shown]
    column: int
    span: int
    is_covered: bool = False

    @property
    def text(self) -> str:
        """Its words, but for tables, notes and what is hidden in it."""
        lines = [_with_label(draft) for draft in self.drafts if draft.kind not in _APART]
        return clean_text(join_lines(lines))


def build_tables(given: Iterable[list[Cell]], place: str, page: int) -> Iterator[Shown]:
    """A table's rows as one draft, notes and hidden text behind it.

    A table inside a cell follows the row that ends in it, and the rows below are a table of their own; where it
    stands in the midst of a row, that row was only there for the layout, and its cells follow each other as text
    does. A single column is a frame around text; so is a single row with a heading, and so is a row that is nothing
    but a heading.
    """
    rows = list(given)
    if max((len(row) for row in rows), default=0) <= 1:
        for row in rows:
            yield from (draft for cell in row for draft in cell.drafts)
        return
    part = _Part(place, page)
    for row in rows:
        tables = [draft for cell in row for draft in cell.drafts if draft.kind == "table"]
        if (tables and not _ends_in_tables(row)) or _is_frame(row, len(rows)):
            yield from part.close()
            yield from (draft for cell in row for draft in cell.drafts)
            continue
        part.add(row)
        if tables:
            yield from part.close()
            yield from tables
    yield from part.close()


@dataclass
class _Part:
    """Rows that make one table draft, and what stands behind it."""

    place: str
    page: int
    rows: list[tuple[str, ...]] = field(default_factory=list)
    behind: list[Shown] = field(default_factory=list)

    def add(self, row: list[Cell]) -> None:
        texts = [""] * (row[0].column if row else 0)
        for cell in row:
            text = cell.text
            if cell.is_covered and text:
                # Nothing is shown of a cell that another covers.
                self.behind.append(Shown("furniture", text, place=self.place, page=self.page))
            texts += ["" if cell.is_covered else text, *[""] * (cell.span - 1)]
            self.behind += [draft for draft in cell.drafts if draft.kind in {"note", "furniture"}]
        self.rows.append(tuple(texts))

    def close(self) -> Iterator[Shown]:
        if self.rows:
            yield Shown("table", "", cells=tuple(self.rows), page=self.page, place=self.place)
        yield from self.behind
        self.rows, self.behind = [], []


def _is_frame(row: list[Cell], count: int) -> bool:
    """Whether a row of a table of so many was only drawn around a heading and what stands beside it."""
    has_heading = any(draft.kind == "heading" for cell in row for draft in cell.drafts)
    return has_heading and (count == 1 or all(cell.is_covered for cell in row[1:]))


def _ends_in_tables(row: list[Cell]) -> bool:
    """Whether nothing of a row follows its first inner table but tables."""
    drafts = [draft for cell in row for draft in cell.drafts if draft.kind not in {"note", "furniture"}]
    first = next(number for number, draft in enumerate(drafts) if draft.kind == "table")
    return all(draft.kind == "table" for draft in drafts[first:])


def _with_label(draft: Shown) -> str:
    """A numbered line in a cell keeps its number, for there it is no block of its own; bullets say nothing there."""
    has_number = any(char.isalnum() for char in draft.label) and not draft.text.startswith(draft.label)
    return join_label(draft.label, draft.text) if has_number else draft.text

"""The tables of a Word document."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from pipeline.readers.clean import clean_text, join_lines
from pipeline.readers.docx.changes import all_text
from pipeline.readers.docx.inline import Flow, is_placeholder
from pipeline.readers.docx.shown import Shown
from pipeline.readers.elements import Element, attribute, child, children, tag, value_at, whole_number

_WIDEST = 64
"""Merged cells are spread over no more columns than this."""
_THROUGH = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml"})
_APART = frozenset({"table", "note", "furniture"})


@dataclass
class _Cell:
    """A cell: its drafts, the column where it begins, how many it spans, and whether one above covers it."""

    drafts: list[Shown]
    column: int
    span: int
    is_covered: bool = False

    @property
    def text(self) -> str:
        lines = [_with_label(draft) for draft in self.drafts if draft.kind not in _APART]
        return clean_text(join_lines(lines))


@dataclass
class TableReader:
    """Reads tables; `read` reads what a cell holds, `name` gives the place of the next table."""

    read: Callable[[Element], Iterator[Shown]]
    name: Callable[[], str]
    flow: Flow

    def read_table(self, table: Element) -> Iterator[Shown]:
        """A table's rows as one draft, notes and hidden text behind it.

        A table inside a cell follows the row that ends in it, and the rows below are a table of their own; where it
        stands in the midst of a row, that row was only there for the layout, and its cells follow each other as text
        does. A single column is a frame around text.
        """
        place, page = self.name(), self.flow.page
        rows = list(self._rows(table))
        if max((len(row) for row in rows), default=0) <= 1:
            for row in rows:
                yield from (draft for cell in row for draft in cell.drafts)
            return
        part = _Part(place, page)
        for row in rows:
            tables = [draft for cell in row for draft in cell.drafts if draft.kind == "table"]
            if tables and not _ends_in_tables(row):
                yield from part.close()
                yield from (draft for cell in row for draft in cell.drafts)
                continue
            part.add(row)
            if tables:
                yield from part.close()
                yield from tables
        yield from part.close()

    def _rows(self, table: Element) -> Iterator[list[_Cell]]:
        above: set[int] = set()
        for row, _ in _within(table, "tr"):
            removed, inserted = child(row, "trPr", "del"), child(row, "trPr", "ins")
            if removed is not None:
                self.flow.changes.deleted(removed, all_text(row))
            elif inserted is not None:
                with self.flow.changes.inserted(inserted):
                    cells = self._cells(row, above)
                yield cells
            else:
                yield self._cells(row, above)

    def _cells(self, row: Element, above: set[int]) -> list[_Cell]:
        """The cells of a row; `above` are the columns where a merge down is open, brought up to date."""
        found: list[_Cell] = []
        column = min(max(whole_number(value_at(row, "trPr", "gridBefore")), 0), _WIDEST)
        page = last = self.flow.page
        open_below: set[int] = set()
        for cell, is_asking in _within(row, "tc"):
            properties = child(cell, "tcPr")
            removed = child(properties, "cellDel")
            if removed is not None:
                self.flow.changes.deleted(removed, all_text(cell))
                continue
            span = min(max(whole_number(value_at(properties, "gridSpan"), 1), 1), _WIDEST)
            merged = child(properties, "vMerge")
            self.flow.page = page
            drafts = [] if is_asking else list(self.read(cell))
            last = max(last, self.flow.page)
            is_covered = merged is not None and attribute(merged, "val") != "restart" and column in above
            if merged is not None:
                open_below.add(column)
            found.append(_Cell(drafts, column, span if column < _WIDEST else 1, is_covered))
            column += found[-1].span
        self.flow.page = last
        above.clear()
        above |= open_below
        return found


@dataclass
class _Part:
    """Rows that make one table draft, and what stands behind it."""

    place: str
    page: int
    rows: list[tuple[str, ...]] = field(default_factory=list)
    behind: list[Shown] = field(default_factory=list)

    def add(self, row: list[_Cell]) -> None:
        texts = [""] * (row[0].column if row else 0)
        for cell in row:
            text = cell.text
            if cell.is_covered and text:
                # Word shows nothing of a cell that another covers.
                self.behind.append(Shown("furniture", text, place=self.place, page=self.page))
            texts += ["" if cell.is_covered else text, *[""] * (cell.span - 1)]
            self.behind += [draft for draft in cell.drafts if draft.kind in {"note", "furniture"}]
        self.rows.append(tuple(texts))

    def close(self) -> Iterator[Shown]:
        if self.rows:
            yield Shown("table", "", cells=tuple(self.rows), page=self.page, place=self.place)
        yield from self.behind
        self.rows, self.behind = [], []


def _ends_in_tables(row: list[_Cell]) -> bool:
    """Whether nothing of a row follows its first inner table but tables."""
    drafts = [draft for cell in row for draft in cell.drafts if draft.kind not in {"note", "furniture"}]
    first = next(number for number, draft in enumerate(drafts) if draft.kind == "table")
    return all(draft.kind == "table" for draft in drafts[first:])


def _with_label(draft: Shown) -> str:
    """A numbered line in a cell keeps its number, for there it is no block of its own; bullets say nothing there."""
    has_number = any(char.isalnum() for char in draft.label) and not draft.text.startswith(draft.label)
    return f"{draft.label} {draft.text}" if has_number else draft.text


def _within(element: Element, wanted: str, *, is_asking: bool = False) -> Iterator[tuple[Element, bool]]:
    """Rows of a table or cells of a row, also those inside content controls, and whether such a one waits for words."""
    for part in children(element):
        name = tag(part)
        if name == wanted:
            yield part, is_asking
        elif name in _THROUGH:
            yield from _within(part, wanted, is_asking=is_asking or (name == "sdt" and is_placeholder(part)))

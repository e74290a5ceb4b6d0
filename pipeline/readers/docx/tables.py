"""The tables of a Word document."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.readers.docx.changes import all_text
from pipeline.readers.docx.inline import Flow, is_placeholder
from pipeline.readers.ooxml.elements import Element, attribute, child, children, tag, value_at, whole_number
from pipeline.readers.wordprocessing.cells import WIDEST, Cell, build_tables
from pipeline.readers.wordprocessing.shown import Shown

_THROUGH = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml"})


@dataclass
class TableReader:
    """Reads a table; `read` reads what a cell holds, `place` names the table."""

    read: Callable[[Element], Iterator[Shown]]
    place: str
    flow: Flow

    def read_table(self, table: Element) -> Iterator[Shown]:
        """The drafts of a table and of what its cells hold."""
        yield from build_tables(self._rows(table), self.place, self.flow.page)

    def _rows(self, table: Element) -> Iterator[list[Cell]]:
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

    def _cells(self, row: Element, above: set[int]) -> list[Cell]:
        """The cells of a row; `above` are the columns where a merge down is open, brought up to date."""
        found: list[Cell] = []
        column = min(max(whole_number(value_at(row, "trPr", "gridBefore")), 0), WIDEST)
        page = last = self.flow.page
        open_below: set[int] = set()
        for cell, is_asking in _within(row, "tc"):
            properties = child(cell, "tcPr")
            removed = child(properties, "cellDel")
            if removed is not None:
                self.flow.changes.deleted(removed, all_text(cell))
                continue
            span = min(max(whole_number(value_at(properties, "gridSpan"), 1), 1), WIDEST)
            merged = child(properties, "vMerge")
            self.flow.page = page
            drafts = [] if is_asking else list(self.read(cell))
            last = max(last, self.flow.page)
            is_covered = merged is not None and attribute(merged, "val") != "restart" and column in above
            if merged is not None:
                open_below.add(column)
            found.append(Cell(drafts, column, span if column < WIDEST else 1, is_covered))
            column += found[-1].span
        self.flow.page = last
        above.clear()
        above |= open_below
        return found


def _within(element: Element, wanted: str, *, is_asking: bool = False) -> Iterator[tuple[Element, bool]]:
    """Rows of a table or cells of a row, also those inside content controls, and whether such a one waits for words."""
    for part in children(element):
        name = tag(part)
        if name == wanted:
            yield part, is_asking
        elif name in _THROUGH:
            yield from _within(part, wanted, is_asking=is_asking or (name == "sdt" and is_placeholder(part)))

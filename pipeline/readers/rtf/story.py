"""The stories of an RTF file: its text, notes, headers and boxes, each a sequence of paragraphs and tables."""

from dataclasses import dataclass, field

from pipeline.readers.clean import clean_lines, clean_text
from pipeline.readers.rtf.state import Edge, State, Style
from pipeline.readers.wordprocessing.cells import WIDEST, Cell, build_tables
from pipeline.readers.wordprocessing.shown import Shown, set_kind
from pipeline.readers.wordprocessing.wording import Wording

_NEAR = 100
"""Cell edges less than this apart (twentieths of a point) are the same."""
_DEEPEST = 30


@dataclass
class Paragraph(Wording):
    """A paragraph in the making: its wording, its label, and what follows it."""

    label: list[str] = field(default_factory=list)
    behind: list[Shown] = field(default_factory=list)

    def add(self, text: str, state: State, page: int) -> None:
        """Add text as it looks in a state."""
        if state.hidden:
            self.hidden.append(text)
        else:
            is_contents = state.field is not None and state.field.is_contents
            self.show(text, page, state.size, bold=state.bold, contents=is_contents)


@dataclass
class _Table:
    place: str
    page: int
    rows: list[tuple[list[list[Shown]], list[Edge]]] = field(default_factory=list)
    cells: list[list[Shown]] = field(default_factory=list)
    cell: list[Shown] = field(default_factory=list)


@dataclass
class Story:
    """Takes paragraphs, cells and rows in order; `drafts` is what came of them. `depth`: of the group that holds it."""

    kind: str = ""
    place: str = ""
    depth: int = 0
    drafts: list[Shown] = field(default_factory=list)
    paragraph: Paragraph = field(default_factory=Paragraph)
    count: int = 0
    tables: int = 0
    _open: list[_Table] = field(default_factory=list)

    def next_place(self) -> str:
        """The place of the paragraph in the making."""
        inside = self._open[-1].place if self._open else ""
        return self.place or inside or f"paragraph {self.count + 1}"

    def end_paragraph(self, state: State, style: Style, page: int) -> None:
        """Close the paragraph with the properties that it has at its end."""
        done, self.paragraph = self.paragraph, Paragraph()
        text, hidden = clean_lines("".join(done.pieces)), clean_lines("".join(done.hidden))
        target = self._target(min(state.table_depth, _DEEPEST), page)
        place = self.next_place()
        self.count += not self._open and bool(text or hidden)
        if text:
            target.append(_draft(done, text, state, style, place))
        if hidden:
            target.append(Shown("furniture", hidden, page=done.page or page, place=place))
        target += done.behind

    def _target(self, depth: int, page: int) -> list[Shown]:
        while len(self._open) > depth:
            self._close_table()
        while len(self._open) < depth:
            self.tables += 1
            self._open.append(_Table(self.place or f"table {self.tables}", page))
        return self._open[-1].cell if self._open else self.drafts

    def end_cell(self, depth: int, page: int) -> None:
        """Close a cell of the table at a depth from 1."""
        self._target(min(max(depth, 1), _DEEPEST), page)
        table = self._open[-1]
        table.cells.append(table.cell)
        table.cell = []

    def end_row(self, depth: int, edges: list[Edge], page: int) -> None:
        """Close a row; text after its last cell belongs to no cell and is kept in one of its own."""
        self._target(min(max(depth, 1), _DEEPEST), page)
        table = self._open[-1]
        if table.cell:
            table.cells.append(table.cell)
        table.rows.append((table.cells, list(edges)))
        table.cells, table.cell = [], []

    def _close_table(self) -> None:
        table = self._open.pop()
        if table.cell:
            table.cells.append(table.cell)
        if table.cells:
            table.rows.append((table.cells, []))
        target = self._open[-1].cell if self._open else self.drafts
        target += build_tables(_grid(table.rows), table.place, table.page)

    def close(self) -> list[Shown]:
        """All drafts, tables that never ended included."""
        while self._open:
            self._close_table()
        return self.drafts


def _grid(rows: list[tuple[list[list[Shown]], list[Edge]]]) -> list[list[Cell]]:
    """Rows with the columns that their cells span, told by the right edges of all cells."""
    columns: list[int] = []
    for right in sorted({edge.right for _, edges in rows for edge in edges}):
        if not columns or right - columns[-1] > _NEAR:
            columns.append(right)
    if len(columns) > WIDEST:
        columns = []
    return [_row(cells, edges, columns) for cells, edges in rows]


def _row(cells: list[list[Shown]], edges: list[Edge], columns: list[int]) -> list[Cell]:
    found: list[Cell] = []
    column = 0
    for number, drafts in enumerate(cells):
        edge = edges[number] if number < len(edges) else Edge()
        reached = sum(right <= edge.right + _NEAR for right in columns) if edge.right else column + 1
        span = max(1, min(reached - column, WIDEST))
        found.append(Cell(drafts, column, span, edge.is_covered))
        column += span
    return found


def _draft(done: Paragraph, text: str, state: State, style: Style, place: str) -> Shown:
    draft = Shown("paragraph", text, page=done.page, place=place, size=done.size, centred=state.centred)
    draft.bold = done.is_bold
    draft.label = clean_text("".join(done.label))
    level = style.level if state.outline is None else state.outline + 1
    is_contents = done.contents * 2 > done.letters
    set_kind(draft, style, level, min(max(state.list_level, 0), 8) + 1, is_contents=is_contents)
    if draft.kind == "furniture":
        draft.label = ""
    return draft

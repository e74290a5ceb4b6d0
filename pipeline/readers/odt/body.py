"""The blocks of an OpenDocument text in reading order."""

from collections import Counter as Count
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from pipeline.readers.clean import clean_lines
from pipeline.readers.descriptions import parse_description
from pipeline.readers.odt.changes import Changes
from pipeline.readers.odt.inline import SHAPES, Flow, Line, Words
from pipeline.readers.odt.lists import Counter, Lists
from pipeline.readers.odt.styles import Style, Styles
from pipeline.readers.ooxml.elements import Element, attribute, child, children, tag, whole_number
from pipeline.readers.outline import is_caption
from pipeline.readers.wordprocessing.cells import WIDEST, Cell, build_tables
from pipeline.readers.wordprocessing.shown import Shown, see_typed_label

_PASSED_OVER = frozenset({"sequence-decls", "variable-decls", "user-field-decls", "forms", "index-title-template"}) | {
    "table-of-content-source", "alphabetical-index-source", "illustration-index-source", "table-index-source",
    "user-index-source", "object-index-source", "bibliography-source", "dde-connection-decls", "event-listeners",
    "annotation", "image", "object", "object-ole", "scripts", "tracked-changes", "note-citation", "title", "desc",
}  # fmt: skip
_INDEXES = frozenset({"table-of-content", "illustration-index", "table-index", "user-index", "object-index"}) | {
    "alphabetical-index"
}
_ROWS = frozenset({"table-rows", "table-header-rows", "table-row-group"})
_MOST_REPEATED = 100


@dataclass(frozen=True)
class _Item:
    """The list item that a paragraph begins."""

    counter: Counter
    style: str
    level: int
    start: str = ""
    has_label: bool = True


@dataclass
class Body:
    """Reads the stories of a document: its text, notes, headers, and the text boxes in them."""

    styles: Styles
    lists: Lists
    objects: Callable[[str], Element | None]
    flow: Flow = field(default_factory=Flow)
    changes: Changes = field(default_factory=Changes)
    _counts: Count[str] = field(default_factory=Count)
    _place: str = ""
    _open: tuple[Words, Element, _Item | None] | None = None
    _in_index: bool = False
    _readers: dict[str, Callable[[Element], Iterator[Shown]]] = field(init=False)

    def __post_init__(self) -> None:
        self._readers = {
            **dict.fromkeys(SHAPES, self._read_drawing),
            **dict.fromkeys(("soft-page-break", "change", "change-start", "change-end"), self._read_mark),
            "section": self._read_section,
            "numbered-paragraph": self._read_numbered,
            "table": self._read_table,
        }

    def read_text(self, text: Element) -> Iterator[Shown]:
        """The drafts of a document's text; its changes are declared in it."""
        for tracked in text.iter("{*}tracked-changes"):
            self.changes.declare(tracked)
        yield from self.read_story(text, "")

    def read_story(self, container: Element, place: str) -> Iterator[Shown]:
        """The drafts of what stands on its own. `place` names all of it."""
        before = self._open, self._place
        self._open, self._place = None, place or self._place
        yield from self._read(container)
        yield from self._close()
        self._open, self._place = before

    def _read(self, container: Element, item: _Item | None = None) -> Iterator[Shown]:
        for element in children(container):
            name = tag(element)
            if name in {"p", "h"}:
                yield from self._read_paragraph(element, item)
                item = replace(item, has_label=False) if item else None
            elif name in self._readers:
                yield from self._readers[name](element)
            elif name == "list":
                yield from self._read_list(element, item)
            elif name in _INDEXES:
                before, self._in_index = self._in_index, True
                yield from self._read(element)
                self._in_index = before
            elif name not in _PASSED_OVER:
                yield from self._read(element, item)

    def _read_section(self, element: Element) -> Iterator[Shown]:
        style = self.styles.get(("section", attribute(element, "style-name")), Style())
        is_hidden = attribute(element, "display") == "none" or bool(style.hidden)
        before, self.flow.in_hidden = self.flow.in_hidden, self.flow.in_hidden or is_hidden
        yield from self._read(element)
        yield from self._close()
        self.flow.in_hidden = before

    def _read_mark(self, element: Element) -> Iterator[Shown]:
        if tag(element) == "soft-page-break":
            self.flow.turn_page()
        else:
            self.changes.follow(element)
        yield from ()

    def _read_list(self, element: Element, outer: _Item | None) -> Iterator[Shown]:
        level = outer.level + 1 if outer else 1
        style = attribute(element, "style-name") or (outer.style if outer else "")
        counter = outer.counter if outer else self.lists.begin(element, style)
        for one in children(element, "list-item", "list-header"):
            start = attribute(one, "start-value")
            yield from self._read(one, _Item(counter, style, level, start, has_label=tag(one) == "list-item"))

    def _read_numbered(self, element: Element) -> Iterator[Shown]:
        style, level = attribute(element, "style-name"), whole_number(attribute(element, "level"), 1)
        yield from self._read(element, _Item(self.lists.begin(element, style), style, level))

    def _read_paragraph(self, element: Element, item: _Item | None) -> Iterator[Shown]:
        style = self._style(element)
        if style.starts_page:
            self.flow.turn_page()
        words = self._open[0] if self._open else Words()
        self._open = words, element, item
        self.changes.place = self._place or f"paragraph {self._counts['paragraph'] + 1}"
        Line(self.styles, self.flow, self.changes, words).read(element, style)
        if self.changes.is_removed:
            self.changes.hear("\n")
        else:
            yield from self._close()

    def _style(self, element: Element) -> Style:
        named = self.styles.get(("paragraph", attribute(element, "style-name")))
        return named or self.styles.get(("paragraph", "Standard"), Style())

    def _close(self) -> Iterator[Shown]:
        """The drafts of the paragraph that is open, and of what hangs on it."""
        if self._open is None:
            return
        (words, element, item), self._open = self._open, None
        text, hidden = clean_lines("".join(words.pieces)), clean_lines("".join(words.hidden))
        if (text or hidden) and not self._place:
            self._counts["paragraph"] += 1
        place = self._place or f"paragraph {self._counts['paragraph']}"
        page = words.page or self.flow.page
        if text:
            yield self._draft(element, text, words, item, place)
        if hidden:
            self.flow.hidden += len(hidden)
            yield Shown("furniture", hidden, page=page, place=place)
        for part in words.hanging:
            yield from self._read_note(part) if tag(part) == "note" else self._read_drawing(part)

    def _draft(self, element: Element, text: str, words: Words, item: _Item | None, place: str) -> Shown:
        style = self._style(element)
        draft = Shown("paragraph", text, page=words.page, place=place, size=words.size, centred=style.centred)
        draft.bold = words.is_bold
        stated = whole_number(attribute(element, "outline-level"), 1) if tag(element) == "h" else style.level
        if item and item.has_label:
            draft.label = self.lists.label(item.counter, item.style, item.level, item.start)
        elif stated > 0 and not item and attribute(element, "is-list-header") != "true":
            draft.label = self.lists.label(self.lists.headings, "", stated)
        if self._in_index or style.is_contents:
            draft.kind, draft.label = "furniture", ""
        elif style.is_title:
            draft.kind, draft.level, draft.is_title = "heading", 1, True
        elif stated > 0:
            draft.kind, draft.level = "heading", min(stated, 6)
        elif style.is_caption or (not item and is_caption(text)):
            draft.kind = "caption"
        elif draft.label and item:
            draft.kind, draft.level = "list_item", item.level
        else:
            see_typed_label(draft)
        return draft

    def _read_note(self, note: Element) -> Iterator[Shown]:
        kind = attribute(note, "note-class") or "footnote"
        self._counts[kind] += 1
        body = child(note, "note-body")
        for draft in self.read_story(body, f"{kind} {self._counts[kind]}") if body is not None else ():
            if draft.kind not in {"table", "furniture"}:
                draft.kind, draft.level = "note", 0
            yield draft

    def _read_drawing(self, drawing: Element) -> Iterator[Shown]:
        yield from self._close()
        self._counts["text box"] += 1
        number = self._counts["text box"]
        found = False
        for draft in self.read_story(drawing, f"text box {number}"):
            found = True
            yield draft
        for part in children(drawing, "object"):
            yield from self._read_object(attribute(part, "href"), f"object {number}")
        if not found and child(drawing, "image") is not None:
            yield from self._describe(drawing)

    def _read_object(self, name: str, place: str) -> Iterator[Shown]:
        """A formula as one line, a chart as the table that it shows."""
        root = self.objects(name)
        if root is None:
            return
        if tag(root) == "math":
            signs = (one.text or "" for one in root.iter("{*}mi", "{*}mn", "{*}mo", "{*}mtext"))
            yield Shown("paragraph", "".join(signs), page=self.flow.page, place=place)
        for table in root.iter("{*}table"):
            yield from self._read_table(table)

    def _describe(self, drawing: Element) -> Iterator[Shown]:
        texts = [parse_description(one.text or "") or "" for one in children(drawing, "desc", "title")]
        if text := max(texts, key=len, default=""):
            yield Shown("caption", text, page=self.flow.page, place=f"picture {self._counts['text box']}")

    def _read_table(self, table: Element) -> Iterator[Shown]:
        yield from self._close()
        self._counts["table"] += 1
        place = f"table {self._counts['table']}"
        yield from build_tables(self._rows(table, place), place, self.flow.page)

    def _rows(self, table: Element, place: str) -> Iterator[list[Cell]]:
        for element in children(table):
            if tag(element) in _ROWS:
                yield from self._rows(element, place)
            elif tag(element) == "soft-page-break":
                self.flow.turn_page()
            elif tag(element) == "table-row":
                cells = self._cells(element, place)
                filled = any(cell.drafts for cell in cells)
                times = min(whole_number(attribute(element, "number-rows-repeated"), 1), _MOST_REPEATED)
                yield cells
                yield from [[_again(cell) for cell in cells]] * (times - 1 if filled else 0)

    def _cells(self, row: Element, place: str) -> list[Cell]:
        """The cells of a row. One that a merged cell covers shows nothing."""
        found: list[Cell] = []
        for element in children(row, "table-cell", "covered-table-cell"):
            is_covered = tag(element) == "covered-table-cell"
            times = max(1, min(whole_number(attribute(element, "number-columns-repeated"), 1), WIDEST - len(found)))
            drafts = list(self.read_story(element, place))
            for number in range(times if drafts or len(found) < WIDEST else 1):
                cell = Cell(drafts, len(found), 1, is_covered)
                found.append(_again(cell) if number else cell)
        return found


def _again(cell: Cell) -> Cell:
    """A cell that stands there once more: the notes on it, and what is hidden in it, are told once."""
    return replace(cell, drafts=[draft for draft in cell.drafts if draft.kind not in {"note", "furniture"}])

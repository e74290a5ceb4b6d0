"""The blocks of a Word document's text in reading order."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.readers.blocks import Draft
from pipeline.readers.clean import clean_text, join_lines
from pipeline.readers.docx.inline import Flow, Words, find_words
from pipeline.readers.docx.numbering import Numbering
from pipeline.readers.docx.styles import Style
from pipeline.readers.elements import (
    Element,
    attribute,
    child,
    children,
    chosen_content,
    parse_switch,
    tag,
    value_at,
    whole_number,
)
from pipeline.readers.outline import is_caption, parse_bullets, parse_label

_THROUGH = frozenset({"sdtContent", "ins", "moveTo", "customXml", "smartTag", "Choice"})
_WIDEST = 64
"""Merged cells are spread over no more columns than this."""


@dataclass
class Shown(Draft):
    """A draft that also knows how it looked: whether all bold, its size in half points, whether centred."""

    bold: bool = False
    size: int = 0
    centred: bool = False
    is_title: bool = False


@dataclass
class Body:
    """Reads elements into drafts. `notes` holds the elements of footnotes and endnotes by kind and id."""

    styles: dict[str, Style]
    numbering: Numbering
    notes: dict[tuple[str, str], Element] = field(default_factory=dict)
    flow: Flow = field(default_factory=Flow)

    def read(self, container: Element, *, is_contents: bool = False) -> Iterator[Shown]:
        """The drafts of what an element holds."""
        for element in children(container):
            name = tag(element)
            if name == "p":
                yield from self._read_paragraph(element, is_contents=is_contents)
            elif name == "tbl":
                yield from self._read_table(element)
            elif name == "sdt":
                contents = child(element, "sdtPr", "docPartObj", "docPartGallery")
                in_contents = contents is not None and "Contents" in attribute(contents, "val")
                yield from self.read(element, is_contents=is_contents or in_contents)
            elif name in _THROUGH:
                yield from self.read(element, is_contents=is_contents)
            elif name == "AlternateContent":
                yield from self.read(chosen_content(element), is_contents=is_contents)

    def _read_paragraph(self, element: Element, *, is_contents: bool) -> Iterator[Shown]:
        properties = child(element, "pPr")
        style = self.styles.get(value_at(properties, "pStyle"), self.styles[""])
        if parse_switch(properties, "pageBreakBefore"):
            self.flow.page += 1
        words = find_words(element, style, self.styles, self.flow)
        text = clean_text(words.text)
        if text:
            draft = self._draft(text, words, style, properties)
            if is_contents or words.is_contents or style.is_contents:
                draft.kind, draft.level = "furniture", 0
            yield draft
        for box in words.boxes:
            yield from self.read(box)
        yield from self._read_notes(words.notes)

    def _draft(self, text: str, words: Words, style: Style, properties: Element | None) -> Shown:
        draft = Shown("paragraph", text, page=words.page)
        draft.bold = words.letters > 0 and words.bold >= 0.95 * words.letters
        draft.size = words.size
        draft.centred = value_at(properties, "jc") == "center" if child(properties, "jc") is not None else style.centred
        draft.label, depth = self._label(style, properties)
        outline = value_at(properties, "outlineLvl")
        level = whole_number(outline, 9) + 1 if outline else style.level
        if style.is_title:
            draft.kind, draft.level, draft.is_title = "heading", 1, True
        elif 0 < level <= 9:
            draft.kind, draft.level = "heading", min(level, 6)
        elif style.is_caption or (not draft.label and is_caption(text)):
            draft.kind = "caption"
        elif draft.label:
            draft.kind, draft.level = "list_item", depth + 1
        else:
            _see_typed_label(draft)
        return draft

    def _label(self, style: Style, properties: Element | None) -> tuple[str, int]:
        own = value_at(properties, "numPr", "numId")
        number = own or style.number
        if not number or number == "0":
            return "", 0
        stated = value_at(properties, "numPr", "ilvl")
        depth = min(max(whole_number(stated), style.depth, 0), 8)
        return self.numbering.label(number, depth), depth

    def _read_notes(self, notes: list[tuple[str, str]]) -> Iterator[Shown]:
        for key in notes:
            element = self.notes.get(key)
            for draft in self.read(element) if element is not None else ():
                draft.kind, draft.level = ("note", 0) if draft.kind != "table" else ("table", 0)
                yield draft

    def _read_table(self, element: Element) -> Iterator[Shown]:
        rows: list[tuple[str, ...]] = []
        inner: list[Shown] = []
        page = self.flow.page
        grid = [self._cells(row) for row in _rows(element)]
        if max((len(cells) for cells in grid), default=0) <= 1:
            # A frame around text, not a table.
            for cells in grid:
                for cell, _ in cells:
                    yield from self.read(cell)
            return
        for row in grid:
            texts: list[str] = []
            for cell, span in row:
                text, others = self._read_cell(cell)
                texts += [text, *[""] * (span - 1)]
                inner += others
            rows.append(tuple(texts))
        yield Shown("table", "", cells=tuple(rows), page=page)
        yield from inner

    def _cells(self, row: Element) -> list[tuple[Element, int]]:
        found: list[tuple[Element, int]] = []
        for cell in _within(row, "tc"):
            span = whole_number(value_at(cell, "tcPr", "gridSpan"), 1)
            found.append((cell, min(max(span, 1), _WIDEST) if len(found) < _WIDEST else 1))
        return found

    def _read_cell(self, cell: Element) -> tuple[str, list[Shown]]:
        """A cell's words, and what cannot stand in a cell: inner tables and notes."""
        merged = child(cell, "tcPr", "vMerge")
        drafts = list(self.read(cell))
        inner = [draft for draft in drafts if draft.kind in {"table", "note"}]
        if merged is not None and attribute(merged, "val") != "restart":
            return "", inner
        lines = [_with_label(draft) for draft in drafts if draft.kind not in {"table", "note"}]
        return clean_text(join_lines(lines)), inner


def _with_label(draft: Draft) -> str:
    """A numbered line in a cell keeps its number, for there it is no block of its own; bullets say nothing there."""
    has_number = any(char.isalnum() for char in draft.label) and not draft.text.startswith(draft.label)
    return f"{draft.label} {draft.text}" if has_number else draft.text


def _rows(table: Element) -> Iterator[Element]:
    return (row for row in _within(table, "tr") if child(row, "trPr", "del") is None)


def _within(element: Element, wanted: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, also those inside content controls."""
    for part in children(element):
        if tag(part) == wanted:
            yield part
        elif tag(part) in _THROUGH or tag(part) == "sdt":
            yield from _within(part, wanted)


def _see_typed_label(draft: Shown) -> None:
    """Bullets and numbers that were typed rather than set by Word."""
    bullets, rest = parse_bullets(draft.text)
    if bullets and rest:
        draft.kind, draft.text, draft.level, draft.label = "list_item", rest, len(bullets), bullets[-1]
    elif label := parse_label(draft.text):
        draft.kind, draft.level, draft.label = "list_item", 1, label.text

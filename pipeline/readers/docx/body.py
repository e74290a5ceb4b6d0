"""The blocks of a Word document's text in reading order."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.readers.clean import clean_lines
from pipeline.readers.docx.changes import all_text
from pipeline.readers.docx.chunks import Chunks
from pipeline.readers.docx.drawings import Figures, find_description, find_shape_text, iter_parts
from pipeline.readers.docx.inline import Flow, Words, find_words, is_placeholder
from pipeline.readers.docx.numbering import Numbering
from pipeline.readers.docx.styles import Style, Styles
from pipeline.readers.docx.tables import TableReader
from pipeline.readers.ooxml.choice import chosen_content
from pipeline.readers.ooxml.elements import (
    Element,
    attribute,
    child,
    children,
    parse_switch,
    tag,
    value_at,
    whole_number,
)
from pipeline.readers.ooxml.package import relation_id
from pipeline.readers.wordprocessing.shown import Shown, set_kind

_REMOVED = ("del", "moveFrom")
_PASSED_OVER = frozenset({"sectPr", "tblPr", "tblGrid", "tcPr", "sdtPr", "sdtEndPr", "customXmlPr"})
_BOXES_DEEP = 8


@dataclass
class _Open:
    """A paragraph in the making: it goes on in the next one where the mark between them was deleted."""

    words: Words
    style: Style
    properties: Element | None


@dataclass
class Body:
    """Reads the stories of a document: its text, notes, headers, and the text boxes in them.

    `notes` holds the elements of footnotes and endnotes by kind and id. A footnote is read where it is first referred
    to, an endnote by `read_endnotes`, in the order of reference.
    `breaks` says for each section, in order, whether the next one begins on a new page.
    """

    styles: Styles
    numbering: Numbering
    figures: Figures
    chunks: Chunks | None = None
    notes: dict[tuple[str, str], Element] = field(default_factory=dict)
    breaks: list[bool] = field(default_factory=list)
    flow: Flow = field(default_factory=Flow)
    _at_end: list[tuple[str, str]] = field(default_factory=list)
    _counts: Counter[str] = field(default_factory=Counter)
    _place: str = ""
    _open: _Open | None = None
    _depth: int = 0

    def read_story(self, container: Element, place: str = "") -> Iterator[Shown]:
        """The drafts of what stands on its own: the text, a note, a header, a box, a cell. `place` names all of it."""
        before = self._open, self._place
        self._open, self._place = None, place or self._place
        yield from self._read(container)
        yield from self._close()
        self._open, self._place = before

    def read_endnotes(self) -> Iterator[Shown]:
        """The drafts of the endnotes that what was read so far refers to, for where the text ends."""
        for key in self._at_end:
            yield from self._read_note(key)

    def _read(self, container: Element, *, is_contents: bool = False) -> Iterator[Shown]:
        for element in children(container):
            name = tag(element)
            if name == "p":
                yield from self._read_paragraph(element, is_contents=is_contents)
            elif name == "tbl":
                yield from self._close()
                yield from self._tables().read_table(element)
            elif name == "sdt":
                if not is_placeholder(element):
                    gallery = child(element, "sdtPr", "docPartObj", "docPartGallery")
                    in_contents = gallery is not None and "Contents" in attribute(gallery, "val")
                    yield from self._read(element, is_contents=is_contents or in_contents)
            elif name == "altChunk":
                yield from self._close()
                yield from self.chunks.read(relation_id(element, "id"), self.flow.page) if self.chunks else ()
            elif name in _REMOVED:
                self.flow.changes.deleted(element, all_text(element))
            elif name in {"commentRangeStart", "commentRangeEnd"}:
                self.flow.changes.follow(element)
            elif name not in _PASSED_OVER:
                inner = chosen_content(element) if name == "AlternateContent" else element
                yield from self._read(inner, is_contents=is_contents)

    def _tables(self) -> TableReader:
        self._counts["table"] += 1
        place = f"table {self._counts['table']}"
        return TableReader(lambda cell: self.read_story(cell, place), place, self.flow)

    def _read_paragraph(self, element: Element, *, is_contents: bool) -> Iterator[Shown]:
        properties = child(element, "pPr")
        style = self.styles.paragraph(value_at(properties, "pStyle"))
        if parse_switch(properties, "pageBreakBefore"):
            self.flow.turn_page()
        if self._open is None:
            self._open = _Open(Words(), style, properties)
        self._open.style, self._open.properties = style, properties
        self.flow.changes.place = self._place or f"paragraph {self._counts['paragraph'] + 1}"
        find_words(element, style, self.styles, self.flow, self._open.words)
        if is_contents:
            self._open.words.contents = self._open.words.letters
        if not self._goes_on(properties):
            yield from self._close()
        if child(properties, "sectPr") is not None and self.breaks and self.breaks.pop(0):
            self.flow.turn_page(stated=True)

    def _goes_on(self, properties: Element | None) -> bool:
        """Whether the paragraph's mark is deleted, or it is a large initial letter: then the next one continues it."""
        mark = child(properties, "rPr")
        inserted = next(children(mark, "ins", "moveTo"), None) if mark is not None else None
        removed = next(children(mark, *_REMOVED), None) if mark is not None else None
        if removed is not None:
            self.flow.changes.deleted(removed, "¶")
        elif inserted is not None:
            self.flow.changes.mark_inserted(inserted)
        frame = child(properties, "framePr")
        is_initial = frame is not None and attribute(frame, "dropCap") in {"drop", "margin"}
        return removed is not None or is_initial

    def _close(self) -> Iterator[Shown]:
        """The drafts of the paragraph that is open, and of what hangs on it."""
        if self._open is None:
            return
        words, style, properties = self._open.words, self._open.style, self._open.properties
        self._open = None
        self.flow.changes.part()
        text, hidden = clean_lines("".join(words.pieces)), clean_lines("".join(words.hidden))
        if (text or hidden) and not self._place:
            self._counts["paragraph"] += 1
        place = self._place or f"paragraph {self._counts['paragraph']}"
        label = ("", 0) if hidden and not text else self._label(style, properties)
        if text:
            yield self._draft(text, words, style, properties, label, place)
        if hidden:
            self.flow.hidden += len(hidden)
            yield Shown("furniture", hidden, page=words.page or self.flow.page, place=place)
        for drawing in words.drawings:
            yield from self._read_drawing(drawing, words.page or self.flow.page)
        for key in words.notes:
            if key[0] == "endnote":
                self._at_end.append(key)
            else:
                yield from self._read_note(key)

    def _draft(
        self, text: str, words: Words, style: Style, properties: Element | None, label: tuple[str, int], place: str
    ) -> Shown:
        draft = Shown("paragraph", text, page=words.page, label=label[0], place=place)
        draft.bold, draft.size = words.is_bold, words.size
        draft.centred = value_at(properties, "jc") == "center" if child(properties, "jc") is not None else style.centred
        outline = value_at(properties, "outlineLvl")
        level = whole_number(outline, 9) + 1 if outline else style.level
        is_contents = words.contents * 2 > words.letters
        set_kind(draft, style, level, max(label[1], style.nested) + 1, is_contents=is_contents)
        return draft

    def _label(self, style: Style, properties: Element | None) -> tuple[str, int]:
        """A paragraph's number or bullet and its level from 0. An empty paragraph counts as well."""
        own, stated = value_at(properties, "numPr", "numId"), value_at(properties, "numPr", "ilvl")
        number = own or style.number
        if not number or number == "0":
            return "", 0
        if stated:
            depth = whole_number(stated)
        elif style.depth is not None and not own:
            depth = style.depth
        else:
            depth = self.numbering.depth_of(number, style.style_id)
        depth = min(max(depth, 0), 8)
        return self.numbering.label(number, depth), depth

    def _read_drawing(self, drawing: Element, page: int) -> Iterator[Shown]:
        if self._depth < _BOXES_DEEP:
            self._depth += 1
            for box in iter_parts(drawing, "txbxContent"):
                self._counts["text box"] += 1
                yield from self.read_story(box, f"text box {self._counts['text box']}")
            self._depth -= 1
        self._counts["picture"] += 1
        found = [Shown("paragraph", text) for text in find_shape_text(drawing)]
        if described := find_description(drawing):
            found.append(Shown("caption", described))
        for draft in (*found, *self.figures.read(drawing)):
            draft.page, draft.place = page, f"picture {self._counts['picture']}"
            yield draft

    def _read_note(self, key: tuple[str, str]) -> Iterator[Shown]:
        element = self.notes.pop(key, None)
        if element is None:
            return
        self._counts[key[0]] += 1
        for draft in self.read_story(element, f"{key[0]} {self._counts[key[0]]}"):
            if draft.kind not in {"table", "furniture"}:
                draft.kind, draft.level = "note", 0
            yield draft

"""The lines of an edited draft: its paragraphs, what is pending in them, and the anchors around their words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from pipeline.model.returned import Cell, Line, Piece, Story
from pipeline.readers.clean import clean_characters, clean_text
from pipeline.readers.docx.changes import all_text
from pipeline.readers.docx.styles import Style, Styles
from pipeline.readers.docx_edits.fields import OpenFields
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

_PUT_IN, _TAKEN_OUT = ("ins", "moveTo"), ("del", "moveFrom")
_UNKNOWN = "?"
_SIGNS = {"noBreakHyphen": "\u2011", "tab": " ", "cr": " ", "ptab": " ", "br": " "}
_PASSED_OVER = frozenset({
    "pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "sectPr", "tblPr", "tblGrid", "tcPr", "trPr",
    "fldData", "rt", "rubyPr",
})  # fmt: skip
_COPY = re.compile(r"_Copy_\d+$")
"""What LibreOffice adds to the name of a bookmark whose words stand twice, such as those of a tracked move."""
_DEEPEST = 60


@dataclass(frozen=True)
class _Around:
    """What is around words: pending changes, content controls, a cell, the part of the document."""

    story: Story
    inserted: str = ""
    deleted: str = ""
    controls: tuple[str, ...] = ()
    cell: Cell | None = None
    depth: int = 0


@dataclass
class _Open:
    """A paragraph in the making."""

    pieces: list[Piece] = field(default_factory=list)
    begun: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    is_contents: bool = False
    looks: set[bool] = field(default_factory=set)
    """Whether its runs are bold."""


@dataclass
class LineReader:
    """Gathers `lines`; `hangs_on` tells by the id of a comment the number of the line that it hangs on."""

    styles: Styles
    lines: list[Line] = field(default_factory=list)
    hangs_on: dict[str, int] = field(default_factory=dict)
    _bookmarks: dict[str, None] = field(default_factory=dict)
    _named: dict[str, str] = field(default_factory=dict)
    _fields: OpenFields = field(default_factory=OpenFields)
    _tables: int = 0
    _open: _Open = field(default_factory=_Open)

    def read(self, container: Element, story: Story) -> None:
        """Read what stands on its own: the text, a note, a header."""
        self._fields = OpenFields()
        self._read_blocks(container, _Around(story))

    def _read_blocks(self, container: Element, around: _Around) -> None:
        if around.depth > _DEEPEST:
            return
        within = replace(around, depth=around.depth + 1)
        for element in children(container):
            name = tag(element)
            if name == "p":
                self._read_paragraph(element, within)
            elif name == "tbl":
                self._read_table(element, within)
            elif name == "sdt":
                gallery = child(element, "sdtPr", "docPartObj", "docPartGallery")
                in_contents = gallery is not None and "Contents" in attribute(gallery, "val")
                for content in children(element, "sdtContent"):
                    self._read_blocks(content, replace(within, story="contents") if in_contents else within)
            elif name in (*_PUT_IN, *_TAKEN_OUT):
                self._read_blocks(element, _changed(element, within))
            elif name == "AlternateContent":
                self._read_blocks(chosen_content(element), within)
            elif name not in _PASSED_OVER and not self._follow(element):
                self._read_blocks(element, within)

    def _read_table(self, table: Element, around: _Around) -> None:
        number, self._tables = self._tables, self._tables + 1
        for row, element in enumerate(_within(table, "tr")):
            marks = child(element, "trPr")
            here = around
            for mark in () if marks is None else children(marks, *_PUT_IN, *_TAKEN_OUT):
                here = _changed(mark, here)
            column = whole_number(value_at(element, "trPr", "gridBefore"))
            for cell in _within(element, "tc"):
                self._read_blocks(cell, replace(here, cell=Cell(table=number, row=row, column=column)))
                column += max(whole_number(value_at(cell, "tcPr", "gridSpan"), 1), 1)

    def _read_paragraph(self, element: Element, around: _Around) -> None:
        properties = child(element, "pPr")
        style = self.styles.paragraph(value_at(properties, "pStyle"))
        before, self._open = self._open, _Open()
        self._read_inline(element, around)
        made, self._open = self._open, before
        story: Story = "contents" if style.is_contents or made.is_contents else around.story
        self.lines.append(
            Line(
                story=story,
                pieces=tuple(_joined(made.pieces)),
                level=_level(properties, style),
                cell=around.cell,
                begun=tuple(made.begun),
                end_inserted=around.inserted or _mark(properties, _PUT_IN),
                end_deleted=around.deleted or _mark(properties, _TAKEN_OUT),
                is_bold=made.looks == {True},
            )
        )
        self._fields.end_paragraph()
        for box in made.boxes:
            self._read_blocks(box, replace(around, story="box", cell=None))

    def _read_inline(self, element: Element, around: _Around) -> None:
        if around.depth > _DEEPEST:
            return
        within = replace(around, depth=around.depth + 1)
        for part in children(element):
            name = tag(part)
            if name == "sdt":
                tagged = value_at(part, "sdtPr", "tag")
                controls = (*within.controls, tagged) if tagged else within.controls
                self._read_inline(part, replace(within, controls=controls))
            elif name in (*_PUT_IN, *_TAKEN_OUT):
                self._read_inline(part, _changed(part, within))
            elif name == "fldSimple":
                with self._fields.within(attribute(part, "instr")):
                    self._read_inline(part, within)
            elif name == "AlternateContent":
                self._read_inline(chosen_content(part), within)
            elif name in {"drawing", "pict", "object"}:
                self._open.boxes += part.iter("{*}txbxContent")
            elif name not in _PASSED_OVER and not self._follow(part) and not self._say(part, within):
                self._look(part)
                self._read_inline(part, within)

    def _look(self, part: Element) -> None:
        """Note whether the words of a run are bold."""
        if tag(part) == "r" and all_text(part).strip():
            self._open.looks.add(parse_switch(part, "rPr", "b") or False)

    def _follow(self, mark: Element) -> bool:
        """Take in where bookmarks and the words of comments begin and end; whether the element is such a mark."""
        name = tag(mark)
        if name == "bookmarkStart":
            named = _COPY.sub("", attribute(mark, "name"))
            self._named[attribute(mark, "id")] = named
            self._bookmarks[named] = None
            self._open.begun.append(named)
        elif name == "bookmarkEnd":
            # LibreOffice begins it twice where its paragraph was parted, and ends it once
            self._bookmarks.pop(self._named.get(attribute(mark, "id"), ""), None)
        elif name in {"commentRangeStart", "commentReference"}:
            self.hangs_on.setdefault(attribute(mark, "id"), len(self.lines))
        else:
            return name == "commentRangeEnd"
        return True

    def _say(self, part: Element, around: _Around) -> bool:
        """Add what an element says itself; whether it is of a kind that does."""
        name = tag(part)
        if name in {"fldChar", "instrText", "delInstrText"}:
            self._fields.follow(part)
            return True
        if name not in {"t", "delText", *_SIGNS}:
            return False
        text = _SIGNS.get(name) or clean_characters(part.text or "").replace("\n", " ")
        self._open.is_contents = self._open.is_contents or self._fields.is_contents
        if text and self._fields.is_shown:
            marks = tuple(self._bookmarks)
            piece = Piece(
                text=text,
                inserted=around.inserted,
                deleted=around.deleted,
                bookmarks=marks,
                controls=around.controls,
            )
            self._open.pieces.append(piece)
        return True


def _joined(pieces: list[Piece]) -> Iterator[Piece]:
    """The pieces, those that differ in nothing but their words as one."""
    last: Piece | None = None
    for piece in pieces:
        if last is not None and last.model_copy(update={"text": piece.text}) == piece:
            last = last.model_copy(update={"text": last.text + piece.text})
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last


def _changed(mark: Element, around: _Around) -> _Around:
    who = _author(mark)
    return replace(around, inserted=who) if tag(mark) in _PUT_IN else replace(around, deleted=who)


def _author(mark: Element) -> str:
    return clean_text(attribute(mark, "author")) or _UNKNOWN


def _mark(properties: Element | None, kinds: tuple[str, ...]) -> str:
    """Whose change it is that a paragraph ends."""
    runs = child(properties, "rPr")
    found = None if runs is None else next(children(runs, *kinds), None)
    return "" if found is None else _author(found)


def _level(properties: Element | None, style: Style) -> int:
    outline = value_at(properties, "outlineLvl")
    level = whole_number(outline, 9) + 1 if outline else style.level
    return level if level <= 9 else 0


def _within(element: Element, wanted: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, also those inside content controls and changes."""
    for part in children(element):
        if tag(part) == wanted:
            yield part
        elif tag(part) in {"sdt", "sdtContent", "customXml", *_PUT_IN}:
            yield from _within(part, wanted)

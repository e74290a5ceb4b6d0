"""The structure tree of a tagged PDF page: which marked content is a heading, an item, a cell (ISO 32000, 14.8)."""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

PartKind = Literal["heading", "paragraph", "list_item", "cell", "caption", "note", "figure", "contents", "artifact"]
_MOST_ELEMENTS = 20_000
_DEEPEST = 60
_LONGEST_TYPE = 64
WIDEST = 200
"""Columns of a table: no table that people make has more."""
_ARTIFACT = "Artifact"
ARTIFACT_MARK = -2
"""Stands for marked content that its maker calls no part of the document: running heads, ornaments."""
_HEADING = re.compile(r"H([1-6])?$")
_KINDS: dict[str, PartKind] = {
    "P": "paragraph", "Title": "heading", "LI": "list_item", "TD": "cell", "TH": "cell", "Caption": "caption",
    "Note": "note", "FENote": "note", "Figure": "figure", "Formula": "paragraph", "TOCI": "contents",
    "Index": "contents", "Artifact": "artifact", "BlockQuote": "paragraph", "Code": "paragraph",
    "BibEntry": "paragraph",
}  # fmt: skip
_GROUPS = frozenset(
    {"Document", "DocumentFragment", "Part", "Art", "Sect", "Div", "NonStruct", "Private", "Aside"}
    | {"Table", "TR", "THead", "TBody", "TFoot"}
)
_WHOLE = frozenset({"cell", "list_item", "contents", "caption", "note", "figure", "artifact"})
"""Paragraphs inside these are no parts of their own."""


@dataclass(eq=False)
class Grid:
    """A table of the tree: how many rows were begun on this page, and where the next cell of the last one stands.

    `covered`: by column, the last row that a cell from above reaches down to.
    """

    rows: int = 0
    column: int = 0
    covered: dict[int, int] = field(default_factory=dict)

    def begin_row(self) -> None:
        """Go on to the next row."""
        self.rows += 1
        self.column = 0

    def add_cell(self, across: int = 1, down: int = 1) -> tuple[int, int]:
        """Row and column, each from 0, of the next cell, which reaches over so many columns and rows."""
        row = max(0, self.rows - 1)
        while self.covered.get(self.column, -1) >= row:
            self.column += 1
        first = min(self.column, WIDEST)
        self.column = min(first + across, WIDEST)
        if down > 1:
            self.covered |= dict.fromkeys(range(first, self.column), row + down - 1)
        return row, first


@dataclass(eq=False)
class Part:
    """A block of the tree. `marks`: its marked content; `labels` the part of it that is an item's bullet or number.

    `level`: of a heading 1..6, of an item or entry of contents by nesting. A cell knows its `grid`, the row and column,
    each from 0, where it begins, and whether it is a head of others.
    """

    kind: PartKind
    level: int = 0
    grid: Grid | None = None
    row: int = 0
    column: int = 0
    is_head: bool = False
    is_stated: bool = True
    marks: list[int] = field(default_factory=list)
    labels: set[int] = field(default_factory=set)

    @property
    def is_one_block(self) -> bool:
        """Whether all its lines are one paragraph, item or heading."""
        return self.is_stated and self.kind not in {"figure", "cell", "artifact"}


@dataclass(frozen=True)
class _Place:
    """Where the walk through the tree is: the part that takes content, and the lists, sections and table around."""

    part: Part | None = None
    lists: int = 0
    sections: int = 0
    grid: Grid | None = None
    in_label: bool = False


def find_parts(page: pdfium.PdfPage) -> list[Part]:
    """The parts of a page that hold marked content, in the order of the tree; empty for a page without one."""
    tree = pdfium_c.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return []
    try:
        walk = _Walk()
        for index in range(min(pdfium_c.FPDF_StructTree_CountChildren(tree), _MOST_ELEMENTS)):
            walk.enter(pdfium_c.FPDF_StructTree_GetChildAtIndex(tree, index), _Place(), 0)
        return walk.parts
    finally:
        pdfium_c.FPDF_StructTree_Close(tree)


class _Walk:
    """One walk through a tree, bounded in depth and size; marks that come twice count once."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self._elements = 0
        self._seen: set[int] = set()

    def enter(self, element: object, place: _Place, depth: int) -> None:
        """Take in an element and what is below it."""
        self._elements += 1
        if not element or depth > _DEEPEST or self._elements > _MOST_ELEMENTS:
            return
        kind = _read_type(element)
        place = self._place(kind, element, place)
        for index in range(min(pdfium_c.FPDF_StructElement_CountChildren(element), _MOST_ELEMENTS)):
            mark = int(pdfium_c.FPDF_StructElement_GetChildMarkedContentID(element, index))
            child = pdfium_c.FPDF_StructElement_GetChildAtIndex(element, index) if mark < 0 else None
            if mark >= 0:
                place = self._take(mark, place)
            elif child:
                self.enter(child, place, depth + 1)
            elif kind == "TR" and place.grid is not None and place.part is None:
                # PDFium leaves out what holds nothing on this page: it is an empty cell.
                place.grid.add_cell()

    def _take(self, mark: int, place: _Place) -> _Place:
        """Give content to the part; where none is open, as in a bare section, it begins one."""
        if mark in self._seen:
            return place
        self._seen.add(mark)
        if place.part is None:
            place = _Place(Part("paragraph", is_stated=False), place.lists, place.sections, place.grid)
        if place.part is not None:
            # A heading that runs into its paragraph is tagged inside it: what holds text first comes first.
            if not place.part.marks:
                self.parts.append(place.part)
            place.part.marks.append(mark)
            if place.in_label:
                place.part.labels.add(mark)
        return place

    def _place(self, kind: str, element: object, place: _Place) -> _Place:
        """Where the content of an element of this type belongs."""
        whole = place.part if place.part is not None and place.part.kind in _WHOLE else None
        if kind in {"L", "TOC"}:
            return _Place(
                whole if whole and whole.kind == "cell" else None, place.lists + 1, place.sections, place.grid
            )
        if kind in {"Table", "TR"} and whole is None:
            grid = Grid() if kind == "Table" or place.grid is None else place.grid
            if kind == "TR":
                grid.begin_row()
            return _Place(None, 0, place.sections, grid)
        if kind in _GROUPS:
            return _Place(whole, place.lists, place.sections + (kind == "Sect"), place.grid)
        if kind == "Lbl":
            return _Place(place.part, place.lists, place.sections, place.grid, in_label=True)
        part = self._part(kind, element, place, whole)
        return place if part is None else _Place(part, place.lists, place.sections, place.grid)

    def _part(self, kind: str, element: object, place: _Place, whole: Part | None) -> Part | None:
        """A new part for an element that is a block, None for one that runs within its line."""
        heading = _HEADING.match(kind)
        ours = "heading" if heading else _KINDS.get(kind)
        is_inner = whole is not None and (whole.kind == "cell" or ours in {"paragraph", "cell", "figure"})
        if ours is None or is_inner:
            return None
        part = Part(ours)
        if ours == "heading":
            stated = heading.group(1) if heading else "1"
            part.level = int(stated) if stated else min(6, max(1, place.sections))
        elif ours in {"list_item", "contents"}:
            part.level = min(6, max(1, place.lists))
        elif ours == "cell":
            self._set_cell(part, element, place.grid)
            part.is_head = kind == "TH"
        return part

    def _set_cell(self, part: Part, element: object, grid: Grid | None) -> None:
        if grid is None:
            part.kind = "paragraph"
            return
        part.grid = grid
        part.row, part.column = grid.add_cell(_read_span(element, b"ColSpan"), _read_span(element, b"RowSpan"))


def read_mark(text_object: object) -> int:
    """The number of the marked content that a text object belongs to: -1 for none, `ARTIFACT_MARK` for furniture."""
    mark = int(pdfium_c.FPDFPageObj_GetMarkedContentID(text_object))
    return ARTIFACT_MARK if mark < 0 and _ARTIFACT in _iter_names(text_object) else mark


def _iter_names(text_object: object) -> Iterator[str]:
    for index in range(min(pdfium_c.FPDFPageObj_CountMarks(text_object), 8)):
        buffer, length = ctypes.create_string_buffer(_LONGEST_TYPE), ctypes.c_ulong()
        mark = pdfium_c.FPDFPageObj_GetMark(text_object, index)
        wide = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
        if mark and pdfium_c.FPDFPageObjMark_GetName(mark, wide, _LONGEST_TYPE, length):
            yield buffer.raw[: max(0, length.value - 2)].decode("utf-16-le", "replace")


def _read_span(element: object, name: bytes) -> int:
    """How many columns or rows a cell reaches over."""
    number = ctypes.c_float()
    for index in range(min(pdfium_c.FPDF_StructElement_GetAttributeCount(element), 8)):
        attributes = pdfium_c.FPDF_StructElement_GetAttributeAtIndex(element, index)
        value = pdfium_c.FPDF_StructElement_Attr_GetValue(attributes, name) if attributes else None
        if value and pdfium_c.FPDF_StructElement_Attr_GetNumberValue(value, number):
            return int(min(max(1.0, number.value), WIDEST))
    return 1


def _read_type(element: object) -> str:
    """The standard type of an element, roles mapped; empty for one that is too long to be standard."""
    buffer = ctypes.create_string_buffer(_LONGEST_TYPE)
    length = pdfium_c.FPDF_StructElement_GetType(element, buffer, _LONGEST_TYPE)
    return buffer.raw[: max(0, length - 2)].decode("utf-16-le", "replace") if length <= _LONGEST_TYPE else ""

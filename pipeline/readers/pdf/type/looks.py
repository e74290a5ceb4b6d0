"""How the text of a PDF page looks: asked of PDFium once for each text object and each font."""

import ctypes
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium_c

_INVISIBLE = frozenset({pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium_c.FPDF_TEXTRENDERMODE_CLIP})
_HEAVY = ("bold", "black", "heavy", "-medi", "simhei", "黑体")
_SLANTED = ("italic", "oblique", "kursiv", "-ital")
_BOLD_FROM = 600
_ITALIC_FLAG = 1 << 6
_LONGEST_NAME = 500
_TAG = 7
"""Characters that mark the font as a subset: six letters and a plus sign."""
Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """How text looks.

    `size` in points; `font` without the tag of a subset; `colour` red, green and blue from 0 to 255, None for a
    pattern; `seen`: whether it is drawn at all; `is_upright`: its lines run level from left to right on the page as
    shown; `mark`: the number of the marked content it belongs to, -1 for none.
    """

    size: float
    font: str
    bold: bool
    italic: bool
    colour: Colour | None
    seen: bool
    is_upright: bool
    mark: int = -1


ReadMark = Callable[[Any], int]
"""Tells the marked content of a text object."""


class Looks:
    """The looks of the text objects of one page; objects that look alike share one."""

    def __init__(
        self, raw: object, place: Callable[[float, float], tuple[float, float]], read_mark: ReadMark | None
    ) -> None:
        self._raw = raw
        self._place = place
        self._read_mark = read_mark
        self._by_object: dict[int, Look] = {}
        self._looks: dict[tuple[object, ...], Look] = {}
        self._types: dict[Look, tuple[float, int]] = {}
        self._fonts: dict[int, tuple[str, bool, bool]] = {}
        self._matrix = pdfium_c.FS_MATRIX()
        self._colours = [ctypes.c_uint() for _ in range(4)]

    def object_at(self, index: int) -> int:
        """Which text object a character belongs to; 0 for none."""
        return _address(pdfium_c.FPDFText_GetTextObject(self._raw, index))

    def at(self, index: int) -> Look:
        """The look of a character by its number on the page."""
        text_object = pdfium_c.FPDFText_GetTextObject(self._raw, index)
        address = _address(text_object)
        look = self._by_object.get(address)
        if look is None:
            look = self._by_object[address] = self._look(text_object, index)
        return look

    def is_like(self, index: int, look: Look) -> bool:
        """Whether a character has this look, as far as its object, or else its size and font tell."""
        text_object = pdfium_c.FPDFText_GetTextObject(self._raw, index)
        known = self._by_object.get(_address(text_object))
        if known is not None:
            return known is look
        size = pdfium_c.FPDFText_GetFontSize(self._raw, index)
        return self._types.get(look) == (size, _address(pdfium_c.FPDFTextObj_GetFont(text_object)))

    def _look(self, text_object: Any, index: int) -> Look:
        matrix = self._matrix
        known = pdfium_c.FPDFText_GetMatrix(self._raw, index, matrix)
        stated = pdfium_c.FPDFText_GetFontSize(self._raw, index)
        nominal = abs(stated)
        size = nominal * (max(abs(matrix.d), abs(matrix.b)) or 1.0) if known else nominal
        origin, right = self._place(0, 0), self._place(matrix.a, matrix.b)
        upright = bool(known) and abs(right[1] - origin[1]) < 0.1 * (right[0] - origin[0])
        size, is_upright = round(min(size, 2000.0), 1), upright and size > 0.5
        if not text_object:
            return Look(size, "", bold=False, italic=False, colour=None, seen=True, is_upright=is_upright)
        font = pdfium_c.FPDFTextObj_GetFont(text_object)
        mode = pdfium_c.FPDFTextObj_GetTextRenderMode(text_object)
        colour, is_clear = self._colour(text_object)
        mark = self._read_mark(text_object) if self._read_mark else -1
        address = _address(font)
        key = (stated, size, address, mode, colour, is_clear, is_upright, mark)
        if key not in self._looks:
            name, bold, italic = self._font(font)
            # Word processors that lack a bold font draw the outline of the letters as well.
            bold = bold or mode == pdfium_c.FPDF_TEXTRENDERMODE_FILL_STROKE
            seen = mode not in _INVISIBLE and not is_clear
            self._looks[key] = Look(size, name, bold, italic, colour, seen, is_upright, mark)
            self._types[self._looks[key]] = (stated, address)
        return self._looks[key]

    def _colour(self, text_object: Any) -> tuple[Colour | None, bool]:
        """The colour that the letters are filled with, and whether they are wholly transparent."""
        red, green, blue, opaque = self._colours
        if not pdfium_c.FPDFPageObj_GetFillColor(text_object, red, green, blue, opaque):
            return None, False
        return (red.value, green.value, blue.value), opaque.value == 0

    def _font(self, font: Any) -> tuple[str, bool, bool]:
        """Name, and whether it is bold and italic."""
        address = _address(font)
        if address not in self._fonts:
            self._fonts[address] = _read_font(font)
        return self._fonts[address]


def _address(pointer: Any) -> int:
    return ctypes.addressof(pointer.contents) if pointer else 0


def _read_font(font: Any) -> tuple[str, bool, bool]:
    if not font:
        return "", False, False
    length = pdfium_c.FPDFFont_GetBaseFontName(font, None, 0)
    name = ""
    if 0 < length < _LONGEST_NAME:
        buffer = ctypes.create_string_buffer(length)
        pdfium_c.FPDFFont_GetBaseFontName(font, buffer, length)
        name = buffer.value.decode("utf-8", "replace")
    name = name[_TAG:] if name[_TAG - 1 : _TAG] == "+" else name
    low, flags = name.lower(), pdfium_c.FPDFFont_GetFlags(font)
    heavy = any(word in low for word in _HEAVY) or pdfium_c.FPDFFont_GetWeight(font) >= _BOLD_FROM
    slanted = any(word in low for word in _SLANTED) or (flags > 0 and bool(flags & _ITALIC_FLAG))
    return name, heavy, slanted

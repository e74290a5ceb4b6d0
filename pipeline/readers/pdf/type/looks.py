"""How the text of a PDF page looks: asked of PDFium once for each text object and each font."""

import ctypes
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium_c

from pipeline.readers.pdf.type.calls import (
    Numbers,
    find_font,
    find_object,
    read_colour,
    read_matrix,
    read_mode,
    read_size,
)
from pipeline.readers.pdf.type.signs import find_family

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
    shown; `mark`: the number of the marked content it belongs to, -1 for none; `signs`: the family of fonts of signs
    that the font is of, which says what its characters mean.
    """

    size: float
    font: str
    bold: bool
    italic: bool
    colour: Colour | None
    seen: bool
    is_upright: bool
    mark: int = -1
    signs: str = ""


ReadMark = Callable[[Any], int]
"""Tells the marked content of a text object."""


class Looks:
    """The looks of the text objects of one page; objects that look alike share one."""

    def __init__(
        self, text: int, place: Callable[[float, float], tuple[float, float]], read_mark: ReadMark | None
    ) -> None:
        self._text = text
        self._place = place
        self._read_mark = read_mark
        self._by_object: dict[int, Look] = {}
        self._looks: dict[tuple[object, ...], Look] = {}
        self._types: dict[Look, tuple[float, int]] = {}
        self._fonts: dict[int, tuple[str, bool, bool]] = {}
        self._matrix = Numbers(6)
        self._colours = Numbers(4, ctypes.c_uint)

    def object_at(self, index: int) -> int:
        """Which text object a character belongs to; 0 for none."""
        return find_object(self._text, index) or 0

    def at(self, index: int) -> Look:
        """The look of a character by its number on the page."""
        address = find_object(self._text, index) or 0
        look = self._by_object.get(address)
        if look is None:
            look = self._by_object[address] = self._look(address, index)
        return look

    def is_like(self, index: int, look: Look) -> bool:
        """Whether a character has this look, as far as its object, or else its size and font tell."""
        address = find_object(self._text, index) or 0
        known = self._by_object.get(address)
        if known is not None:
            return known is look
        return self._types.get(look) == (read_size(self._text, index), find_font(address) or 0)

    def _look(self, text_object: int, index: int) -> Look:
        known = read_matrix(self._text, index, self._matrix.at[0])
        a, b, _, d, _, _ = self._matrix.values
        stated = read_size(self._text, index)
        nominal = abs(stated)
        size = nominal * (max(abs(d), abs(b)) or 1.0) if known else nominal
        origin, right = self._place(0, 0), self._place(a, b)
        upright = bool(known) and abs(right[1] - origin[1]) < 0.1 * (right[0] - origin[0])
        size, is_upright = round(min(size, 2000.0), 1), upright and size > 0.5
        if not text_object:
            return Look(size, "", bold=False, italic=False, colour=None, seen=True, is_upright=is_upright)
        font, mode = find_font(text_object) or 0, read_mode(text_object)
        colour, is_clear = self._colour(text_object)
        mark = self._read_mark(ctypes.cast(text_object, pdfium_c.FPDF_PAGEOBJECT)) if self._read_mark else -1
        key = (stated, size, font, mode, colour, is_clear, is_upright, mark)
        look = self._looks.get(key)
        if look is None:
            name, bold, italic = self._font(font)
            # Word processors that lack a bold font draw the outline of the letters as well.
            bold = bold or mode == pdfium_c.FPDF_TEXTRENDERMODE_FILL_STROKE
            seen = mode not in _INVISIBLE and not is_clear
            signs = find_family(name)
            look = self._looks[key] = Look(size, name, bold, italic, colour, seen, is_upright, mark, signs)
            self._types[look] = (stated, font)
        return look

    def _colour(self, text_object: int) -> tuple[Colour | None, bool]:
        """The colour that the letters are filled with, and whether they are wholly transparent."""
        if not read_colour(text_object, *self._colours.at):
            return None, False
        red, green, blue, opaque = self._colours.values
        return (red, green, blue), opaque == 0

    def _font(self, font: int) -> tuple[str, bool, bool]:
        """Name, and whether it is bold and italic."""
        if font not in self._fonts:
            self._fonts[font] = _read_font(ctypes.cast(font, pdfium_c.FPDF_FONT))
        return self._fonts[font]


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

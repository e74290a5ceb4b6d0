"""The characters of a PDF page with their places, through PDFium."""

import ctypes
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

MOST_GLYPHS = 400_000
"""No page of a document holds more characters; a page that does is a trap."""
_INVISIBLE = 3
_SCALE = 64


class Glyph(NamedTuple):
    """One character. Lengths in points from the page's top left corner; `line_break`: PDFium ends a line before it."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool
    seen: bool
    spaced: bool
    hyphened: bool


@dataclass(frozen=True)
class _Look:
    size: float
    bold: bool
    seen: bool


class TooManyGlyphs(Exception):
    """The page holds more characters than a page can."""


def find_glyphs(page: pdfium.PdfPage) -> list[Glyph]:
    """The visible and invisible characters of a page in the order of its content; white space is told by `spaced`.

    Raises:
        TooManyGlyphs: more than `MOST_GLYPHS`.
    """
    textpage = page.get_textpage()
    try:
        count = textpage.count_chars()
        if count > MOST_GLYPHS:
            raise TooManyGlyphs
        return _read_glyphs(textpage.raw, count, to_top_left(page))
    finally:
        textpage.close()


def _read_glyphs(raw: object, count: int, place: Callable[[float, float], tuple[float, float]]) -> list[Glyph]:
    glyphs: list[Glyph] = []
    looks: dict[int, _Look] = {}
    box = pdfium_c.FS_RECTF()
    spaced = hyphened = False
    drawn: dict[tuple[str, int, int], int] = {}
    for index in range(count):
        code = pdfium_c.FPDFText_GetUnicode(raw, index)
        if code in {2, 0xFFFE} or (code in {0x2D, 0xAD} and pdfium_c.FPDFText_IsHyphen(raw, index) == 1):
            hyphened = True
            continue
        text = chr(code) if 32 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
        if code >= 0xD800 and code < 0xE000:
            text = "\ufffd"
        if not text or text.isspace():
            spaced = True
            continue
        if not pdfium_c.FPDFText_GetLooseCharBox(raw, index, box):
            continue
        x0, top = place(box.left, box.top)
        x1, bottom = place(box.right, box.bottom)
        key = (text, round(x0 * 2), round(top * 2))
        # The same letter in place is a shadow or false bold, but within one object the letters of a ligature.
        text_object = _address(raw, index)
        if drawn.setdefault(key, text_object) != text_object:
            continue
        look = _look(raw, index, text_object, looks)
        glyphs.append(
            Glyph(
                text,
                min(x0, x1),
                min(top, bottom),
                max(x0, x1),
                max(top, bottom),
                look.size,
                look.bold,
                look.seen,
                spaced,
                hyphened,
            )
        )
        spaced = hyphened = False
    return glyphs


def _address(raw: object, index: int) -> int:
    found = pdfium_c.FPDFText_GetTextObject(raw, index)
    return ctypes.cast(found, ctypes.c_void_p).value or 0


def _look(raw: object, index: int, text_object: int, looks: dict[int, _Look]) -> _Look:
    """How the text object looks that a character belongs to; asked once an object."""
    if text_object not in looks:
        seen = _is_seen(pdfium_c.FPDFText_GetTextObject(raw, index)) if text_object else True
        looks[text_object] = _Look(_size(raw, index), _is_bold(raw, index), seen)
    return looks[text_object]


def _size(raw: object, index: int) -> float:
    matrix = pdfium_c.FS_MATRIX()
    size = float(pdfium_c.FPDFText_GetFontSize(raw, index))
    if pdfium_c.FPDFText_GetMatrix(raw, index, matrix):
        size *= max(abs(matrix.d), abs(matrix.b)) or 1.0
    return round(min(size, 2000.0), 1)


def _is_bold(raw: object, index: int) -> bool:
    flags = ctypes.c_int()
    length = pdfium_c.FPDFText_GetFontInfo(raw, index, None, 0, flags)
    name = ""
    if 0 < length < 500:
        buffer = ctypes.create_string_buffer(length)
        pdfium_c.FPDFText_GetFontInfo(raw, index, buffer, length, flags)
        name = buffer.value.decode("utf-8", "replace").lower()
    heavy = any(word in name for word in ("bold", "black", "heavy", "-medi", "simhei", "黑体"))
    return heavy or bool(pdfium_c.FPDFText_GetFontWeight(raw, index) >= 600)


def _is_seen(text_object: object) -> bool:
    return bool(pdfium_c.FPDFTextObj_GetTextRenderMode(text_object) != _INVISIBLE)


def to_top_left(page: pdfium.PdfPage) -> Callable[[float, float], tuple[float, float]]:
    """A map from PDF coordinates to points from the top left of the page as it shows (rotation, crop box)."""
    width, height = page.get_size()
    corners = [_device(page, x, y, width, height) for x, y in ((0, 0), (1000, 0), (0, 1000))]
    (ox, oy), (ax, ay), (bx, by) = corners
    xx, xy, yx, yy = (ax - ox) / 1000, (ay - oy) / 1000, (bx - ox) / 1000, (by - oy) / 1000
    return lambda x, y: (ox + xx * x + yx * y, oy + xy * x + yy * y)


def _device(page: pdfium.PdfPage, x: float, y: float, width: float, height: float) -> tuple[float, float]:
    across, down = ctypes.c_int(), ctypes.c_int()
    size = (round(min(width, 20_000) * _SCALE), round(min(height, 20_000) * _SCALE))
    pdfium_c.FPDF_PageToDevice(page.raw, 0, 0, *size, 0, x, y, across, down)
    return across.value / _SCALE, down.value / _SCALE

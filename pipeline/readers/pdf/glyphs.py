"""The characters of a PDF page with their places, through PDFium."""

import ctypes
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

MOST_GLYPHS = 400_000
"""No page of a document holds more characters; a page that does is a trap."""
_BREAKS = frozenset({2, 0xFFFE})
_HYPHENS = frozenset({0x2D, 0xAD, 0x2010})
_INVISIBLE = 3
_SCALE = 64


Space = Literal["", "guessed", "stated"]


class Glyph(NamedTuple):
    """One character. Lengths in points from the page's top left corner.

    `spaced`: whether a space stands before it, stated by the file or guessed by PDFium from the room there;
    `hyphened`: whether a hyphen at a line's end stands before it.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool
    seen: bool
    spaced: Space
    hyphened: bool


_IGNORED = frozenset({0x2060, 0x200B, 0xFEFF})
_ASCENT, _DESCENT = 0.8, 0.22
"""In ems: how far type reaches above and below its baseline, for fonts that do not say or say nonsense."""
Place = Callable[[float, float], tuple[float, float]]


@dataclass(frozen=True)
class _Look:
    """How a text object looks. `upright`: its lines run level from left to right on the page as shown."""

    size: float
    bold: bool
    seen: bool
    upright: bool


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


def _read_glyphs(raw: object, count: int, place: Place) -> list[Glyph]:
    glyphs: list[Glyph] = []
    looks: dict[int, _Look] = {}
    spaced: Space = ""
    hyphened = False
    drawn: dict[tuple[str, int, int], int] = {}
    for index in range(count):
        code = pdfium_c.FPDFText_GetUnicode(raw, index)
        if code in _BREAKS or (code in _HYPHENS and pdfium_c.FPDFText_IsHyphen(raw, index) == 1):
            hyphened = True
            continue
        text = _character(code)
        if text == " ":
            is_guess = spaced != "stated" and pdfium_c.FPDFText_IsGenerated(raw, index) == 1
            spaced = "guessed" if is_guess else "stated"
        if text in {"", " "}:
            continue
        # The same letter in place is a shadow or false bold, but within one object the letters of a ligature.
        text_object = _address(raw, index)
        if text_object not in looks:
            looks[text_object] = _look(raw, index, place)
        look = looks[text_object]
        box = _box(raw, index, look, place)
        key = (text, round(box[0] * 2), round(box[1] * 2))
        if drawn.setdefault(key, text_object) != text_object:
            continue
        glyphs.append(Glyph(text, *box, look.size, look.bold, look.seen, spaced, hyphened))
        spaced, hyphened = "", False
    return glyphs


def _character(code: int) -> str:
    """The character of a code: a space for all white space, empty for what is none."""
    if code in _IGNORED or code >= 0x110000:
        return ""
    if 0xD800 <= code < 0xE000:
        return "\ufffd"
    return " " if code <= 32 or chr(code).isspace() else chr(code)


def _box(raw: object, index: int, look: _Look, place: Place) -> tuple[float, float, float, float]:
    """The character's box: as high as its type, whatever the letter, where it stands upright."""
    rectangle = pdfium_c.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium_c.FPDFText_GetLooseCharBox(raw, index, rectangle)
    one, other = place(rectangle.left, rectangle.top), place(rectangle.right, rectangle.bottom)
    x0, x1 = sorted((one[0], other[0]))
    top, bottom = sorted((one[1], other[1]))
    if look.upright and pdfium_c.FPDFText_GetCharOrigin(raw, index, x, y):
        _, base = place(x.value, y.value)
        top, bottom = base - _ASCENT * look.size, base + _DESCENT * look.size
    return x0, top, x1, bottom


def _address(raw: object, index: int) -> int:
    found = pdfium_c.FPDFText_GetTextObject(raw, index)
    return ctypes.cast(found, ctypes.c_void_p).value or 0


def _look(raw: object, index: int, place: Place) -> _Look:
    """How the text object looks that a character belongs to; asked once an object."""
    text_object = pdfium_c.FPDFText_GetTextObject(raw, index)
    matrix = pdfium_c.FS_MATRIX()
    known = pdfium_c.FPDFText_GetMatrix(raw, index, matrix)
    nominal = abs(float(pdfium_c.FPDFText_GetFontSize(raw, index)))
    size = nominal * (max(abs(matrix.d), abs(matrix.b)) or 1.0) if known else nominal
    origin, right = place(0, 0), place(matrix.a, matrix.b)
    upright = bool(known) and abs(right[1] - origin[1]) < 0.1 * (right[0] - origin[0])
    seen = _is_seen(text_object) if _address(raw, index) else True
    return _Look(round(min(size, 2000.0), 1), _is_bold(raw, index), seen, upright and size > 0.5)


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


def to_top_left(page: pdfium.PdfPage) -> Place:
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

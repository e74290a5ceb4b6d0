"""PDFium's questions that are asked of every word, letter or path: asked with plain addresses.

Its Python binding makes an object of every pointer, which takes longer than the answer.
"""

import ctypes
from typing import Any

import pypdfium2.raw as pdfium_c

_ADDRESS, _INT, _DOUBLE = ctypes.c_void_p, ctypes.c_int, ctypes.c_double


def find_address(pointer: Any) -> int:
    """The address that a pointer of the binding holds; 0 for none."""
    return ctypes.cast(pointer, _ADDRESS).value or 0


def _question(function: Any, answer: Any, *arguments: Any) -> Any:
    return ctypes.CFUNCTYPE(answer, *arguments)(find_address(function))


find_object = _question(pdfium_c.FPDFText_GetTextObject, _ADDRESS, _ADDRESS, _INT)
read_box = _question(pdfium_c.FPDFText_GetLooseCharBox, _INT, _ADDRESS, _INT, _ADDRESS)
read_origin = _question(pdfium_c.FPDFText_GetCharOrigin, _INT, _ADDRESS, _INT, _ADDRESS, _ADDRESS)
read_matrix = _question(pdfium_c.FPDFText_GetMatrix, _INT, _ADDRESS, _INT, _ADDRESS)
read_size = _question(pdfium_c.FPDFText_GetFontSize, _DOUBLE, _ADDRESS, _INT)
is_guessed = _question(pdfium_c.FPDFText_IsGenerated, _INT, _ADDRESS, _INT)
find_font = _question(pdfium_c.FPDFTextObj_GetFont, _ADDRESS, _ADDRESS)
read_mode = _question(pdfium_c.FPDFTextObj_GetTextRenderMode, _INT, _ADDRESS)
read_colour = _question(pdfium_c.FPDFPageObj_GetFillColor, _INT, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS)
read_bounds = _question(pdfium_c.FPDFPageObj_GetBounds, _INT, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS)
read_kind = _question(pdfium_c.FPDFPageObj_GetType, _INT, _ADDRESS)
find_page_object = _question(pdfium_c.FPDFPage_GetObject, _ADDRESS, _ADDRESS, _INT)
find_inner_object = _question(pdfium_c.FPDFFormObj_GetObject, _ADDRESS, _ADDRESS, ctypes.c_ulong)
count_segments = _question(pdfium_c.FPDFPath_CountSegments, _INT, _ADDRESS)
find_segment = _question(pdfium_c.FPDFPath_GetPathSegment, _ADDRESS, _ADDRESS, _INT)
read_point = _question(pdfium_c.FPDFPathSegment_GetPoint, _INT, _ADDRESS, _ADDRESS, _ADDRESS)
read_segment_kind = _question(pdfium_c.FPDFPathSegment_GetType, _INT, _ADDRESS)
is_closing = _question(pdfium_c.FPDFPathSegment_GetClose, _INT, _ADDRESS)


class Numbers:
    """Room for numbers that PDFium writes. `values` are read all at once; `at` are their addresses."""

    def __init__(self, count: int, kind: Any = ctypes.c_float) -> None:
        self._room = (kind * count)()
        start, size = ctypes.addressof(self._room), ctypes.sizeof(kind)
        self.at = tuple(start + number * size for number in range(count))
        self.values = memoryview(self._room).cast("B").cast(kind._type_)

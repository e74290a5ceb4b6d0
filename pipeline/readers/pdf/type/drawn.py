"""What is drawn on a PDF page besides text: paths and pictures, in one walk through its objects."""

import ctypes
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from pipeline.readers.pdf.type.calls import (
    Numbers,
    find_address,
    find_inner_object,
    find_page_object,
    read_bounds,
    read_kind,
)
from pipeline.readers.pdf.type.words import Box, Place

_MOST_OBJECTS = 200_000
_DEEPEST = 4
_sides = Numbers(4)


@dataclass(slots=True)
class Drawn:
    """The paths of a page, each with the map from its own space to the page as it shows, and the boxes of pictures.

    A path is its address in PDFium. Lengths in points from the page's top left corner.
    """

    paths: list[tuple[int, Place]] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)

    def is_on_picture(self, x: float, y: float) -> bool:
        """Whether a picture covers a point."""
        return any(x0 <= x <= x1 and top <= y <= bottom for x0, top, x1, bottom in self.pictures)


def find_drawn(page: pdfium.PdfPage, place: Place) -> Drawn:
    """The paths and pictures of a page, those inside of its forms (drawings used as one object) included."""
    drawn = Drawn()
    count = min(pdfium_c.FPDFPage_CountObjects(page.raw), _MOST_OBJECTS)
    _collect(drawn, map(partial(find_page_object, find_address(page.raw)), range(count)), place, 0)
    return drawn


def _collect(drawn: Drawn, objects: Iterable[int], place: Place, depth: int) -> None:
    path = pdfium_c.FPDF_PAGEOBJ_PATH
    for found in objects:
        kind = read_kind(found)
        if kind == path:
            drawn.paths.append((found, place))
        elif kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            drawn.pictures.append(find_bounds(found, place))
        elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < _DEEPEST and len(drawn.paths) < _MOST_OBJECTS:
            form = ctypes.cast(found, pdfium_c.FPDF_PAGEOBJECT)
            count = min(pdfium_c.FPDFFormObj_CountObjects(form), _MOST_OBJECTS)
            _collect(drawn, map(partial(find_inner_object, found), range(count)), _within(form, place), depth + 1)


def find_bounds(found: int, place: Place) -> Box:
    """The box of an object of the page."""
    read_bounds(found, *_sides.at)
    left, low, right, high = _sides.values
    (x0, y0), (x1, y1) = place(left, high), place(right, low)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _within(form: Any, place: Place) -> Place:
    matrix = pdfium_c.FS_MATRIX()
    pdfium_c.FPDFPageObj_GetMatrix(form, matrix)
    a, b, c, d, e, f = matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f
    return lambda x, y: place(a * x + c * y + e, b * x + d * y + f)

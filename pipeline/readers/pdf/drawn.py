"""What is drawn on a PDF page besides text: paths and pictures, in one walk through its objects."""

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from pipeline.readers.pdf.words import Box, Place

_MOST_OBJECTS = 200_000
_DEEPEST = 4


@dataclass(slots=True)
class Drawn:
    """The paths of a page, each with the map from its own space to the page as it shows, and the boxes of pictures.

    Lengths in points from the page's top left corner.
    """

    paths: list[tuple[Any, Place]] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)

    def is_on_picture(self, x: float, y: float) -> bool:
        """Whether a picture covers a point."""
        return any(x0 <= x <= x1 and top <= y <= bottom for x0, top, x1, bottom in self.pictures)


def find_drawn(page: pdfium.PdfPage, place: Place) -> Drawn:
    """The paths and pictures of a page, those inside of its forms (drawings used as one object) included."""
    drawn = Drawn()
    take = partial(pdfium_c.FPDFPage_GetObject, page.raw)
    objects = _walk(pdfium_c.FPDFPage_CountObjects(page.raw), take, place, 0)
    for found, kind, own in islice(objects, _MOST_OBJECTS):
        if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            drawn.paths.append((found, own))
        elif kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            drawn.pictures.append(find_bounds(found, own))
    return drawn


def find_bounds(found: Any, place: Place) -> Box:
    """The box of an object of the page."""
    sides = [ctypes.c_float() for _ in range(4)]
    pdfium_c.FPDFPageObj_GetBounds(found, *sides)
    left, low, right, high = (side.value for side in sides)
    (x0, y0), (x1, y1) = place(left, high), place(right, low)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _walk(count: int, take: Callable[[int], Any], place: Place, depth: int) -> Iterator[tuple[Any, int, Place]]:
    """The objects that are no forms, each with its kind and the map from its space to the page."""
    kind_of = pdfium_c.FPDFPageObj_GetType
    for number in range(max(0, count)):
        found = take(number)
        kind = kind_of(found)
        if kind != pdfium_c.FPDF_PAGEOBJ_FORM:
            yield found, kind, place
        elif depth < _DEEPEST:
            inner = partial(pdfium_c.FPDFFormObj_GetObject, found)
            yield from _walk(pdfium_c.FPDFFormObj_CountObjects(found), inner, _within(found, place), depth + 1)


def _within(form: Any, place: Place) -> Place:
    matrix = pdfium_c.FS_MATRIX()
    pdfium_c.FPDFPageObj_GetMatrix(form, matrix)
    a, b, c, d, e, f = matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f
    return lambda x, y: place(a * x + c * y + e, b * x + d * y + f)

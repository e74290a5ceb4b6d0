"""What the structure of a tagged PDF says, element by element in its order."""

import ctypes
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2
from pypdfium2 import raw


def iter_alts(document: pypdfium2.PdfDocument) -> Iterator[str]:
    """The words for pictures."""
    return (words for page in document for words in _iter_page(page, raw.FPDF_StructElement_GetAltText))


def iter_languages(page: pypdfium2.PdfPage) -> Iterator[str]:
    """The languages that elements of a page name."""
    return _iter_page(page, raw.FPDF_StructElement_GetLang)


def _iter_page(page: pypdfium2.PdfPage, read: Callable[..., int]) -> Iterator[str]:
    tree = raw.FPDF_StructTree_GetForPage(page)
    for place in range(raw.FPDF_StructTree_CountChildren(tree)):
        yield from _iter_below(raw.FPDF_StructTree_GetChildAtIndex(tree, place), read)
    raw.FPDF_StructTree_Close(tree)


def _iter_below(element: Any, read: Callable[..., int]) -> Iterator[str]:
    if length := read(element, None, 0):
        buffer = ctypes.create_string_buffer(length)
        read(element, buffer, length)
        yield buffer.raw.decode("utf-16-le").rstrip("\0")
    for place in range(raw.FPDF_StructElement_CountChildren(element)):
        if child := raw.FPDF_StructElement_GetChildAtIndex(element, place):
            yield from _iter_below(child, read)

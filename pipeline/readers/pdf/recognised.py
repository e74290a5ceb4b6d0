"""Pages of a PDF that are pictures of text: scans, faxes, and slides saved as pictures."""

from collections.abc import Sequence

import pypdfium2 as pdfium

from pipeline.readers.pdf.pages import Page
from pipeline.readers.pdf.type.words import Box
from pipeline.readers.scan.glance import LONG, is_like_text
from pipeline.readers.scan.tesseract import find_recogniser

_DENSITY = 300
"""In dots per inch."""
_MOST_DOTS = 12_000_000
_LEAST_COVERED = 0.5
"""The share of its page that a scan takes at least."""


def is_scanned(page: pdfium.PdfPage, pictures: Sequence[Box]) -> bool:
    """Whether a page without text is a picture of text, by how it looks when drawn small."""
    width, height = page.get_size()
    covered = sum(
        max(0.0, min(x1, width) - max(x0, 0.0)) * max(0.0, min(bottom, height) - max(top, 0.0))
        for x0, top, x1, bottom in pictures
    )
    if covered < _LEAST_COVERED * width * height:
        return False
    drawn = page.render(scale=LONG / max(width, height), grayscale=True)
    try:
        return is_like_text(bytes(drawn.buffer), drawn.width, drawn.height, drawn.stride)
    finally:
        drawn.close()


def recognise_page(page: pdfium.PdfPage, known: Page) -> Page:
    """A page as it looks when drawn: its lines and tables.

    Raises:
        SourceError: TOOL_MISSING where nothing that recognises text is installed; TIMEOUT or DAMAGED.
    """
    languages = find_recogniser()
    import numpy as np

    from pipeline.readers.scan.lines import fill_page
    from pipeline.readers.scan.recognise import recognise

    width, height = page.get_size()
    scale = min(_DENSITY / 72, (_MOST_DOTS / max(1.0, width * height)) ** 0.5)
    drawn = page.render(scale=scale, grayscale=True).to_numpy()
    pixels = np.ascontiguousarray(drawn.reshape(drawn.shape[:2]), dtype=np.uint8)
    seen = Page(known.number, known.width, known.height)
    fill_page(seen, recognise(pixels, languages), 1 / scale)
    return seen

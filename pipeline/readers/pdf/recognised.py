"""Pages of a PDF that are pictures of text: scans, faxes, and slides saved as pictures."""

import numpy as np
import pypdfium2 as pdfium

from pipeline.readers.pdf.type.lines import Line
from pipeline.readers.scan.tesseract import find_recogniser

_DENSITY = 300
"""In dots per inch."""
_MOST_DOTS = 40_000_000


def recognise_page(page: pdfium.PdfPage, number: int) -> list[Line]:
    """The lines of a page that is drawn and looked at; boxes in points from its top left corner.

    Raises:
        SourceError: TOOL_MISSING where nothing that recognises text is installed; TIMEOUT or DAMAGED.
    """
    languages = find_recogniser()
    from pipeline.readers.scan.lines import build_lines
    from pipeline.readers.scan.recognise import recognise

    width, height = page.get_size()
    scale = min(_DENSITY / 72, (_MOST_DOTS / max(1.0, width * height)) ** 0.5)
    drawn = page.render(scale=scale, grayscale=True).to_numpy()
    pixels = np.ascontiguousarray(drawn.reshape(drawn.shape[:2]), dtype=np.uint8)
    return build_lines(recognise(pixels, languages), 1 / scale, number)

"""Text that nobody sees: not drawn, outside the page, or white where the page is white."""

import math
from collections.abc import Sequence

import pypdfium2 as pdfium

from pipeline.readers.pdf.type.drawn import Drawn
from pipeline.readers.pdf.type.words import Word

_MARGIN = 2.0
_PALE = 245
"""Of 255: type whose red, green and blue are all at least this is white."""
_FEWEST = 4
_LARGEST = 4000
"""In points: a page is not painted at more than this, whatever its size."""


def find_unseen(page: pdfium.PdfPage, words: Sequence[Word], drawn: Drawn) -> set[int]:
    """The numbers of the words that a reader of the page does not see.

    Text that is not drawn but lies on a picture is what was recognised in it, and counts as seen. White text is seen
    where the page, painted, is not white around it.
    """
    width, height = page.get_size()
    unseen, pale = set(), []
    for number, word in enumerate(words):
        across, down = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        is_on_page = -_MARGIN <= across <= width + _MARGIN and -_MARGIN <= down <= height + _MARGIN
        if not is_on_page or not (word.seen or drawn.is_on_picture(across, down)):
            unseen.add(number)
        elif word.seen and word.look.colour is not None and min(word.look.colour) >= _PALE:
            pale.append(number)
    return unseen | (_find_white(page, words, pale) if pale else set())


def _find_white(page: pdfium.PdfPage, words: Sequence[Word], pale: Sequence[int]) -> set[int]:
    """The pale words that nothing dark is painted around; painted is the part of the page where they stand."""
    width, height = page.get_size()
    scale = min(1.0, _LARGEST / max(width, height, 1.0))
    white = [words[number] for number in pale]
    x0, x1 = _stretch(min(word.x0 for word in white), max(word.x1 for word in white), width, scale)
    top, bottom = _stretch(min(word.top for word in white), max(word.bottom for word in white), height, scale)
    crop = (x0, height - bottom, width - x1, top)
    bitmap = page.render(scale=scale, crop=crop, grayscale=True, may_draw_forms=False)
    left, above = math.ceil(x0 * scale), math.ceil(top * scale)
    try:
        paper = bytes(bitmap.buffer)
        rows, columns, stride = bitmap.height, bitmap.width, bitmap.stride
        found = set()
        for number in pale:
            word = words[number]
            first, last = (min(columns - 1, max(0, round(x * scale) - left)) for x in (word.x0, word.x1))
            upper, lower = (min(rows - 1, max(0, round(y * scale) - above)) for y in (word.top, word.bottom))
            strips = (paper[row * stride + first : row * stride + last + 1] for row in range(upper, lower + 1))
            if all(min(strip, default=255) >= _PALE for strip in strips):
                found.add(number)
        return found
    finally:
        bitmap.close()


def _stretch(start: float, end: float, length: float, scale: float) -> tuple[float, float]:
    """The part of a side of the page that is painted, a few pixels at least."""
    start = max(0.0, min(start - _MARGIN, length - _FEWEST / scale))
    return start, min(length, max(end + _MARGIN, start + _FEWEST / scale))

"""Text that nobody sees: not drawn, outside the page, or white where the page is white."""

from collections.abc import Sequence

import pypdfium2 as pdfium

from pipeline.readers.pdf.type.drawn import Drawn
from pipeline.readers.pdf.type.words import Word

_MARGIN = 2.0
_PALE = 245
"""Of 255: type whose red, green and blue are all at least this is white."""
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
    width, height = page.get_size()
    scale = min(1.0, _LARGEST / max(width, height, 1.0))
    bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False)
    try:
        paper = bytes(bitmap.buffer)
        rows, columns, stride = bitmap.height, bitmap.width, bitmap.stride
        white = set()
        for number in pale:
            word = words[number]
            left, right = (min(columns - 1, max(0, round(x * scale))) for x in (word.x0, word.x1))
            first, last = (min(rows - 1, max(0, round(y * scale))) for y in (word.top, word.bottom))
            strips = (paper[row * stride + left : row * stride + right + 1] for row in range(first, last + 1))
            if all(min(strip, default=255) >= _PALE for strip in strips):
                white.add(number)
        return white
    finally:
        bitmap.close()

"""Cells of ruled tables in which something stands that was not recognised, mostly single figures: read once more."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from pipeline.readers.pdf.type.words import Box
from pipeline.readers.scan.straighten import Grey, find_paper, find_type_height
from pipeline.readers.scan.tesseract import Found

_RIM = 3
"""In pixels: what is left of strokes at the sides of a cell."""
_DARKER = 80
_LEAST = 0.5
"""Of the height of letters: lower things are specks."""
_MOST = 300


@dataclass(frozen=True)
class _Piece:
    """What stands in a cell, and where it begins on the sheet that is read."""

    box: tuple[int, int, int, int]
    top: int


def find_missed(
    pixels: Grey, words: Sequence[Found], tables: Sequence[Sequence[Box]], read: Callable[[Grey], list[Found]]
) -> list[Found]:
    """The words in cells that have ink but no word yet, set below each other on one sheet for `read`."""
    kind = round(find_type_height(pixels))
    cells = [cell for table in tables for cell in table if not any(_is_in(word, cell) for word in words)]
    boxes = [box for cell in cells[:_MOST] if (box := _find_ink(pixels, cell, kind))]
    if not boxes:
        return []
    sheet, pieces = _set_below(pixels, boxes, kind)
    line, paragraph = (words[-1].line + 1, words[-1].paragraph + 1) if words else (0, 0)
    found: list[Found] = []
    for word in read(sheet):
        middle = (word.box[1] + word.box[3]) / 2
        number = max((n for n, piece in enumerate(pieces) if piece.top - kind <= middle), default=0)
        across, down = pieces[number].box[0] - 2 * kind, pieces[number].box[1] - pieces[number].top
        x0, top, x1, bottom = word.box
        place = (x0 + across, top + down, x1 + across, bottom + down)
        found.append(replace(word, box=place, line=line + number, paragraph=paragraph + number))
    return found


def _is_in(word: Found, cell: Box) -> bool:
    across, down = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
    return cell[0] <= across < cell[2] and cell[1] <= down < cell[3]


def _find_ink(pixels: Grey, cell: Box, kind: int) -> tuple[int, int, int, int] | None:
    """The box around what is as high as letters in a cell."""
    x0, top, x1, bottom = (round(value) for value in cell)
    x0, top = x0 + _RIM, top + _RIM
    inside = pixels[top : bottom - _RIM, x0 : x1 - _RIM]
    if not inside.size:
        return None
    dark = np.asarray(inside < find_paper(inside) - _DARKER, dtype=np.uint8)
    _, _, sizes, _ = cv2.connectedComponentsWithStats(dark)
    letters = sizes[1:][sizes[1:, cv2.CC_STAT_HEIGHT] >= _LEAST * kind]
    if not letters.size:
        return None
    starts, ends = letters[:, :2].min(axis=0), (letters[:, :2] + letters[:, 2:4]).max(axis=0)
    return int(starts[0]) + x0, int(starts[1]) + top, int(ends[0]) + x0, int(ends[1]) + top


def _set_below(pixels: Grey, boxes: Sequence[tuple[int, int, int, int]], kind: int) -> tuple[Grey, list[_Piece]]:
    height = sum(box[3] - box[1] + 2 * kind for box in boxes) + 2 * kind
    width = max(box[2] - box[0] for box in boxes) + 4 * kind
    sheet = np.full((height, width), find_paper(pixels), dtype=np.uint8)
    pieces: list[_Piece] = []
    top = 2 * kind
    for box in boxes:
        x0, start, x1, end = box
        sheet[top : top + end - start, 2 * kind : 2 * kind + x1 - x0] = pixels[start:end, x0:x1]
        pieces.append(_Piece(box, top))
        top += end - start + 2 * kind
    return sheet, pieces

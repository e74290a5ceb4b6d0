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
_SURE = 0.5


@dataclass(frozen=True)
class _Piece:
    """What stands in a cell, and where it begins on the sheet that is read."""

    box: tuple[int, int, int, int]
    top: int


def read_cells(
    pixels: Grey, words: Sequence[Found], tables: Sequence[Sequence[Box]], read: Callable[[Grey], list[Found]]
) -> list[Found]:
    """The words, with those in cells that have ink but no word, or only doubtful ones.

    What stands in them is set below each other on one sheet for `read`.
    """
    kind = round(find_type_height(pixels))
    within = [(cell, [word for word in words if _is_in(word, cell)]) for table in tables for cell in table]
    doubtful = [(cell, known) for cell, known in within if all(word.sure < _SURE for word in known)]
    boxes = [box for cell, _ in doubtful[:_MOST] if (box := _find_ink(pixels, cell, kind))]
    if not boxes:
        return list(words)
    found = _read_sheet(*_set_below(pixels, boxes, kind), kind, read)
    line, paragraph = (words[-1].line + 1, words[-1].paragraph + 1) if words else (0, 0)
    kept = list(words)
    for cell, known in doubtful:
        better = [word for word in found if _is_in(word, cell)]
        if sum(word.sure for word in better) > sum(word.sure for word in known):
            kept = [word for word in kept if word not in known]
            kept += [replace(word, line=line + word.line, paragraph=paragraph + word.line) for word in better]
    return kept


def _read_sheet(sheet: Grey, pieces: Sequence[_Piece], kind: int, read: Callable[[Grey], list[Found]]) -> list[Found]:
    """The words of a sheet in their places on the page."""
    found: list[Found] = []
    for word in read(sheet):
        middle = (word.box[1] + word.box[3]) / 2
        piece = pieces[max((number for number, one in enumerate(pieces) if one.top - kind <= middle), default=0)]
        across, down = piece.box[0] - 2 * kind, piece.box[1] - piece.top
        x0, top, x1, bottom = word.box
        found.append(replace(word, box=(x0 + across, top + down, x1 + across, bottom + down)))
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

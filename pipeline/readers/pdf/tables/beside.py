"""Columns that stand beside the frame of a table: only a part of its values is ruled, or on a ground of colour."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal, NamedTuple

from pipeline.readers.pdf.tables.parts import is_value
from pipeline.readers.pdf.tables.plain.rows import Row, find_rows
from pipeline.readers.pdf.tables.plain.strips import APART
from pipeline.readers.pdf.type.words import Box, Word

Side = Literal["left", "right"]
_NEAR = 150.0
"""In points: the furthest that the nearest text of the column may stand from the frame."""
_LEVEL = 2.5
_MOST = 0.6
_ONE_COLUMN = 0.9
_LONGEST = 60


class Frame(NamedTuple):
    """The box of a ruled table, the numbers of the words in its cells, and where its columns and rows begin."""

    box: Box
    grid: list[list[list[int]]]
    columns: list[float]
    tops: list[float]


def widen(frame: Frame, sides: Sequence[Side], words: Sequence[Word], free: Sequence[int]) -> Frame:
    """A frame with the columns beside it, made of words that are `free`: names on the left, values on the right."""
    for side in sides:
        found = _find_column(side, frame, words, free)
        if found:
            x0, top, x1, bottom = frame.box
            beside = [words[number] for cell in found for number in cell]
            box = (min(x0, *(word.x0 for word in beside)), top, max(x1, *(word.x1 for word in beside)), bottom)
            pairs = zip(found, frame.grid, strict=True)
            grid = [[cell, *row] if side == "left" else [*row, cell] for cell, row in pairs]
            columns = [box[0], *frame.columns] if side == "left" else [*frame.columns, x1]
            frame = Frame(box, grid, columns, frame.tops)
    return frame


def _find_column(side: Side, frame: Frame, words: Sequence[Word], free: Sequence[int]) -> list[list[int]]:
    """The numbers of the words beside a frame for each of its rows; empty where they are no column of the table.

    Its texts are short, one below the other, and on a level with what is in the frame.
    """
    box = frame.box
    beside = [number for number in free if _is_beside(side, box, words[number])]
    lines = find_rows((number, words[number]) for number in beside)
    near = [box[0] - words[number].x1 if side == "left" else words[number].x0 - box[2] for number in beside]
    if not lines or min(near) > _NEAR:
        return []
    rows: list[list[Row]] = [[] for _ in frame.tops]
    for line in lines:
        rows[max(0, bisect_right(frame.tops, line.middle) - 1)].append(line)
    inside = [[words[number] for cell in cells for number in cell] for cells in frame.grid]
    named = [(row, found) for row, found in zip(rows, inside, strict=True) if row and found]
    level = sum(_is_level(row, found) for row, found in named)
    if len(named) < _MOST * sum(map(bool, inside)) or level < _MOST * len(named):
        return []
    if not _is_column(lines, values=side == "right") or _letters(lines) > _LONGEST * sum(map(bool, rows)):
        return []
    return [[number for line in row for number, _ in line.words] for row in rows]


def _is_beside(side: Side, box: Box, word: Word) -> bool:
    is_aside = word.x1 <= box[0] + 1 if side == "left" else word.x0 >= box[2] - 1
    return is_aside and box[1] < (word.top + word.bottom) / 2 < box[3]


def _is_level(lines: Sequence[Row], inside: Sequence[Word]) -> bool:
    middles = [(word.top + word.bottom) / 2 for word in inside]
    return any(abs(line.middle - middle) < _LEVEL for line in lines for middle in middles)


def _is_column(lines: Sequence[Row], *, values: bool) -> bool:
    single = [line.chunks(APART)[0] for line in lines if len(line.chunks(APART)) == 1]
    body = [chunk.text for chunk in single[1:] or single]
    is_fit = not values or sum(map(is_value, body)) >= _MOST * len(body)
    return len(single) >= _ONE_COLUMN * len(lines) and is_fit


def _letters(lines: Sequence[Row]) -> int:
    return sum(len(word.text) for line in lines for _, word in line.words)

"""Recognised words become lines as PDF pages have them: one set of rules finds headings, lists and furniture."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import dropwhile, groupby, pairwise
from statistics import median

from pipeline.readers.clean import HAN, is_joined_bare
from pipeline.readers.pdf.pages import Back, Page
from pipeline.readers.pdf.tables.table import Table, find_tables
from pipeline.readers.pdf.type.lines import Line
from pipeline.readers.pdf.type.looks import Look
from pipeline.readers.pdf.type.words import Box, Space, Word
from pipeline.readers.scan.recognise import Seen, how_sure
from pipeline.readers.scan.sizes import find_sizes
from pipeline.readers.scan.tesseract import Found

_BROKEN = re.compile(r"[^\W\d_]-$")
_NUMBER, _HAN = re.compile(r"[\d.,%]"), re.compile(f"[{HAN}]")
_LEAST = 0.15
"""The share of its height by which a word reaches over the side of a cell at least."""
_ENDS = "”’，。、,;；"
"""What begins no line and no cell: specks are taken for it."""
_LOOSE = 1.2
"""Of the size of type: the room that is left between two Chinese characters of a word at most."""


def fill_page(page: Page, seen: Seen | None, points: float) -> None:
    """The lines and tables of a page as it is made straight; `points` is the size of a pixel of the picture in points.

    `page.back` leads from there to the places in the picture as it was.
    """
    if seen is None:
        return
    straight, unit = seen.straight, points * seen.straight.scale
    height, width = straight.pixels.shape

    def place(box: Box) -> Box:
        x0, top, x1, bottom = straight.place((box[0] / unit, box[1] / unit, box[2] / unit, box[3] / unit))
        return x0 * points, top * points, x1 * points, bottom * points

    page.back = Back(page.width, page.height, place)
    page.width, page.height = width * unit, height * unit
    page.items = _build_items(seen, unit, page.number)


def _build_items(seen: Seen, unit: float, page: int) -> list[Line | Table]:
    """Lines and tables by where their first word stands; words of different cells are in no line together."""
    lines = [_cut(list(line), seen.tables) for _, line in groupby(seen.words, key=lambda word: word.line)]
    found: list[Found] = []
    words: list[Word] = []
    starts: list[int] = []
    for line, size in zip(lines, find_sizes(lines), strict=True):
        for _, part in groupby(line, key=lambda word: _find_cell(word, seen.tables)):
            starts.append(len(words))
            together = list(dropwhile(lambda word: not word.text, _led(part)))
            words += _build_words(together, round(unit * size, 1), unit)
            found += together
    cells = [[(x0 * unit, y0 * unit, x1 * unit, y1 * unit) for x0, y0, x1, y1 in table] for table in seen.tables]
    tables = [_with_sureness(table, found) for table in find_tables(cells, words, page)]
    used = {number for table in tables for number in table.used}
    placed: list[tuple[int, Line | Table]] = [(min(table.used), table) for table in tables]
    rest = [
        (start, numbers)
        for start, end in pairwise([*starts, len(words)])
        if (numbers := [number for number in range(start, end) if number not in used])
    ]
    built = [_build_line([words[n] for n in numbers], [found[n] for n in numbers], page) for _, numbers in rest]
    _mark_broken(built, [found[numbers[0]].paragraph for _, numbers in rest])
    placed += [(start, line) for (start, _), line in zip(rest, built, strict=True)]
    return [item for _, item in sorted(placed, key=lambda pair: pair[0])]


def _with_sureness(table: Table, found: Sequence[Found]) -> Table:
    return replace(table, sure=how_sure(found[number] for number in table.used))


def _cut(line: Sequence[Found], tables: Sequence[Sequence[Box]]) -> list[Found]:
    """The words of a line, those that reach over the sides of cells taken apart there."""
    return [part for word in line for part in _parts(word, tables)]


def _parts(word: Found, tables: Sequence[Sequence[Box]]) -> Iterator[Found]:
    x0, top, x1, bottom = word.box
    least, middle = _LEAST * (bottom - top), (top + bottom) / 2
    sides = sorted({cell[0] for cells in tables for cell in cells if cell[1] <= middle < cell[3]})
    inside = [side for side in sides if x0 + least < side < x1 - least]
    cuts = [round((side - x0) / (x1 - x0) * len(word.text)) for side in inside]
    for (start, left), (end, right) in pairwise([(0, x0), *zip(cuts, inside, strict=True), (len(word.text), x1)]):
        if word.text[start:end]:
            yield replace(word, text=word.text[start:end], box=(left, top, right, bottom))


def _led(words: Iterable[Found]) -> Iterator[Found]:
    """The words of a line or cell, the first without signs that only end words."""
    for number, word in enumerate(words):
        yield word if number else replace(word, text=word.text.lstrip(_ENDS))


def _find_cell(word: Found, tables: Sequence[Sequence[Box]]) -> Box | None:
    """The cell that a word stands in."""
    across, down = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
    cells = (cell for cells in tables for cell in cells)
    return next((cell for cell in cells if cell[0] <= across < cell[2] and cell[1] <= down < cell[3]), None)


def _mark_broken(lines: Sequence[Line], paragraphs: Sequence[int]) -> None:
    """Mark the lines of a paragraph that end within a word."""
    for (line, paragraph), (after, its) in pairwise(zip(lines, paragraphs, strict=True)):
        if paragraph == its and _BROKEN.search(line.text) and after.text[:1].islower():
            line.text, line.hyphened = line.text[:-1], True


def _build_line(words: list[Word], found: Sequence[Found], page: int) -> Line:
    line = Line(words, page)
    line.sure = how_sure(found)
    return line.settle()


def _build_words(words: Sequence[Found], size: float, unit: float) -> list[Word]:
    if not words:
        return []
    look = Look(size, "", bold=False, italic=False, colour=None, seen=True, is_upright=True)
    top, bottom = (unit * median(word.box[side] for word in words) for side in (1, 3))
    built: list[Word] = []
    for word in words:
        before = built[-1] if built else None
        is_apart = before is not None and _is_apart(before.text, word.text)
        x0, x1 = unit * word.box[0], unit * word.box[2]
        if before is not None and not is_apart and 0 < x0 - before.x1 < _LOOSE * size:
            built[-1] = before._replace(x1=x0)  # where one Chinese character ends is not told well
        spaced: Space = "stated" if is_apart else ""
        built.append(Word(word.text, x0, top, x1, bottom, size, False, True, spaced, False, look, 0, 0))
    return built


def _is_apart(before: str, text: str) -> bool:
    """Whether a space stands between two words; the little room between Chinese characters and numbers is none."""
    is_number = _NUMBER.match(before[-1]) and _HAN.match(text)
    is_counted = _HAN.match(before[-1]) and _NUMBER.match(text)
    return not (is_number or is_counted or is_joined_bare(before, text))

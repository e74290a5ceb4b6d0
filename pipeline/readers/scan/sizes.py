"""The size of type in a picture: it is measured by the letters, not told, so that near sizes count as one."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from statistics import median

from pipeline.readers.clean import HAN
from pipeline.readers.scan.tesseract import Found

_SAME, _SAME_SHORT = 1.25, 1.13
"""Sizes that differ by a smaller factor from that of the text are its size; lines that end short may be headings."""
_SHORT = 0.75
"""Of the width of the longest line."""
_SAME_BESIDE = 1.12
"""Sizes beside each other that differ by a smaller factor are one size, of headings and notes too."""
_TALL, _TAILED = re.compile(r"[^\Wacemnopqrsuvwxyzg_]|[(){}\[\]/|]"), re.compile(r"[gjpqyQ(){}\[\]/|,;]")
_HAN = re.compile(f"[{HAN}]+")
_SMALL, _RISE, _TAIL, _FULL = 0.48, 0.22, 0.22, 0.86
"""Of the size of type: the height of an x, what taller letters rise above it, tails below the line, Chinese."""
_AROUND = 0.06
"""Of the size of type: what Chinese characters are narrower than it."""
_FEWEST = 3
_SPACED = 1.5
Lines = Sequence[Sequence[Found]]


def find_sizes(lines: Lines) -> list[float]:
    """The size of each line's type in pixels: one for the text, and one for each size that clearly differs."""
    if not lines:
        return []
    sizes = [_measure(line) for line in lines]
    widest = max(_width(line) for line in lines)
    factors = [_SAME_SHORT if _is_told(line) and _width(line) < _SHORT * widest else _SAME for line in lines]
    usual = _weighed(range(len(lines)), lines, sizes)
    for _, numbers in groupby(range(len(lines)), key=lambda number: lines[number][0].paragraph):
        for run in _runs(list(numbers), sizes, factors):
            size, factor = _weighed(run, lines, sizes), max(factors[number] for number in run)
            for number in run:
                sizes[number] = usual if _is_near(size, usual, factor) else size
    return _gathered(sizes)


def _is_told(line: Sequence[Found]) -> bool:
    """Whether a line has letters enough to tell its size."""
    letters = sum(char.isalpha() for word in line for char in word.text)
    is_han = any(_HAN.search(word.text) for word in line)
    return letters >= _FEWEST and (not is_han or sum(count for count, _ in _han_runs(line)) >= _FEWEST)


def _width(line: Sequence[Found]) -> float:
    return line[-1].box[2] - line[0].box[0]


def _is_near(size: float, other: float, factor: float) -> bool:
    return 1 / factor < size / other < factor


def _weighed(numbers: Iterable[int], lines: Lines, sizes: Sequence[float]) -> float:
    return median(sizes[number] for number in numbers for word in lines[number] for _ in word.text)


def _runs(numbers: Sequence[int], sizes: Sequence[float], factors: Sequence[float]) -> Iterator[list[int]]:
    """Lines of a paragraph of nearly one size: headings that were taken to be of it stand apart."""
    run: list[int] = []
    for number in numbers:
        if run and not _is_near(sizes[number], sizes[run[-1]], factors[run[-1]]):
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def _gathered(sizes: Sequence[float]) -> list[float]:
    """Sizes that lie close to each other as one."""
    shared: dict[float, float] = {}
    first = 0.0
    for size in sorted(set(sizes)):
        first = size if not first or size > first * _SAME_BESIDE else first
        shared[size] = first
    return [shared[size] for size in sizes]


def _measure(words: Sequence[Found]) -> float:
    """The size of a line's type: the room that its Chinese characters take, or the height of its words."""
    rooms = [(width / count, count) for count, width in _han_runs(words)]
    tall = _by_height(words)
    if sum(count for _, count in rooms) >= _FEWEST:
        room = median(width for width, count in rooms for _ in range(count)) / (1 - _AROUND / 2)
        return min(room, _SPACED * tall)
    return tall


def _han_runs(words: Sequence[Found]) -> Iterator[tuple[int, float]]:
    """Chinese characters in a row: how many, and how wide they are together."""
    for is_han, run in groupby(words, key=lambda word: _HAN.fullmatch(word.text) is not None):
        found = list(run)
        count = sum(len(word.text) for word in found)
        if is_han and count > 1:
            yield count, found[-1].box[2] - found[0].box[0]


def _by_height(words: Sequence[Found]) -> float:
    told = [word for word in words if word.text[:1].isalnum()] or words
    return median((word.box[3] - word.box[1]) / _share(word.text) for word in told for _ in word.text) or 1.0


def _share(text: str) -> float:
    """The share of the size of type that a word's letters fill from top to bottom."""
    if _HAN.search(text):
        return _FULL
    return _SMALL + _RISE * bool(_TALL.search(text)) + _TAIL * bool(_TAILED.search(text))

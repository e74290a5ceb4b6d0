"""Number tiles of designed reports: a number in large type and the words around it that say what it counts."""

import re
from collections.abc import Sequence

from pipeline.readers.outline import is_sentence_end
from pipeline.readers.pdf.type.lines import Line

_NUMBER = re.compile(
    r"[€$£¥~≈<>+]?\s?\d[\d.,\u00a0 ]*\s?(?:%|\+|[kKmM]\b|bn|x|th|[万亿]|million|billion|Mio\.?|Mrd\.?)?\s?\+?",
)
_LARGE, _LARGER = 1.3, 1.4
"""Times the size of the running text, and of the words beside it."""
_NEAR, _STACKED = 1.3, 1.0
_OVERLAP, _ALIKE = 0.4, 0.2
_MOST_WORDS = 6
_SHORT = 40
_WORDS = re.compile(r"[^\W\d_]{2}")


def is_number(line: Line) -> bool:
    """Whether a line is nothing but a number."""
    return _NUMBER.fullmatch(line.text.strip()) is not None


def find_tiles(lines: Sequence[Line], usual: float) -> list[list[Line]]:
    """The lines of each tile in the order in which they are read."""
    tiles: list[list[Line]] = []
    taken: set[int] = set()
    for number in lines:
        if number.size < _LARGE * usual or not is_number(number):
            continue
        words = [
            line
            for line in lines
            if id(line) not in taken and line.size * _LARGER <= number.size and _WORDS.search(line.text)
        ]
        tile = _tile(number, words)
        if len(tile) > 1:
            tiles.append(tile)
            taken |= set(map(id, tile))
    return tiles


def _tile(number: Line, words: Sequence[Line]) -> list[Line]:
    """The number with the words below it, or else beside it, or else above it."""
    near = _NEAR * number.size
    least = -_OVERLAP * number.size
    below = [line for line in words if _is_under(number, line) and least < line.top - number.bottom < near]
    if below:
        first = min(below, key=lambda line: line.top)
        stack = _stack(first, words)
        return [number] if _runs_on(stack, words) else [*_lead(number, first, words), number, *stack]
    beside = [line for line in words if _is_level(number, line) and 0 <= line.x0 - number.x1 < near]
    if beside:
        return [number, *_stack(min(beside, key=lambda line: line.top), beside)]
    above = [line for line in words if _is_under(number, line) and least < number.top - line.bottom < near]
    return [number, max(above, key=lambda line: line.bottom)] if above else [number]


def _is_under(number: Line, line: Line) -> bool:
    return min(number.x1, line.x1) > max(number.x0, line.x0)


def _is_level(number: Line, line: Line) -> bool:
    return number.top < (line.top + line.bottom) / 2 < number.bottom


def _stack(first: Line, words: Sequence[Line]) -> list[Line]:
    """A line and those close below it that begin, or are centred, where it is."""
    stack = [first]
    for line in sorted(words, key=lambda line: line.top):
        last = stack[-1]
        if line is not first and len(stack) < _MOST_WORDS and _is_next(last, line) and _is_aligned(first, line):
            stack.append(line)
    return stack


def _runs_on(stack: Sequence[Line], words: Sequence[Line]) -> bool:
    """Whether more lines follow than a tile has: running text that stands below a number."""
    last = stack[-1]
    return len(stack) == _MOST_WORDS and any(
        line is not last and _is_next(last, line) and _is_aligned(last, line) for line in words
    )


def _is_next(last: Line, line: Line) -> bool:
    """Whether a line stands close below another of its size."""
    is_alike = abs(line.size - last.size) <= _ALIKE * last.size
    return is_alike and last.top <= line.top < last.bottom + _STACKED * last.em and not _is_level(last, line)


def _lead(number: Line, first: Line, words: Sequence[Line]) -> list[Line]:
    """The short line above a number that begins the sentence which its words go on with."""
    found = [
        line
        for line in words
        if abs(line.x0 - number.x0) < 0.3 * number.size
        and -0.3 * number.size < number.top - line.bottom < 0.4 * number.size
        and abs(line.size - first.size) < 0.5
        and len(line.text) < _SHORT
        and not is_sentence_end(line.text)
    ]
    return found[:1]


def _is_aligned(one: Line, other: Line) -> bool:
    return abs(one.x0 - other.x0) < 0.5 * one.em or abs(one.x0 + one.x1 - other.x0 - other.x1) < one.em

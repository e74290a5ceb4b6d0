"""Lines that were written in pieces put together again: words in larger type inside a sentence, letters set apart."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from pipeline.readers.clean import is_joined_bare
from pipeline.readers.pdf.tables.table import Table
from pipeline.readers.pdf.type.lines import Line
from pipeline.readers.pdf.type.turned import is_turned

_DESCENT = 0.22
_LEVEL = 0.1
_CLOSEST, _WIDEST = -0.2, 0.9
"""In ems of the smaller type: the room between two pieces of a line."""
_SPACE = 0.12
_LONG = 12
_FEWEST_LETTERS = 4
_WIDER = 1.6
"""Times the usual room between letters set apart: more of it stands between words."""
_CLOSING = ",.;:!?)]}’”，。；：！？）】》"


def mend_lines(items: Sequence[Line | Table]) -> list[Line | Table]:
    """The items of a page with the pieces of one line joined where its leftmost piece stands."""
    after: dict[int, Line] = {}
    taken: set[int] = set()
    level = [item for item in items if isinstance(item, Line) and not is_turned(item)]
    for row in _rows(sorted(level, key=_base)):
        for line, other in pairwise(sorted(row, key=lambda line: line.x0)):
            if _goes_on(line, other):
                after[id(line)] = other
                taken.add(id(other))
    return [
        _mend_letters(_whole(item, after)) if isinstance(item, Line) else item
        for item in items
        if id(item) not in taken
    ]


def _base(line: Line) -> float:
    return line.bottom - _DESCENT * line.size


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines, given from top to bottom, by the baselines that they stand on."""
    rows: list[list[Line]] = []
    for line in lines:
        if rows and _base(line) - _base(rows[-1][-1]) <= _LEVEL * min(line.size, rows[-1][-1].size):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _goes_on(line: Line, other: Line) -> bool:
    """Whether two neighbours in a row are one line; the parts of formulas, all of one size, are left as they come."""
    small = min(line.size, other.size)
    looks_other = abs(line.size - other.size) > 0.1 * small or line.bold != other.bold
    is_wordy = max(len(line.text), len(other.text)) >= _LONG
    return looks_other and is_wordy and _CLOSEST * small <= other.x0 - line.x1 <= _WIDEST * small


def _whole(line: Line, after: dict[int, Line]) -> Line:
    key = id(line)
    while key in after:
        other = after[key]
        line, key = _joined(line, other), id(other)
    return line


def _joined(line: Line, other: Line) -> Line:
    gap = other.x0 - line.x1
    is_near = gap < _SPACE * min(line.size, other.size) or other.text[:1] in _CLOSING
    main = line if len(line.text) >= len(other.text) else other
    return replace(
        main,
        words=[*line.words, *other.words],
        text=line.text + ("" if is_near or is_joined_bare(line.text, other.text) else " ") + other.text,
        x0=line.x0,
        x1=max(line.x1, other.x1),
        bold=line.bold and other.bold,
        hyphened=other.hyphened,
    )


def _mend_letters(line: Line) -> Line:
    """A line whose letters were set apart (“A N N U A L”) with its words whole."""
    words = line.words
    if len(words) < _FEWEST_LETTERS or any(len(word.text) > 1 or not word.text.isalpha() for word in words):
        return line
    gaps = [other.x0 - word.x1 for word, other in pairwise(words)]
    usual = median(gaps)
    if usual <= 0 or any(word.text.islower() != words[-1].text.islower() for word in words[1:]):
        return line
    text = words[0].text
    for gap, word in zip(gaps, words[1:], strict=True):
        text += (" " if gap > _WIDER * usual else "") + word.text
    return replace(line, text=text)

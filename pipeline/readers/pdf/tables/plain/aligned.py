"""Tables without rules: rows whose chunks stand in columns again and again."""

from collections.abc import Iterable, Iterator, Sequence

from pipeline.readers.pdf.tables.plain.rows import Row, find_rows
from pipeline.readers.pdf.tables.plain.strips import APART
from pipeline.readers.pdf.type.words import Word

_STEP = 2.6
"""In ems: rows further apart do not belong to one table."""
_MOST_SINGLE = 2
_PROSE_EMS = 13.0
_PROSE_LETTERS = 24


def find_prose(words: Sequence[Word]) -> set[int]:
    """The numbers of the words that stand in long lines which follow each other down the page in the content."""
    lines = list(_lines(words))
    found: set[int] = set()
    for at, line in enumerate(lines):
        if not _is_long(line, words):
            continue
        near = [lines[other] for other in (at - 1, at + 1) if 0 <= other < len(lines)]
        if any(_is_beneath(line, other, words) and _is_long(other, words) for other in near):
            found.update(line)
    return found


def _lines(words: Sequence[Word]) -> Iterator[range]:
    """Runs of words in the order of the content, without a change of level or a wide gap."""
    start = 0
    for at in range(1, len(words) + 1):
        if at < len(words):
            before, word = words[at - 1], words[at]
            if abs(word.bottom - before.bottom) < 0.5 * word.size and -1 < word.x0 - before.x1 < 1.2 * word.size:
                continue
        yield range(start, at)
        start = at


def _is_long(line: range, words: Sequence[Word]) -> bool:
    first, last = words[line[0]], words[line[-1]]
    letters = sum(char.isalpha() for number in line for char in words[number].text)
    return last.x1 - first.x0 > _PROSE_EMS * max(first.size, 1.0) and letters > _PROSE_LETTERS


def _is_beneath(line: range, other: range, words: Sequence[Word]) -> bool:
    """Whether two lines stand one above the other."""
    a, b = words[line[0]], words[other[0]]
    width = min(words[line[-1]].x1 - a.x0, words[other[-1]].x1 - b.x0)
    overlap = min(words[line[-1]].x1, words[other[-1]].x1) - max(a.x0, b.x0)
    return 0.5 * a.size < abs(a.bottom - b.bottom) < 2.0 * a.size and overlap > 0.6 * width


def find_runs(words: Iterable[tuple[int, Word]]) -> Iterator[list[Row]]:
    """Runs of rows that may be tables: parted rows close beneath each other, few single chunks between."""
    run: list[Row] = []
    for row in find_rows(words):
        if run and row.middle - run[-1].middle > _STEP * max(row.em, run[-1].em):
            yield from _trimmed(run)
            run = []
        if len(row.chunks(APART)) == 1 and (not run or _singles(run) >= _MOST_SINGLE):
            yield from _trimmed(run)
            run = []
        else:
            run.append(row)
    yield from _trimmed(run)


def _singles(run: Sequence[Row]) -> int:
    return next((at for at, row in enumerate(reversed(run)) if len(row.chunks(APART)) > 1), len(run))


def _trimmed(run: list[Row]) -> Iterator[list[Row]]:
    kept = run[: len(run) - _singles(run)]
    if sum(len(row.chunks(APART)) > 1 for row in kept) >= 3:
        yield kept

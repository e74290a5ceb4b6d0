"""Letters of another font put back into their line.

Some word processors draw a line font by font: first all that its own font has, with room left for what it lacks, then
the missing signs and letters from other fonts, each in its place.
"""

from bisect import bisect_left
from collections.abc import Sequence
from functools import partial
from itertools import islice, pairwise, starmap, takewhile

from pipeline.readers.pdf.type.words import Word

_LEVEL = 0.1
_OVER = 0.1
_NEAR, _CLOSE = 0.8, 0.3
"""All in ems: how far up or down, how far over its neighbours and how far from them a letter in its line stands;
nearer before the first word of a line, where nothing holds it on the other side."""
_SPACE = 0.1
_MOST = 500
"""Words of one line."""


def with_fallbacks(words: Sequence[Word]) -> list[Word]:
    """The words of a page with those drawn later, in another font, in the room that their line leaves for them."""
    if not any(_is_back(last, word) for last, word in pairwise(words) if word.x0 < last.x0):
        return list(words)
    placed: list[Word] = []
    number = 0
    while number < len(words):
        word = words[number]
        if placed and _is_back(placed[-1], word):
            later = list(takewhile(partial(_is_back, placed[-1]), words[number : number + _MOST]))
            _lay(placed, later)
            number += len(later)
        else:
            placed.append(word)
            number += 1
    return placed


def _is_back(last: Word, word: Word) -> bool:
    return word.x0 < last.x0 and _is_level(last, word)


def _is_level(one: Word, other: Word) -> bool:
    return (
        one.size == other.size > 0
        and abs(one.bottom - other.bottom) < _LEVEL * one.size
        and one.look.is_upright
        and one.look.mark == other.look.mark
        and one.seen == other.seen
    )


def _lay(placed: list[Word], later: Sequence[Word]) -> None:
    """Lay words into the line that was placed last; those that find no room in it come after it."""
    row = list(takewhile(partial(_is_level, later[0]), islice(reversed(placed), _MOST)))[::-1]
    starts = [word.x0 for word in row]
    gaps: dict[int, list[Word]] = {}
    for word in later if starts == sorted(starts) else ():
        gaps.setdefault(bisect_left(starts, word.x0), []).append(word)
    whole: list[Word] = []
    laid: set[int] = set()
    for number, after in enumerate(row):
        before = row[number - 1 : number] if number else []
        run = sorted(gaps.get(number, []), key=lambda word: word.x0)
        if run and _fits(before, run, after):
            laid.update(id(word) for word in run)
            whole += [*([] if before else run[:1]), *starmap(_spaced, pairwise([*before, *run, after]))]
        else:
            whole.append(after)
    placed[len(placed) - len(row) :] = [*whole, *(word for word in later if id(word) not in laid)]


def _fits(before: Sequence[Word], run: Sequence[Word], after: Word) -> bool:
    """Whether words fill the room between two words, at least one of which is of another font."""
    row = [*before, *run, after]
    most = _NEAR if before else _CLOSE
    is_other = any(word.look.font != run[0].look.font for word in (row[0], after))
    rooms = ((other.x0 - one.x1) / after.size for one, other in pairwise(row))
    is_whole = not (run[0].hyphened or after.hyphened)
    return is_other and is_whole and all(-_OVER <= room <= most for room in rooms)


def _spaced(before: Word, word: Word) -> Word:
    """A word with a space before it where there is room for one."""
    return word._replace(spaced="guessed" if word.x0 - before.x1 > _SPACE * word.size else "")

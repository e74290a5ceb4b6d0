"""Words drawn twice a little apart, and words laid over the room that a line leaves for them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.readers.pdf.tables.table import Table
from pipeline.readers.pdf.type.lines import Line
from pipeline.readers.pdf.type.looks import Look
from pipeline.readers.pdf.type.words import Word

_OVER = 0.1
"""In ems: what stands so far back over the letter before it is drawn over it."""
_FEWEST = 2
_LEVEL, _ROOM = 0.1, 2.5
"""In ems: how far the parts of one line stand up or down from each other, and the least room left in it."""
_LOOSE = 0.5
_FILLED = 0.6
Gap = tuple[Line, Line]
"""Parts of one line with room between."""


def without_repeats(words: Sequence[Word]) -> list[Word]:
    """The words without letters that another look repeats over them.

    PDFium sorts what overlaps by place, so that of two copies every letter comes twice.
    """
    kept: list[Word] = []
    for run in _runs(words):
        is_over = any(other.x0 < word.x1 - _OVER * word.size for word, other in pairwise(run))
        kept += _once(run) if is_over else run
    return kept


def _runs(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Words without a space between."""
    run: list[Word] = []
    for word in words:
        if run and (word.spaced or word.hyphened):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _once(run: list[Word]) -> list[Word]:
    texts: dict[Look, str] = {}
    for word in run:
        texts[word.look] = texts.get(word.look, "") + word.text
    longest = max(texts, key=lambda look: len(texts[look]))
    again = {look for look, text in texts.items() if len(text) >= _FEWEST and text in texts[longest]} - {longest}
    return [word for word in run if word.look not in again]


def fill_lines(items: Sequence[Line | Table]) -> list[Line | Table]:
    """The lines of a page, those with room in them joined with the words of other type that were laid there."""
    gaps = [pair for pair in map(_gap, items, items[1:]) if pair]
    laid: dict[int, list[Word]] = {}
    used: set[int] = set()
    for item in items if gaps else ():
        if isinstance(item, Line) and (places := _places_of(item, gaps)):
            used.add(id(item))
            for place, word in zip(places, item.words, strict=True):
                laid.setdefault(place, []).append(word)
    filled = {id(gaps[place][1]): words for place, words in laid.items() if _is_filled(gaps[place], words)}
    if not filled or len(filled) < len(laid):
        return list(items)
    joined: list[Line | Table] = []
    for item in items:
        words = filled.get(id(item))
        if words and isinstance(item, Line) and isinstance(last := joined[-1], Line):
            words = sorted(words, key=lambda word: word.x0)
            whole = [*last.words, *(word._replace(spaced="guessed") for word in words), *item.words]
            joined[-1] = Line(whole, item.page, hyphened=item.hyphened).settle()
        elif id(item) not in used:
            joined.append(item)
    return joined


def _gap(one: Line | Table, other: Line | Table) -> Gap | None:
    """Two lines that follow each other, where they are parts of one with room between."""
    if not (isinstance(one, Line) and isinstance(other, Line) and one.look is other.look):
        return None
    is_level = abs(one.bottom - other.bottom) < _LEVEL * one.em
    return (one, other) if is_level and other.x0 - one.x1 > _ROOM * one.em else None


def _places_of(line: Line, gaps: Sequence[Gap]) -> list[int]:
    """The gaps that the words of a line of other type stand in, if all do."""
    places = [_place_of(word, gaps) for word in line.words]
    found = [place for place in places if place is not None]
    return found if len(found) == len(places) else []


def _place_of(word: Word, gaps: Sequence[Gap]) -> int | None:
    for number, (one, other) in enumerate(gaps):
        is_level = word.top < (one.top + one.bottom) / 2 < word.bottom
        is_within = one.x1 - _LOOSE * one.em < word.x0 and word.x1 < other.x0 + _LOOSE * one.em
        if is_level and is_within and word.look is not one.look:
            return number
    return None


def _is_filled(gap: Gap, words: Sequence[Word]) -> bool:
    return sum(word.x1 - word.x0 for word in words) > _FILLED * (gap[1].x0 - gap[0].x1)

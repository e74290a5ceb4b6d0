"""Tables ruled only from side to side: the free strips between their words are their columns."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from pipeline.readers.pdf.glyphs import Glyph

Strip = tuple[float, float]
Level = tuple[float, float, float]
"""A level rule: x0, x1, and how far down it is drawn."""
Edge = tuple[float, float, float, float]
_SAME_END = 4.0
_NARROWEST = 0.9
"""In ems: what is narrower is a space between words."""
_LISTED = 3


def find_missing_edges(levels: Iterable[Level], uprights: Sequence[Edge], glyphs: Sequence[Glyph]) -> list[Edge]:
    """The upright edges that such tables lack, and level ones where rows of a body stand unruled.

    An upright edge that is drawn along a part of a strip, as in a filled head row, tells where the column begins.
    A table is a run of two bands or more between rules of one width whose words leave the same strips free.
    """
    edges: list[Edge] = []
    for rules in _groups(levels):
        bands = [
            (top, bottom, [glyph for glyph in glyphs if _is_in(glyph, rules[0], top, bottom)])
            for top, bottom in pairwise(level[2] for level in rules)
        ]
        at = 0
        while at < len(bands):
            run, strips = _run(bands[at:], rules[0])
            if len(run) >= 2:
                edges += _edges(run, strips, rules[0], uprights)
            at += max(1, len(run))
    return edges


def _groups(levels: Iterable[Level]) -> Iterator[list[Level]]:
    """Rules of the same beginning and end, from top to bottom, three at least."""
    rest = sorted(set(levels), key=lambda level: level[2])
    while rest:
        first = rest[0]
        group = [one for one in rest if abs(one[0] - first[0]) < _SAME_END and abs(one[1] - first[1]) < _SAME_END]
        rest = [one for one in rest if one not in group]
        if len(group) > 2:
            yield group


Band = tuple[float, float, list[Glyph]]


def _run(bands: Sequence[Band], rule: Level) -> tuple[list[Band], list[Strip]]:
    """The bands from the first on that share free strips, and those strips."""
    run: list[Band] = []
    shared: list[Strip] = []
    for band in bands:
        strips = _free_strips(band[2], rule)
        both = _overlaps(shared, strips) if run else strips
        if not both:
            break
        run.append(band)
        shared = both
    return run, shared


def _free_strips(glyphs: Sequence[Glyph], rule: Level) -> list[Strip]:
    """What the words of a band leave free between its first and last word; empty for a band without words."""
    if not glyphs:
        return []
    em = max(glyph.size for glyph in glyphs)
    strips, end = [], min(glyph.x0 for glyph in glyphs)
    for glyph in sorted(glyphs, key=lambda glyph: glyph.x0):
        if glyph.x0 - end >= _NARROWEST * em:
            strips.append((end, glyph.x0))
        end = max(end, glyph.x1)
    return [*strips, (end, rule[1])] if strips and rule[1] - end > _NARROWEST * em else strips


def _overlaps(strips: Sequence[Strip], others: Sequence[Strip]) -> list[Strip]:
    both = [(max(a, c), min(b, d)) for a, b in strips for c, d in others]
    return [(start, end) for start, end in both if end - start > 3.0]


def _edges(run: Sequence[Band], strips: Sequence[Strip], rule: Level, uprights: Sequence[Edge]) -> list[Edge]:
    top, bottom = run[0][0], run[-1][1]
    drawn = [edge[0] for edge in uprights if edge[2] < bottom and edge[3] > top]
    inner = [strip for strip in strips if strip[1] < rule[1] - 1.0]
    places = [next((x for x in drawn if a - 2 <= x <= b + 2), min(a + 2.0, b)) for a, b in inner]
    edges = [(place, place, top, bottom) for place in (rule[0], *places, rule[1])]
    first = inner[0][0] if inner else rule[1]
    for _, _, glyphs in run:
        rows = sorted({round(glyph.top) for glyph in glyphs if glyph.x1 <= first + 1.0})
        rows = [row for number, row in enumerate(rows) if not number or row - rows[number - 1] > 4]
        if len(rows) >= _LISTED:
            edges += [(rule[0], rule[1], row - 1.0, row - 1.0) for row in rows[1:]]
    return edges


def _is_in(glyph: Glyph, rule: Level, top: float, bottom: float) -> bool:
    return rule[0] - 2 <= glyph.x0 and glyph.x1 <= rule[1] + 2 and top <= (glyph.top + glyph.bottom) / 2 < bottom

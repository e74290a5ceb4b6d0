"""The white strips that run down between the columns of a table."""

from collections.abc import Sequence

from pipeline.readers.pdf.tables.plain.rows import Row

Strip = tuple[float, float]
APART = 0.9
"""In ems: what stands this far apart in a row stands in two columns."""
_NEAR = 0.35
_NARROWEST = 0.4
_MANY_ROWS = 5
_CROSSING = 0.1


def find_strips(rows: Sequence[Row]) -> list[Strip]:
    """What rows of a table leave free between their words, from left to right.

    Rows of one chunk, as titles inside of a table, do not count, and of many rows one in ten may cross a strip.
    """
    parted = [row for row in rows if len(row.chunks(APART)) > 1]
    if not parted:
        return []
    em = sorted(row.em for row in parted)[len(parted) // 2]
    allowed = int(_CROSSING * len(parted))
    least = (_NARROWEST if len(parted) >= _MANY_ROWS else APART) * em
    return [strip for strip in _uncovered(parted, allowed) if strip[1] - strip[0] >= least and _parts(strip, parted)]


def _uncovered(rows: Sequence[Row], allowed: int) -> list[Strip]:
    """Where no more rows than allowed have words, between the first and the last such place that has."""
    changes = sorted(
        (x, step) for row in rows for chunk in row.chunks(_NEAR) for x, step in ((chunk.x0, 1), (chunk.x1, -1))
    )
    strips: list[Strip] = []
    covered, free_from = 0, None
    for x, step in changes:
        if step > 0 and covered == allowed and free_from is not None:
            strips.append((free_from, x))
            free_from = None
        covered += step
        if step < 0 and covered == allowed:
            free_from = x
    return strips


def _parts(strip: Strip, rows: Sequence[Row]) -> bool:
    """Whether enough rows have words on both sides of a strip."""
    middle = (strip[0] + strip[1]) / 2
    both = sum(row.words[0][1].x0 < middle < max(word.x1 for _, word in row.words) for row in rows)
    left = sum(any(word.x1 <= middle for _, word in row.words) for row in rows)
    right = sum(any(word.x0 >= middle for _, word in row.words) for row in rows)
    return both >= 2 and min(left, right) >= 2

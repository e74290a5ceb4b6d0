"""Whether a picture of a page looks like text, told from a small drawing of it before anything costly is begun.

Lines of text are dark (or light) between strips that are even, again and again, and go on to their left and right.
Photographs and charts have few such lines, and those break off. No library of pictures is needed for this.
"""

from collections.abc import Sequence
from itertools import pairwise

LONG = 900
"""In pixels: the longer side of a drawing that is judged."""
_STRIP = 24
_EVEN, _INKED = 24, 56
"""Of 255: how far the shades in a row of a strip lie apart, at most between lines and at least in one."""
_THINNEST, _THICKEST = 2, 36
_FEWEST = 12
_LEAST_GOING_ON = 0.5
"""The share of the pieces of lines that go on in the next strip."""
_Run = tuple[int, int]


def is_like_text(shades: bytes, width: int, height: int, stride: int) -> bool:
    """Whether grey pixels, `stride` bytes a row, show lines of text that run level or upright."""
    rows = [shades[row * stride : row * stride + width] for row in range(height)]
    if _has_lines(rows):
        return True
    return _has_lines([shades[column : height * stride : stride] for column in range(width)])


def _has_lines(rows: Sequence[bytes]) -> bool:
    width = len(rows[0]) if rows else 0
    strips = [_find_runs([row[x : x + _STRIP] for row in rows]) for x in range(0, width - _STRIP + 1, _STRIP)]
    going_on = sum(any(_is_beside(run, other) for other in after) for runs, after in pairwise(strips) for run in runs)
    return going_on >= max(_FEWEST, _LEAST_GOING_ON * sum(map(len, strips)))


def _find_runs(strip: Sequence[bytes]) -> list[_Run]:
    """First row and last (exclusive) of what stands in a strip between even rows of one shade."""
    runs: list[_Run] = []
    ground, start, most = -_EVEN, 0, 0
    for row, shades in enumerate(strip):
        low, high = min(shades), max(shades)
        if high - low > _EVEN:
            most = max(most, high - low)
            continue
        is_same = ground >= 0 and abs((low + high) // 2 - ground) <= _EVEN
        if is_same and most >= _INKED and _THINNEST <= row - start <= _THICKEST:
            runs.append((start, row))
        ground, start, most = (low + high) // 2, row + 1, 0
    return runs


def _is_beside(run: _Run, other: _Run) -> bool:
    """Whether two pieces in strips side by side may be of one line: about as high, and level with each other."""
    height, its = run[1] - run[0], other[1] - other[0]
    return max(height, its) <= 2 * min(height, its) + 1 and (
        min(run[1], other[1]) - max(run[0], other[0]) >= 0.5 * min(height, its)
    )

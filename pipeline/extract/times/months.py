"""Lines and headings that are nothing but a month (“March”, “April 2019”), for what stands below them."""

from collections.abc import Callable, Sequence

from pipeline.extract.spans import DateSpan
from pipeline.model.document import Block

_LONGEST = 24
_PRECISIONS = frozenset({len("-03"), len("2019-03")})
_FURTHEST = 60
"""Blocks that a line in bold type, which is no heading, holds for at most."""


def find_months_above(blocks: Sequence[Block], find_dates: Callable[[str], list[DateSpan]]) -> list[int | None]:
    """For each block the one above it that is nothing but a month and holds for it, if any."""
    above: list[int | None] = []
    stack: list[tuple[int, int | None]] = []
    line: int | None = None
    for number, block in enumerate(blocks):
        heading, month = block.kind == "heading", _is_month(block, find_dates)
        if heading:
            line = None
            while stack and stack[-1][0] >= block.level:
                stack.pop()
        headed = next((n for _, n in reversed(stack) if n is not None), None)
        above.append(line if line is not None and number - line <= _FURTHEST else headed)
        if heading:
            stack.append((block.level, number if month else None))
        elif month:
            line = number
    return above


def _is_month(block: Block, find_dates: Callable[[str], list[DateSpan]]) -> bool:
    words = block.text.strip(" *_:.")
    dates = find_dates(words) if 0 < len(words) <= _LONGEST else []
    return any(
        not d.last
        and len(d.first) in _PRECISIONS
        and not any(letter.isalpha() for letter in words[: d.start] + words[d.end :])
        for d in dates
    )

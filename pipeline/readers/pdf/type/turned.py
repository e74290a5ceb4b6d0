"""Text that does not run level: its words become lines along their way, and side tabs and watermarks are told."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from pipeline.model.text import fingerprint_text
from pipeline.readers.pdf.tables.table import Table
from pipeline.readers.pdf.type.lines import Line

_SIDE = 0.14
_SPACE = 0.15
_LARGE = 2.0
_MOST_TABS = 4
_TEXT = 30
_LIGHT = 200
"""Of 255: the least of red, green and blue in the type of a watermark that runs level."""


def is_turned(line: Line) -> bool:
    """Whether a line runs up, down or aslant the page."""
    return line.look is not None and not line.look.is_upright


def join_turned(items: Sequence[Line | Table]) -> list[Line | Table]:
    """The items of a page, with words that run up or down the page joined to lines where the first of them stands."""
    turned = [item for item in items if isinstance(item, Line) and is_turned(item)]
    joined: list[tuple[Line, Line]] = []
    for line in sorted(turned, key=_written):
        if joined and _goes_on(joined[-1][1], line):
            joined[-1] = (joined[-1][0], _joined(joined[-1][1], line))
        else:
            joined.append((line, line))
    whole = {id(first): line for first, line in joined}
    kept = [whole.get(id(item), item) if isinstance(item, Line) else item for item in items]
    parts = {id(line) for line in turned if id(line) not in whole}
    return [item for item in kept if id(item) not in parts]


def _written(line: Line) -> int:
    return line.words[0].first if line.words else 0


def _goes_on(last: Line, line: Line) -> bool:
    if not is_turned(last) or last.part is not line.part or abs(last.size - line.size) > 0.1 * last.em:
        return False
    shared = min(last.x1, line.x1) - max(last.x0, line.x0)
    gap = max(line.top - last.bottom, last.top - line.bottom)
    return shared > 0.5 * min(last.x1 - last.x0, line.x1 - line.x0) and -0.5 * last.size < gap < 1.5 * last.size


def _joined(last: Line, line: Line) -> Line:
    gap = max(line.top - last.bottom, last.top - line.bottom)
    return replace(
        last,
        words=[*last.words, *line.words],
        text=f"{last.text} {line.text}" if gap > _SPACE * last.size else last.text + line.text,
        x0=min(last.x0, line.x0),
        top=min(last.top, line.top),
        x1=max(last.x1, line.x1),
        bottom=max(last.bottom, line.bottom),
    )


def find_marks(pages: Sequence[Sequence[Line]], widths: Sequence[float], usual: float) -> set[int]:
    """The identities of side tabs that were there before, and of watermarks.

    The first of several equal side tabs stays where its page has no other line with its words: it may be all that
    names a chapter.
    """
    found: set[int] = set()
    places: dict[str, list[int]] = defaultdict(list)
    for number, (lines, width) in enumerate(zip(pages, widths, strict=True)):
        names = {fingerprint_text(line.text) for line in lines if not is_turned(line)}
        turned = [line for line in lines if is_turned(line) and not _is_within(line, lines)]
        for line in turned if len(turned) <= _MOST_TABS else ():
            name = fingerprint_text(line.text)
            at_side = line.x1 < _SIDE * width or line.x0 > (1 - _SIDE) * width
            is_aslant = line.x1 - line.x0 > 2 * line.size and line.bottom - line.top > 2 * line.size
            is_known = name in names or any(page < number for page in places[name])
            if is_known if at_side or not is_aslant else line.size > _LARGE * usual:
                found.add(id(line))
            places[name].append(number)
    return found | _light(pages, usual)


def _is_within(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a line that runs up or down stands within the width of the text, as the name of a chart's axis does."""
    text = [other for other in lines if not is_turned(other) and len(other.text) > _TEXT]
    is_steep = line.x1 - line.x0 < 2 * line.size
    return is_steep and any(other.x0 < line.x1 and other.x1 > line.x0 for other in text)


def _light(pages: Sequence[Sequence[Line]], usual: float) -> set[int]:
    """Large pale type that comes back on another page."""
    pale: dict[str, list[tuple[int, Line]]] = defaultdict(list)
    for number, lines in enumerate(pages):
        for line in lines:
            colour = line.look.colour if line.look else None
            if line.size > _LARGE * usual and colour is not None and _LIGHT <= min(colour) < 255:
                pale[fingerprint_text(line.text)].append((number, line))
    return {id(line) for copies in pale.values() if len({number for number, _ in copies}) > 1 for _, line in copies}

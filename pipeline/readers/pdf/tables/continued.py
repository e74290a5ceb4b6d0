"""Tables that go on over the page, and those that are running heads and feet.

A locator has one page and one box, so each part of a table stays a block of its own, and what is quoted from it can be
shown where it stands. That a part can be read without the first, and its first row is not taken for names, each begins
with the head: where the page does not print it again, the rows of the first part's head are put before its own.
A row that the page break cuts is whole in the part where it begins.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from pipeline.readers.clean import join_lines
from pipeline.readers.pdf.outline.tagged import FURNITURE
from pipeline.readers.pdf.pages import Page
from pipeline.readers.pdf.tables.parts import is_value, match_columns, place_cells
from pipeline.readers.pdf.tables.table import Table
from pipeline.readers.pdf.type.lines import Line

_EDGE = 0.2
"""Share of a page's height in which running heads and feet stand."""
_SAME_PLACE = 3.0
_SAME_TEXT = 0.75
_LEAST_PAGES = 3
_NEAREST = 8
"""Tables on pages before and after with which one is compared."""
_NOTE = 0.95
_AGAIN = re.compile(r"\b(?:cont(?:inued|inuation|’d|'d|\.)|suite|fortsetzung)\b|续|接上", re.IGNORECASE)
_LONGEST = 80


def loosen_running(pages: Sequence[Page]) -> None:
    """Make lines, known as furniture, of the tables that stand at the edge of page after page with the same words."""
    alike: dict[tuple[bool, int], list[tuple[Page, Table]]] = defaultdict(list)
    for page in pages:
        for table in _tables(page):
            if table.box[3] < _EDGE * page.height or table.box[1] > (1 - _EDGE) * page.height:
                alike[table.box[1] > 0.5 * page.height, len(table.cells[0])].append((page, table))
    for found in alike.values():
        least = min(_LEAST_PAGES, max(2, len(pages)))
        running = [
            (page, table)
            for at, (page, table) in enumerate(found)
            if 1 + sum(_runs(page, table, *other) for other in _near(found, at)) >= least
        ]
        for page, table in running:
            at = next(number for number, item in enumerate(page.items) if item is table)
            page.items[at : at + 1] = _lines(table, page.number)


def _near(found: Sequence[tuple[Page, Table]], at: int) -> Iterable[tuple[Page, Table]]:
    return [*found[max(0, at - _NEAREST) : at], *found[at + 1 : at + 1 + _NEAREST]]


def _tables(page: Page) -> list[Table]:
    return [item for item in page.items if isinstance(item, Table)]


def _runs(page: Page, table: Table, other_page: Page, other: Table) -> bool:
    """Whether two tables of different pages are one running head, in which only page numbers count on."""
    if page is other_page or any(abs(a - b) > _SAME_PLACE for a, b in zip(table.box, other.box, strict=True)):
        return False
    if len(table.cells) != len(other.cells):
        return False
    step = other_page.number - page.number
    pairs = zip(chain(*table.cells), chain(*other.cells), strict=True)
    texts = [(a, b) for a, b in pairs if a or b]
    return sum(_is_same(a, b, step) for a, b in texts) >= _SAME_TEXT * max(1, len(texts))


def _is_same(text: str, other: str, step: int) -> bool:
    if re.sub(r"\d+", "#", text) != re.sub(r"\d+", "#", other):
        return False
    numbers = zip(re.findall(r"\d+", text), re.findall(r"\d+", other), strict=True)
    return all(a == b or int(b) - int(a) == step for a, b in numbers)


def _lines(table: Table, page: int) -> list[Line]:
    x0, top, x1, bottom = table.box
    texts = (" ".join(filter(None, row)) for row in table.cells)
    return [Line([], page, text, x0, top, x1, bottom, part=FURNITURE) for text in texts]


def repeat_heads(pages: Sequence[Page], furniture: set[int], usual: float) -> None:
    """Put the head before those parts of tables that go on over the page without one.

    Lines that are `furniture` (by `id`), notes in type smaller than `usual`, and words that say that it goes on may
    stand between. A head that is printed again but is no part of the structure tree is taken into the table.
    """
    for before, page in pairwise(pages):
        first, rest = _last_table(before, furniture, usual), _first_table(page)
        if page.number != before.number + 1 or first is None or rest is None:
            continue
        above = [line for line in page.lines if id(line) not in furniture and line.bottom < rest.box[1] + 2]
        names = set(" ".join(chain(*first.cells[: first.head])).split())
        again = {id(line) for line in above if names.issuperset(line.text.split())}
        if not all(id(line) in again or _says_again(line) for line in above):
            continue
        part = _with_head(first, rest) if first.head else rest
        if part is not rest:
            page.items[:] = [part if item is rest else item for item in page.items if id(item) not in again]
        _mend_row(before, first, page, part)


def _mend_row(before: Page, first: Table, page: Page, rest: Table) -> None:
    """Put the end of a row that a page break cuts where the row begins."""
    places = match_columns(first.columns, rest.columns)
    if places is None or len(places) != len(rest.cells[0]):
        return
    rows = place_cells(rest.cells, places, len(first.columns))
    pairs = zip(first.cells, rows, strict=False)
    at = max(rest.head, next((at for at, (one, other) in enumerate(pairs) if one != other), 0))
    if at >= len(rows) or not _is_cut(first.cells[max(at, first.head) :], rows[at], rows[at + 1 :]):
        return
    ends = zip(first.cells[-1], rows[at], strict=True)
    whole = replace(first, cells=(*first.cells[:-1], tuple(join_lines(list(filter(None, pair))) for pair in ends)))
    before.items[:] = [whole if item is first else item for item in before.items]
    left = replace(rest, cells=rest.cells[:at] + rest.cells[at + 1 :])
    is_empty = len(left.cells) == at
    page.items[:] = [left if item is rest else item for item in page.items if item is not rest or not is_empty]


def _is_cut(above: Sequence[Sequence[str]], end: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether a row is the end of the one above: words go on in some cells, and what names every other row lacks."""
    if len(above) < 2 or not any(end) or end[0] or not all(row[0] for row in (*above, *below)):
        return False
    going = [text for text in end if text]
    return (
        2 * len(going) <= sum(map(bool, above[-1]))
        and all(last for last, text in zip(above[-1], end, strict=True) if text)
        and not any(map(is_value, going))
    )


def _last_table(page: Page, furniture: set[int], usual: float) -> Table | None:
    """The table at the end of a page."""
    last = max(_tables(page), key=lambda table: table.box[3], default=None)
    below = last.box[3] - 2 if last else 0.0
    lines = (line for line in page.lines if id(line) not in furniture and line.top > below)
    return last if all(line.size < _NOTE * usual for line in lines) else None


def _first_table(page: Page) -> Table | None:
    return min(_tables(page), key=lambda table: table.box[1], default=None)


def _says_again(line: Line) -> bool:
    """Whether a line says that a table goes on."""
    return len(line.text) < _LONGEST and _AGAIN.search(line.text) is not None


def _with_head(first: Table, rest: Table) -> Table:
    """The rest of a table with the head of its first part; as it is where it has one, or is another table."""
    places = None if rest.head else match_columns(first.columns, rest.columns)
    if places is None:
        return rest
    rows = place_cells(rest.cells, places, len(first.columns))
    head = first.cells[: first.head]
    if any(a and a == b for row in head for a, b in zip(row, rows[0], strict=True)):
        return rest
    return replace(rest, cells=(*head, *rows), head=first.head, columns=first.columns)

"""Ruled tables: pdfplumber finds the cells, PDFium's characters fill them, so that no word stands twice or is lost."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice

import pdfplumber
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from pdfplumber.table import Table as FoundTable

from pipeline.readers.clean import join_lines
from pipeline.readers.pdf.glyphs import Glyph
from pipeline.readers.pdf.lines import find_lines

_FEWEST_RULES = 3
_MOST_RULES = 4000
_LEAST_FILLED = 0.25
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Table:
    """A table's place and the texts of its cells; `used` are the numbers of the characters that stand in it."""

    box: Box
    cells: tuple[tuple[str, ...], ...]
    used: frozenset[int]


def has_rules(page: pdfium.PdfPage) -> bool | None:
    """Whether lines or boxes are drawn that could rule a table; None where there are too many to look at."""
    count = 0
    for item in islice(page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_PATH], max_depth=3), _MOST_RULES + 1):
        count += item is not None
    return None if count > _MOST_RULES else count >= _FEWEST_RULES


def find_tables(
    open_page: Callable[[], pdfplumber.page.Page], glyphs: Sequence[Glyph], page: int
) -> list[Table]:
    """The ruled tables of a page from top to bottom, with what stands in them."""
    plumbed = open_page()
    tables: list[Table] = []
    taken: set[int] = set()
    for found in sorted(plumbed.find_tables(), key=lambda table: (table.bbox[1], table.bbox[0])):
        table = _fill(found, glyphs, page, taken)
        if table is not None:
            tables.append(table)
            taken |= table.used
    return tables


def _fill(found: FoundTable, glyphs: Sequence[Glyph], page: int, taken: set[int]) -> Table | None:
    x0, top, x1, bottom = found.bbox
    inside = [
        number
        for number, glyph in enumerate(glyphs)
        if number not in taken and _is_in(glyph, (x0, top, x1, bottom))
    ]
    rows: list[tuple[str, ...]] = []
    used: set[int] = set()
    for row in found.rows:
        texts = []
        for cell in row.cells:
            numbers = [
                number for number in inside if cell and number not in used and _is_in(glyphs[number], cell)
            ]
            used |= set(numbers)
            texts.append(
                join_lines([line.text for line in find_lines([glyphs[number] for number in numbers], page)])
            )
        rows.append(tuple(texts))
    rows = [row for row in rows if any(row)]
    if len(rows) < 2 or len(used) < 0.9 * len(inside):
        return None
    columns = [index for index in range(len(rows[0])) if any(row[index] for row in rows)]
    cells = tuple(tuple(row[index] for index in columns) for row in rows)
    filled = sum(bool(text) for row in cells for text in row)
    if len(columns) < 2 or filled < _LEAST_FILLED * len(cells) * len(columns):
        return None
    return Table((x0, top, x1, bottom), cells, frozenset(used))


def _is_in(glyph: Glyph, box: Box) -> bool:
    across, down = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    return box[0] <= across < box[2] and box[1] <= down < box[3]

"""The pages of a PDF one by one: what stands on each, in order."""

from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from pipeline.errors import Message, SourceError
from pipeline.readers.blocks import Facts
from pipeline.readers.pdf.glyphs import Glyph, TooManyGlyphs, find_glyphs, to_top_left
from pipeline.readers.pdf.lines import Line, find_lines
from pipeline.readers.pdf.rules import TooManyRules, find_cells
from pipeline.readers.pdf.tables import Table, find_tables

_MOST_GLYPHS = 6_000_000
_MARGIN = 2.0


@dataclass
class Page:
    """A page: its size in points, its lines and tables in order, and the text that does not show."""

    number: int
    width: float
    height: float
    items: list[Line | Table] = field(default_factory=list)
    hidden: list[Line] = field(default_factory=list)
    is_picture: bool = False

    @property
    def lines(self) -> list[Line]:
        """The lines outside tables."""
        return [item for item in self.items if isinstance(item, Line)]


class Pages:
    """Reads the pages of an open document; what fails on one page is noted and does not stop the others."""

    def __init__(self, document: pdfium.PdfDocument, name: str, facts: Facts) -> None:
        self._document = document
        self._name = name
        self._facts = facts
        self._glyphs = 0

    def read(self) -> list[Page]:
        """All pages that can be read."""
        return [page for number in range(1, len(self._document) + 1) if (page := self._read_page(number))]

    def _read_page(self, number: int) -> Page | None:
        try:
            page = self._document[number - 1]
        except pdfium.PdfiumError:
            self._note_page("PAGE_DAMAGED", "Page {page} is damaged and was left out", number)
            return None
        try:
            width, height = page.get_size()
            found = Page(number, width, height)
            self._fill(found, page)
            return found
        except TooManyGlyphs:
            raise SourceError(
                "TOO_LARGE",
                Message(text="{name} holds more text than can be read", params={"name": self._name}),
                Message(text="Split it into several files and add those."),
            ) from None
        except pdfium.PdfiumError:
            self._note_page("PAGE_DAMAGED", "Page {page} is damaged and was left out", number)
            return None
        finally:
            page.close()

    def _fill(self, found: Page, page: pdfium.PdfPage) -> None:
        glyphs = find_glyphs(page)
        self._glyphs += len(glyphs)
        if self._glyphs > _MOST_GLYPHS:
            raise TooManyGlyphs
        found.is_picture = any(True for _ in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=2))
        shown = [glyph for glyph in glyphs if _is_on_page(glyph, found) and (glyph.seen or found.is_picture)]
        if len(shown) < len(glyphs):
            kept = set(map(id, shown))
            found.hidden = find_lines([glyph for glyph in glyphs if id(glyph) not in kept], found.number)
        tables = self._tables(page, shown, found.number) if shown else []
        found.items = _in_order(shown, tables, found.number)

    def _tables(self, page: pdfium.PdfPage, glyphs: list[Glyph], number: int) -> list[Table]:
        try:
            return find_tables(find_cells(page, to_top_left(page), glyphs), glyphs, number)
        except TooManyRules:
            self._note_page("TABLES_SKIPPED", "Page {page} has too many ruled lines to look for tables", number)
            return []

    def _note_page(self, code: str, text: str, number: int) -> None:
        self._facts.note(code, text, where=f"p. {number}", page=number)


def _is_on_page(glyph: Glyph, page: Page) -> bool:
    across, down = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    return -_MARGIN <= across <= page.width + _MARGIN and -_MARGIN <= down <= page.height + _MARGIN


def _in_order(glyphs: list[Glyph], tables: list[Table], number: int) -> list[Line | Table]:
    """Lines and tables by where their first character stands in the page's content."""
    in_tables = {index for table in tables for index in table.used}
    rest = [index for index in range(len(glyphs)) if index not in in_tables]
    placed: list[tuple[int, Line | Table]] = [(min(table.used), table) for table in tables]
    at = 0
    for line in find_lines([glyphs[index] for index in rest], number):
        placed.append((rest[at], line))
        at += len(line.glyphs)
    return [item for _, item in sorted(placed, key=lambda pair: pair[0])]

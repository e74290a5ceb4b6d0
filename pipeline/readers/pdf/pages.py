"""The pages of a PDF one by one: what stands on each, in order."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import pypdfium2 as pdfium

from pipeline.errors import Message, SourceError
from pipeline.readers.blocks import Facts
from pipeline.readers.pdf.outline.runin import part_headings
from pipeline.readers.pdf.outline.structure import find_parts, read_mark
from pipeline.readers.pdf.outline.tagged import arrange
from pipeline.readers.pdf.tables.plain.sheets import cut_words, find_sheets
from pipeline.readers.pdf.tables.plain.unruled import find_unruled_tables
from pipeline.readers.pdf.tables.rules import Rules, TooManyRules, find_cells, find_levels, find_rules
from pipeline.readers.pdf.tables.table import Table, end_of, find_tables
from pipeline.readers.pdf.type.bullets import with_bullets
from pipeline.readers.pdf.type.drawn import Drawn, find_drawn
from pipeline.readers.pdf.type.fallback import with_fallbacks
from pipeline.readers.pdf.type.garbled import is_garbled
from pipeline.readers.pdf.type.lines import Line, find_lines
from pipeline.readers.pdf.type.mending import mend_lines
from pipeline.readers.pdf.type.overlaid import fill_lines, without_repeats
from pipeline.readers.pdf.type.turned import join_turned
from pipeline.readers.pdf.type.unseen import find_unseen
from pipeline.readers.pdf.type.words import Box, PageText, TooMuchText, Word

_MOST_CHARACTERS = 6_000_000
_SURE = 0.7
_WHOLE = 0.9
"""Share of its page that no table covers."""


class Back(NamedTuple):
    """The size in points of a page as it was before it was made straight; `place` leads from boxes to boxes there."""

    width: float
    height: float
    place: Callable[[Box], Box]


@dataclass
class Page:
    """A page: its size in points, its lines and tables in order, and the text that does not show.

    `back`: it is told as made straight, and this leads to the page as it was.
    `is_tagged`: the order and the blocks are those of its structure tree.
    `is_picture`: it is a picture of text; `is_garbled`: its text says other characters than the page shows.
    """

    number: int
    width: float
    height: float
    items: list[Line | Table] = field(default_factory=list)
    hidden: list[Line] = field(default_factory=list)
    is_picture: bool = False
    is_tagged: bool = False
    is_garbled: bool = False
    back: Back | None = None

    @property
    def size(self) -> tuple[float, float]:
        """Its width and height as it was, in points to two places."""
        width, height = (self.back.width, self.back.height) if self.back else (self.width, self.height)
        return round(width, 2), round(height, 2)

    @property
    def lines(self) -> list[Line]:
        """The lines outside tables."""
        return [item for item in self.items if isinstance(item, Line)]

    def forget_words(self) -> None:
        """Let go of the words, which take far more memory than all that was made of them."""
        for line in (*self.lines, *self.hidden):
            line.words = []
        self.items = [replace(item, used=frozenset()) if isinstance(item, Table) else item for item in self.items]


class Pages:
    """Reads the pages of an open document; what fails on one page is noted and does not stop the others."""

    def __init__(self, document: pdfium.PdfDocument, name: str, facts: Facts) -> None:
        self._document = document
        self._name = name
        self._facts = facts
        self._characters = 0
        self._before: Table | None = None
        self.refusal: SourceError | None = None

    def read(self) -> list[Page]:
        """All pages that can be read.

        Raises:
            SourceError: TOOL_MISSING where there is no text but in pictures, and nothing that recognises it.
        """
        pages = [page for number in range(1, len(self._document) + 1) if (page := self._read_page(number))]
        if self.refusal and not any(page.items for page in pages):
            raise self.refusal
        return pages

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
        except TooMuchText:
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
        before, self._before = self._before, None
        parts = find_parts(page)
        text = PageText(page, read_mark if parts else None)
        try:
            words = with_fallbacks(without_repeats(text.find_words()))
            self._characters += sum(len(word.text) for word in words)
            if self._characters > _MOST_CHARACTERS:
                raise TooMuchText
            drawn = find_drawn(page, text.place)
            unseen = find_unseen(page, words, drawn)
            shown = [word for number, word in enumerate(words) if number not in unseen]
            found.hidden = find_lines([words[number] for number in sorted(unseen)], found.number)
            found.is_garbled = is_garbled(shown)
            if shown:
                rules = self._rules(drawn, found.number)
                cells = find_cells(rules)
                sheets = find_sheets(shown, cells, text.letters)
                shown = _cut_at_cells(cut_words(shown, sheets, text.letters), cells, text)
                cells += sheets
                tables = find_tables(cells, shown, found.number, before)
                tables = [table for table in tables if not _fills(table, found)]
                tables += find_unruled_tables(find_levels(rules), shown, tables, found.number)
                self._before = end_of(tables, shown)
                found.items = arrange(parts, shown, tables, found.number, (found.width, found.height))
                found.is_tagged = bool(found.items)
                found.items = found.items or with_bullets(_in_order(shown, tables, found.number), drawn.paths)
            if found.is_garbled or (drawn.pictures and not shown):
                self._recognise(found, page, drawn)
            found.items = join_turned(found.items)
            found.items = found.items if found.is_tagged else part_headings(mend_lines(fill_lines(found.items)))
            found.forget_words()
        finally:
            text.close()

    def _recognise(self, found: Page, page: pdfium.PdfPage, drawn: Drawn) -> None:
        """The lines of a page that is a picture of text, or whose own text is wrong, as they look.

        Where that cannot be had, other pages may still be read.
        """
        from pipeline.readers.pdf.recognised import is_scanned, recognise_page

        found.is_picture = found.is_garbled or is_scanned(page, drawn.pictures)
        if not found.is_picture:
            return
        try:
            seen = recognise_page(page, found)
        except SourceError as error:
            self.refusal = error
            return
        if not found.is_garbled or _is_sure(seen.lines):
            found.items, found.is_tagged = seen.items, False
            found.width, found.height, found.back = seen.width, seen.height, seen.back

    def _rules(self, drawn: Drawn, number: int) -> Rules:
        try:
            return find_rules(drawn.paths)
        except TooManyRules:
            self._note_page("TABLES_SKIPPED", "Page {page} has too many ruled lines to look for tables", number)
            return Rules()

    def _note_page(self, code: str, text: str, number: int) -> None:
        self._facts.note(code, text, where=f"p. {number}", page=number)


def _is_sure(lines: Sequence[Line]) -> bool:
    """Whether what was recognised can stand for the text that a page states."""
    letters = sum(len(line.text) for line in lines)
    return sum(line.sure * len(line.text) for line in lines) > _SURE * letters


def _fills(table: Table, page: Page) -> bool:
    """Whether what was ruled is the page itself: grounds of colour that its layout is made of."""
    x0, top, x1, bottom = table.box
    across, down = min(x1, page.width) - max(x0, 0.0), min(bottom, page.height) - max(top, 0.0)
    return across * down > _WHOLE * page.width * page.height


def _cut_at_cells(words: list[Word], tables: Sequence[Sequence[Box]], text: PageText) -> list[Word]:
    """The words, those that stand across the side of a cell taken apart into letters."""
    for cells in tables:
        sides = sorted({x for cell in cells for x in (cell[0], cell[2])})
        top, bottom = min(cell[1] for cell in cells), max(cell[3] for cell in cells)
        cut: list[Word] = []
        for word in words:
            least = 0.15 * word.size
            number = bisect_left(sides, word.x0 + least)
            is_across = number < len(sides) and sides[number] < word.x1 - least
            if is_across and len(word.text) > 1 and top < (word.top + word.bottom) / 2 < bottom:
                cut += text.letters(word)
            else:
                cut.append(word)
        words = cut
    return words


def _in_order(words: list[Word], tables: list[Table], number: int) -> list[Line | Table]:
    """Lines and tables by where their first word stands in the page's content."""
    in_tables = {index for table in tables for index in table.used}
    rest = [index for index in range(len(words)) if index not in in_tables]
    placed: list[tuple[int, Line | Table]] = [(min(table.used), table) for table in tables]
    at = 0
    for line in find_lines([words[index] for index in rest], number):
        placed.append((rest[at], line))
        at += len(line.words)
    return [item for _, item in sorted(placed, key=lambda pair: pair[0])]

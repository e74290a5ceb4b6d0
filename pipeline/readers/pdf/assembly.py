"""Lines and tables of all pages become blocks: furniture apart, in reading order, headings marked."""

from collections.abc import Sequence
from itertools import groupby

from pipeline.readers.blocks import Facts
from pipeline.readers.pdf.layout.charts import gather_labels
from pipeline.readers.pdf.layout.furniture import find_furniture, usual_type
from pipeline.readers.pdf.layout.joins import join_over_pages
from pipeline.readers.pdf.layout.notes import place_notes
from pipeline.readers.pdf.layout.order import Ordered, put_in_order
from pipeline.readers.pdf.layout.paragraphs import (
    Piece,
    build_piece,
    count_words,
    find_leading,
    find_pieces,
)
from pipeline.readers.pdf.outline.headings import Bookmark, mark_pieces
from pipeline.readers.pdf.outline.tagged import settle_furniture, tie_tiles
from pipeline.readers.pdf.pages import Page
from pipeline.readers.pdf.tables.continued import loosen_running, repeat_heads
from pipeline.readers.pdf.tables.table import Table
from pipeline.readers.pdf.type.lines import Line

_DOUBTFUL = 0.8
_TO_READ = (
    "Install the extra “ocr” and Tesseract (“annual-report doctor” says how) and run again, or ask for the original."
)
_AS_SHOWN = "What the pages show was recognised and stands instead of it. Compare it with the original."


def build_drafts(pages: Sequence[Page], bookmarks: Sequence[Bookmark], facts: Facts) -> list[Piece]:
    """The blocks of a document's pages in reading order; what was odd about them is noted in `facts`."""
    loosen_running(pages)
    furniture = settle_furniture((line for page in pages for line in page.lines), find_furniture(pages))
    flowing = [[line for line in page.lines if id(line) not in furniture] for page in pages]
    words, leading, usual = count_words(flowing), find_leading(flowing), usual_type(flowing)
    repeat_heads(pages, furniture, usual)
    heights = {page.number: page.height for page in pages}
    pieces: list[Piece] = []
    for page in pages:
        fixed = [line for line in page.lines if id(line) in furniture]
        pieces += [_furniture(line) for line in fixed if line.top < page.height / 2]
        flow = _flowing(page, furniture, usual)
        for is_table, run in groupby(flow.items, key=lambda item: isinstance(item, Table)):
            items = list(run)
            if is_table:
                pieces += [_table(item, page.number) for item in items if isinstance(item, Table)]
            else:
                pieces += find_pieces([item for item in items if isinstance(item, Line)], leading, words, flow)
        pieces += [_furniture(line) for line in fixed if line.top >= page.height / 2]
    mark_pieces(pieces, bookmarks, heights)
    pieces = join_over_pages(place_notes(gather_labels(pieces)), words)
    _note_doubtful(pieces, facts)
    _place_back(pieces, pages)
    return [*pieces, *_hidden(pages, facts)]


def _place_back(pieces: Sequence[Piece], pages: Sequence[Page]) -> None:
    """Boxes of pages that were made straight become those of the pages as they were."""
    backs = {page.number: page.back for page in pages}
    for piece in pieces:
        back = backs[piece.page]
        if back and piece.box:
            x0, top, x1, bottom = (round(value, 2) for value in back.place(piece.box))
            piece.box = (x0, top, x1, bottom)


def _note_doubtful(pieces: Sequence[Piece], facts: Facts) -> None:
    doubtful = [piece for piece in pieces if piece.confidence < _DOUBTFUL and piece.kind != "furniture"]
    if doubtful:
        facts.note(
            "LOW_CONFIDENCE",
            "Passages recognised with doubt: {count}, the first on page {page}",
            "Compare them with the original, or scan it again at 300 dots per inch.",
            where=f"p. {doubtful[0].page}",
            count=len(doubtful),
            page=doubtful[0].page,
        )


def _flowing(page: Page, furniture: set[int], usual: float) -> Ordered:
    items = [item for item in page.items if id(item) not in furniture]
    return Ordered(items, tie_tiles(items, usual)) if page.is_tagged else put_in_order(items, page.width, usual)


def _furniture(line: Line) -> Piece:
    piece = build_piece([line], count_words([]))
    piece.kind = "furniture"
    return piece


def _table(table: Table, page: int) -> Piece:
    x0, top, x1, bottom = (round(value, 2) for value in table.box)
    sure = round(table.sure, 2)
    return Piece("table", "", cells=table.cells, page=page, box=(x0, top, x1, bottom), confidence=sure)


def _hidden(pages: Sequence[Page], facts: Facts) -> list[Piece]:
    """Text that a reader of the page does not see, as furniture, so that it is neither lost nor taken at its word."""
    pieces = [_furniture(line) for page in pages for line in page.hidden]
    for page in pages:
        if any(char.isalnum() for line in page.hidden for char in line.text):
            facts.note(
                "HIDDEN_TEXT",
                "Page {page} holds text that does not show; it is kept aside",
                "Compare the page with the original.",
                where=f"p. {page.number}",
                page=page.number,
            )
    garbled = [page.number for page in pages if page.is_garbled]
    if garbled:
        facts.note(
            "GARBLED_TEXT",
            "Pages whose text says other characters than they show: {count}, the first is page {page}",
            _AS_SHOWN if all(line.sure < 1 for page in pages if page.is_garbled for line in page.lines) else _TO_READ,
            where=f"p. {garbled[0]}",
            count=len(garbled),
            page=garbled[0],
        )
    blank = [page.number for page in pages if page.is_picture and not page.items]
    if blank and len(blank) < len(pages):
        facts.note(
            "PAGES_WITHOUT_TEXT",
            "Pages that are pictures without text: {count}, the first is page {page}",
            _TO_READ,
            count=len(blank),
            page=blank[0],
        )
    return pieces

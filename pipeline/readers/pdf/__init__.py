"""PDF documents: text through PDFium, the cells of ruled tables through pdfplumber."""

from collections.abc import Sequence
from itertools import groupby, islice

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from pipeline.errors import Message, SourceError
from pipeline.model.document import Document
from pipeline.model.source import Source
from pipeline.readers.blocks import Facts, build_document, parse_run_id
from pipeline.readers.days import parse_day
from pipeline.readers.pdf.furniture import find_furniture, usual_type
from pipeline.readers.pdf.headings import Bookmark, mark_pieces
from pipeline.readers.pdf.lines import Line
from pipeline.readers.pdf.order import Ordered, put_in_order
from pipeline.readers.pdf.pages import Page, Pages
from pipeline.readers.pdf.paragraphs import (
    Piece,
    build_piece,
    count_words,
    find_leading,
    find_pieces,
    join_over_pages,
)
from pipeline.readers.pdf.tables import Table
from pipeline.readers.pdf.tagged import settle_furniture

NAME = "pdf"
VERSION = "1"
_MOST_PAGES = 3000
_MOST_BOOKMARKS = 2000
_FIELDS = {"Title": "title", "Author": "author", "Subject": "subject", "Keywords": "keywords"}


def read_pdf(data: bytes, source: Source) -> Document:
    """Read a PDF: blocks know page and box (points from the page's top left corner).

    Text that does not show (invisible, outside the page) is furniture, with an issue. A paragraph that goes on over
    a page break is one block; its page is where it begins.

    Raises:
        SourceError: DAMAGED, ENCRYPTED or TOO_LARGE.
    """
    facts = Facts()
    document = _open(data, source.name)
    try:
        if len(document) > _MOST_PAGES:
            raise SourceError(
                "TOO_LARGE",
                Message(text="{name} has {count} pages", params={"name": source.name, "count": len(document)}),
                Message(text="Split it into several files and add those."),
            )
        facts.page_count = len(document)
        _read_metadata(document, facts)
        bookmarks = _bookmarks(document)
        pages = Pages(document, source.name, facts).read()
    finally:
        document.close()
    if not pages:
        raise _damaged(source.name)
    facts.page_sizes = tuple((round(page.width, 2), round(page.height, 2)) for page in pages)
    return build_document(source, NAME, VERSION, _drafts(pages, bookmarks, facts), facts)


def _open(data: bytes, name: str) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(data)
        if len(document) < 1:
            raise _damaged(name)
        return document
    except pdfium.PdfiumError as error:
        if pdfium_c.FPDF_GetLastError() == pdfium_c.FPDF_ERR_PASSWORD or "assword" in str(error):
            raise SourceError(
                "ENCRYPTED",
                Message(text="{name} is locked with a password", params={"name": name}),
                Message(text="Open it with its password, save a copy without one, and add that copy."),
            ) from error
        raise _damaged(name) from error


def _damaged(name: str) -> SourceError:
    return SourceError(
        "DAMAGED",
        Message(text="{name} is damaged: no page of it can be read", params={"name": name}),
        Message(text="It may be cut off. Ask the sender for it again, or print it to PDF from where it still opens."),
    )


def _read_metadata(document: pdfium.PdfDocument, facts: Facts) -> None:
    stated = document.get_metadata_dict()
    facts.metadata = {ours: stated[name] for name, ours in _FIELDS.items() if stated.get(name)}
    facts.dated = parse_day(stated.get("ModDate", "")) or parse_day(stated.get("CreationDate", ""))
    facts.run_id = parse_run_id(stated.get("Keywords", ""))


def _bookmarks(document: pdfium.PdfDocument) -> list[Bookmark]:
    """The document's bookmarks; a tree of them that cannot be read counts as none."""
    found: list[Bookmark] = []
    try:
        for bookmark in islice(document.get_toc(max_depth=6), _MOST_BOOKMARKS):
            target = bookmark.get_dest()
            page = target.get_index() if target else None
            found.append((bookmark.level + 1, bookmark.get_title(), page + 1 if page is not None else 0))
    except (pdfium.PdfiumError, ValueError, UnicodeDecodeError):
        return []
    return found


def _drafts(pages: Sequence[Page], bookmarks: Sequence[Bookmark], facts: Facts) -> list[Piece]:
    furniture = settle_furniture((line for page in pages for line in page.lines), find_furniture(pages))
    flowing = [[line for line in page.lines if id(line) not in furniture] for page in pages]
    words, leading, usual = count_words(flowing), find_leading(flowing), usual_type(flowing)
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
    pieces = join_over_pages(pieces, words)
    return [*pieces, *_hidden(pages, facts)]


def _flowing(page: Page, furniture: set[int], usual: float) -> Ordered:
    items = [item for item in page.items if id(item) not in furniture]
    return Ordered(items) if page.is_tagged else put_in_order(items, page.width, usual)


def _furniture(line: Line) -> Piece:
    piece = build_piece([line], count_words([]))
    piece.kind = "furniture"
    return piece


def _table(table: Table, page: int) -> Piece:
    x0, top, x1, bottom = (round(value, 2) for value in table.box)
    return Piece("table", "", cells=table.cells, page=page, box=(x0, top, x1, bottom))


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
            "The text of {count} pages says other characters than the pages show, the first is page {page}",
            "Make their text readable with an OCR program and add the result.",
            where=f"p. {garbled[0]}",
            count=len(garbled),
            page=garbled[0],
        )
    blank = [page.number for page in pages if page.is_picture and not page.items]
    if blank and len(blank) < len(pages):
        facts.note(
            "PAGES_WITHOUT_TEXT",
            "{count} pages are pictures without text, the first is page {page}",
            "Make their text readable with an OCR program and add the result.",
            count=len(blank),
            page=blank[0],
        )
    return pieces

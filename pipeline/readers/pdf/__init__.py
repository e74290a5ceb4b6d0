"""PDF documents: text through PDFium, the cells of ruled tables through pdfplumber."""

from itertools import islice

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from pipeline.errors import Message, SourceError
from pipeline.model.document import Document
from pipeline.model.source import Source
from pipeline.readers.blocks import Facts, build_document, parse_run_id
from pipeline.readers.days import parse_day
from pipeline.readers.pdf.assembly import build_drafts
from pipeline.readers.pdf.outline.headings import Bookmark
from pipeline.readers.pdf.pages import Pages

NAME = "pdf"
VERSION = "1"
_MOST_PAGES = 3000
_LATEST_START = 1024
"""PDFium looks for the start of a PDF in as many bytes as this; what stands before it is of whoever sent it."""
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
    facts.page_sizes = tuple(page.size for page in pages)
    return build_document(source, NAME, VERSION, build_drafts(pages, bookmarks, facts), facts)


def _open(data: bytes, name: str) -> pdfium.PdfDocument:
    start = data.find(b"%PDF-")
    try:
        document = pdfium.PdfDocument(data[start:] if start > _LATEST_START else data)
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

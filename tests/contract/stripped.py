"""Reports without what tells a program that they are ours: attachments, properties, bookmarks, the run."""

import io
import re
import zipfile

import pypdfium2

_OF_PDF = re.compile(rb"/(Outlines|Metadata|Info|AF|EmbeddedFiles)(?=\s*[\[<\d])")
_OF_DOCX = {
    "_rels/.rels": rb"<Relationship [^>]*docProps/[^>]*/>",
    "[Content_Types].xml": rb"<Override [^>]*docProps/[^>]*/>",
    "word/document.xml": rb"<w:bookmark(?:Start|End)\b[^>]*/>|annual-report-run:[\w-]+",
}


def strip_pdf(data: bytes) -> bytes:
    """A PDF whose catalogue names no bookmarks, no properties and no attachments; its tags are kept."""
    written = io.BytesIO()
    pypdfium2.PdfDocument(data).save(written)
    return _OF_PDF.sub(lambda found: b"/" + b"X" * len(found[1]), written.getvalue())


def strip_pages(data: bytes) -> bytes:
    """The pages of a PDF and nothing else: no tags either."""
    pages, written = pypdfium2.PdfDocument.new(), io.BytesIO()
    pages.import_pages(pypdfium2.PdfDocument(data))
    pages.save(written)
    return written.getvalue()


def strip_docx(data: bytes) -> bytes:
    """A DOCX without its properties, its bookmarks and the line that names the run."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if not name.startswith("docProps/"):
                new.writestr(name, re.sub(_OF_DOCX.get(name, rb"(?!)"), b"", old.read(name)))
    return written.getvalue()

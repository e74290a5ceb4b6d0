"""Pictures of text (scans, photographs, screenshots), recognised by Tesseract: extra `ocr`.

They are made straight (perspective, light, tilt, size) and become lines as PDF pages have them; from there on one set
of rules finds headings, lists and furniture. Every block says how surely it was recognised.
"""

from pipeline.model.document import Document
from pipeline.model.source import Source
from pipeline.readers.blocks import Facts, build_document
from pipeline.readers.scan.tesseract import find_recogniser

NAME = "scan"
VERSION = "1"


def read_image(data: bytes, source: Source) -> Document:
    """Read a picture of text; a file of several pages (TIFF) has a page a frame, boxes in points.

    Raises:
        SourceError: TOOL_MISSING, DAMAGED, BOMB or TIMEOUT.
    """
    languages = find_recogniser()
    from pipeline.readers.pdf.assembly import build_drafts
    from pipeline.readers.pdf.pages import Page
    from pipeline.readers.scan.lines import fill_page
    from pipeline.readers.scan.pictures import iter_pictures
    from pipeline.readers.scan.recognise import recognise

    facts = Facts()
    pages: list[Page] = []
    for number, picture in enumerate(iter_pictures(data, source.name), 1):
        points = 72 / picture.density
        height, width = picture.pixels.shape
        page = Page(number, width * points, height * points, is_picture=True)
        fill_page(page, recognise(picture.pixels, languages), points)
        pages.append(page)
    facts.page_count = len(pages)
    facts.page_sizes = tuple(page.size for page in pages)
    return build_document(source, NAME, VERSION, build_drafts(pages, [], facts), facts)

"""Pages of a PDF drawn as pictures, for people to look at."""

import io

import pypdfium2 as pdfium

from pipeline.errors import Message, SourceError

MOST_DOTS = 4_000_000


def render_page(data: bytes, name: str, page: int, width: int) -> bytes:
    """A page (from 1) as PNG, so many dots wide, or fewer where it would have more than `MOST_DOTS`.

    Raises SourceError where there is no such page, or none that can be drawn.
    """
    try:
        document = pdfium.PdfDocument(data)
        try:
            if not 1 <= page <= len(document):
                raise no_page(name, page)
            return _draw(document[page - 1], width)
        finally:
            document.close()
    except (pdfium.PdfiumError, ValueError) as error:
        raise no_page(name, page) from error


def no_page(name: str, page: int) -> SourceError:
    """The error for a page that cannot be drawn."""
    return SourceError(
        "NO_PAGE",
        Message(text="Page {page} of {name} cannot be shown as a picture", params={"page": page, "name": name}),
        Message(text="Its words are shown instead; open the file itself to see how it looks."),
    )


def _draw(page: pdfium.PdfPage, width: int) -> bytes:
    across, down = (max(1.0, size) for size in page.get_size())
    scale = min(width / across, (MOST_DOTS / (across * down)) ** 0.5)
    if min(across, down) * scale < 1:  # a page that is a line
        raise ValueError(across, down)
    drawn = page.render(scale=scale)
    try:
        buffer = io.BytesIO()
        drawn.to_pil().convert("P", palette=1, colors=256).save(buffer, "PNG")
        return buffer.getvalue()
    finally:
        drawn.close()

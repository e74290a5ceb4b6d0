"""Which reader reads which media type. A new format is a module and one line here."""

from collections.abc import Callable

from pipeline.errors import Message, SourceError
from pipeline.model.document import Document
from pipeline.model.source import Source
from pipeline.readers import docx, markdown, pdf, text

Reader = Callable[[bytes, Source], Document]

_READERS: dict[str, tuple[Reader, str]] = {
    "text/plain": (text.read_text, f"{text.NAME}/{text.VERSION}"),
    "text/markdown": (markdown.read_markdown, f"{markdown.NAME}/{markdown.VERSION}"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (
        docx.read_docx,
        f"{docx.NAME}/{docx.VERSION}",
    ),
    "application/pdf": (pdf.read_pdf, f"{pdf.NAME}/{pdf.VERSION}"),
}


def reader_version(media_type: str) -> str | None:
    """Name and version of the reader of a media type (`pdf/1`), or None where there is no reader."""
    found = _READERS.get(media_type)
    return found[1] if found else None


def read_document(data: bytes, source: Source) -> Document:
    """Read a file by its media type.

    Raises:
        SourceError: UNSUPPORTED where there is no reader; else as the reader says: DAMAGED, ENCRYPTED, TOO_LARGE,
            TOO_DEEP, XML_DTD.
    """
    found = _READERS.get(source.media_type)
    if found is None:
        raise SourceError(
            "UNSUPPORTED",
            Message(
                text="{name} is of a kind that cannot be read yet ({media_type})",
                params={"name": source.name, "media_type": source.media_type},
            ),
            Message(text="Save it as PDF, DOCX, Markdown or plain text and add that."),
        )
    return found[0](data, source)

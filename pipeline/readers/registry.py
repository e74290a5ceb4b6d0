"""Which reader reads which media type. A new format is a module and one line here."""

from collections.abc import Callable
from functools import cache
from importlib import import_module

from pipeline.errors import Message, SourceError
from pipeline.model.document import Document
from pipeline.model.source import Source

Reader = Callable[[bytes, Source], Document]

_READERS = {
    "text/plain": "pipeline.readers.text:read_text",
    "text/markdown": "pipeline.readers.markdown:read_markdown",
    "text/html": "pipeline.readers.html:read_html",
    "message/rfc822": "pipeline.readers.email:read_mail",
    "multipart/related": "pipeline.readers.email:read_web_archive",
    "text/calendar": "pipeline.readers.email:read_calendar",
    **dict.fromkeys(("application/yaml", "application/json", "application/jsonl"), "pipeline.readers.data:read_data"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "pipeline.readers.docx:read_docx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pipeline.readers.pptx:read_pptx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "pipeline.readers.sheet:read_xlsx",
    "text/csv": "pipeline.readers.sheet:read_csv",
    "text/tab-separated-values": "pipeline.readers.sheet:read_csv",
    "application/vnd.oasis.opendocument.text": "pipeline.readers.odt:read_odt",
    "application/vnd.oasis.opendocument.text-flat-xml": "pipeline.readers.odt:read_odt",
    "application/vnd.oasis.opendocument.spreadsheet": "pipeline.readers.sheet.opendocument:read_ods",
    "application/vnd.oasis.opendocument.spreadsheet-flat-xml": "pipeline.readers.sheet.opendocument:read_ods",
    "application/rtf": "pipeline.readers.rtf:read_rtf",
    **dict.fromkeys(
        (
            "application/msword",
            "application/vnd.ms-powerpoint",
            "application/vnd.ms-works",
            "application/vnd.wordperfect",
            "application/vnd.visio",
            "application/vnd.apple.pages",
            "application/vnd.apple.numbers",
            "application/vnd.apple.keynote",
            "application/vnd.oasis.opendocument.presentation",
            "application/vnd.oasis.opendocument.presentation-flat-xml",
            "application/vnd.ms-word.2003+xml",
            "application/vnd.ms-excel.2003+xml",
        ),
        "pipeline.readers.office.converted:read_converted",
    ),
    **dict.fromkeys(
        (
            "application/vnd.ms-excel",
            "application/vnd.ms-excel.sheet.binary.macroenabled.12",
        ),
        "pipeline.readers.office.calamine:read_workbook",
    ),
    "application/ofd": "pipeline.readers.ofd:read_ofd",
    "application/pdf": "pipeline.readers.pdf:read_pdf",
    **dict.fromkeys(
        ("image/png", "image/jpeg", "image/gif", "image/tiff", "image/bmp", "image/webp", "image/jp2", "image/heic"),
        "pipeline.readers.scan:read_image",
    ),
}
"""Module and function. A reader is imported when the first file of its kind is read, and its libraries with it."""


def has_reader(media_type: str) -> bool:
    """Whether files of a media type can be read."""
    return media_type in _READERS


def read_document(data: bytes, source: Source) -> Document:
    """Read a file by its media type.

    Raises:
        SourceError: UNSUPPORTED where there is no reader, TOOL_MISSING where a library of it is not installed; else
            as the reader says: DAMAGED, ENCRYPTED, TOO_LARGE, TOO_DEEP, XML_DTD.
    """
    if not has_reader(source.media_type):
        raise SourceError(
            "UNSUPPORTED",
            Message(
                text="{name} is of a kind that cannot be read yet ({media_type})",
                params={"name": source.name, "media_type": source.media_type},
            ),
            Message(text="Save it as PDF, DOCX, Markdown or plain text and add that."),
        )
    return import_reader(source.media_type)(data, source)


@cache
def import_reader(media_type: str) -> Reader:
    """The reader of a media type that has one. Raises SourceError where a library of it is not installed."""
    module, _, function = _READERS[media_type].partition(":")
    try:
        reader: Reader = getattr(import_module(module), function)
    except ModuleNotFoundError as error:
        if error.name and error.name.startswith("pipeline"):
            raise  # a fault of ours, that no installing mends
        raise SourceError(
            "TOOL_MISSING",
            Message(text="Reading it needs the library {library}", params={"library": error.name or module}),
            Message(text="Type “annual-report doctor” to see what to install; then run again."),
        ) from error
    return reader

"""Files that LibreOffice turns into another format, and the reader of that one reads."""

from dataclasses import dataclass

from pipeline.model.document import Document
from pipeline.model.source import Source
from pipeline.readers.office.libreoffice import convert
from pipeline.readers.office.moments import blank_moments, hold_fields
from pipeline.readers.registry import import_reader

NAME = "office"
VERSION = "2"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
_TARGETS = {
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "pptx": f"{_OFFICE}.presentationml.presentation",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "pdf": "application/pdf",
}


@dataclass(frozen=True)
class Way:
    """How a format is read: its usual ending, the format it is turned into, and LibreOffice's filters that open it.

    The filters are named lest a damaged file is opened as whatever else LibreOffice takes it for, text for one.
    """

    suffix: str
    target: str
    filters: tuple[str, ...]


_WAYS = {
    "application/msword": Way("doc", "docx", ("MS Word 97", "MS Word 95", "MS WinWord 6.0")),
    "application/vnd.ms-works": Way("wps", "docx", ("MS_Works",)),
    "application/vnd.wordperfect": Way("wpd", "docx", ("WordPerfect",)),
    "application/vnd.apple.pages": Way("pages", "docx", ("ApplePages",)),
    "application/vnd.ms-powerpoint": Way("ppt", "pptx", ("MS PowerPoint 97",)),
    f"{_OPEN}.presentation": Way("odp", "pptx", ("impress8",)),
    "application/vnd.apple.keynote": Way("key", "pptx", ("AppleKeynote",)),
    "application/vnd.apple.numbers": Way("numbers", "xlsx", ("AppleNumbers",)),
    "application/vnd.ms-word.2003+xml": Way("xml", "docx", ("MS Word 2003 XML",)),
    "application/vnd.ms-excel.2003+xml": Way("xml", "xlsx", ("MS Excel 2003 XML",)),
    f"{_OPEN}.presentation-flat-xml": Way("fodp", "pptx", ("OpenDocument Presentation Flat XML",)),
    "application/vnd.visio": Way("vsd", "pdf", ("Visio Document",)),
}


def read_converted(data: bytes, source: Source) -> Document:
    """Read what LibreOffice makes of a file; places and pages are those of the converted copy.

    Raises:
        SourceError: TOOL_MISSING without LibreOffice, TIMEOUT, DAMAGED where it cannot open the file; else as the
            reader of the other format.
    """
    way = _WAYS[source.media_type]
    held = hold_fields(data) if way.suffix == "doc" else None
    converted = convert(held or data, way.suffix, way.target, source, way.filters)
    if held is None and way.target != "pdf":
        converted = blank_moments(converted)
    document = import_reader(_TARGETS[way.target])(converted, source)
    version = f"{VERSION}+{document.reader}/{document.reader_version}"
    dated = None if way.target == "pdf" else document.dated  # a PDF says when it was made
    return document.model_copy(update={"reader": NAME, "reader_version": version, "dated": dated})

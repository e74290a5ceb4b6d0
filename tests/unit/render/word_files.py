"""What Word prints of a document that we made: notes and numbers included, which python-docx passes over."""

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from pipeline.model.document import Document
from pipeline.model.source import Source
from pipeline.readers import read_document

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SEPARATORS = {"separator", "continuationSeparator"}


def read_word(data: bytes) -> Document:
    """The document as our own reader sees it, which counts what lists print."""
    source = Source(id="x", name="report.docx", media_type=DOCX, size=len(data), lineage_id="x")
    return read_document(data, source)


def part_of(data: bytes, name: str = "document") -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(f"word/{name}.xml"))


def printed_paragraphs(data: bytes) -> list[str]:
    """The paragraphs of the body, in tables too, with the numbers that Word gives to references."""
    body = part_of(data)
    numbers = _numbers(body)
    return ["".join(_iter_words(paragraph, numbers)) for paragraph in body.iter(f"{W}p")]


def printed_tables(data: bytes) -> list[list[list[str]]]:
    """The rows of the report's own tables, cell by cell, as printed."""
    body = part_of(data)
    numbers = _numbers(body)
    return [
        [["".join(_iter_words(cell, numbers)) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
        for table in body.iter(f"{W}tbl")
        if table.find(f"{W}tblPr/{W}tblStyle[@{W}val='AnnexTable']") is not None
    ]


def printed_notes(data: bytes) -> dict[str, str]:
    """The texts of the endnotes that are referred to, by the number that Word gives them, in its order."""
    notes = {
        note.get(f"{W}id"): "".join(_iter_words(note, {}))
        for note in part_of(data, "endnotes").iter(f"{W}endnote")
        if note.get(f"{W}type") not in _SEPARATORS
    }
    return {number: notes[identity] for identity, number in _numbers(part_of(data)).items()}


def repeated_numbers(data: bytes) -> list[tuple[str, str]]:
    """For every field that repeats the number of a note (NOTEREF): that number, and the one that the field shows."""
    body = part_of(data)
    numbers = _numbers(body)
    at = {
        str(start.get(f"{W}name")): numbers[reference.get(f"{W}id")]
        for start in body.iter(f"{W}bookmarkStart")
        for reference in next(start.itersiblings()).iter(f"{W}endnoteReference")
    }
    fields = [(str(field.get(f"{W}instr")).split(), field) for field in body.iter(f"{W}fldSimple")]
    return [(at[code[1]], "".join(_iter_words(field, {}))) for code, field in fields if code[0] == "NOTEREF"]


def _numbers(body: etree._Element) -> dict[str | None, str]:
    references = body.iter(f"{W}endnoteReference")
    return {each.get(f"{W}id"): str(number) for number, each in enumerate(references, 1)}


def _iter_words(element: etree._Element, numbers: dict[str | None, str]) -> Iterator[str]:
    for part in element.iter(f"{W}t", f"{W}br", f"{W}endnoteReference"):
        is_reference = part.tag == f"{W}endnoteReference"
        yield numbers[part.get(f"{W}id")] if is_reference else part.text or ""

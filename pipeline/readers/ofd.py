"""OFD, the Chinese national standard for fixed pages (GB/T 33190): text by page, with its lines joined."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.errors import SourceError
from pipeline.model.document import Document
from pipeline.model.source import Source
from pipeline.readers.blocks import Draft, Facts, build_document
from pipeline.readers.clean import clean_text
from pipeline.readers.days import parse_day
from pipeline.readers.ooxml.elements import Element, attribute, child, children, damaged, tag
from pipeline.readers.ooxml.package import Package
from pipeline.readers.text.layout import find_drafts

NAME = "ofd"
VERSION = "1"
_FIELDS = {"Title": "title", "Author": "author", "Subject": "subject", "Keywords": "keywords"}
_WORD_GAP = 0.6
_LINE_GAP = 1.1
"""Between two lines of a paragraph there is at most this much of their height."""
_PASSED_ON = frozenset({"XML_DTD", "ENCRYPTED", "TOO_LARGE", "TOO_DEEP"})
_MOST_PAGES = 5000
_AXES = ((0, "X"), (1, "Y"))


@dataclass
class _Piece:
    """A run of text: its left and right edge, its base line and its height in millimetres."""

    text: str
    left: float
    right: float
    base: float
    height: float


def read_ofd(data: bytes, source: Source) -> Document:
    """Read an OFD document page by page: pieces on one line are joined, lines become blocks as in a plain text.

    What the pages' templates show on each of them is furniture.

    Raises:
        SourceError: DAMAGED, ENCRYPTED, TOO_LARGE, TOO_DEEP or XML_DTD.
    """
    facts = Facts()
    package = Package(data, source.name, facts)
    entry = package.parse("OFD.xml")
    body = child(entry, "DocBody")
    where = "" if body is None else _text(child(body, "DocRoot")).lstrip("/")
    root = package.parse(where) if where else None
    if body is None or root is None:
        raise damaged("{name} is damaged: the part with its text is missing", source.name)
    _find_properties(child(body, "DocInfo"), facts)
    folder = posixpath.dirname(where)
    common, pages = child(root, "CommonData"), child(root, "Pages")
    templates = [_located(one, folder) for one in (() if common is None else children(common, "TemplatePage"))]
    drafts = [
        Draft("furniture", " ".join(line))
        for part in templates
        for line in [_lines(package.parse_optional(part))]
        if any(line)
    ]
    for number, page in enumerate([] if pages is None else list(children(pages, "Page"))[:_MOST_PAGES], start=1):
        facts.page_count = number
        drafts += _read_page(package, _located(page, folder), number, facts)
    return build_document(source, NAME, VERSION, drafts, facts)


def _read_page(package: Package, part: str, number: int, facts: Facts) -> list[Draft]:
    try:
        root = package.parse(part)
    except SourceError as error:
        if error.reason in _PASSED_ON:
            raise
        root = None
    if root is None:
        facts.note("PART_DAMAGED", "Page {number} is missing or damaged and was left out", number=number)
    drafts = find_drafts(_lines(root))
    for draft in drafts:
        draft.page = number
    return drafts


def _lines(root: Element | None) -> list[str]:
    """The lines of a page from top to bottom; an empty one stands where there is more room than between lines."""
    lines: list[list[_Piece]] = []
    for piece in sorted(_iter_pieces(root), key=lambda one: one.base):
        near = lines[-1][0] if lines else None
        if near is not None and piece.base - near.base <= 0.5 * min(near.height, piece.height):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    texts: list[str] = []
    before: list[_Piece] = []
    for line in lines:
        room = line[0].base - before[0].base - line[0].height if before else 0.0
        texts += [""] if before and room > _LINE_GAP * line[0].height else []
        texts.append(_join(sorted(line, key=lambda one: one.left)))
        before = line
    return texts


def _join(pieces: list[_Piece]) -> str:
    text, end = "", pieces[0].left
    for piece in pieces:
        text += " " if text and piece.left - end > _WORD_GAP * piece.height else ""
        text += piece.text
        end = piece.right
    return clean_text(text)


def _iter_pieces(root: Element | None) -> Iterator[_Piece]:
    content = child(root, "Content")
    for element in () if content is None else content.iter():
        if tag(element) == "TextObject":
            box, height = _floats(attribute(element, "Boundary")), _floats(attribute(element, "Size"))
            for code in children(element, "TextCode"):
                text = _text(code)
                if len(box) == 4 and text:
                    left, base = (box[side] + next(iter(_floats(attribute(code, name))), 0.0) for side, name in _AXES)
                    yield _Piece(text, left, box[0] + box[2], base, next(iter(height), box[3]) or 1.0)


def _floats(text: str) -> list[float]:
    return [float(number) for number in re.findall(r"-?\d{1,7}(?:\.\d{1,7})?", text)]


def _text(element: Element | None) -> str:
    return clean_text(element.text or "") if element is not None else ""


def _located(element: Element, folder: str) -> str:
    """The part that an element names: from the document's folder, or from the root with a leading slash."""
    return posixpath.normpath(posixpath.join("/", folder, attribute(element, "BaseLoc"))).lstrip("/")


def _find_properties(information: Element | None, facts: Facts) -> None:
    dates: dict[str, str] = {}
    for element in () if information is None else children(information):
        name, value = tag(element), _text(element)
        if name in _FIELDS and value:
            facts.metadata[_FIELDS[name]] = value
        elif name in {"CreationDate", "ModDate"} and (day := parse_day(value)):
            dates[name] = day
    facts.dated = dates.get("ModDate") or dates.get("CreationDate")

"""Word documents (DOCX, also with macros, as templates and in the strict form)."""

from collections.abc import Iterator

from pipeline.model.document import Document
from pipeline.model.source import Source
from pipeline.readers.blocks import Facts, build_document
from pipeline.readers.clean import clean_text
from pipeline.readers.docx.body import Body
from pipeline.readers.docx.chunks import Chunks
from pipeline.readers.docx.drawings import Figures
from pipeline.readers.docx.numbering import Numbering
from pipeline.readers.docx.styles import find_styles
from pipeline.readers.ooxml.elements import Element, attribute, children, tag, value_at
from pipeline.readers.ooxml.package import Package, find_properties
from pipeline.readers.wordprocessing.apart import note_apart
from pipeline.readers.wordprocessing.headings import mark_headings
from pipeline.readers.wordprocessing.shown import Shown

NAME = "docx"
VERSION = "4"
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def read_docx(data: bytes, source: Source) -> Document:
    """Read a Word document as it shows with all changes accepted; the changes and comments are remarks.

    Headers and footers are furniture, and so is hidden text. Footnotes stand as notes behind what refers to them,
    endnotes at the end, text boxes behind the paragraph that holds them. Pages are counted by the page breaks that the
    file states.

    Raises:
        SourceError: DAMAGED, ENCRYPTED, TOO_LARGE, TOO_DEEP or XML_DTD.
    """
    return _read_at(data, source, 0)


def _read_at(data: bytes, source: Source, depth: int) -> Document:
    """Read a document that others include so many times over."""
    facts = Facts()
    package = Package(data, source.name, facts)
    main = package.main_part("word/document.xml")
    root = package.parse(main)
    body = Body(
        find_styles(_optional(package, main, "styles")),
        Numbering(_optional(package, main, "numbering")),
        Figures(package, package.relations(main)),
        Chunks(package, main, facts, lambda inner, named: _read_at(inner, named, depth + 1), depth),
    )
    for kind in ("footnote", "endnote"):
        notes = _optional(package, main, f"{kind}s")
        if notes is not None:
            body.flow.fields.match(notes)
            body.notes |= {(kind, attribute(note, "id")): note for note in _iter_notes(notes, kind)}
    drafts = list(_read_text(root, body)) if root is not None else []
    mark_headings(drafts)
    facts.page_count = body.flow.page
    heads = list(_furniture(package, main, body, "header"))
    feet = list(_furniture(package, main, body, "footer"))
    facts.remarks += body.flow.changes.find_remarks(_optional(package, main, "comments"))
    find_properties(package, facts)
    _note_left_out(package, main, body, facts)
    return build_document(source, NAME, VERSION, [*heads, *drafts, *feet], facts)


def _read_text(root: Element, body: Body) -> Iterator[Shown]:
    sections = [
        one for one in root.iter("{*}sectPr") if (above := one.getparent()) is None or tag(above) != "sectPrChange"
    ]
    body.breaks = [value_at(section, "type") not in {"continuous", "nextColumn"} for section in sections[1:]]
    body.flow.fields.match(root)
    for text in children(root, "body"):
        yield from body.read_story(text)
    yield from body.read_endnotes()


def _iter_notes(notes: Element, kind: str) -> Iterator[Element]:
    return (note for note in children(notes, kind) if attribute(note, "type") not in _SEPARATORS)


def _optional(package: Package, main: str, kind: str) -> Element | None:
    """A part without which the text still can be read; what is wrong with it is noted."""
    parts = (package.parse_optional(part) for part in package.related(main, kind))
    return next((part for part in parts if part is not None), None)


def _furniture(package: Package, main: str, body: Body, kind: str) -> Iterator[Shown]:
    """What stands above or below each page; that of first, even and odd pages once where it is the same."""
    seen: set[str] = set()
    parts = package.related(main, kind)
    for number, part in enumerate(sorted(parts, key=lambda name: (len(name), name)), 1):
        root = package.parse_optional(part)
        if root is None:
            continue
        body.flow.page, body.flow.at_top = 1, True
        body.flow.fields.match(root)
        body.figures = Figures(package, package.relations(part))
        for draft in body.read_story(root, f"{kind} {number}"):
            text = clean_text(" ".join(" ".join(row) for row in draft.cells) or draft.text)
            if text not in seen:
                seen.add(text)
                yield Shown("furniture", text, place=draft.place)


def _note_left_out(package: Package, main: str, body: Body, facts: Facts) -> None:
    for part in ("[Content_Types].xml", "_rels/.rels"):
        if not package.has(part):
            facts.note("PART_MISSING", "The part {part} is missing, which every Word document has", part=part)
    note_apart(facts, body.flow.changes.removed, body.flow.hidden)
    relations = package.relations(main).values()
    if any(relation.kind == "vbaProject" for relation in relations):
        facts.note("MACROS", "The document carries macros; they were not run")
    if any(relation.kind in {"oleObject", "package"} for relation in relations):
        facts.note("EMBEDDED_DOCUMENT", "The document includes another file, which was not read")
    outside = sum(not relation.target and relation.kind != "hyperlink" for relation in relations)
    if outside:
        facts.note("OUTSIDE_CONTENT", "Parts that lie outside the file and were not fetched: {count}", count=outside)

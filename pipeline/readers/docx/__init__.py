"""Word documents (DOCX, also with macros, as templates and in the strict form)."""

from pipeline.errors import SourceError
from pipeline.model.document import Document
from pipeline.model.source import Source
from pipeline.readers.blocks import Facts, build_document
from pipeline.readers.clean import clean_text
from pipeline.readers.docx.body import Body, Shown
from pipeline.readers.docx.headings import mark_headings
from pipeline.readers.docx.numbering import Numbering
from pipeline.readers.docx.styles import find_styles
from pipeline.readers.elements import Element, attribute, children
from pipeline.readers.ooxml import Package, find_properties

NAME = "docx"
VERSION = "1"


def read_docx(data: bytes, source: Source) -> Document:
    """Read a Word document as it shows with all changes accepted.

    Headers and footers are furniture, footnotes stand as notes behind what refers to them, text boxes behind the
    paragraph that holds them. Pages are counted by the page breaks that the file states.

    Raises:
        SourceError: DAMAGED, ENCRYPTED, TOO_LARGE, TOO_DEEP or XML_DTD.
    """
    package = Package(data, source.name)
    main = package.main_part("word/document.xml")
    root = package.parse(main)
    facts = Facts()
    body = Body(
        find_styles(_optional(package, main, "styles", facts)),
        Numbering(_optional(package, main, "numbering", facts)),
    )
    for kind in ("footnote", "endnote"):
        notes = _optional(package, main, f"{kind}s", facts)
        body.notes |= {(kind, attribute(note, "id")): note for note in (() if notes is None else children(notes, kind))}
    text = next(children(root, "body"), None) if root is not None else None
    drafts = list(body.read(text)) if text is not None else []
    mark_headings(drafts)
    facts.page_count = body.flow.page
    heads, feet = _furniture(package, main, body, "header"), _furniture(package, main, body, "footer")
    find_properties(package, facts)
    _note_left_out(package, main, body, facts)
    return build_document(source, NAME, VERSION, [*heads, *drafts, *feet], facts)


def _optional(package: Package, main: str, kind: str, facts: Facts) -> Element | None:
    """A part without which the text still can be read; what is wrong with it is noted."""
    for part in package.related(main, kind):
        try:
            return package.parse(part)
        except SourceError as error:
            if error.reason == "XML_DTD":
                raise
            facts.note("PART_DAMAGED", "The part {part} is damaged and was left out", part=part)
    return None


def _furniture(package: Package, main: str, body: Body, kind: str) -> list[Shown]:
    seen: dict[str, Shown] = {}
    for part in package.related(main, kind):
        root = package.parse(part)
        for draft in body.read(root) if root is not None else ():
            text = clean_text(" ".join(" ".join(row) for row in draft.cells) or draft.text)
            seen.setdefault(text, Shown("furniture", text))
    return list(seen.values())


def _note_left_out(package: Package, main: str, body: Body, facts: Facts) -> None:
    if body.flow.removed:
        facts.note(
            "TRACKED_DELETION",
            "{count} characters that were deleted with change tracking were left out",
            "Accept or reject the changes in Word and save, so that everybody sees the same text.",
            count=body.flow.removed,
        )
    if body.flow.hidden:
        facts.note("HIDDEN_TEXT", "{count} characters of hidden text were left out", count=body.flow.hidden)
    relations = package.relations(main).values()
    if any(relation.kind == "vbaProject" for relation in relations):
        facts.note("MACROS", "The document carries macros; they were not run")
    if any(relation.kind == "aFChunk" for relation in relations):
        facts.note("EMBEDDED_DOCUMENT", "The document includes another file, which was not read")
    outside = sum(not relation.target and relation.kind != "hyperlink" for relation in relations)
    if outside:
        facts.note("OUTSIDE_CONTENT", "{count} parts lie outside the file and were not fetched", count=outside)

"""PowerPoint decks (PPTX, also with macros, as templates and shows, and in the strict form)."""

from pipeline.model.document import Document
from pipeline.model.source import Source
from pipeline.readers.blocks import Facts, build_document
from pipeline.readers.ooxml.package import Package, find_properties
from pipeline.readers.pptx.deck import Deck
from pipeline.readers.pptx.furniture import mark_repeated

NAME = "pptx"
VERSION = "2"


def read_pptx(data: bytes, source: Source) -> Document:
    """Read a deck slide by slide: title, text, tables, charts and diagrams, then the speaker's notes.

    Slides that are hidden are furniture, with an issue: their maker chose not to show them, but they are not lost.

    Raises:
        SourceError: DAMAGED, ENCRYPTED, TOO_LARGE, TOO_DEEP or XML_DTD.
    """
    facts = Facts()
    package = Package(data, source.name, facts)
    main = package.main_part("ppt/presentation.xml")
    drafts = list(Deck(package, main, facts).read())
    mark_repeated(drafts, facts.page_sizes[0] if facts.page_sizes else (0.0, 0.0), facts.page_count)
    find_properties(package, facts)
    if any(relation.kind == "vbaProject" for relation in package.relations(main).values()):
        facts.note("MACROS", "The document carries macros; they were not run")
    return build_document(source, NAME, VERSION, drafts, facts)

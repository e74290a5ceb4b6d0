"""Rich Text Format (RTF), also under the name of a Word document."""

from collections.abc import Iterable

from pipeline.model.document import Document
from pipeline.model.source import Source
from pipeline.readers.blocks import Facts, build_document, parse_run_id
from pipeline.readers.clean import clean_text
from pipeline.readers.days import parse_day
from pipeline.readers.ooxml.elements import damaged
from pipeline.readers.rtf.destinations import PROPERTIES
from pipeline.readers.rtf.encapsulated import find_page
from pipeline.readers.rtf.reader import Reader
from pipeline.readers.rtf.tokens import iter_tokens
from pipeline.readers.wordprocessing.apart import note_apart
from pipeline.readers.wordprocessing.headings import mark_headings
from pipeline.readers.wordprocessing.shown import Shown

__all__ = ["find_drafts", "find_page", "read_rtf"]
NAME = "rtf"
VERSION = "1"


def read_rtf(data: bytes, source: Source) -> Document:
    """Read an RTF file as it shows with all changes accepted; the changes and comments are remarks.

    Headers, footers and hidden text are furniture, notes and text boxes stand behind the paragraph that holds them.

    Raises:
        SourceError: DAMAGED or TOO_DEEP.
    """
    facts = Facts()
    return build_document(source, NAME, VERSION, find_drafts(data, source.name, facts), facts)


def find_drafts(data: bytes, name: str, facts: Facts) -> list[Shown]:
    """The blocks of rich text, and what it says of itself. Raises as `read_rtf` does."""
    start = data[:1024].find(b"{\\rtf")
    if start < 0:
        raise damaged("{name} is damaged: it does not begin as an RTF file does", name)
    reader = Reader()
    for token in iter_tokens(data[start:]):
        reader.follow(token)
    is_whole = reader.close()
    drafts = reader.content.stories[0].close()
    mark_headings(drafts)
    facts.page_count = reader.content.page
    facts.remarks += reader.content.changes.find_remarks()
    _read_properties(reader, facts)
    _note_left_out(reader, facts, is_whole=is_whole)
    heads, feet = (list(_furniture(reader.content.furniture[kind])) for kind in ("header", "footer"))
    return [*heads, *drafts, *feet]


def _furniture(drafts: Iterable[Shown]) -> Iterable[Shown]:
    """What stands above or below each page; that of first, left and right pages once where it is the same."""
    seen: set[str] = set()
    for draft in drafts:
        text = clean_text(" ".join(" ".join(row) for row in draft.cells) or draft.text)
        if text and text not in seen:
            seen.add(text)
            yield Shown("furniture", text, place=draft.place)


def _read_properties(reader: Reader, facts: Facts) -> None:
    facts.metadata |= {
        name: value for name in PROPERTIES if (value := clean_text(reader.content.properties.get(name, "")))
    }
    facts.run_id = parse_run_id(facts.metadata.get("keywords", ""))
    for kind in ("revtim", "creatim"):
        stated = reader.times.get(kind, {})
        day = parse_day(f"{stated.get('yr', 0):04}-{stated.get('mo', 0):02}-{stated.get('dy', 0):02}")
        facts.dated = facts.dated or day


def _note_left_out(reader: Reader, facts: Facts, *, is_whole: bool) -> None:
    if not is_whole:
        facts.note("CUT_OFF", "The file ends in the midst of its text", "Ask the sender for it again.")
    note_apart(facts, reader.content.changes.removed, reader.content.hidden)
    if reader.has_objects:
        facts.note("EMBEDDED_DOCUMENT", "The document includes another file, which was not read")

"""Web pages: the content of a page, apart from the menus, heads and feet around it.

In: the bytes of an HTML file. Out: a Document, or a SourceError that names what is wrong with it.
"""

from lxml import etree

from pipeline.errors import Message, SourceError
from pipeline.model.document import Document
from pipeline.model.source import Source
from pipeline.readers.blocks import Draft, Facts, build_document
from pipeline.readers.clean import clean_text
from pipeline.readers.decode import note_guess
from pipeline.readers.html.facts import find_facts
from pipeline.readers.html.flow import Flow
from pipeline.readers.html.furniture import weigh
from pipeline.readers.html.headings import raise_headings
from pipeline.readers.html.page import Element, decode_page, parse_page, tag

NAME = "html"
VERSION = "1"
_LARGEST = 40_000_000
_MOST_FRAMES = 20


def read_html(data: bytes, source: Source) -> Document:
    """Read a web page. Menus, heads, feet, cookie notices and hidden words are furniture.

    Raises:
        SourceError: TOO_LARGE or TOO_DEEP.
    """
    facts = Facts()
    return build_document(source, NAME, VERSION, find_drafts(data, facts), facts)


def find_drafts(
    data: bytes, facts: Facts, charset: str = "", *, is_mail: bool = False, is_table: bool = False
) -> list[Draft]:
    """The blocks of a page. `charset` is what a mail says of it; `is_mail`: what a reply quotes is furniture.

    `is_table`: it is a table within a text, and sure to be one.

    Raises:
        SourceError: TOO_LARGE or TOO_DEEP.
    """
    if len(data) > _LARGEST:
        raise SourceError(
            "TOO_LARGE",
            Message(text="The page has {size} MB; the most is {limit} MB", params=_megabytes(len(data))),
            Message(text="Open it in a browser, print it to PDF, and add that."),
        )
    text, encoding, is_certain = decode_page(data, charset)
    if not is_certain:
        note_guess(encoding, facts)
    root = parse_page(text, facts)
    if root is None:
        return [Draft("paragraph", line) for line in text.split("\n")] if "<" not in text else []
    find_facts(root, facts)
    _note_frames(root, facts)
    flow = Flow(weigh(root), facts, is_mail=is_mail, is_table=is_table)
    found = flow.read(root)
    if flow.hidden:
        facts.note("HIDDEN_TEXT", "Passages hidden on the page, which are kept apart: {count}", count=flow.hidden)
    drafts = [entry.draft for entry in found]
    raise_headings([(entry.draft, entry.look, entry.names) for entry in found if entry.draft.kind != "furniture"])
    return drafts if is_mail else _titled(drafts, facts)


def _megabytes(size: int) -> dict[str, int]:
    return {"size": round(size / 1e6), "limit": round(_LARGEST / 1e6)}


def _titled(drafts: list[Draft], facts: Facts) -> list[Draft]:
    """A page without any heading is headed by its title."""
    title = facts.metadata.get("title", "")
    if not title or any(draft.kind == "heading" for draft in drafts):
        return drafts
    if any(clean_text(draft.text) == title for draft in drafts):
        return drafts
    return [Draft("heading", title, level=1, place="title"), *drafts]


def _note_frames(root: Element, facts: Facts) -> None:
    """A page made of frames holds its words in other files."""
    frames = [element.get("src") or "" for element in root.iter(etree.Element) if tag(element) in ("frame", "iframe")]
    local = [
        name for name in frames if name and "://" not in name and not name.startswith(("//", "about:", "javascript:"))
    ]
    if local:
        facts.note(
            "FRAMES",
            "The page shows other files in frames: {files}",
            "Add those files too; their words are not in this one.",
            files=", ".join(local[:_MOST_FRAMES]),
        )

"""OpenDocument text (ODT, its templates, and the same as one XML file, FODT)."""

from pipeline.model.document import Document
from pipeline.model.source import Source
from pipeline.readers.blocks import Facts, build_document
from pipeline.readers.clean import clean_text
from pipeline.readers.odt.body import Body
from pipeline.readers.odt.lists import Lists
from pipeline.readers.odt.package import find_properties, parse_parts
from pipeline.readers.odt.styles import find_styles
from pipeline.readers.ooxml.elements import Element, attribute, child, children, damaged, tag
from pipeline.readers.ooxml.package import Package
from pipeline.readers.wordprocessing.apart import note_apart
from pipeline.readers.wordprocessing.headings import mark_headings
from pipeline.readers.wordprocessing.shown import Shown

NAME = "odt"
VERSION = "1"
_FURNITURE = ("header-first", "header", "header-left", "footer-first", "footer", "footer-left")


def read_odt(data: bytes, source: Source) -> Document:
    """Read an OpenDocument text as it shows with all changes accepted; the changes and comments are remarks.

    Headers, footers and hidden text are furniture, notes and text boxes stand behind what holds them.

    Raises:
        SourceError: DAMAGED, ENCRYPTED, TOO_LARGE, TOO_DEEP or XML_DTD.
    """
    facts = Facts()
    content, styles, meta, package = parse_parts(data, source.name, facts)
    text = child(content, "body", "text")
    if text is None:
        raise damaged("{name} is damaged: the part with its text is missing", source.name)
    roots = [root for root in (styles, content) if root is not None]
    body = Body(find_styles(roots), Lists(roots), lambda name: _object(package, name))
    drafts = list(body.read_text(text))
    mark_headings(drafts)
    facts.page_count = body.flow.page
    heads, feet = _furniture(roots[0], body)
    has_macros = package is not None and package.has("Basic/Standard/script-lb.xml")
    facts.remarks += body.changes.find_remarks()
    find_properties(meta, facts)
    linked = (attribute(one, "href") for one in text.iter("{*}image", "{*}object", "{*}section-source"))
    outside = sum("://" in target or target.startswith("..") for target in linked)
    _note_left_out(body, facts, outside, has_macros=has_macros)
    return build_document(source, NAME, VERSION, [*heads, *drafts, *feet], facts)


def _object(package: Package | None, name: str) -> Element | None:
    """The content of an embedded formula or chart; nothing where it is damaged."""
    part = f"{name.removeprefix('./')}/content.xml"
    return package.parse_optional(part) if package and not name.startswith(("..", "/", "http")) else None


def _furniture(root: Element, body: Body) -> tuple[list[Shown], list[Shown]]:
    """What stands above and below each page; that of first and left pages once where it is the same."""
    heads: list[Shown] = []
    feet: list[Shown] = []
    seen: set[str] = set()
    masters = child(root, "master-styles")
    for page in () if masters is None else children(masters, "master-page"):
        for part in sorted(children(page, *_FURNITURE), key=lambda one: _FURNITURE.index(tag(one))):
            kind = tag(part)[:6]
            found = heads if kind == "header" else feet
            for draft in body.read_story(part, f"{kind} {len(found) + 1}"):
                text = clean_text(" ".join(" ".join(row) for row in draft.cells) or draft.text)
                if text and text not in seen:
                    seen.add(text)
                    found.append(Shown("furniture", text, place=draft.place))
    return heads, feet


def _note_left_out(body: Body, facts: Facts, outside: int, *, has_macros: bool) -> None:
    note_apart(facts, body.changes.removed, body.flow.hidden)
    if outside:
        facts.note("OUTSIDE_CONTENT", "Parts that lie outside the file and were not fetched: {count}", count=outside)
    if has_macros:
        facts.note("MACROS", "The document carries macros; they were not run")

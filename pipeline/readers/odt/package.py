"""The parts of an OpenDocument file, and what it states about itself."""

from pipeline.errors import Message, SourceError
from pipeline.readers.blocks import Facts, parse_run_id
from pipeline.readers.clean import clean_text
from pipeline.readers.days import parse_day
from pipeline.readers.ooxml.elements import Element, child, children, damaged, parse_tree, tag
from pipeline.readers.ooxml.package import Package

_FIELDS = {"title": "title", "creator": "author", "initial-creator": "author", "subject": "subject"}


def parse_parts(data: bytes, name: str, facts: Facts) -> tuple[Element, Element | None, Element | None, Package | None]:
    """Content, styles and metadata, which are one in a flat file, and the package of one that is none.

    Raises:
        SourceError: DAMAGED, ENCRYPTED, TOO_LARGE, TOO_DEEP or XML_DTD.
    """
    if not data.startswith(b"PK"):
        root = parse_tree(data, name, "content.xml")
        return root, None, root, None
    package = Package(data, name, facts)
    manifest = package.parse_optional("META-INF/manifest.xml")
    if manifest is not None and next(manifest.iter("{*}encryption-data"), None) is not None:
        raise SourceError("ENCRYPTED", Message(text="{name} is locked with a password", params={"name": name}))
    content = package.parse("content.xml")
    if content is None:
        raise damaged("{name} is damaged: the part with its text is missing", name)
    return content, package.parse_optional("styles.xml"), package.parse_optional("meta.xml"), package


def find_properties(root: Element | None, facts: Facts) -> None:
    """Add what a document states about itself: title, author, subject, keywords, and when it was last saved."""
    meta = child(root, "meta")
    dates: dict[str, str] = {}
    keywords = []
    for element in () if meta is None else children(meta):
        name, value = tag(element), clean_text(element.text or "")
        if name == "keyword":
            keywords.append(value)
        elif name in _FIELDS and value:
            facts.metadata.setdefault(_FIELDS[name], value)
        elif name in {"creation-date", "date"} and (day := parse_day(value)):
            dates[name] = day
    if keywords:
        facts.metadata["keywords"] = ", ".join(keywords)
    facts.dated = dates.get("date") or dates.get("creation-date")
    facts.run_id = parse_run_id(facts.metadata.get("keywords", ""))

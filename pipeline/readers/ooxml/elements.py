"""XML as trees of elements: guarded parsing, and looking things up by names without namespaces."""

import io
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from pipeline.errors import Message, SourceError

Element = etree._Element  # noqa: SLF001 (lxml gives its elements no other name)
_ILLEGAL = re.compile(rb"&#(?:x0*(?:[0-8bcef]|1[0-9a-f])|0*(?:[0-8]|1[124-9]|2[0-9]|3[01]));", re.IGNORECASE)
"""References to control characters, which XML forbids and careless programs write."""


def parse_tree(data: bytes, name: str, part: str) -> Element:
    """The XML tree of one part of the document `name`. Entities are not resolved, and nothing is fetched.

    Raises:
        SourceError: DAMAGED, TOO_DEEP, or XML_DTD where it brings definitions of its own.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(_ILLEGAL.sub(b"", data), parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise _broken(error, name, part) from error
    _refuse_definitions(root, name)
    return root


def iter_elements(data: bytes, name: str, part: str, *tags: str) -> Iterator[Element]:
    """The elements of the given names one after the other, each complete, for parts too large for a tree.

    An element is emptied once the next is asked for. Raises as `parse_tree` does.
    """
    events = etree.iterparse(
        io.BytesIO(_ILLEGAL.sub(b"", data)),
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    depth = 0
    try:
        for event, element in events:
            if event == "start":
                if depth == 0:
                    _refuse_definitions(element, name)
                depth += 1
                continue
            depth -= 1
            if tag(element) in tags:
                yield element
                _empty(element)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise _broken(error, name, part) from error


def _empty(element: Element) -> None:
    element.clear()
    above = element.getparent()
    while above is not None and above[0] is not element:
        del above[0]


def _broken(error: Exception, name: str, part: str) -> SourceError:
    if "Excessive depth" in str(error):
        return SourceError("TOO_DEEP", Message(text="{name} is nested too deeply to be read", params={"name": name}))
    return damaged("{name} is damaged: the part {part} is not complete", name, part)


def _refuse_definitions(root: Element, name: str) -> None:
    definitions: Any = root.getroottree().docinfo.internalDTD
    if definitions is not None:
        raise SourceError(
            "XML_DTD",
            Message(text="{name} holds XML definitions that no document of its kind has", params={"name": name}),
            Message(text="Do not open it. Ask the sender how it was made."),
        )


def damaged(text: str, name: str, part: str = "") -> SourceError:
    """The error for a document of which a part is missing or broken."""
    return SourceError(
        "DAMAGED",
        Message(text=text, params={"name": name, "part": part}),
        Message(
            text="Open it in the program it was made with; if that can repair it, save it there. "
            "If not, ask the sender for it again."
        ),
    )


def tag(element: Element) -> str:
    """The element's name without namespace: transitional and strict documents differ only there."""
    return element.tag.rsplit("}", 1)[-1]


def attribute(element: Element, name: str) -> str:
    """An attribute's value whatever its namespace, empty where missing."""
    for key, value in element.attrib.items():
        if str(key).rsplit("}", 1)[-1] == name:
            return str(value)
    return ""


def children(element: Element, *tags: str) -> Iterator[Element]:
    """The child elements, all or those of the given names."""
    return (child for child in element if not tags or tag(child) in tags)


def child(element: Element | None, *path: str) -> Element | None:
    """The first element at the end of a path of names, or None."""
    for name in path:
        element = next(children(element, name), None) if element is not None else None
    return element


def value_at(element: Element | None, *path: str) -> str:
    """The `val` of the element at the end of a path, empty where missing."""
    found = child(element, *path)
    return attribute(found, "val") if found is not None else ""


def parse_switch(element: Element | None, *path: str) -> bool | None:
    """Whether a switch such as bold is on; None where nothing is said."""
    found = child(element, *path)
    return None if found is None else attribute(found, "val").lower() not in {"0", "false", "off", "none"}


def whole_number(text: str, default: int = 0) -> int:
    """A whole number as Office reads it; anything else is the default."""
    return int(text) if re.fullmatch(r"-?\d{1,9}", text) else default

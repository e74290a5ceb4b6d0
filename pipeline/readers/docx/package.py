"""The zip package of a Word document: its parts as XML trees, and the relations between them. Nothing is fetched."""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from pipeline.errors import Message, SourceError

Element = etree._Element  # noqa: SLF001 (lxml gives its elements no other name)
_UNZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    EOFError,
)
_ILLEGAL = re.compile(rb"&#(?:x0*(?:[0-8bcef]|1[0-9a-f])|0*(?:[0-8]|1[124-9]|2[0-9]|3[01]));", re.IGNORECASE)
"""References to control characters, which XML forbids and careless programs write."""
_LARGEST = 60_000_000


@dataclass(frozen=True)
class Relation:
    """A relation of a part: its kind (last word of the type), and the target's part name, empty if outside."""

    kind: str
    target: str


class Package:
    """A Word document's parts by name.

    Raises:
        SourceError: DAMAGED, ENCRYPTED, TOO_LARGE, TOO_DEEP or XML_DTD.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _UNZIP_ERRORS as error:
            raise self._damaged("{name} is damaged: it cannot be unpacked") from error
        self._members = {_part_name(member.filename): member for member in self._zip.infolist()}

    def main_part(self) -> str:
        """The name of the part that holds the text."""
        for relation in self.relations("").values():
            if relation.kind == "officeDocument" and relation.target in self._members:
                return relation.target
        if "word/document.xml" in self._members:
            return "word/document.xml"
        raise self._damaged("{name} is damaged: the part with its text is missing")

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return part in self._members

    def relations(self, part: str) -> dict[str, Relation]:
        """The relations of a part (of the package itself for the empty name) by their ids."""
        folder, name = posixpath.split(part)
        root = self.parse(posixpath.join(folder, "_rels", f"{name}.rels"))
        found = {}
        for element in () if root is None else children(root):
            outside = attribute(element, "TargetMode") == "External"
            target = _part_name(posixpath.join("/", folder, attribute(element, "Target")))
            kind = attribute(element, "Type").rsplit("/", 1)[-1]
            found[attribute(element, "Id")] = Relation(kind, "" if outside else target)
        return found

    def related(self, part: str, kind: str) -> list[str]:
        """The names of the parts that a part points to by one kind of relation, in order of their names."""
        return sorted(relation.target for relation in self.relations(part).values() if relation.kind == kind)

    def parse(self, part: str) -> Element | None:
        """The XML tree of a part, None where the part is missing."""
        member = self._members.get(part)
        if member is None:
            return None
        if member.flag_bits & 1:
            raise SourceError("ENCRYPTED", Message(text="{name} is locked with a password", params={"name": self.name}))
        if member.file_size > _LARGEST:
            raise SourceError("TOO_LARGE", Message(text="{name} is too large to be read", params={"name": self.name}))
        try:
            data = self._zip.read(member)
        except _UNZIP_ERRORS as error:
            raise self._damaged("{name} is damaged: the part {part} cannot be unpacked", part) from error
        return self._tree(data, part)

    def _tree(self, data: bytes, part: str) -> Element:
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(_ILLEGAL.sub(b"", data), parser)
        except (etree.XMLSyntaxError, ValueError, LookupError) as error:
            if "Excessive depth" in str(error):
                raise SourceError(
                    "TOO_DEEP",
                    Message(text="{name} is nested too deeply to be read", params={"name": self.name}),
                ) from error
            raise self._damaged("{name} is damaged: the part {part} is not complete", part) from error
        definitions: Any = root.getroottree().docinfo.internalDTD
        if definitions is not None:
            raise SourceError(
                "XML_DTD",
                Message(text="{name} holds XML definitions that no Word document has", params={"name": self.name}),
                Message(text="Do not open it. Ask the sender how it was made."),
            )
        return root

    def _damaged(self, text: str, part: str = "") -> SourceError:
        return SourceError(
            "DAMAGED",
            Message(text=text, params={"name": self.name, "part": part}),
            Message(text="Open it in Word; if Word can repair it, save it there. If not, ask the sender for it again."),
        )


def _part_name(name: str) -> str:
    """A part's name without leading slash; one that climbs out of the package ends at its root."""
    return posixpath.normpath("/" + name.replace("\\", "/")).lstrip("/")


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
    """A whole number as Word reads it; anything else is the default."""
    return int(text) if re.fullmatch(r"-?\d{1,9}", text) else default

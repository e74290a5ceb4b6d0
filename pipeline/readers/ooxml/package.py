"""The zip package of an Office document: its parts as XML trees, and the relations between them. Nothing is fetched."""

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass

from pipeline.errors import Message, SourceError
from pipeline.readers.blocks import Facts, parse_run_id
from pipeline.readers.clean import clean_text
from pipeline.readers.days import parse_day
from pipeline.readers.ooxml.elements import Element, attribute, children, damaged, parse_tree, tag

_UNZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    EOFError,
)
_LARGEST = 60_000_000
_FIELDS = {"title": "title", "creator": "author", "subject": "subject", "keywords": "keywords"}


@dataclass(frozen=True)
class Relation:
    """A relation of a part: its kind (last word of the type), and the target's part name, empty if outside."""

    kind: str
    target: str


class Package:
    """A document's parts by name. Damaged ones without which the text can be read are noted in `facts`.

    Raises:
        SourceError: DAMAGED, ENCRYPTED, TOO_LARGE, TOO_DEEP or XML_DTD.
    """

    def __init__(self, data: bytes, name: str, facts: Facts) -> None:
        self.name, self._facts = name, facts
        self._left_out: set[str] = set()
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _UNZIP_ERRORS as error:
            raise damaged("{name} is damaged: it cannot be unpacked", name) from error
        self._members = {_part_name(member.filename): member for member in self._zip.infolist()}

    def main_part(self, usual: str) -> str:
        """The name of the part that holds the text; the `usual` name where the package does not say."""
        for relation in self.relations("").values():
            if relation.kind == "officeDocument" and relation.target in self._members:
                return relation.target
        if usual in self._members:
            return usual
        raise damaged("{name} is damaged: the part with its text is missing", self.name)

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return part in self._members

    def relations(self, part: str) -> dict[str, Relation]:
        """The relations of a part (of the package itself for the empty name) by their ids."""
        folder, name = posixpath.split(part)
        root = self.parse_optional(posixpath.join(folder, "_rels", f"{name}.rels"))
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
        data = self.read(part)
        return None if data is None else parse_tree(data, self.name, part)

    def parse_optional(self, part: str) -> Element | None:
        """The XML tree of a part without which the text can be read: None also where it is damaged, which is noted."""
        try:
            return self.parse(part)
        except SourceError as error:
            if error.reason != "DAMAGED":
                raise
        if part not in self._left_out:
            self._left_out.add(part)
            self._facts.note("PART_DAMAGED", "The part {part} is damaged and was left out", part=part)
        return None

    def read(self, part: str) -> bytes | None:
        """The bytes of a part, None where the part is missing."""
        member = self._members.get(part)
        if member is None:
            return None
        if member.flag_bits & 1:
            raise SourceError("ENCRYPTED", Message(text="{name} is locked with a password", params={"name": self.name}))
        if member.file_size > _LARGEST:
            raise SourceError("TOO_LARGE", Message(text="{name} is too large to be read", params={"name": self.name}))
        try:
            return self._zip.read(member)
        except _UNZIP_ERRORS as error:
            raise damaged("{name} is damaged: the part {part} cannot be unpacked", self.name, part) from error


def _part_name(name: str) -> str:
    """A part's name without leading slash; one that climbs out of the package ends at its root."""
    return posixpath.normpath("/" + name.replace("\\", "/")).lstrip("/")


_OF_TEMPLATES = frozenset(
    {
        "2013-12-23T23:15:00Z",  # python-docx
        "2013-01-27T09:14:16Z", "2013-01-27T09:15:58Z",  # python-pptx
        "2006-08-16T00:00:00Z", "2006-09-16T00:00:00Z",  # PowerPoint, Excel
        "2015-06-05T18:17:20Z", "2015-06-05T18:19:34Z",  # Excel since 2016
        "1996-10-14T23:33:28Z",  # Excel before 2007
        "1601-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "1980-01-01T00:00:00Z",  # no time at all
    }
)  # fmt: skip
"""When the empty documents were made that programs and libraries begin with: of the document it says nothing."""


def find_properties(package: Package, facts: Facts) -> None:
    """Add what the document states about itself: title, author, subject, keywords, and when it was last saved."""
    parts = package.related("", "core-properties") or ["docProps/core.xml"]
    root = package.parse_optional(parts[0])
    dates: dict[str, str] = {}
    for element in () if root is None else children(root):
        name, value = tag(element), clean_text(element.text or "")
        if name in _FIELDS and value:
            facts.metadata[_FIELDS[name]] = value
        elif name in {"created", "modified"} and value not in _OF_TEMPLATES and (day := parse_day(value)):
            dates[name] = day
    facts.dated = dates.get("modified") or dates.get("created")
    facts.run_id = parse_run_id(facts.metadata.get("keywords", ""))


def relation_id(element: Element, name: str) -> str:
    """The relation that an element refers to by `r:id`, `r:dm` …, not to be taken for its own `id`."""
    return next(
        (str(value) for key, value in element.attrib.items() if str(key).endswith(f"relationships}}{name}")), ""
    )

"""Files that a Word document shows in its text (`altChunk`), as programs that join documents write them."""

from collections.abc import Callable

from pipeline.errors import Message, SourceError
from pipeline.model.document import Document
from pipeline.model.source import Source
from pipeline.readers.blocks import Facts
from pipeline.readers.ooxml.package import Package
from pipeline.readers.registry import import_reader
from pipeline.readers.wordprocessing.shown import Shown

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_STARTS = (
    (b"PK\x03\x04", _WORD),
    (b"{\\rtf", "application/rtf"),
    (b"mime-version:", "multipart/related"),
    (b"from:", "multipart/related"),
)
_HEAD = 200
_DEEPEST = 3
Read = Callable[[bytes, Source], Document]


class Chunks:
    """The files that a part shows. What is left out or was remarked in one is added to `facts`.

    `read` reads another Word document; `depth` says in how many of them the part lies.
    """

    def __init__(self, package: Package, part: str, facts: Facts, read: Read, depth: int) -> None:
        self._package, self._facts, self._read_word, self._depth = package, facts, read, depth
        self._relations = package.relations(part)
        self._count = 0

    def read(self, key: str, page: int) -> list[Shown]:
        """The blocks of the file that is referred to by `key`."""
        relation = self._relations.get(key)
        data = self._package.read(relation.target) if relation and relation.target else None
        if relation is None or data is None:
            return []
        self._count += 1
        place = f"included file {self._count}"
        try:
            found = self._open(data, relation.target)
        except SourceError as error:
            self._facts.note("EMBEDDED_DOCUMENT", "The document includes another file, which was not read", "", place)
            if error.reason in {"TOO_DEEP", "TOO_LARGE", "XML_DTD"}:
                raise
            return []
        self._facts.remarks += found.remarks
        return [
            Shown(
                block.kind,
                block.text,
                block.level,
                block.label,
                block.cells,
                page=page,
                place=f"{place}, {block.locator.place}".rstrip(", "),
            )
            for block in found.blocks
        ]

    def _open(self, data: bytes, part: str) -> Document:
        if self._depth + 1 >= _DEEPEST:
            raise SourceError("TOO_DEEP", Message(text="The document is nested too deeply to be read"))
        kind = _find_kind(data, part)
        read = self._read_word if kind == _WORD else import_reader(kind)
        return read(data, Source(id="", name=self._package.name, media_type=kind, size=len(data), lineage_id=""))


def _find_kind(data: bytes, part: str) -> str:
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    found = next((kind for start, kind in _STARTS if head.startswith(start.lower())), "")
    return found or ("text/plain" if part.lower().endswith(".txt") and not head.startswith(b"<") else "text/html")

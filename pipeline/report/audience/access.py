"""Of which access words are: open, working or internal, by their document, their section and their own sentence."""

import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase

from pipeline.model.activity import Evidence
from pipeline.model.audience import Access, Audiences
from pipeline.model.document import Block, Document, DocumentKind

_FIRST_BLOCKS, _SHORT = 3, 80
"""So many blocks of a document may say what it is, besides what repeats from page to page, in lines so short."""
_ENDS = tuple(".!?。！？")
_BEFORE, _AFTER = re.compile(r"[.!?]\s|[。！？\n]"), re.compile(r"[.!?](?=\s)|[。！？\n]")


class AccessFinder:
    """Finds the access of evidence in documents, given by source id; of what is in none of them it is internal."""

    def __init__(self, documents: Mapping[str, Document], audiences: Audiences) -> None:
        self._documents = documents
        self._audiences = audiences
        self._marks = re.compile(audiences.internal_documents)
        self._lines = re.compile(audiences.internal_lines)
        self._paragraphs = re.compile(audiences.internal_paragraphs)
        self._sentences = re.compile(audiences.internal_sentences)
        self._internal: dict[str, frozenset[int]] = {}

    def find(self, evidence: Evidence) -> Access:
        """Internal where path, title, a mark alone, a heading above, block or sentence say so; else open by kind."""
        document = self._documents.get(evidence.source_id)
        if document is None or self._is_internal(document, evidence.locator.block):
            return "internal"
        if self._sentences.search(_sentence(evidence, document)):
            return "internal"
        return "open" if evidence.document_kind in self._audiences.open_kinds else "working"

    def find_document(self, source_id: str, kind: DocumentKind) -> Access:
        """The access of a document of a kind as a whole: internal where path, title or a line of its own say so."""
        document = self._documents.get(source_id)
        if document is None or self._is_whole(document):
            return "internal"
        return "open" if kind in self._audiences.open_kinds else "working"

    def _is_whole(self, document: Document) -> bool:
        titles = (*document.metadata.values(), *(block.visible_text() for block in document.blocks[:1]))
        return (
            self._is_filed_so(document.name)
            or any(map(self._marks.search, _iter_openings(document)))
            or any(map(self._paragraphs.search, titles))
            or any(map(self._lines.search, _iter_lines(document)))
        )

    def _is_internal(self, document: Document, block: int) -> bool:
        if document.source_id not in self._internal:
            blocks = range(len(document.blocks)) if self._is_whole(document) else self._iter_marked(document)
            self._internal[document.source_id] = frozenset(blocks)
        return block in self._internal[document.source_id]

    def _is_filed_so(self, name: str) -> bool:
        name = name.casefold()
        patterns = (pattern.casefold() for pattern in self._audiences.internal_paths)
        return any(fnmatchcase(name, pattern) or fnmatchcase(name, f"*/{pattern}") for pattern in patterns)

    def _iter_marked(self, document: Document) -> Iterator[int]:
        """The blocks that are marked themselves or stand below a marked heading; tables are marked by rows."""
        below: int | None = None
        for number, block in enumerate(document.blocks):
            is_marked = self._says(block)
            if block.kind == "heading" and (below is None or block.level <= below):
                below = block.level if is_marked else None
            if is_marked or below is not None:
                yield number

    def _says(self, block: Block) -> bool:
        if block.kind == "table":
            return False
        text = block.visible_text()
        found = self._marks.search(text) or self._paragraphs.search(text)
        return bool(found or (block.kind == "heading" and self._sentences.search(text)))


def _iter_openings(document: Document) -> Iterator[str]:
    texts = [block.visible_text() for block in document.blocks[:_FIRST_BLOCKS] if block.kind != "table"]
    yield from (text for text in texts if len(text) <= _SHORT)
    yield from (block.visible_text() for block in document.blocks if block.kind == "furniture")
    yield from document.metadata.values()


def _iter_lines(document: Document) -> Iterator[str]:
    """What may be a line of its own; a table of one row only frames it."""
    return (block.visible_text() for block in document.blocks if block.kind != "table" or len(block.cells) == 1)


def _sentence(evidence: Evidence, document: Document) -> str:
    """The words, and those around them in their sentence or row."""
    text, at = document.blocks[evidence.locator.block].text, evidence.locator
    words = text[at.start : at.end]
    after = "" if words.rstrip().endswith(_ENDS) else _AFTER.split(text[at.end :])[0]
    return _BEFORE.split(text[: at.start])[-1] + words + after

"""The last step of every reader: drafts of blocks become a Document."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.errors import Message
from pipeline.model.document import Block, BlockKind, Box, Document, Locator, Remark
from pipeline.model.issue import Issue
from pipeline.model.source import Source
from pipeline.readers.clean import clean_text, parse_language

_RUN_ID = re.compile(r"annual-report-run[:\s]\s*([\w-]+)")
_MARKED = 12
"""Blocks at the end of a document in which the mark of a report made here is looked for."""


@dataclass
class Draft:
    """A block in the making. Its text is cleaned when the document is built; `markup` refers to clean text."""

    kind: BlockKind
    text: str
    level: int = 0
    label: str = ""
    cells: tuple[tuple[str, ...], ...] = ()
    markup: tuple[tuple[int, int], ...] = ()
    page: int = 1
    box: Box | None = None
    place: str = ""
    confidence: float = 1.0


@dataclass
class Facts:
    """What a file states about itself and what was odd about it."""

    dated: str | None = None
    run_id: str | None = None
    metadata: dict[str, str] = field(default_factory=dict)
    page_sizes: tuple[tuple[float, float], ...] = ()
    page_count: int = 1
    remarks: list[Remark] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    def note(self, code: str, text: str, hint: str = "", where: str = "", **params: str | int) -> None:
        """Add a warning."""
        message = Message(text=text, params=dict(params))
        self.issues.append(
            Issue(
                severity="warning",
                code=code,
                message=message,
                where=where,
                hint=Message(text=hint) if hint else None,
            )
        )


def build_document(source: Source, reader: str, version: str, drafts: Iterable[Draft], facts: Facts) -> Document:
    """The Document of a source; drafts that hold no text are left out."""
    blocks = [block for number, block in enumerate(_blocks(drafts)) if block.locator.block == number]
    if not any(block.kind != "furniture" for block in blocks):
        facts.note(
            "NO_TEXT",
            "No text was found in {name}",
            "If it is a scan, see with “annual-report doctor” whether text in pictures can be read here,"
            " or ask for the original.",
            name=source.name,
        )
    return Document(
        source_id=source.id,
        name=source.name,
        media_type=source.media_type,
        reader=reader,
        reader_version=version,
        blocks=tuple(blocks),
        page_count=facts.page_count,
        page_sizes=facts.page_sizes,
        dated=facts.dated,
        run_id=facts.run_id or _find_run_id(blocks),
        metadata={key: clean_text(value) for key, value in facts.metadata.items()},
        remarks=tuple(facts.remarks),
        issues=tuple(facts.issues),
    )


def _blocks(drafts: Iterable[Draft]) -> Sequence[Block]:
    blocks: list[Block] = []
    for draft in drafts:
        cells = tuple(tuple(clean_text(cell) for cell in row) for row in draft.cells)
        cells = tuple(row for row in cells if any(row))
        text = "\n".join("\t".join(row) for row in cells) if cells else clean_text(draft.text)
        if not text.strip():
            continue
        locator = Locator(page=draft.page, block=len(blocks), start=0, end=len(text), box=draft.box, place=draft.place)
        blocks.append(
            Block(
                kind=draft.kind,
                text=text,
                level=draft.level,
                label=clean_text(draft.label),
                cells=cells,
                markup=draft.markup,
                language=parse_language(text),
                confidence=draft.confidence,
                locator=locator,
            )
        )
    return blocks


def _find_run_id(blocks: list[Block]) -> str | None:
    """The run id that stands in the text: a report of ours that was printed or saved as something else."""
    found = (parse_run_id(block.text) for block in blocks[-_MARKED:])
    return next((run_id for run_id in found if run_id), None)


def parse_run_id(keywords: str) -> str | None:
    """The run id in a file's keywords, which says that this software made the file.

    LibreOffice turns the colon of `annual-report-run:…` into a space when it saves the file again.
    """
    found = _RUN_ID.search(keywords)
    return found.group(1) if found else None

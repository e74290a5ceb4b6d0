"""The tables that pdfplumber finds between rules are found here too, and those that hold text are shown as tables."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pdfplumber
import pypdfium2 as pdfium
import pytest
from pdfplumber.page import Page
from pdfplumber.table import Table

from pipeline.model.document import Box, Document
from pipeline.model.source import Source
from pipeline.readers import read_document
from pipeline.readers.pdf.tables.rules import find_cells, find_rules
from pipeline.readers.pdf.type.drawn import find_drawn
from pipeline.readers.pdf.type.words import PageText

LEAST_PAGES = 20
LEAST_FOUND = 0.98
NEAR = 4.0
"""In points: how far the sides of two outlines may lie apart."""

pytestmark = [pytest.mark.needs_shared, pytest.mark.slow]


@dataclass(frozen=True)
class Frame:
    """A ruled table of more than one cell as pdfplumber finds it.

    `is_filled`: it lies on its page and text stands in two rows and two columns of it at least.
    """

    file: str
    page: int
    box: Box
    is_filled: bool


@dataclass(frozen=True)
class Report:
    """A report: pdfplumber's frames, the outlines of our ruled tables by page, and the document that is read."""

    frames: list[Frame]
    outlines: dict[int, list[Box]]
    document: Document


@pytest.fixture(scope="module")
def reports(shared: Path) -> list[Report]:
    return [build_report(path) for path in iter_reports(shared / "corpus" / "reports")]


def iter_reports(folder: Path) -> Iterator[Path]:
    with (folder / "manifest.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["file"].endswith(".pdf") and int(row["pages"] or 0) >= LEAST_PAGES:
                yield folder / row["file"]


def build_report(path: Path) -> Report:
    data = path.read_bytes()
    source = Source(id="x", name=path.name, media_type="application/pdf", size=len(data), lineage_id="x")
    return Report(list(iter_frames(path)), find_outlines(data), read_document(data, source))


def iter_frames(path: Path) -> Iterator[Frame]:
    with pdfplumber.open(path) as report:
        for page in report.pages:
            for table in page.find_tables():
                if len(table.cells) > 1:
                    yield Frame(path.name, page.page_number, box_of(table.cells), is_filled(table, page))
            page.close()


def box_of(cells: Sequence[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*cells, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def is_filled(table: Table, page: Page) -> bool:
    x0, top, x1, bottom = table.bbox
    is_inside = x0 > -NEAR and top > -NEAR and x1 < page.width + NEAR and bottom < page.height + NEAR
    rows = [[bool((text or "").strip()) for text in row] for row in table.extract()] if is_inside else []
    return sum(map(any, rows)) > 1 and sum(map(any, zip(*rows, strict=True))) > 1


def find_outlines(data: bytes) -> dict[int, list[Box]]:
    outlines: dict[int, list[Box]] = {}
    document = pdfium.PdfDocument(data)
    for number, page in enumerate(document, start=1):
        text = PageText(page)
        outlines[number] = [box_of(cells) for cells in find_cells(find_rules(find_drawn(page, text.place).paths))]
        text.close()
    document.close()
    return outlines


def test_ruled_tables_have_the_outlines_that_pdfplumber_sees(reports: list[Report]) -> None:
    frames = [(frame, report) for report in reports for frame in report.frames]
    missed = [frame for frame, report in frames if not any(is_near(frame.box, x) for x in report.outlines[frame.page])]
    assert len(frames) > 100
    assert len(missed) <= (1 - LEAST_FOUND) * len(frames), missed


def is_near(box: Box, other: Box) -> bool:
    return all(abs(one - two) <= NEAR for one, two in zip(box, other, strict=True))


def test_ruled_tables_with_text_are_shown_as_tables(reports: list[Report]) -> None:
    """On tagged pages too, whether or not the structure tree has them."""
    frames = [(frame, report) for report in reports for frame in report.frames if frame.is_filled]
    missed = [frame for frame, report in frames if not is_shown(frame, report.document)]
    assert len(frames) > 50
    assert len(missed) <= (1 - LEAST_FOUND) * len(frames), missed


def is_shown(frame: Frame, document: Document) -> bool:
    tables = (block.locator for block in document.blocks if block.kind == "table")
    return any(table.box and table.page == frame.page and covers(table.box, frame.box) for table in tables)


def covers(box: Box, frame: Box) -> bool:
    """Whether a table takes at least half of a frame's width and height."""
    across = min(box[2], frame[2]) - max(box[0], frame[0])
    down = min(box[3], frame[3]) - max(box[1], frame[1])
    return across > 0.5 * (frame[2] - frame[0]) and down > 0.5 * (frame[3] - frame[1])

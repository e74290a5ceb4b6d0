"""Documents of other institutions are read or get a named reason, and no letter of a PDF's own text is lost."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from pipeline.errors import SourceError
from pipeline.inbox import check_source, parse_media_type
from pipeline.model.document import Block, Document
from pipeline.model.source import Source
from pipeline.readers import read_document

NO_PROSE = frozenset({".py"})
MOST_BYTES = 1_500_000
"""Larger PDFs are read by other tests: those of tables, of furniture and of memory."""
MOST_LOST, MOST_ADDED = 0.01, 0.02

pytestmark = [pytest.mark.needs_shared, pytest.mark.slow]


def is_read_here(path: Path) -> bool:
    return path.suffix != ".pdf" or (path.stat().st_size <= MOST_BYTES and path.parent.name != "scans")


@pytest.fixture(scope="module")
def outcomes(shared: Path) -> dict[Path, Document | str]:
    """What became of each file of the reports: a document, or the reason why it was refused."""
    paths = sorted(path for path in (shared / "corpus" / "reports").rglob("*") if path.is_file() and is_read_here(path))
    return {path: outcome(path) for path in paths}


def outcome(path: Path) -> Document | str:
    data = path.read_bytes()
    try:
        media_type = parse_media_type(data, path.name)
        check_source(data, media_type)
        source = Source(id="x", name=path.name, media_type=media_type, size=len(data), lineage_id="x")
        return read_document(data, source)
    except SourceError as error:
        return error.reason


def test_every_document_is_read(outcomes: dict[Path, Document | str]) -> None:
    refused = {
        path.name: found
        for path, found in outcomes.items()
        if isinstance(found, str) and path.suffix not in NO_PROSE and found != "TOOL_MISSING"
    }
    assert not refused


def test_no_letter_of_a_pdf_is_lost(outcomes: dict[Path, Document | str]) -> None:
    shares: dict[str, tuple[float, float]] = {}
    for path, document in outcomes.items():
        if path.suffix == ".pdf" and isinstance(document, Document):
            own, ours = letters(iter_page_texts(path)), letters(map(text_of, document.blocks))
            if own:
                shares[path.name] = ((own - ours).total() / own.total(), (ours - own).total() / own.total())
    assert shares
    assert not {name: share for name, share in shares.items() if share[0] > MOST_LOST or share[1] > MOST_ADDED}


def iter_page_texts(path: Path) -> Iterator[str]:
    with pdfium.PdfDocument(path) as document:
        for page in document:
            yield page.get_textpage().get_text_range()


def text_of(block: Block) -> str:
    return " ".join(cell for row in block.cells for cell in row) if block.cells else block.label + block.text


def letters(texts: Iterable[str]) -> Counter[str]:
    """How often each letter and digit occurs; ligatures count as their letters."""
    counted: Counter[str] = Counter()
    for text in texts:
        counted.update(re.findall(r"[^\W_]", unicodedata.normalize("NFKC", text)))
    return counted

"""The seeds laid out otherwise (PDF, DOCX, columns under running heads, bullets of a deck): the same activities."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import docx
import pytest
import typst
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from benchmarks.extraction.drafts import build_row, find_activities
from benchmarks.extraction.labels import Case, iter_cases
from benchmarks.extraction.table import score
from pipeline.model.document import Document
from tests.unit.readers.deck_files import deck, par, shape, slide, title

pytestmark = pytest.mark.needs_shared

_RUNNING = "Centre for Strategy Studies · Yearbook"


def _typst(document: Document, columns: int) -> bytes:
    lines = [
        f'#set page(paper: "a4", columns: {columns}, header: align(right, text(8pt)[{_RUNNING}]), numbering: "1")',
        "#set par(justify: true)",
    ]
    for block in document.blocks:
        words = json.dumps(" ".join(block.text.split()), ensure_ascii=False)
        if block.kind == "heading":
            lines.append(f"#heading(level: {max(1, block.level)}, text({words}))")
        elif block.kind != "furniture":
            lines.append(f"#par(text({words}))")
    return typst.compile("\n".join(lines).encode(), format="pdf")


def _docx(document: Document, columns: int) -> bytes:
    file = docx.Document()
    section = file.sections[0]
    section.header.paragraphs[0].text = _RUNNING
    cols = OxmlElement("w:cols")
    cols.set(qn("w:num"), str(columns))
    section._sectPr.append(cols)
    for block in document.blocks:
        if block.kind == "heading":
            file.add_heading(block.text, level=max(1, block.level))
        elif block.kind != "furniture":
            file.add_paragraph(block.text)
    buffer = io.BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def _pptx(document: Document, _: int) -> bytes:
    slides: list[tuple[str, list[str]]] = []
    for block in document.blocks:
        if block.kind == "heading":
            slides.append((block.text, []))
        elif slides and block.kind != "furniture":
            slides[-1][1].append(block.text)
    bullet = '<a:pPr><a:buChar char="•"/></a:pPr>'
    return deck(
        [
            slide(title(escape(head)), shape(*(par(escape(text), bullet) for text in texts), at=(1, 2, 8, 4)))
            for head, texts in slides
            if texts
        ]
    )


def _score(make: Callable[[Document, int], bytes], columns: int, suffix: str, folder: Path) -> Any:
    cases = []
    for case in iter_cases([]):
        if case.group == "seeds":
            file = folder / f"{case.file.stem}{suffix}"
            file.write_bytes(make(case.document, columns))
            cases.append(Case(case.group, file, case.profile, case.labels))
    return score(cases, [build_row(activity) for case in cases for activity in find_activities(case)])


@pytest.mark.parametrize(
    ("make", "columns", "suffix", "least"),
    [
        (_typst, 1, ".pdf", 0.93),
        (_typst, 2, ".pdf", 0.93),
        (_docx, 1, ".docx", 0.93),
        (_docx, 2, ".docx", 0.93),
        (_pptx, 1, ".pptx", 0.80),
    ],
    ids=["pdf", "pdf in two columns", "docx", "docx in two columns", "deck"],
)
def test_layout_changes_little(
    make: Callable[[Document, int], bytes], columns: int, suffix: str, least: float, tmp_path: Path
) -> None:
    scores = _score(make, columns, suffix, tmp_path)
    assert scores["f1"] >= least, scores

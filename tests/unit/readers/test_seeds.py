"""The institution's own texts, as they lie beside the project."""

from pathlib import Path

import pytest

from pipeline.model.document import Document
from tests.unit.readers.conftest import Read

SEEDS = Path(__file__).parents[4] / "shared" / "seeds"

pytestmark = [
    pytest.mark.needs_shared,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed texts are not beside the project"),
]


def seed(read: Read, start: str) -> Document:
    (path,) = SEEDS.glob(f"{start}_*.txt")
    return read(path.read_bytes(), name=path.name)


def without_space(text: str) -> str:
    """A line break between Chinese characters stands for nothing, so that spaces cannot be compared."""
    return "".join(text.split())


def headings(document: Document) -> list[tuple[int, str]]:
    return [(block.level, block.text) for block in document.blocks if block.kind == "heading"]


def test_the_annual_report_has_its_outline(read: Read) -> None:
    assert headings(seed(read, "000")) == [
        (1, "CISTRAT 2023 Annual Report and 2024 Outlook"),
        (2, "I. Work of 2023"),
        (3, "1. Host training on science and technology policies for developing countries"),
        (3, "2. Focus on the integration of sustainable development and STI"),
        (3, "3. Promote gender equality"),
        (3, "4. Participate in academic dialogue and research on open science"),
        (3, "5. Consolidate and expand the cooperation network and strengthen global partnership"),
        (2, "II. Outlook for 2024"),
    ]


def test_the_deck_has_slide_titles_items_and_a_table(read: Read) -> None:
    document = seed(read, "001")
    titles = {text for _, text in headings(document)}
    assert {"Introduction of CISTRAT", "Training Workshops", "Research Achievements", "Looking to the Future"} <= titles
    assert sum(block.kind == "list_item" for block in document.blocks) > 25
    (table,) = (block for block in document.blocks if block.kind == "table")
    assert [len(row) for row in table.cells] == [4] * 5


def test_enumerated_paragraphs_of_the_web_page_stay_paragraphs(read: Read) -> None:
    document = seed(read, "002")
    assert headings(document) == [(1, "CISTRAT Annual Report 2012")]
    paragraphs = [block.text for block in document.blocks if block.kind == "paragraph"]
    assert sum(text.startswith(("Firstly", "Secondly", "Thirdly", "Fourthly", "Fifthly")) for text in paragraphs) == 5


@pytest.mark.parametrize("start", ["000", "001", "002", "003", "004"])
def test_every_block_stands_in_the_file_word_for_word(read: Read, start: str) -> None:
    (path,) = SEEDS.glob(f"{start}_*.txt")
    file = without_space(path.read_text(encoding="utf-8"))
    document = read(path.read_bytes())
    assert [block.text for block in document.blocks if without_space(block.text) not in file] == []

"""Headings, paragraphs and ruled tables of pages that were scanned askew."""

import re

import pytest

from pipeline.model.document import Document
from pipeline.readers.scan import tesseract
from pipeline.readers.scan.sizes import find_sizes
from pipeline.readers.scan.tesseract import Found
from tests.unit.readers.conftest import Read
from tests.unit.readers.drawn_pages import drawn, saved, tilted

pytest.importorskip("cv2", reason="the extra “ocr” is not installed")
pytestmark = [
    pytest.mark.needs_tesseract,
    pytest.mark.skipif(
        set(tesseract.find_languages()) != set(tesseract.WANTED), reason="Tesseract with eng and chi_sim is missing"
    ),
]
ENGLISH = (
    "The Board met in the lakeside town on 15 November 2023 from nine to five, and the Board took note of it. " * 3
)
CHINESE = (
    "2023 年，中心在国际水文计划的支持下，举办培训班 5 期，学员 126 人次，来自 11 个国家，获得科学基金项目 3 项。",
    "2023 年 9 月 9 日，中心与大学签署合作谅解备忘录，双方将在联合培养博士生、共建泥沙分析实验室等方面开展合作。",
)
ROWS = (
    ("Name", "Institution", "Country"),
    ("First guest", "Institute in June", "Kenya"),
    ("Second guest", "", "Fiji"),
)


def table(rows: tuple[tuple[str, ...], ...]) -> str:
    cells = ", ".join(f"[{cell}]" for row in rows for cell in row)
    return f"#table(columns: {len(rows[0])}, {cells})"


def scanned(read: Read, paragraphs: tuple[str, ...], degrees: float, title: str = "") -> Document:
    return read(saved(tilted(drawn(paragraphs, title), degrees), dpi=(200, 200)), "image/png", "scan.png")


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("degrees", [0, 2, -3])
def test_a_ruled_table_is_a_table_with_its_cells(read: Read, degrees: float) -> None:
    document = scanned(read, (ENGLISH, table(ROWS), ENGLISH), degrees, "Minutes of the Board")
    assert [block.kind for block in document.blocks] == ["heading", "paragraph", "table", "paragraph"]
    found = document.blocks[2]
    assert found.cells == ROWS
    assert 0.7 < found.confidence < 1
    assert "|" not in document.blocks[1].text + document.blocks[3].text


def test_words_of_a_chinese_table_stand_in_their_cells(read: Read) -> None:
    rows = (("项目", "时间", "人数"), ("洪水预报培训班", "二月上旬", "31"), ("地下水模拟培训班", "四月上旬", "28"))
    (found,) = [block for block in scanned(read, (CHINESE[0], table(rows)), 2).blocks if block.kind == "table"]
    assert [[bare(cell) for cell in row] for row in found.cells] == [list(row) for row in rows]


def test_light_letters_on_the_dark_ground_of_a_head_are_read(read: Read) -> None:
    dark = '#set table(fill: (x, y) => if y == 0 { rgb("#20406f") })\n#show table.cell.where(y: 0): set text(white)\n'
    (found,) = [b for b in scanned(read, (ENGLISH, dark + table(ROWS)), 1).blocks if b.kind == "table"]
    assert found.cells == ROWS


def test_single_figures_far_from_other_words_are_read(read: Read) -> None:
    rows = tuple(
        (str(number), "", "", f"Guest {word}") for number, word in enumerate(("one", "two", "three", "four"), 3)
    )
    widths = "#set table(columns: (1fr, 1fr, 1fr, 1fr), inset: 14pt)\n"
    (found,) = [b for b in scanned(read, (ENGLISH, widths + table(rows)), 1).blocks if b.kind == "table"]
    assert [row[0] for row in found.cells] == ["3", "4", "5", "6"]


@pytest.mark.parametrize("degrees", [0, 2.5, -2.5])
def test_chinese_paragraphs_are_whole_and_no_heading(read: Read, degrees: float) -> None:
    document = scanned(read, CHINESE, degrees, "一、总体情况")
    assert [block.kind for block in document.blocks] == ["heading", "paragraph", "paragraph"]
    assert document.blocks[1].text.startswith("2023年，中心")
    assert "来自11个国家" in document.blocks[1].text


def test_running_heads_of_pages_scanned_askew_are_furniture(read: Read) -> None:
    head = (
        "#set page(header: [Lakeside Centre, annual meeting], footer: context align(center, counter(page).display()))\n"
    )
    pages = [
        tilted(drawn((f"{head}#counter(page).update({number})\n{text}",)), degrees)
        for number, (text, degrees) in enumerate(((ENGLISH * 4, 2.0), (CHINESE[1] * 7, -1.5)), 1)
    ]
    first, *others = pages
    document = read(saved(first, "TIFF", save_all=True, append_images=others, dpi=(200, 200)), "image/tiff", "a.tiff")
    body = [block.text for block in document.blocks if block.kind != "furniture"]
    assert not any("Lakeside Centre" in text or text.strip() in {"1", "2"} for text in body)
    assert sum("Lakeside Centre" in block.text for block in document.blocks) == 2


def test_boxes_and_sizes_are_those_of_the_page_as_it_was(read: Read) -> None:
    picture = tilted(drawn((ENGLISH, table(ROWS))), 3)
    document = read(saved(picture, dpi=(200, 200)), "image/png", "scan.png")
    width, height = (side * 72 / 200 for side in picture.size)
    assert document.page_sizes[0] == pytest.approx((width, height), abs=0.1)
    for block in document.blocks:
        assert block.locator.box is not None
        x0, top, x1, bottom = block.locator.box
        assert 0 < x0 < x1 < width
        assert 0 < top < bottom < height


def line(number: int, paragraph: int, height: float, width: float) -> list[Found]:
    return [Found("Tender", (0.0, 100.0 * number, width, 100.0 * number + height), 0.9, number, paragraph)]


def test_lines_of_one_paragraph_have_one_size_whatever_is_measured() -> None:
    lines = [line(0, 0, 33, 900), line(1, 0, 28, 1000), line(2, 0, 26, 300)]
    assert len(set(find_sizes(lines))) == 1


def test_clearly_larger_type_that_ends_short_has_a_size_of_its_own() -> None:
    lines = [line(0, 0, 34, 400), *(line(number, 0, 28, 1000) for number in range(1, 4))]
    assert find_sizes(lines)[0] > 1.15 * find_sizes(lines)[1]
    full = [line(0, 0, 34, 990), *lines[1:]]
    assert len(set(find_sizes(full))) == 1

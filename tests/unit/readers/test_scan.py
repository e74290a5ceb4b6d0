"""Pictures of text, made of pages set by typst and drawn at 200 dots per inch."""

import io
import re
import shutil
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest
import typst
from PIL import Image
from rapidfuzz.distance import Levenshtein

from pipeline.errors import SourceError
from pipeline.model.document import Document
from pipeline.readers.scan import tesseract
from pipeline.readers.scan.pictures import iter_pictures
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
    "The Centre held its fourth training workshop on water policy from 12 to 16 September 2023 in Tampere.",
    "Eighteen participants from eleven countries took part, and lectures were followed by group work on budgets.",
    "In November it published a report on research funding in small island states, free of charge.",
)
CHINESE = (
    "二〇二三年九月，中心在坦佩雷举办了第四届水资源政策国际培训班。",
    "来自十一个国家的十八名学员参加了培训，课程围绕预算管理与项目评估展开，并安排了实地考察。",
    "十一月，中心发布了小岛屿国家科研经费研究报告，八十余位代表出席了发布会。",
)


def bound(pages: list[Image.Image]) -> bytes:
    """A PDF of pictures."""
    whole, out = pdfium.PdfDocument.new(), io.BytesIO()
    for page in pages:
        whole.import_pages(pdfium.PdfDocument(saved(page, "PDF", resolution=200)))
    whole.save(out)
    return out.getvalue()


def text_of(document: Document) -> str:
    return " ".join(block.text for block in document.blocks)


def likeness(found: str, wanted: str) -> float:
    """The share of characters that are right, white space aside."""
    a, b = (re.sub(r"\s", "", text) for text in (found, wanted))
    return 1 - Levenshtein.distance(a, b) / len(b)


def word_likeness(found: str, wanted: str) -> float:
    return 1 - Levenshtein.distance(found.split(), wanted.split()) / len(wanted.split())


def test_a_tilted_english_page_is_read_word_by_word(read: Read) -> None:
    document = read(saved(tilted(drawn(ENGLISH), 2), dpi=(200, 200)), "image/png", "scan.png")
    assert word_likeness(text_of(document), " ".join(ENGLISH)) >= 0.97
    assert [block.kind for block in document.blocks] == ["paragraph"] * 3
    assert all(0.8 < block.confidence < 1 for block in document.blocks)


def test_a_tilted_chinese_page_is_read_character_by_character(read: Read) -> None:
    document = read(saved(tilted(drawn(CHINESE), -2), dpi=(200, 200)), "image/png", "scan.png")
    assert likeness(text_of(document), "".join(CHINESE)) >= 0.93
    assert text_of(document).count(" ") < len(document.blocks) + 2
    assert {block.language for block in document.blocks} == {"zh"}


def around(document: Document) -> list[float]:
    boxes = [block.locator.box for block in document.blocks if block.locator.box]
    return [
        *map(min, zip(*(box[:2] for box in boxes), strict=True)),
        *map(max, zip(*(box[2:] for box in boxes), strict=True)),
    ]


def test_places_are_those_of_the_picture_as_it_was(read: Read) -> None:
    page = drawn(ENGLISH)
    straight = around(read(saved(page, dpi=(200, 200)), "image/png", "a.png"))
    turned = around(read(saved(page.rotate(180), dpi=(200, 200)), "image/png", "b.png"))
    width, height = page.width * 72 / 200, page.height * 72 / 200
    for side, other, whole in ((0, 2, width), (1, 3, height), (2, 0, width), (3, 1, height)):
        assert straight[side] == pytest.approx(whole - turned[other], abs=6)


def test_a_photograph_is_made_flat(read: Read) -> None:
    page = drawn(ENGLISH)
    width, height = page.size
    around = Image.new("L", (width + 300, height + 300), 60)
    corners = (-160, -110, -120, height + 150, width + 190, height + 80, width + 60, -150)
    photo = page.transform(around.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC, fillcolor=60)
    document = read(saved(photo, "JPEG", quality=85), "image/jpeg", "photo.jpg")
    assert likeness(text_of(document), " ".join(ENGLISH)) >= 0.95


def test_a_long_screenshot_of_small_type_is_read_to_its_end(read: Read) -> None:
    pages = [drawn((ENGLISH[number % 3],), dense=80) for number in range(9)]
    long = Image.new("L", (pages[0].width, sum(page.height for page in pages)), 255)
    for number, page in enumerate(pages):
        long.paste(page, (0, number * pages[0].height))
    document = read(saved(long), "image/png", "chat.png")
    wanted = " ".join(ENGLISH[number % 3] for number in range(9))
    assert word_likeness(text_of(document), wanted) >= 0.95


def test_a_scanned_pdf_of_several_pages_has_pages_and_headings(read: Read) -> None:
    pages = [tilted(drawn(ENGLISH[:2], title="Work of the year"), 1), drawn(CHINESE[:2])]
    document = read(bound(pages), "application/pdf", "scan.pdf")
    assert document.page_count == 2
    assert [(b.kind, b.locator.page) for b in document.blocks][:2] == [("heading", 1), ("paragraph", 1)]
    assert document.blocks[0].text == "Work of the year"
    assert document.blocks[-1].locator.page == 2
    assert document.blocks[-1].locator.box
    assert likeness("".join(b.text for b in document.blocks if b.language == "zh"), "".join(CHINESE[:2])) > 0.9


def garbled(lines: tuple[str, ...]) -> bytes:
    """A page that shows text in a font which maps its letters to private characters."""
    shown = "".join(f"1 0 0 1 72 {720 - 20 * n} Tm ({line}) Tj " for n, line in enumerate(lines))
    content = f"BT /F 14 Tf {shown}ET"
    wrong = "begincmap 1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <20> <7e> <e020> endbfrange"
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>",
        f"<< /Length {len(wrong) + 8} >>\nstream\n{wrong} endcmap\nendstream",
    )
    body = "".join(f"{number} 0 obj\n{text}\nendobj\n" for number, text in enumerate(objects, 1))
    return f"%PDF-1.4\n{body}trailer << /Root 1 0 R >>\n%%EOF".encode()


def test_a_page_whose_text_is_garbled_is_read_as_it_looks(read: Read) -> None:
    lines = tuple(line for sentence in ENGLISH for line in textwrap.wrap(sentence, 60))
    document = read(garbled(lines), "application/pdf", "garbled.pdf")
    assert word_likeness(text_of(document), " ".join(lines)) >= 0.97
    assert all(block.confidence < 1 for block in document.blocks)
    (issue,) = document.issues
    assert issue.code == "GARBLED_TEXT"
    assert "recognised" in str(issue.hint)


def test_what_is_read_with_doubt_is_said(read: Read) -> None:
    blurred = drawn(ENGLISH, dense=200).resize((210, 298)).resize((1166, 1654))
    document = read(saved(blurred), "image/png", "blurred.png")
    assert "LOW_CONFIDENCE" in {issue.code for issue in document.issues} or not document.blocks


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """A computer without Tesseract."""
    monkeypatch.setenv("PATH", str(tmp_path))
    tesseract.find_languages.cache_clear()
    assert shutil.which("tesseract") is None
    yield
    tesseract.find_languages.cache_clear()


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize(("kind", "media_type"), [("PNG", "image/png"), ("PDF", "application/pdf")])
def test_without_tesseract_the_receipt_says_so(read: Read, kind: str, media_type: str) -> None:
    with pytest.raises(SourceError) as raised:
        read(saved(drawn(ENGLISH), kind), media_type, "a")
    assert raised.value.reason == "TOOL_MISSING"
    assert "Tesseract" in str(raised.value.hint)


@pytest.mark.usefixtures("bare")
def test_without_tesseract_single_pages_are_said(read: Read) -> None:
    whole, out = pdfium.PdfDocument.new(), io.BytesIO()
    for page in (typst.compile(b"Words of the first page.", format="pdf"), saved(drawn(ENGLISH), "PDF")):
        whole.import_pages(pdfium.PdfDocument(page))
    whole.save(out)
    (issue,) = read(out.getvalue(), "application/pdf", "a.pdf").issues
    assert (issue.code, issue.message.params["page"]) == ("PAGES_WITHOUT_TEXT", 2)
    assert "Tesseract" in str(issue.hint)


@pytest.mark.usefixtures("bare")
def test_a_photograph_that_fills_a_page_is_not_sent_to_be_recognised(read: Read) -> None:
    photo = Image.radial_gradient("L").resize((800, 1100))
    whole, out = pdfium.PdfDocument.new(), io.BytesIO()
    for page in (saved(photo, "PDF"), typst.compile(b"Words of the first page.", format="pdf")):
        whole.import_pages(pdfium.PdfDocument(page))
    whole.save(out)
    document = read(out.getvalue(), "application/pdf", "a.pdf")
    assert not document.issues
    assert [block.locator.page for block in document.blocks] == [2]


def test_a_picture_denser_than_letters_need_is_made_smaller() -> None:
    (picture,) = iter_pictures(saved(Image.new("L", (4960, 7016), 255), dpi=(600, 600)), "a.png")
    height, width = picture.pixels.shape
    assert width == 3600
    assert (width * 72 / picture.density, height * 72 / picture.density) == pytest.approx((595, 842), abs=1)


def test_a_picture_cut_off_is_damaged(read: Read) -> None:
    data = saved(drawn(ENGLISH))
    with pytest.raises(SourceError) as raised:
        read(data[: len(data) // 2], "image/png", "cut.png")
    assert raised.value.reason == "DAMAGED"

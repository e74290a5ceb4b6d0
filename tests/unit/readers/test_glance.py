"""What is sent to be recognised: pictures of text, and no photographs and charts."""

import math
from collections.abc import Callable

import pypdfium2 as pdfium
import pytest
import typst

from pipeline.readers.scan.glance import LONG, is_like_text
from tests.conftest import ROOT

PARAGRAPHS = "#lorem(40)\n\n#lorem(60)\n\n#lorem(30)"
CHINESE = "二〇二三年九月，中心举办了培训班，来自十一个国家的学员参加了课程。" * 8
HEAD = (
    "#set page(width: 14cm, height: 20cm, margin: 2cm)\n"
    '#set text(size: 10pt, font: ("Source Serif 4", "Noto Sans SC"))\n'
)
FONTS = typst.Fonts(font_paths=[str(ROOT / "pipeline" / "render" / "fonts")])


def looks_like_text(body: str) -> bool:
    page = pdfium.PdfDocument(typst.compile((HEAD + body).encode(), format="pdf", font_paths=FONTS))[0]
    drawn = page.render(scale=LONG / max(page.get_size()), grayscale=True)
    return is_like_text(bytes(drawn.buffer), drawn.width, drawn.height, drawn.stride)


@pytest.mark.parametrize(
    "body",
    [
        PARAGRAPHS,
        f"#rotate(2deg)[{PARAGRAPHS}]",
        f"#rotate(90deg, reflow: true)[{PARAGRAPHS}]",
        CHINESE,
        "#set page(fill: black)\n#set text(fill: white)\n" + PARAGRAPHS,
        "#set text(size: 26pt)\nAn Annual Report of the Centre and its Work for a Year",
        "#set text(size: 7pt)\n#columns(2)[#lorem(400)]",
    ],
    ids=["paragraphs", "tilted", "on its side", "chinese", "white on black", "large", "small"],
)
def test_text_looks_like_text(body: str) -> None:
    assert looks_like_text(body)


def test_an_empty_page_a_chart_and_a_picture_do_not() -> None:
    bars = "".join(
        f"#place(dx: {n}cm, dy: {9 - n}cm, rect(width: 8mm, height: {n}cm, fill: blue))" for n in range(1, 9)
    )
    circles = "".join(
        f"#place(dx: {n % 7}cm, dy: {n % 11}cm, circle(radius: {n % 4 + 1}cm, fill: luma({40 + 9 * n})))"
        for n in range(20)
    )
    assert not looks_like_text("#box()")
    assert not looks_like_text(bars)
    assert not looks_like_text(circles)


@pytest.mark.parametrize(
    "shade",
    [
        lambda x, y: 128 + 60 * math.sin(x / 40) * math.cos(y / 55),
        lambda x, y: (x + y) * 255 / 700,
        lambda x, y: 128 + 100 * math.sin(x * y / 500),
    ],
    ids=["clouds", "a slope", "ripples"],
)
def test_shades_do_not(shade: Callable[[int, int], float]) -> None:
    pixels = bytes(int(shade(x, y)) for y in range(400) for x in range(300))
    assert not is_like_text(pixels, 300, 400, 300)

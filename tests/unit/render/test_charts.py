"""Charts: what is drawn is what the figure says, the same bytes each time, and readable in grey."""

import io

import pypdfium2
import pytest
import typst
from PIL import Image

from pipeline.model.report import Figure, FigureSeries
from pipeline.model.theme import Colours, Theme
from pipeline.render.charts import draw_figure

THEME = Theme()
YEARS = Figure(
    key="years", caption="Activities by year", alt="…", form="stacked", unit="Activities",
    categories=("2021", "2022", "2023"),
    series=tuple(FigureSeries(name=f"Chapter {n}", values=(n, 2, 3)) for n in range(1, 8)),
)  # fmt: skip


def ranked(*categories: str, values: tuple[int, ...] = ()) -> Figure:
    numbers = values or tuple(range(1, len(categories) + 1))
    return Figure(
        key="ranked", caption="", alt="", form="ranked", categories=categories,
        series=(FigureSeries(name="", values=numbers),),
    )  # fmt: skip


def picture(figure: Figure, theme: Theme = THEME) -> Image.Image:
    return Image.open(io.BytesIO(draw_figure(figure, theme))).convert("RGB")


def test_the_same_figure_gives_the_same_bytes() -> None:
    for form in ("png", "svg"):
        first = draw_figure(YEARS, THEME, form)
        draw_figure.cache_clear()
        assert draw_figure(YEARS, THEME, form) == first


def test_a_vector_picture_needs_no_fonts_and_brings_no_text_into_a_page() -> None:
    svg = draw_figure(YEARS, THEME, "svg")
    assert b"<text" not in svg
    page = typst.Compiler(b"#image(bytes(sys.inputs.svg))", sys_inputs={"svg": svg.decode()}).compile(format="pdf")
    assert isinstance(page, bytes)
    assert pypdfium2.PdfDocument(page)[0].get_textpage().get_text_range().strip() == ""


def test_bars_are_as_long_as_their_numbers() -> None:
    shown = picture(ranked("one", "four", values=(10, 40)))
    ink = tuple(int(THEME.colours.series[0][at : at + 2], 16) for at in (1, 3, 5))
    rows = [sum(shown.getpixel((x, y)) == ink for x in range(shown.width)) for y in range(shown.height)]
    lengths = sorted({count for count in rows if count > 40})
    assert lengths[-1] == pytest.approx(4 * lengths[0], abs=12)


def test_neighbours_differ_in_grey_and_a_second_round_of_colours_is_hatched() -> None:
    greys = picture(YEARS).convert("L").getcolors()
    assert greys is not None
    assert len([shade for count, shade in greys if count > 500]) >= len(THEME.colours.series)
    plain = YEARS.model_copy(update={"series": YEARS.series[:5]})
    assert b"<pattern" in draw_figure(YEARS, THEME, "svg")
    assert b"<pattern" not in draw_figure(plain, THEME, "svg")


def test_colours_come_from_the_theme() -> None:
    red = Theme(colours=Colours(series=("#aa0000",)))
    assert (0xAA, 0, 0) in dict.fromkeys(pixel for _, pixel in picture(ranked("one"), red).getcolors(9999) or ())


@pytest.mark.parametrize(
    "names",
    [
        ("培训与能力建设", "面向可持续发展的科技创新政策研究，以及科学、技术与创新的合作网络与全球伙伴关系"),
        ("$a^2$ & <b> {x}", "ไทย"),
        ("word" * 60, ""),
        (),
    ],
)
def test_any_name_is_drawn_inside_the_picture(names: tuple[str, ...], recwarn: pytest.WarningsRecorder) -> None:
    shown = picture(ranked(*names))
    assert shown.width == pytest.approx(440 * 200 / 72, abs=2)
    assert all(shown.getpixel((x, y)) == (255, 255, 255) for x in (0, shown.width - 1) for y in range(shown.height))
    assert not [warning for warning in recwarn if "Glyph" in str(warning.message)]


def test_numbers_of_nothing_have_no_bar() -> None:
    assert THEME.colours.series[0].encode() not in draw_figure(ranked("one", "two", values=(0, 0)), THEME, "svg")

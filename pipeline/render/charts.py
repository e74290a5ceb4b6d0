"""Charts: the pictures of a report's figures, for pages (SVG) and for Word (PNG)."""

import logging
from functools import cache, lru_cache
from typing import Literal, cast

import typst

from pipeline.model.report import Figure
from pipeline.model.theme import Theme
from pipeline.render.glyphs import FONTS

_PNG_DPI = 200


@lru_cache(maxsize=64)
def draw_figure(figure: Figure, theme: Theme, form: Literal["png", "svg"] = "png") -> bytes:
    """The chart as a picture, 440 points wide (PNG at 200 dpi); the same figure and theme give the same bytes."""
    if form == "png":
        return _draw_dots(draw_figure(figure, theme, "svg"))
    # At its first import it tells of its caches, in words that are not ours.
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    from pipeline.render.bars import draw_bars

    return draw_bars(figure, theme)


def _draw_dots(svg: bytes) -> bytes:
    """Typst draws a vector picture faster than matplotlib, and with the same dots on every computer."""
    page = "#set page(width: auto, height: auto, margin: 0pt, fill: white)\n#image(bytes(sys.inputs.svg))"
    compiler = typst.Compiler(page.encode(), root=FONTS, font_paths=_no_fonts(), sys_inputs={"svg": svg.decode()})
    return cast(bytes, compiler.compile(format="png", ppi=_PNG_DPI))


@cache
def _no_fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[])

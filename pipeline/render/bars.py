"""The numbers of a figure as bars with their values on them, in the theme's colours and the shipped fonts.

Every number is printed beside its bar and every series has a shade of its own, so that a copy in grey tells the same.
Letters are drawn as outlines: a reader's computer needs no fonts, and no word of a chart is taken for running text.
"""

import io
import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate

from matplotlib import font_manager, rc_context
from matplotlib.artist import Artist
from matplotlib.figure import Figure as Drawing
from matplotlib.ft2font import LoadFlags
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from pipeline.model.report import Figure
from pipeline.model.theme import Theme, contrast
from pipeline.render.glyphs import FONTS, spell_uncovered

_WIDTH = 440.0
"""Of a chart in points, about that of a page's text."""
_SIZE, _LINE, _GAP, _UPRIGHT = 9.0, 11.5, 6.0, 130.0
_MOST_EACH = 45.0
"""The length of a bar of one: few of something do not look like many."""
_HALF_LETTER = 3.0
_MOST_LINES = 3
_READABLE = 4
"""The contrast with white from which on a number in a bar is white."""
_POINTS_PER_INCH = 72
_HAN = r"\u3040-\u30ff\u3400-\u9fff\uff00-\uffef"
_WORDS = re.compile(rf"[{_HAN}]\s*|[^\s{_HAN}]{{1,20}}\s*")
"""What stays on one line; very long words break anywhere."""
_SHIPPED = {
    "Source Sans 3": "SourceSans3-Regular.ttf",
    "Source Serif 4": "SourceSerif4-Regular.ttf",
    "Noto Sans SC": "NotoSansSC-Regular.ttf",
}


def draw_bars(figure: Figure, theme: Theme) -> bytes:
    """The figure as SVG."""
    with rc_context({"font.family": _families(theme), "svg.fonttype": "path", "svg.hashsalt": figure.key}):
        pen = _Pen(theme)
        _FORMS[figure.form](pen, figure)
        return pen.save()


class _Pen:
    """Draws downwards from the top, in points; `bottom` is where the picture ends so far."""

    def __init__(self, theme: Theme) -> None:
        self.colours = theme.colours
        self.bottom = 0.0
        self._drawing = Drawing(figsize=(_WIDTH / _POINTS_PER_INCH, 1))
        self._upside_down = Affine2D()

    def write(self, words: str, x: float, y: float, align: str = "left", colour: str = "", most: float = 0) -> float:
        """Lines of text around the height `y`, at most `most` wide; the height that they take."""
        lines = self.wrap(words, most) if most else [words]
        for number, line in enumerate(lines):
            at = y + (number - (len(lines) - 1) / 2) * _LINE + _HALF_LETTER
            text = Text(x, at, line, ha=align, va="baseline", size=_SIZE, color=colour or "#000000", parse_math=False)
            self._add(text)
        return len(lines) * _LINE

    def number(self, number: int, x: float, y: float, series: int) -> None:
        """A number in the middle of a bar of the series, on hatching in a white field."""
        rounds, place = divmod(series, len(self.colours.series))
        wide = _width_of("0") * len(str(number)) + 3
        if rounds:
            self._add(Rectangle((x - wide / 2, y - _SIZE / 2), wide, _SIZE, fc="#ffffff", lw=0))
        is_dark = not rounds and contrast(self.colours.series[place]) >= _READABLE
        self.write(str(number), x, y, "center", "#ffffff" if is_dark else "")

    def fill(self, x: float, y: float, width: float, height: float, series: int) -> None:
        """A bar in the colour of its series; from the second round of colours on it is hatched as well."""
        if not width or not height:
            return
        rounds, number = divmod(series, len(self.colours.series))
        hatch = ("", "////", "....")[min(rounds, 2)]
        colour = self.colours.series[number]
        self._add(Rectangle((x, y), width, height, fc=colour, ec="#ffffff", lw=0.6, hatch=hatch))

    def rule(self, x: float, y: float, width: float, height: float) -> None:
        """A thin line that bars stand on."""
        self._add(Rectangle((x, y), width, height, fc=self.colours.quiet, lw=0))

    def _add(self, artist: Artist) -> None:
        artist.set_transform(self._upside_down + self._drawing.dpi_scale_trans)
        self._drawing.add_artist(artist)

    def width_of(self, words: str) -> float:
        """About how wide the words will be."""
        return sum(map(_width_of, words))

    def wrap(self, words: str, most: float) -> list[str]:
        """The words in lines of at most `most` points, at most three in a language; what is left over ends in “…”."""
        return [line for each in words.split("\n") for line in self._wrap(each, most)]

    def _wrap(self, words: str, most: float) -> list[str]:
        lines = [""]
        for piece in _WORDS.findall(" ".join(words.split())):
            if lines[-1] and self.width_of((lines[-1] + piece).rstrip()) > most:
                lines.append("")
            lines[-1] += piece
        kept = [line.strip() for line in lines]
        return kept if len(kept) <= _MOST_LINES else [*kept[: _MOST_LINES - 1], f"{kept[_MOST_LINES - 1]} …"]

    def save(self) -> bytes:
        self._drawing.set_size_inches(_WIDTH / _POINTS_PER_INCH, self.bottom / _POINTS_PER_INCH)
        self._upside_down.scale(1, -1).translate(0, self.bottom).scale(1 / _POINTS_PER_INCH)
        picture = io.BytesIO()
        self._drawing.savefig(picture, format="svg", metadata={"Date": None})
        return picture.getvalue()


def _draw_ranked(pen: _Pen, figure: Figure) -> None:
    """Bars that lie, one below the other: name, bar, number."""
    names = _name_bars(pen, figure.categories, 0.42 * _WIDTH)
    totals = [sum(numbers) for numbers in _by_category(figure)]
    widths = (pen.width_of(line) for name in names for line in name.split("\n"))
    room = min(max(widths, default=0), 0.42 * _WIDTH) + 2
    scale = (_WIDTH - room - 2 * _GAP - pen.width_of(str(max(totals, default=0)))) / max([1, *totals])
    scale = min(scale, _MOST_EACH)
    _head(pen, figure, room + _GAP)
    top = pen.bottom
    for name, numbers, total in zip(names, _by_category(figure), totals, strict=True):
        height = max(_LINE * len(pen.wrap(name, room + 1)), _LINE) + _GAP
        middle = pen.bottom + height / 2
        pen.write(name, room, middle, "right", most=room + 1)
        for series, (number, end) in enumerate(zip(numbers, accumulate(numbers), strict=True)):
            start, long = room + _GAP + (end - number) * scale, number * scale
            pen.fill(start, middle - _LINE / 2, long, _LINE, series)
            if len(numbers) > 1 and number and long > pen.width_of(str(number)) + 4:
                pen.number(number, start + long / 2, middle, series)
        pen.write(str(total), room + _GAP + total * scale + 3, middle)
        pen.bottom += height
    pen.rule(room + _GAP - 0.4, top, 0.8, pen.bottom - top)
    _legend(pen, figure)


def _draw_upright(pen: _Pen, figure: Figure) -> None:
    """Bars that stand beside each other, those of several series upon each other; the total on top, the name below."""
    totals = [sum(numbers) for numbers in _by_category(figure)]
    scale = min(_UPRIGHT / max([1, *totals]), _MOST_EACH)
    step = _WIDTH / max(len(totals), 1)
    thick = min(0.62 * step, 46)
    _head(pen, figure, 0)
    ground = pen.bottom + _LINE + scale * max([1, *totals])
    lowest = ground
    for place, (name, numbers) in enumerate(zip(figure.categories, _by_category(figure), strict=True)):
        middle = (place + 0.5) * step
        for series, (number, end) in enumerate(zip(numbers, accumulate(numbers), strict=True)):
            top, high = ground - end * scale, number * scale
            pen.fill(middle - thick / 2, top, thick, high, series)
            if len(numbers) > 1 and high > _LINE:
                pen.number(number, middle, top + high / 2, series)
        pen.write(str(totals[place]), middle, ground - totals[place] * scale - _LINE / 2, "center")
        lines = len(pen.wrap(spell_uncovered(name), step - 3))
        height = pen.write(spell_uncovered(name), middle, ground + 4 + lines * _LINE / 2, "center", most=step - 3)
        lowest = max(lowest, ground + 4 + height)
    pen.rule(0, ground - 0.4, _WIDTH, 0.8)
    pen.bottom = lowest
    _legend(pen, figure)


_FORMS = {"ranked": _draw_ranked, "bars": _draw_upright, "stacked": _draw_upright}


def _by_category(figure: Figure) -> Iterator[tuple[int, ...]]:
    return zip(*(series.values for series in figure.series), strict=True)


def _head(pen: _Pen, figure: Figure, x: float) -> None:
    """What the numbers count."""
    if figure.unit:
        pen.write(_in_one_line(figure.unit), x, _LINE / 2, colour=pen.colours.quiet)
        pen.bottom += _LINE + 2


def _legend(pen: _Pen, figure: Figure) -> None:
    """The names of several series with their colours, as many in a line as it holds."""
    pen.bottom += 2
    if len(figure.series) < 2:
        return
    pen.bottom += _GAP
    x = 0.0
    for number, series in enumerate(figure.series):
        name = _in_one_line(series.name)
        wide = min(pen.width_of(name), _WIDTH - 2 * _LINE)
        if x and x + _LINE + wide > _WIDTH:
            x, pen.bottom = 0.0, pen.bottom + _LINE + 3
        pen.fill(x, pen.bottom + 1.5, _LINE - 3, _LINE - 3, number)
        pen.write(pen.wrap(name, wide + 1)[0], x + _LINE, pen.bottom + _LINE / 2)
        x += _LINE + wide + 2 * _GAP
    pen.bottom += _LINE + 3


def _name_bars(pen: _Pen, names: Sequence[str], most: float) -> list[str]:
    """Names in two languages, each on one line where that holds nearly all of them."""
    printed = [spell_uncovered(name) for name in names]
    short = [name.replace("\n", "  ") for name in printed]
    fitting = [one if pen.width_of(one) <= most else two for one, two in zip(short, printed, strict=True)]
    parted = sum("\n" in name for name in fitting)
    return fitting if 5 * parted <= len(fitting) else printed


def _in_one_line(words: str) -> str:
    """Words with those of the other language beside them."""
    return spell_uncovered(words).replace("\n", " / ")


def _families(theme: Theme) -> list[str]:
    """The shipped fonts, the theme's first, under names that no font of this computer has."""
    _register_fonts()
    wanted = (theme.fonts.headings, theme.fonts.headings_chinese, *_SHIPPED)
    return [_name(family) for family in dict.fromkeys(wanted) if family in _SHIPPED]


@cache
def _register_fonts() -> None:
    for family, file in _SHIPPED.items():
        font_manager.fontManager.ttflist.append(font_manager.FontEntry(fname=str(FONTS / file), name=_name(family)))


def _name(family: str) -> str:
    return f"{family} (shipped)"


@cache
def _width_of(char: str) -> float:
    """The width of a character in points, in the first shipped font that has it."""
    fonts = (font_manager.get_font(FONTS / file) for file in _SHIPPED.values())
    font = next((font for font in fonts if font.get_char_index(ord(char))), None)
    if font is None:
        return _SIZE
    return _SIZE * font.load_char(ord(char), flags=LoadFlags.NO_SCALE).horiAdvance / font.units_per_EM

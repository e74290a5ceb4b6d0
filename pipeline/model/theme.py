"""How a profile's outputs look: the colours, fonts, page and logo that Word, PDF, web page and charts share."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from pipeline.errors import Message
from pipeline.model.base import Value

_LEAST_CONTRAST = 4.5
"""Of text on white: WCAG 2.2, success criterion 1.4.3."""


def _readable(colour: str) -> str:
    if (ratio := contrast(colour)) < _LEAST_CONTRAST:
        text = "too pale to be read on white: contrast {ratio}, at least {least} is needed"
        raise ValueError(Message(text=text, params={"ratio": f"{ratio:.1f}", "least": _LEAST_CONTRAST}))
    return colour


def contrast(colour: str) -> float:
    """The contrast ratio of a colour (#rrggbb) to white, 1 to 21, as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
TextColour = Annotated[Colour, AfterValidator(_readable)]
ShippedFont = Literal["Source Serif 4", "Source Sans 3", "Noto Sans SC"]
FontName = Annotated[str, Field(pattern=r"^[\w][\w .-]*$", max_length=60)]
Centimetres = Annotated[float, Field(ge=1, le=6)]


class Colours(Value):
    """`ink`: headings; `accent`: marks and thin rules; `quiet`: running lines, notes; `shade`: behind table heads.

    `series` are those of charts, in order; they must differ in grey too.
    """

    ink: TextColour = "#16324f"
    accent: TextColour = "#2f6f9f"
    quiet: TextColour = "#5b6670"
    shade: Colour = "#eef3f7"
    series: tuple[Colour, ...] = Field(("#16324f", "#2f6f9f", "#6ba3cc", "#a9cbe3", "#d9e6f0"), min_length=1)


class Fonts(Value):
    """The families of text and headings, in Latin script and in Chinese, that come with the program."""

    text: ShippedFont = "Source Serif 4"
    headings: ShippedFont = "Source Sans 3"
    text_chinese: ShippedFont = "Noto Sans SC"
    headings_chinese: ShippedFont = "Noto Sans SC"


class WordFonts(Value):
    """The same for Word, which has only what is on its reader's computer."""

    text: FontName = "Cambria"
    headings: FontName = "Calibri"
    text_chinese: FontName = "SimSun"
    headings_chinese: FontName = "Microsoft YaHei"


class PageLayout(Value):
    """The paper, its margins in centimetres, and the size of text in points."""

    paper: Literal["a4", "us-letter"] = "a4"
    top: Centimetres = 2.9
    bottom: Centimetres = 2.6
    sides: Centimetres = 2.7
    text_size: float = Field(10.5, ge=8, le=14)


class Logo(Value):
    """A picture on the cover, `width` centimetres wide; `alt` says in words what it shows."""

    data: bytes = Field(repr=False)
    kind: Literal["png", "jpg"]
    alt: str
    width: float = Field(4, ge=0.5, le=16)


class Theme(Value):
    """A `theme.toml`: `fonts` are those of PDF, web page and charts."""

    colours: Colours = Colours()
    fonts: Fonts = Fonts()
    word_fonts: WordFonts = WordFonts()
    page: PageLayout = PageLayout()
    logo: Logo | None = None

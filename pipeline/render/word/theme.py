"""A profile's theme in a Word document: where `theme.toml` says other than as shipped, it goes before the Word file.

Colours, fonts and margins that an editor chose in Word are not those of the shipped theme, and stay.
"""

import io
import re
from collections.abc import Callable
from typing import Any

from docx.oxml.ns import qn
from docx.shared import Cm, Emu

from pipeline.model.theme import Logo, Theme

_SHIPPED = Theme()
_PAPER = {"a4": (Cm(21), Cm(29.7)), "us-letter": (Cm(21.59), Cm(27.94))}
_STYLED = re.compile(r"word/(?:styles|theme/.*|header\d*|footer\d*)\.xml")


def apply_theme(document: Any, theme: Theme) -> None:
    """Sets paper, margins, size of text and logo; tables that were as wide as the text remain so."""
    section = document.sections[0]
    old = _text_width(section)
    if theme.page != _SHIPPED.page:
        for each in document.sections:
            each.page_width, each.page_height = _PAPER[theme.page.paper]
            each.left_margin = each.right_margin = Cm(theme.page.sides)
            each.top_margin, each.bottom_margin = Cm(theme.page.top), Cm(theme.page.bottom)
        _fit(document, old, _text_width(section))
    if theme.page.text_size != _SHIPPED.page.text_size:
        for size in document.styles.element.iterfind(f"{qn('w:docDefaults')}//{qn('w:sz')}"):
            size.set(qn("w:val"), str(round(2 * theme.page.text_size)))
    if theme.logo:
        _add_logo(document, theme.logo)


def theme_changes(document: Any, theme: Theme) -> dict[str, Callable[[bytes], bytes]]:
    """By part of the package how its colours and fonts change."""
    swaps: dict[str, str] = {}
    for name in ("ink", "accent", "quiet", "shade"):
        swaps[getattr(_SHIPPED.colours, name)[1:].upper()] = getattr(theme.colours, name)[1:].upper()
    for name in ("text", "headings", "text_chinese", "headings_chinese"):
        swaps[getattr(_SHIPPED.word_fonts, name)] = getattr(theme.word_fonts, name)
    if all(old == new for old, new in swaps.items()):
        return {}
    value = re.compile(f'="({"|".join(map(re.escape, swaps))})"')

    def change(part: bytes) -> bytes:
        return value.sub(lambda found: f'="{swaps[found[1]]}"', part.decode()).encode()

    names = (str(part.partname).lstrip("/") for part in document.part.package.iter_parts())
    return {name: change for name in names if _STYLED.fullmatch(name)}


def _text_width(section: Any) -> int:
    """In twentieths of a point."""
    return int(Emu(section.page_width - section.left_margin - section.right_margin).twips)


def _fit(document: Any, old: int, new: int) -> None:
    for width in document.element.body.iter(qn("w:tblW")):
        if width.get(qn("w:w")) == str(old):
            width.set(qn("w:w"), str(new))
    for stop in document.styles.element.iter(qn("w:tab")):
        if stop.get(qn("w:pos")) == str(old):
            stop.set(qn("w:pos"), str(new))


def _add_logo(document: Any, logo: Logo) -> None:
    paragraph = document.add_paragraph()
    document.element.body.insert(0, paragraph._p)  # noqa: SLF001 - python-docx has no other way
    inline = paragraph.add_run().add_picture(io.BytesIO(logo.data), width=Cm(logo.width))._inline  # noqa: SLF001
    inline.docPr.set("descr", logo.alt)

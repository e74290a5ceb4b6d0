"""The PDF: tagged, for screen readers (PDF/UA-1) and the archive (PDF/A), in the shipped fonts alone."""

import datetime as dt
import json
import re
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, cast

import typst

from pipeline.errors import Message, TemplateError
from pipeline.model.report import Picture, ReportModel
from pipeline.model.theme import Theme
from pipeline.render.charts import draw_figure
from pipeline.render.context import build_context, find_names
from pipeline.render.glyphs import FONTS, spell_uncovered
from pipeline.render.pdf_streams import settle_stream_ends

_HINT = "Correct the template there; the shipped one of the same name shows what it may use."
# Typst fetches packages from the network, and `eval` could hide that; a template has no other files to take in.
_TAKES_IN = re.compile(r"(?m)(?:^|[#{;=:])\s*(?P<what>import|include)\b|(?<![\w-])(?P<how>eval)\s*\(")
_PLACE = re.compile(r"__typst_py_bytes__\.typ:(\d+):")
_NAMED = re.compile(r"#?let ([\w-]+)")
# Put after any template, so that every one attaches what it must and none what it must not.
_ATTACH = """
#pdf.attach(
  "records.json", bytes(sys.inputs.data),
  relationship: "data", mime-type: "application/json", description: sys.inputs.about,
)
"""
_SHIPPED = Theme()


def render_pdf(
    model: ReportModel,
    template: str,
    place: str,
    theme: Theme = _SHIPPED,
    data: str = "",
    photos: Mapping[str, bytes] = MappingProxyType({}),
) -> bytes:
    """The report as PDF by a typst template; `data`, JSON of what it tells, is attached (PDF/A-3a; without, PDF/A-2a).
    `photos` are its photographs as JPEG, by source id.

    The template gets the report as JSON in `sys.inputs.report`, and so never as markup, the theme and the figures'
    pictures beside it; its `datetime.today()` is the report's date. `place` names the template in messages. Raises
    `TemplateError` where the template takes in files or packages, or typst refuses it.
    """
    _refuse_packages(template, place)
    inputs = {
        "report": spell_uncovered(json.dumps(build_context(model), ensure_ascii=False)),
        "theme": json.dumps(_plain(theme), ensure_ascii=False),
        "pictures": json.dumps(_draw(model, theme, photos)),
        "data": data,
        "about": model.labels.get("attached", model.title),
    }
    source = template + _ATTACH if data else template
    moment = dt.datetime.fromisoformat(model.date).replace(tzinfo=dt.UTC)
    try:
        # The root is all that a template may read from: nothing but the fonts.
        compiler = typst.Compiler(source.encode(), root=FONTS, font_paths=_fonts(), sys_inputs=inputs)
        archive: typst.PDFStandard = "a-3a" if data else "a-2a"
        pdf = compiler.compile(format="pdf", pdf_standards=[archive, "ua-1"], timestamp=moment)
    except typst.TypstError as error:
        where = _PLACE.search(error.diagnostic or "")
        names = (*find_names([json.loads(inputs["report"]), json.loads(inputs["theme"])]), *_NAMED.findall(template))
        line = int(where[1]) if where else 0
        raise TemplateError.of_unknown(place, error.message, names, line) from error
    return settle_stream_ends(cast(bytes, pdf))  # a list of pages only for other formats


def _draw(model: ReportModel, theme: Theme, photos: Mapping[str, bytes]) -> dict[str, str]:
    figures = (figure for chapter in model.iter_chapters() for figure in chapter.figures)
    drawn = {figure.key: draw_figure(figure, theme, "svg").decode() for figure in figures}
    return drawn | {each.key: _frame(each, photos[each.source_id]) for each in model.iter_pictures()}


def _frame(picture: Picture, data: bytes) -> str:
    """A photograph in a vector picture, as inputs of typst are text; it goes into the PDF as it is."""
    size = f'width="{picture.width}" height="{picture.height}"'
    address = f"data:image/jpeg;base64,{b64encode(data).decode()}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><image {size} href="{address}"/></svg>'


def _plain(theme: Theme) -> dict[str, Any]:
    """The theme as JSON can hold it; the logo's bytes are numbers."""
    logo = theme.logo and {**theme.logo.model_dump(), "data": list(theme.logo.data)}
    return {**theme.model_dump(exclude={"logo"}), "logo": logo}


def _refuse_packages(template: str, place: str) -> None:
    if found := _TAKES_IN.search(template):
        line = template.count("\n", 0, found.start(found.lastgroup or 0)) + 1
        word = found[found.lastgroup or 0]
        text = "{file}, line {line}: “{word}” is not allowed: a template takes in no packages and no other files"
        raise TemplateError(Message(text=text, params={"file": place, "line": line, "word": word}), Message(text=_HINT))


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])

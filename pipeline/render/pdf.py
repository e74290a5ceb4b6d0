"""The PDF: tagged, for screen readers (PDF/UA-1) and the archive (PDF/A-2a), in the shipped fonts alone."""

import datetime as dt
import json
import re
from functools import cache
from typing import cast

import typst

from pipeline.errors import Message, TemplateError
from pipeline.model.report import ReportModel
from pipeline.render.context import build_context
from pipeline.render.glyphs import FONTS, spell_uncovered

_HINT = "Correct the template there; the shipped one of the same name shows what it may use."


def render_pdf(model: ReportModel, template: str, place: str) -> bytes:
    """The report as PDF, by a typst template.

    The template gets the report as JSON in `sys.inputs.report`, and so never as markup. `place` names the
    template in messages. Raises `TemplateError` where typst refuses the template.
    """
    data = spell_uncovered(json.dumps(build_context(model), ensure_ascii=False))
    moment = dt.datetime.fromisoformat(model.date).replace(tzinfo=dt.UTC)
    try:
        # The root is all that a template may read from: nothing but the fonts.
        compiler = typst.Compiler(template.encode(), root=FONTS, font_paths=_fonts(), sys_inputs={"report": data})
        pdf = compiler.compile(format="pdf", pdf_standards=["a-2a", "ua-1"], timestamp=moment)
    except typst.TypstError as error:
        what = re.sub(r"\S*__typst_py_bytes__\.typ", place, error.diagnostic or error.message)
        raise TemplateError(
            Message(text="{file}: {what}", params={"file": place, "what": what}), Message(text=_HINT)
        ) from error
    return cast(bytes, pdf)  # a list of pages only for other formats


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])

"""The PDF: tagged, fit for screen readers (PDF/UA-1) and for the archive (PDF/A-2a), set in the shipped fonts alone."""

import datetime
import json
from functools import cache

import typst

from pipeline.errors import Message, TemplateError
from pipeline.model.report import ReportModel
from pipeline.render.context import build_context
from pipeline.render.glyphs import FONTS, spell_uncovered

STANDARDS = ["a-2a", "ua-1"]


def render_pdf(model: ReportModel, template: str, place: str) -> bytes:
    """The report as PDF by a typst template, which gets the report as JSON in `sys.inputs.report` and so never as markup.

    `place` names the template in messages. Raises `TemplateError` where typst refuses the template.
    """
    data = spell_uncovered(json.dumps(build_context(model), ensure_ascii=False))
    moment = datetime.datetime.fromisoformat(model.date).replace(tzinfo=datetime.UTC)
    try:
        compiler = typst.Compiler(template.encode(), font_paths=_fonts(), sys_inputs={"report": data})
        pdf = compiler.compile(format="pdf", pdf_standards=STANDARDS, timestamp=moment)
    except typst.TypstError as error:
        raise TemplateError(
            Message(text="{file}: {what}", params={"file": place, "what": error.diagnostic or error.message}),
            Message(text="Correct the template there; {hints}", params={"hints": "; ".join(error.hints)})
            if error.hints
            else Message(text="Correct the template there; the shipped one of the same name shows what it may use."),
        ) from error
    return bytes(pdf)


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])

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
# Typst fetches packages from the network, and `eval` could hide that; a template has no other files to take in.
_TAKES_IN = re.compile(r"(?m)(?:^|[#{;=:])\s*(?P<what>import|include)\b|(?<![\w-])(?P<how>eval)\s*\(")


def render_pdf(model: ReportModel, template: str, place: str) -> bytes:
    """The report as PDF, by a typst template.

    The template gets the report as JSON in `sys.inputs.report`, and so never as markup; its `datetime.today()` is
    the report's date. `place` names the template in messages. Raises `TemplateError` where the template takes in
    files or packages, or typst refuses it.
    """
    _refuse_packages(template, place)
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


def _refuse_packages(template: str, place: str) -> None:
    if found := _TAKES_IN.search(template):
        line = template.count("\n", 0, found.start(found.lastgroup or 0)) + 1
        word = found[found.lastgroup or 0]
        text = "{file}, line {line}: “{word}” is not allowed: a template takes in no packages and no other files"
        raise TemplateError(Message(text=text, params={"file": place, "line": line, "word": word}), Message(text=_HINT))


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])

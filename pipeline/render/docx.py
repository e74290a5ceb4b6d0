"""The Word document: a template of one's own filled by docxtpl, in a sandbox, with every text as typed."""

import datetime as dt
import io
import re
import traceback
import zipfile
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree
from markupsafe import Markup, escape

from pipeline.errors import Message, TemplateError
from pipeline.model.report import ReportModel
from pipeline.render.context import build_context
from pipeline.render.docx_parts import fill_contents, link_marks, set_widths
from pipeline.render.package import settle_package

_PROPERTIES = ("author", "category", "comments", "identifier", "language", "subject", "title")
_PROPERTY_LENGTH = 255
"""The most characters of a core property that python-docx writes, as Word does."""


def render_docx(model: ReportModel, template: bytes, place: str) -> bytes:
    """The report as a Word document; the same model and template give the same bytes.

    `place` names the template in messages. Raises `TemplateError` where the template is no Word document,
    uses what the report does not have, or tries what a template may not do.
    """
    try:
        filled = _Template(io.BytesIO(template), place)
        filled.render(build_context(model), _environment())
    except TemplateError:
        raise
    except (zipfile.BadZipFile, KeyError, ValueError, AttributeError, etree.XMLSyntaxError) as error:
        text = "{file} is no Word document that can be filled: {why}"
        raise _template_error(text, file=place, why=str(error)) from error
    body = filled.docx.element.body
    tables = [t for chapter in model.iter_chapters() for t in chapter.tables]
    set_widths(body, tables)
    link_marks(body, tables)
    fill_contents(body)
    _set_properties(filled.docx.core_properties, model)
    buffer = io.BytesIO()
    filled.docx.save(buffer)
    return settle_package(buffer.getvalue())


class _Template(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
    """A docxtpl template whose errors name the paragraph at fault."""

    def __init__(self, file: io.BytesIO, place: str) -> None:
        super().__init__(file)
        self._place = place

    def render_xml_part(self, src_xml: str, part: object, context: object, jinja_env: object = None) -> str:
        try:
            return str(super().render_xml_part(src_xml, part, context, jinja_env))
        except Exception as error:
            # Whatever a template raises (undefined, forbidden, mistyped) is that template's fault.
            place = {"file": self._place, "what": str(error)}
            if paragraph := _paragraph(src_xml, error):
                text = "{file}, in the paragraph “{paragraph}”: {what}"
                raise _template_error(text, **place, paragraph=paragraph) from error
            raise _template_error("{file}: {what}", **place) from error

    def render_properties(self, context: dict[str, Any], _jinja_env: object = None) -> None:
        """Fills the document's properties, which are plain text, unlike the body, and short."""
        plain = SandboxedEnvironment(undefined=StrictUndefined)
        for name in _PROPERTIES:
            try:
                value = plain.from_string(getattr(self.docx.core_properties, name)).render(context)
            except Exception as error:
                text = "{file}, in the property “{name}”: {what}"
                raise _template_error(text, file=self._place, name=name, what=str(error)) from error
            setattr(self.docx.core_properties, name, value[:_PROPERTY_LENGTH])


def _paragraph(xml: str, error: Exception) -> str:
    """The words of the template's paragraph in which an error arose; docxtpl gives each its own line."""
    frames = traceback.extract_tb(error.__traceback__)
    line = getattr(error, "lineno", None) or next(
        (frame.lineno for frame in reversed(frames) if frame.filename == "<template>"), None
    )
    lines = re.sub(r"<w:p([ >])", r"\n<w:p\1", xml).splitlines()
    return re.sub(r"<[^>]+>", "", lines[line - 1]).strip() if line and line <= len(lines) else ""


def _template_error(text: str, **params: str | float) -> TemplateError:
    return TemplateError(
        Message(text=text, params={**params}),
        Message(text="Correct the template there; the shipped one of the same name shows what it may use."),
    )


def _environment() -> SandboxedEnvironment:
    return SandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=_as_typed)


def _as_typed(value: Any) -> Any:
    """Text as XML. Braces as references: docxtpl would otherwise read `{_{` in a record as its own escape."""
    if isinstance(value, str):
        return Markup(str(escape(value)).replace("{", "&#123;").replace("}", "&#125;"))  # noqa: S704  # escaped just before
    return value


def _set_properties(properties: Any, model: ReportModel) -> None:
    moment = dt.datetime.fromisoformat(model.date)
    properties.title = model.title[:_PROPERTY_LENGTH]
    properties.author = properties.last_modified_by = model.institution[:_PROPERTY_LENGTH]
    properties.keywords = build_context(model)["keyword"]
    properties.language = model.language
    properties.created = properties.modified = moment
    properties.revision = 1

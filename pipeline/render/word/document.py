"""The Word document: a template of one's own filled by docxtpl, in a sandbox, with every text as typed."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree
from markupsafe import Markup, escape

from pipeline.errors import Message, TemplateError
from pipeline.model.report import ReportModel
from pipeline.model.signing import Waiver
from pipeline.model.theme import Theme
from pipeline.render.context import build_context, find_line, find_names
from pipeline.render.package import settle_package
from pipeline.render.word.anchors import Told, anchor_text, place_anchors, strip_anchors
from pipeline.render.word.columns import mark_rows, set_widths
from pipeline.render.word.contents import fill_contents
from pipeline.render.word.figures import CHART, PHOTO, number_captions, place_figures, place_photos
from pipeline.render.word.ids import settle_ids
from pipeline.render.word.lists import find_numbering
from pipeline.render.word.notes import build_notes, place_notes
from pipeline.render.word.numbering import Title, mark_title, number_headings
from pipeline.render.word.quotes import hint_quotes
from pipeline.render.word.remarks import build_remarks
from pipeline.render.word.theme import apply_theme, theme_changes
from pipeline.render.word.waivers import append_waivers

_PROPERTIES = ("author", "category", "comments", "identifier", "language", "subject", "title")
_BLOCK = re.compile(r"\{%(?:p|tr|tc|r)?-?\s*(for|if|endfor|endif)\b")
_NO_ARCHIVE = Message(text="it is not a .docx file")
_LACKS_PARTS = Message(text="it lacks parts that every Word document has")
_SHIPPED = Theme()
_PARAGRAPH, _TAG = re.compile(r"<w:p[ >].*?</w:p>", re.DOTALL), re.compile(r"<[^>]+>")
_BRACES = (("{{", "}}"), ("{%", "%}"))
_PROPERTY_LENGTH = 255
"""The most characters of a core property that python-docx writes, as Word does."""


def render_docx(
    model: ReportModel,
    template: bytes,
    place: str,
    theme: Theme = _SHIPPED,
    *,
    photos: Mapping[str, bytes] = MappingProxyType({}),
    is_review: bool = False,
    waivers: Sequence[Waiver] = (),
    words: Callable[[Message], str] = str,
) -> bytes:
    """The report as a Word document; the same model and template give the same bytes.

    Bookmarks stand around passages, named by them (`pas_…`) and by the records that they tell of (`rec_…`), around the
    headings of chapters (`cha_…`) and in rows of tables (`row_…`): what an editor changed is found by them. One for
    `is_review` has a comment at each passage that names its sources, a content control around it, and `waivers` at its
    end. `photos` are its photographs as JPEG, by source id. `place` names the template in messages. Raises
    `TemplateError` where the template is no Word document, uses what the report does not have, or tries what a template
    may not do.
    """
    try:
        filled = _Template(io.BytesIO(template), place)
        filled.render(_build_context(model), _environment())
    except TemplateError:
        raise
    except (zipfile.BadZipFile, KeyError, ValueError, AttributeError, etree.XMLSyntaxError) as error:
        text = "{file} is no Word document that can be filled: {why}"
        why = {zipfile.BadZipFile: _NO_ARCHIVE, KeyError: _LACKS_PARTS}.get(type(error), str(error))
        raise _template_error(text, file=place, why=why) from error
    body = filled.docx.element.body
    apply_theme(filled.docx, theme)
    place_figures(filled.docx, [figure for chapter in model.iter_chapters() for figure in chapter.figures], theme)
    place_photos(filled.docx, tuple(model.iter_pictures()), photos)
    headings = number_headings(filled.docx, tuple(model.iter_chapters()))
    notes = place_notes(filled.docx)
    remarks = build_remarks(model, notes, words) if is_review else ()
    place_anchors(filled.docx, tuple(model.iter_passages()), model.language, remarks)
    hint_quotes(body, model.language)
    tables = [table for chapter in model.iter_chapters() for table in chapter.tables]
    printed = [table for table in tables if not notes or table.key != "sources"]
    set_widths(body, printed)
    mark_rows(body, printed)
    fill_contents(filled.docx, headings)
    number_captions(body)
    if is_review:
        append_waivers(filled.docx, model, waivers)
    settle_ids(body)
    _set_properties(filled.docx.core_properties, model)
    buffer = io.BytesIO()
    filled.docx.save(buffer)
    return settle_package(buffer.getvalue(), theme_changes(filled.docx, theme))


def _build_context(model: ReportModel) -> dict[str, Any]:
    """The context of the report, its passages, figures and photographs numbered as the model gives them."""
    context = build_context(model)
    chapters = (*context["chapters"], *context["annexes"])
    passages = (*context["introduction"], *(passage for chapter in chapters for passage in chapter["passages"]))
    for number, passage in enumerate(passages):
        passage["text"] = Told(passage["text"])
        passage["text"].number = number
    for place, chapter in enumerate(chapters):
        chapter["title"] = Title(chapter["title"])
        chapter["title"].place = place
    figures = [figure for chapter in chapters for figure in chapter["figures"]]
    pictures = [picture for passage in passages for picture in passage["pictures"]]
    for target, parts in ((CHART, figures), (PHOTO, pictures)):
        for number, part in enumerate(parts):
            part["picture"] = Markup(f"<?{target} {number}?>")  # noqa: S704  # a number of our own
    context["notes"] = build_notes(chapters)
    return context


class _Template(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
    """A docxtpl template whose errors name the paragraph at fault."""

    def __init__(self, file: io.BytesIO, place: str) -> None:
        super().__init__(file)
        self._place = place
        self._paragraphs: list[str] = []

    def patch_xml(self, src_xml: str) -> str:
        """Refuses an expression that its paragraph does not end: docxtpl would take all up to the next one for it."""
        self._paragraphs = [_TAG.sub("", paragraph) for paragraph in _PARAGRAPH.findall(src_xml)]
        for words in self._paragraphs:
            if any(words.count(begin) != words.count(end) for begin, end in _BRACES):
                text = "{file}, in the paragraph “{words}”: an expression in braces is not whole"
                raise _template_error(text, file=self._place, words=words)
        return str(super().patch_xml(src_xml))

    def render_xml_part(self, src_xml: str, part: object, context: object, jinja_env: object = None) -> str:
        try:
            xml = str(super().render_xml_part(src_xml, part, context, jinja_env))
        except Exception as error:
            # Whatever a template raises (undefined, forbidden, mistyped) is that template's fault.
            paragraph = _paragraph(src_xml, find_line(error))
            if isinstance(error, TemplateSyntaxError) and "needs to be closed" in str(error):
                paragraph = _find_unclosed(self._paragraphs)
            raise TemplateError.of_unknown(self._place, str(error), find_names(context), paragraph=paragraph) from error
        return xml if part is self.docx.part else strip_anchors(xml)

    def render_properties(self, context: dict[str, Any], _jinja_env: object = None) -> None:
        """Fills what is plain text, unlike the body: the document's properties, and the words of its lists."""
        properties = self.docx.core_properties
        for name in _PROPERTIES:
            value = self._fill_plain(getattr(properties, name), context, name)
            setattr(properties, name, value[:_PROPERTY_LENGTH])
        numbering = find_numbering(self.docx)
        for words in () if numbering is None else numbering.iter(qn("w:lvlText")):
            words.set(qn("w:val"), self._fill_plain(words.get(qn("w:val"), ""), context, "numbering"))

    def _fill_plain(self, text: str, context: dict[str, Any], name: str) -> str:
        try:
            return SandboxedEnvironment(undefined=StrictUndefined).from_string(text).render(context)
        except Exception as error:
            message = "{file}, in the property “{name}”: {what}"
            raise _template_error(message, file=self._place, name=name, what=str(error)) from error


def _paragraph(xml: str, line: int) -> str:
    """The words of the template's paragraph in this line; docxtpl gives each its own. Of paragraphs that only repeat or
    choose it leaves the expression, behind the paragraph before.
    """
    lines = re.sub(r"<w:p([ >])", r"\n<w:p\1", xml).splitlines()
    if not 0 < line <= len(lines):
        return ""
    paragraph, _end, behind = lines[line - 1].partition("</w:p>")
    return _TAG.sub("", paragraph if "{" in paragraph else paragraph + behind).strip()


def _find_unclosed(paragraphs: Sequence[str]) -> str:
    """The paragraph that begins a choice or repetition which none ends."""
    begun: list[str] = []
    for words in paragraphs:
        for tag in _BLOCK.findall(words):
            if not tag.startswith("end"):
                begun.append(words)
            elif begun:
                begun.pop()
    return begun[-1].strip() if begun else ""


def _template_error(text: str, **params: str | float | Message) -> TemplateError:
    return TemplateError(
        Message(text=text, params={**params}),
        Message(text="Correct the template there; the shipped one of the same name shows what it may use."),
    )


def _environment() -> SandboxedEnvironment:
    return SandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=_as_typed)


def _as_typed(value: Any) -> Any:
    """Text as XML. Braces as references: docxtpl would otherwise read `{_{` in a record as its own escape."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    escaped = str(escape(str(value))).replace("{", "&#123;").replace("}", "&#125;")
    if isinstance(value, Told):
        escaped = anchor_text(value, escaped)
    elif isinstance(value, Title):
        escaped = mark_title(value, escaped)
    return Markup(escaped)  # noqa: S704  # just escaped


def _set_properties(properties: Any, model: ReportModel) -> None:
    moment = dt.datetime.fromisoformat(model.date)
    titles = (model.title, *((model.beside.title,) if model.beside else ()))
    properties.title = " / ".join(titles)[:_PROPERTY_LENGTH]
    properties.author = properties.last_modified_by = model.institution[:_PROPERTY_LENGTH]
    properties.keywords = build_context(model)["keyword"]
    properties.language = model.language
    properties.created = properties.modified = moment
    properties.revision = 1

"""The web page: one file that needs no other, for screens, screen readers and paper."""

import re
from base64 import b64encode
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import partial
from types import MappingProxyType
from typing import Any

from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from pipeline.errors import TemplateError
from pipeline.model.report import ReportModel
from pipeline.model.theme import Theme
from pipeline.render.charts import draw_figure
from pipeline.render.context import build_context, find_line, find_names

_MARK = re.compile(r"\[(\d+)(?:–\d+)?\]")
_HAN = re.compile(r"[\u3400-\u9fff](?:[\u3400-\u9fff，、；：·〇\d]*[\u3400-\u9fff])?")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]{2,}(?:[ ’'-][A-Za-zÀ-ɏ]+)+")
_LONG = re.compile(r"[!-~\u00c0-\u052f]{40,}")
_PARTS = re.compile(r"[^_./\\?&=-]{1,20}[_./\\?&=-]*|[_./\\?&=-]+")
_BREAK = "\x1f"  # no text of a report holds it
_FORMS = {"png": "image/png", "jpg": "image/jpeg", "svg": "image/svg+xml"}


def render_html(
    model: ReportModel, template: str, place: str, theme: Theme, photos: Mapping[str, bytes] = MappingProxyType({})
) -> bytes:
    """The report as an HTML page by a Jinja template, in a sandbox, with every text as typed.

    The template sees what the one of Word sees, and `theme`, `logo` and `pictures` (addresses that hold the pictures of
    figures and photographs, by key); `photos` are the photographs as JPEG, by source id. Its filters: `linked`, marks
    of sources as links; `spoken`, words of the other script marked with their language.

    `place` names the template in messages. Raises TemplateError where it uses what the report does not have.
    """
    environment = SandboxedEnvironment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    environment.filters |= {"linked": partial(_linked, known=_find_marks(model)), "spoken": _spoken}
    context = build_context(model) | _build_look(model, theme, photos)
    try:
        return environment.from_string(template).render(context).encode()
    except Exception as error:
        # Whatever a template raises (undefined, forbidden, mistyped) is that template's fault.
        raise TemplateError.of_unknown(place, str(error), find_names(context), find_line(error)) from error


def _build_look(model: ReportModel, theme: Theme, photos: Mapping[str, bytes]) -> dict[str, Any]:
    figures = [figure for chapter in model.iter_chapters() for figure in chapter.figures]
    logo = theme.logo and {
        **theme.logo.model_dump(exclude={"data", "kind"}),
        "address": _address(theme.logo.data, theme.logo.kind),
    }
    return {
        "theme": theme.model_dump(exclude={"logo"}),
        "logo": logo,
        "pictures": {figure.key: _address(draw_figure(figure, theme, "svg"), "svg") for figure in figures}
        | {picture.key: _address(photos[picture.source_id], "jpg") for picture in model.iter_pictures()},
    }


def _address(data: bytes, kind: str) -> str:
    return f"data:{_FORMS[kind]};base64,{b64encode(data).decode()}"


def _find_marks(model: ReportModel) -> AbstractSet[str]:
    """The marks that the table of sources explains; an edition without it has nothing to link to."""
    tables = (table for chapter in model.iter_chapters() for table in chapter.tables if table.key == "sources")
    return {row[0].strip("[]") for table in tables for row in table.rows}


def _linked(text: str, known: AbstractSet[str]) -> Markup:
    """Text whose marks (“[3]”, “[4–9]”) lead to the first source that they name."""

    def link(mark: re.Match[str]) -> str:
        return f'<a href="#source-{mark[1]}">{mark[0]}</a>' if mark[1] in known else mark[0]

    return Markup(_MARK.sub(link, str(escape(text))))  # noqa: S704  # escaped just before


def _spoken(text: str, language: str) -> Markup:
    """Text with its Chinese words marked as such, Chinese text with its English ones, for screen readers and fonts.

    Very long words (addresses, file names) may break, so that they do not widen a table.
    """
    breaking = _LONG.sub(lambda word: _BREAK.join(_PARTS.findall(word[0])), text)
    typed = str(escape(breaking)).replace(_BREAK, "<wbr>")
    words, other = (_LATIN, "en") if language == "zh" else (_HAN, "zh")
    return Markup(words.sub(rf'<span lang="{other}">\g<0></span>', typed))  # noqa: S704  # escaped

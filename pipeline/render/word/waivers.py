"""What somebody answers for although a check found it: the last words of a Word document for review."""

from collections.abc import Mapping, Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from pipeline.model.report import ReportModel
from pipeline.model.signing import Waiver

TAG = "waivers"
"""The tag of the content control around them: no part of the report, so no edit of it."""


def append_waivers(document: Any, model: ReportModel, waivers: Sequence[Waiver]) -> None:
    """Put them behind all else, in every language of the report; nothing where there are none."""
    if not waivers:
        return
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    properties, tag = OxmlElement("w:sdtPr"), OxmlElement("w:tag")
    tag.set(qn("w:val"), TAG)
    properties.append(tag)
    control.append(properties)
    control.append(content)
    for labels in (model.labels, *((model.beside.labels,) if model.beside else ())):
        content.append(_paragraph(document, labels["waived"], is_bold=True))
        for waiver in waivers:
            content.append(_paragraph(document, _word(labels, waiver)))
    body = document.element.body
    body.insert(len(body) - 1 if body[-1].tag == qn("w:sectPr") else len(body), control)


def _word(labels: Mapping[str, str], waiver: Waiver) -> str:
    given = {"what": waiver.what, "who": waiver.who, "day": waiver.when[:10], "why": waiver.why}
    words = labels["waived.each"]
    for name, value in given.items():
        words = words.replace(f"{{{name}}}", value)
    return words


def _paragraph(document: Any, text: str, *, is_bold: bool = False) -> Any:
    paragraph = document.add_paragraph()
    paragraph.add_run(text).bold = is_bold or None
    element = paragraph._element  # noqa: SLF001 - python-docx has no public name for it
    element.getparent().remove(element)
    return element

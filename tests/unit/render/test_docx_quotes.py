"""Quotation marks of a Word document, which are as wide as the language of their text has them."""

import io
import zipfile

import pytest
from lxml import etree

from pipeline.model.document import Language
from pipeline.model.report import Passage
from pipeline.render import render_docx
from pipeline.report import Request
from tests.unit.report.example import example_report
from tests.unit.report.factories import shipped_templates

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CHINESE, ENGLISH = "主题为“湿地”，第2期。", "It was on “wetlands”."


def _hints(language: Language) -> dict[str, str | None]:
    """By words the hint of the runs of two passages, one in each language, in a report in `language`."""
    model = example_report(Request(year=2023, language=language))
    passages = (Passage(text=CHINESE, language="zh"), Passage(text=ENGLISH, language="en"))
    model = model.model_copy(update={"introduction": passages})
    data = render_docx(model, shipped_templates().docx, "annual_report.docx")
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    runs = {"".join(part.text or "" for part in run.iter(f"{W}t")): run for run in root.iter(f"{W}r")}
    fonts = {words: run.find(f"{W}rPr/{W}rFonts") for words, run in runs.items()}
    return {words: None if found is None else found.get(f"{W}hint") for words, found in fonts.items()}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_quotation_marks_are_those_of_their_passages_language(language: Language) -> None:
    hints = _hints(language)
    assert (hints[CHINESE], hints[ENGLISH]) == ("eastAsia", None)

"""The figures of a Word document: charts as pictures in the text, and the numbers of captions."""

import io
from collections import Counter
from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu
from lxml import etree

from pipeline.model.report import Figure
from pipeline.model.theme import Theme
from pipeline.render.charts import draw_figure

PICTURE = "figure"


def place_figures(document: Any, figures: Sequence[Figure], theme: Theme) -> None:
    """Puts each chart where the template prints its `picture`, as wide as the text, with its words for those who
    cannot see it.
    """
    section = document.sections[0]
    width = Emu(section.page_width - section.left_margin - section.right_margin)
    for mark in [mark for mark in document.element.body.iter(etree.PI) if mark.target == PICTURE]:
        figure = figures[int(mark.text)]
        inline = document.part.new_pic_inline(io.BytesIO(draw_figure(figure, theme)), width)
        inline.docPr.set("name", figure.key)
        inline.docPr.set("descr", figure.alt)
        drawing = OxmlElement("w:drawing")
        drawing.append(inline)
        mark.getparent().addprevious(drawing)


def number_captions(body: Any) -> None:
    """Writes into the fields that number captions (SEQ) what Word computes when it updates them."""
    counts: Counter[str] = Counter()
    for code in body.iter(qn("w:instrText")):
        words = (code.text or "").split()
        if len(words) > 1 and words[0] == "SEQ":
            counts[words[1]] += 1
            run = code.getparent()
            shown = next((t for each in run.itersiblings(qn("w:r")) for t in each.iter(qn("w:t"))), None)
            if shown is not None:
                shown.text = str(counts[words[1]])

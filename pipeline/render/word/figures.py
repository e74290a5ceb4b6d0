"""The figures of a Word document: charts and photographs in the text, and the numbers of captions."""

import io
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu
from lxml import etree

from pipeline.model.report import Figure, Picture
from pipeline.model.theme import Theme
from pipeline.render.charts import draw_figure
from pipeline.render.context import picture_width

CHART, PHOTO = "figure", "photo"


def place_figures(document: Any, figures: Sequence[Figure], theme: Theme) -> None:
    """Puts each chart where the template prints its `picture`, as wide as the text, with its words for those who
    cannot see it.
    """
    for number, place in _find_places(document, CHART):
        figure = figures[number]
        _put(document, place, draw_figure(figure, theme), 1, figure)


def place_photos(document: Any, pictures: Sequence[Picture], photos: Mapping[str, bytes]) -> None:
    """The same for photographs, by source id, each as wide as suits its form."""
    for number, place in _find_places(document, PHOTO):
        picture = pictures[number]
        _put(document, place, photos[picture.source_id], picture_width(picture), picture)


def _find_places(document: Any, target: str) -> list[tuple[int, Any]]:
    return [
        (int(mark.text), mark.getparent()) for mark in document.element.body.iter(etree.PI) if mark.target == target
    ]


def _put(document: Any, place: Any, data: bytes, width: float, about: Figure | Picture) -> None:
    """A picture before the text at a place, as wide as a share of the page's text."""
    section = document.sections[0]
    full = section.page_width - section.left_margin - section.right_margin
    inline = document.part.new_pic_inline(io.BytesIO(data), Emu(round(full * width)))
    for side in "TBLR":
        inline.set(f"dist{side}", "0")  # what is not said LibreOffice takes for a gap
    inline.docPr.set("name", about.key)
    inline.docPr.set("descr", about.alt)
    drawing = OxmlElement("w:drawing")
    drawing.append(inline)
    place.addprevious(drawing)


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

"""What drawings say: text boxes, the words that describe a picture, charts and diagrams."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.readers.descriptions import parse_description
from pipeline.readers.ooxml.charts import find_chart_cells, find_chart_title
from pipeline.readers.ooxml.choice import chosen_content
from pipeline.readers.ooxml.diagrams import find_diagram_lines
from pipeline.readers.ooxml.elements import Element, attribute, children, tag
from pipeline.readers.ooxml.package import Package, Relation
from pipeline.readers.wordprocessing.shown import Shown

_PICTURES = frozenset({"blip", "imagedata", "chart", "relIds"})


def iter_parts(drawing: Element, *names: str) -> Iterator[Element]:
    """The parts of a drawing that have one of these names; what the boxes in it hold is not looked into."""
    for part in children(drawing):
        name = tag(part)
        if name in names:
            yield part
        if name != "txbxContent":
            yield from iter_parts(chosen_content(part) if name == "AlternateContent" else part, *names)


def find_shape_text(drawing: Element) -> list[str]:
    """Words drawn without a text box: WordArt and the paragraphs of plain DrawingML shapes."""
    found = [attribute(path, "string") for path in iter_parts(drawing, "textpath")]
    for body in iter_parts(drawing, "txBody"):
        found += ["".join(run.text or "" for run in paragraph.iter("{*}t")) for paragraph in children(body, "p")]
    return [text for text in found if text.strip()]


def find_description(drawing: Element) -> str:
    """The words that describe a picture to those who cannot see it, if people wrote any."""
    if next(iter_parts(drawing, *_PICTURES), None) is None:
        return ""
    for part in iter_parts(drawing, "docPr", "shape"):
        if text := parse_description(attribute(part, "descr") or attribute(part, "alt"), 1):
            return text
    return ""


@dataclass
class Figures:
    """Reads the charts and diagrams that a part's drawings point to."""

    package: Package
    relations: dict[str, Relation]

    def read(self, drawing: Element) -> Iterator[Shown]:
        """The drafts of all charts and diagrams in a drawing; damaged ones are left out."""
        for mark in iter_parts(drawing, "chart", "relIds"):
            is_chart = tag(mark) == "chart"
            relation = self.relations.get(attribute(mark, "id" if is_chart else "dm"))
            root = self.package.parse_optional(relation.target) if relation and relation.target else None
            if root is not None:
                yield from _read_chart(root) if is_chart else _read_diagram(root)


def _read_chart(root: Element) -> Iterator[Shown]:
    yield Shown("caption", find_chart_title(root))
    yield Shown("table", "", cells=find_chart_cells(root))


def _read_diagram(root: Element) -> Iterator[Shown]:
    for level, text in find_diagram_lines(root):
        yield Shown("list_item", text, level=level, label="•")

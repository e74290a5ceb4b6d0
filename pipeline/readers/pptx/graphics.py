"""What a slide holds beside text: tables, charts, diagrams (SmartArt) and the descriptions of pictures."""

from collections.abc import Iterator

from pipeline.readers.clean import join_lines
from pipeline.readers.descriptions import parse_description
from pipeline.readers.ooxml.charts import find_chart_cells, find_chart_title
from pipeline.readers.ooxml.diagrams import find_diagram_lines
from pipeline.readers.ooxml.elements import Element, attribute, child, children, tag
from pipeline.readers.ooxml.package import Package, Relation, relation_id
from pipeline.readers.pptx.words import Shown, read_paragraphs

_FEWEST_WORDS = 4


def read_graphic(element: Element, package: Package, relations: dict[str, Relation]) -> Iterator[Shown]:
    """The drafts of a frame with a table, a chart or a diagram."""
    data = child(element, "graphic", "graphicData")
    for graphic in () if data is None else children(data):
        name = tag(graphic)
        if name == "tbl":
            yield from _read_table(graphic)
        elif name == "chart":
            yield from _read_chart(_related(package, relations, relation_id(graphic, "id")))
        elif name == "relIds":
            yield from _read_diagram(_related(package, relations, relation_id(graphic, "dm")))


def find_description(label: Element | None) -> str:
    """What a picture's description says, empty for names of files and what programs made up."""
    return "" if label is None else parse_description(attribute(label, "descr"), _FEWEST_WORDS) or ""


def _related(package: Package, relations: dict[str, Relation], key: str) -> Element | None:
    relation = relations.get(key)
    return package.parse_optional(relation.target) if relation and relation.target else None


def _read_table(element: Element) -> Iterator[Shown]:
    rows = [[_cell(cell) for cell in children(row, "tc")] for row in children(element, "tr")]
    if max((len(row) for row in rows), default=0) > 1:
        yield Shown("table", "", cells=tuple(tuple(row) for row in rows))
        return
    for row in children(element, "tr"):
        for cell in children(row, "tc"):
            yield from read_paragraphs(child(cell, "txBody"), ())


def _cell(element: Element) -> str:
    """A cell's words; a cell that belongs to a merged one before it is empty."""
    if any(attribute(element, merge) in {"1", "true"} for merge in ("hMerge", "vMerge")):
        return ""
    lines = []
    for draft in read_paragraphs(child(element, "txBody"), ()):
        has_number = any(char.isalnum() for char in draft.label) and not draft.text.startswith(draft.label)
        lines.append(f"{draft.label} {draft.text}" if has_number else draft.text)
    return join_lines(lines)


def _read_chart(root: Element | None) -> Iterator[Shown]:
    if root is None:
        return
    if title := find_chart_title(root):
        yield Shown("caption", title)
    if cells := find_chart_cells(root):
        yield Shown("table", "", cells=cells)


def _read_diagram(root: Element | None) -> Iterator[Shown]:
    for level, text in () if root is None else find_diagram_lines(root):
        yield Shown("list_item", text, level=level, label="•")

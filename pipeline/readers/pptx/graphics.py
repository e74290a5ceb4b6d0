"""What a slide holds beside text: tables, charts, diagrams (SmartArt) and the descriptions of pictures."""

from collections.abc import Iterator

from pipeline.readers.clean import clean_text, join_lines
from pipeline.readers.descriptions import parse_description
from pipeline.readers.ooxml.charts import find_chart_cells, find_chart_title
from pipeline.readers.ooxml.elements import Element, attribute, child, children, tag, whole_number
from pipeline.readers.ooxml.package import Package, Relation, relation_id
from pipeline.readers.pptx.words import Shown, find_text, read_paragraphs

_DEEPEST = 6
_MOST_POINTS = 5000
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
    """The texts of a diagram's data in its order, as list items by depth (ECMA-376 part 1, 21.4.3)."""
    points = list(children(root, "ptLst")) if root is not None else []
    found = [point for group in points for point in children(group, "pt")][:_MOST_POINTS]
    texts = {attribute(point, "modelId"): _diagram_text(point) for point in found}
    first = next((attribute(point, "modelId") for point in found if attribute(point, "type") == "doc"), "")
    below: dict[str, list[tuple[int, str]]] = {}
    for group in children(root, "cxnLst") if root is not None else ():
        for one in children(group, "cxn"):
            if attribute(one, "type") in {"", "parOf"}:
                place = whole_number(attribute(one, "srcOrd"))
                below.setdefault(attribute(one, "srcId"), []).append((place, attribute(one, "destId")))
    yield from _walk(first, texts, below, set(), 0)


def _walk(
    key: str, texts: dict[str, str], below: dict[str, list[tuple[int, str]]], seen: set[str], depth: int
) -> Iterator[Shown]:
    seen.add(key)
    if texts.get(key):
        yield Shown("list_item", texts[key], level=max(1, depth), label="•")
    for _, inner in sorted(below.get(key, ())):
        if inner not in seen:
            yield from _walk(inner, texts, below, seen, min(depth + 1, _DEEPEST)) if len(seen) < _MOST_POINTS else ()


def _diagram_text(point: Element) -> str:
    if attribute(point, "type") not in {"", "node", "asst"}:
        return ""
    body = child(point, "t")
    return join_lines([clean_text(find_text(line)) for line in children(body, "p")]) if body is not None else ""

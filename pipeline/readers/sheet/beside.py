"""What hangs on a sheet beside its cells: comments of both kinds, and text boxes."""

from collections.abc import Iterator

from pipeline.model.document import Remark
from pipeline.readers.blocks import Draft
from pipeline.readers.clean import clean_text, join_lines
from pipeline.readers.days import parse_day
from pipeline.readers.ooxml.elements import Element, attribute, child, children, tag, whole_number
from pipeline.readers.ooxml.package import Package
from pipeline.readers.pptx.words import find_text
from pipeline.readers.sheet.grid import Grid, parse_cell, show_cell
from pipeline.readers.sheet.styles import find_rich_text


def find_persons(package: Package, main: str) -> dict[str, str]:
    """The names of those who commented, by their ids."""
    roots = (package.parse_optional(part) for part in package.related(main, "person"))
    people = (person for root in roots if root is not None for person in children(root, "person"))
    return {attribute(person, "id"): clean_text(attribute(person, "displayName")) for person in people}


def find_remarks(package: Package, part: str, grid: Grid, persons: dict[str, str]) -> Iterator[Remark]:
    """The comments on a sheet's cells. Those that can be answered stand in the file twice and are read once."""
    for threaded in package.related(part, "threadedComment"):
        root = package.parse_optional(threaded)
        for element in () if root is None else children(root, "threadedComment"):
            text = " ".join(text.text or "" for text in children(element, "text"))
            author, day = persons.get(attribute(element, "personId"), ""), parse_day(attribute(element, "dT"))
            yield _remark(grid, element, text, author, day or "")
    for comments in package.related(part, "comments"):
        root = package.parse_optional(comments)
        named = child(root, "authors")
        authors = [] if named is None else [author.text or "" for author in children(named, "author")]
        listed = child(root, "commentList")
        for element in () if listed is None else children(listed, "comment"):
            place = whole_number(attribute(element, "authorId"), -1)
            author = clean_text(authors[place]) if 0 <= place < len(authors) else ""
            text = "".join(find_rich_text(words) for words in children(element, "text"))
            if not author.startswith("tc="):
                yield _remark(grid, element, text.removeprefix(f"{author}:"), author, "")


def _remark(grid: Grid, element: Element, text: str, author: str, day: str) -> Remark:
    cell = parse_cell(attribute(element, "ref"))
    about = grid.cells.get(cell, "") if cell else ""
    place = f"{grid.name}!{show_cell(cell)}" if cell else grid.name
    return Remark(kind="comment", text=clean_text(text), about=about, author=author, dated=day, place=place)


def find_text_boxes(package: Package, part: str, grid: Grid) -> Iterator[Draft]:
    """The words of shapes drawn on a sheet, placed by the cell where each begins."""
    for drawing in package.related(part, "drawing"):
        root = package.parse_optional(drawing)
        for anchor in () if root is None else children(root):
            row, column = child(anchor, "from", "row"), child(anchor, "from", "col")
            cell = (_number(row) + 1, _number(column) + 1)
            for body in (one for one in anchor.iter() if tag(one) == "txBody"):
                text = join_lines([clean_text(find_text(paragraph)) for paragraph in children(body, "p")])
                place = grid.place((*cell, *cell))
                yield Draft("furniture" if grid.is_hidden else "paragraph", text, page=grid.number, place=place)


def _number(element: Element | None) -> int:
    return whole_number(element.text or "") if element is not None else 0

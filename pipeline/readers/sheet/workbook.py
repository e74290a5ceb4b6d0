"""The sheets of an Excel workbook (XLSX) as grids of what their cells show."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.errors import SourceError
from pipeline.readers.blocks import Facts
from pipeline.readers.clean import clean_lines, clean_text
from pipeline.readers.ooxml.elements import (
    Element,
    attribute,
    child,
    children,
    damaged,
    iter_elements,
    tag,
    whole_number,
)
from pipeline.readers.ooxml.package import Package, relation_id
from pipeline.readers.sheet.grid import MOST_CELLS, Cell, Grid, parse_area, parse_cell
from pipeline.readers.sheet.styles import Styles, find_formats, find_rich_text

_PASSED_ON = frozenset({"XML_DTD", "ENCRYPTED", "TOO_LARGE", "TOO_DEEP"})
_ON = frozenset({"1", "true"})
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_MOST_MERGED = 20_000


@dataclass(frozen=True)
class SheetPart:
    """A sheet as the workbook lists it: its part of the package, empty where that is missing."""

    name: str
    number: int
    part: str
    is_hidden: bool


class Workbook:
    """A workbook's sheets. What is odd about one is noted in `facts`."""

    def __init__(self, package: Package, main: str, facts: Facts) -> None:
        self._package, self._main, self._facts = package, main, facts
        self._root = package.parse(main)
        self._room = 5 * MOST_CELLS
        calendar = child(self._root, "workbookPr")
        self._styles = Styles(is_1904=calendar is not None and attribute(calendar, "date1904") in _ON)

    def sheets(self) -> list[SheetPart]:
        """The sheets in their order; charts that fill a sheet have no cells and are none."""
        relations = self._package.relations(self._main)
        listed = child(self._root, "sheets")
        found = []
        for number, sheet in enumerate(() if listed is None else children(listed, "sheet"), start=1):
            relation = relations.get(relation_id(sheet, "id"))
            if relation is None or relation.kind == "worksheet":
                is_hidden = attribute(sheet, "state") in {"hidden", "veryHidden"}
                name = clean_text(attribute(sheet, "name"))
                found.append(SheetPart(name, number, relation.target if relation else "", is_hidden))
        return found

    def grids(self) -> Iterator[tuple[SheetPart, Grid]]:
        """The cells of each sheet; a damaged sheet is noted and left out."""
        self._styles.formats = [
            code for part in self._parts("styles") for code in find_formats(self._package.parse_optional(part))
        ]
        self._styles.strings = [text for part in self._parts("sharedStrings") for text in self._strings(part)]
        sheets = self.sheets()
        lost = 0
        for sheet in sheets:
            grid = Grid(sheet.name, sheet.number, is_hidden=sheet.is_hidden)
            try:
                data = self._package.read(sheet.part)
                if data is not None:
                    self._fill(grid, data, sheet.part)
                is_whole = data is not None
            except SourceError as error:
                if error.reason in _PASSED_ON:
                    raise
                is_whole = False
            if not is_whole:
                self._note_damaged(sheet.part or sheet.name)
                lost += not grid.cells
            yield sheet, grid
        if lost and lost == len(sheets):
            raise damaged("{name} is damaged: the part with its text is missing", self._package.name)

    def _parts(self, kind: str) -> list[str]:
        return self._package.related(self._main, kind)[:1]

    def _strings(self, part: str) -> Iterator[str]:
        data = self._package.read(part)
        if data is None:
            self._note_damaged(part)
            return
        for element in iter_elements(data, self._package.name, part, "si"):
            yield find_rich_text(element)

    def _note_damaged(self, part: str) -> None:
        self._facts.note("PART_DAMAGED", "The part {part} is missing or damaged and was left out", part=part)

    def _fill(self, grid: Grid, data: bytes, part: str) -> None:
        row_number, uncalculated = 0, 0
        for element in iter_elements(data, self._package.name, part, "row", "cols", "mergeCell"):
            if tag(element) == "cols":
                grid.hidden_columns += _hidden_columns(element)
            elif tag(element) == "mergeCell":
                area = parse_area(attribute(element, "ref"))
                if area is not None and len(grid.merged) < _MOST_MERGED:
                    grid.merged.append(area)
            else:
                row_number = min(whole_number(attribute(element, "r"), row_number + 1), _LAST_ROW)
                if attribute(element, "hidden") in _ON:
                    grid.hidden_rows.add(row_number)
                uncalculated += self._fill_row(grid, element, row_number)
                if len(grid.cells) >= min(MOST_CELLS, self._room):
                    grid.left_out_after = row_number
                    break
        self._room -= len(grid.cells)
        if uncalculated:
            self._facts.note(
                "NOT_CALCULATED",
                "Formulas of the sheet {sheet} that were never calculated, so that their values are missing: {count}",
                "Open it in Excel, save it, and add the saved file.",
                count=uncalculated,
                sheet=grid.name,
            )

    def _fill_row(self, grid: Grid, row: Element, number: int) -> int:
        """Add the cells of a row; gives how many hold formulas without values."""
        column, uncalculated = 0, 0
        for element in children(row, "c"):
            place: Cell | None = parse_cell(attribute(element, "r"))
            column = place[1] if place is not None and place[1] <= _LAST_COLUMN else column + 1
            text = self._text(element)
            if text:
                grid.cells[number, column] = text
            elif child(element, "f") is not None and attribute(element, "t") != "str":
                uncalculated += 1
        return uncalculated

    def _text(self, element: Element) -> str:
        inline = child(element, "is")
        if inline is not None:
            shown = find_rich_text(inline)
        else:
            value = child(element, "v")
            stored = "" if value is None or value.text is None else value.text
            shown = self._styles.show(stored, attribute(element, "t"), attribute(element, "s")) if stored else ""
        return clean_lines(shown) if "\n" in shown else clean_text(shown)


def _hidden_columns(element: Element) -> list[tuple[int, int]]:
    hidden = (column for column in children(element, "col") if attribute(column, "hidden") in _ON)
    return [(whole_number(attribute(one, "min")), whole_number(attribute(one, "max"))) for one in hidden]

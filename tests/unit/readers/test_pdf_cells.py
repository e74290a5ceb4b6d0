"""The cells between rules are those that pdfplumber finds."""

from hypothesis import given
from hypothesis import strategies as st
from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from pipeline.readers.pdf.tables.cells import Rule, find_enclosed, merge_rules

PLACE = st.integers(0, 40).map(lambda number: number * 2.5)


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    at, one, other = draw(PLACE), draw(PLACE), draw(PLACE)
    return Rule(at, min(one, other), max(one, other) + 7.0)


def edge(rule: Rule, orientation: str) -> dict[str, object]:
    at, start, end = rule
    x0, x1, top, bottom = (start, end, at, at) if orientation == "h" else (at, at, start, end)
    sides = {"x0": x0, "x1": x1, "top": top, "bottom": bottom, "width": x1 - x0, "height": bottom - top}
    return {**sides, "orientation": orientation, "object_type": "line"}


@given(st.lists(rules(), max_size=14), st.lists(rules(), max_size=14))
def test_cells_are_those_of_pdfplumber(levels: list[Rule], uprights: list[Rule]) -> None:
    edges = [*(edge(rule, "h") for rule in levels), *(edge(rule, "v") for rule in uprights)]
    merged = merge_edges(edges, 3, 3, 3, 3)
    theirs = cells_to_tables(intersections_to_cells(edges_to_intersections(merged, 3, 3)))
    ours = find_enclosed(merge_rules(levels), merge_rules(uprights))
    assert [rounded(table) for table in ours] == [rounded(table) for table in theirs]


def rounded(cells: list[tuple[float, float, float, float]]) -> set[tuple[float, ...]]:
    return {tuple(round(side, 6) for side in cell) for cell in cells}


def test_a_ruled_grid_has_its_cells() -> None:
    levels = [Rule(at, 10, 110) for at in (10.0, 30.0, 50.0)]
    uprights = [Rule(at, 10, 50) for at in (10.0, 60.0, 110.0)]
    (cells,) = find_enclosed(merge_rules(levels), merge_rules(uprights))
    assert sorted(cells) == [(10, 10, 60, 30), (10, 30, 60, 50), (60, 10, 110, 30), (60, 30, 110, 50)]

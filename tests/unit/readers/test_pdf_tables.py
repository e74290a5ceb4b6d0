"""Ruled tables: the words in the cells between rules, placed by hand."""

from collections.abc import Sequence
from itertools import pairwise

from pipeline.readers.pdf.tables.parts import count_marked, is_value, match_columns, place_cells
from pipeline.readers.pdf.tables.table import Table, find_tables
from pipeline.readers.pdf.type.words import Box, Word
from tests.unit.readers.placed_words import BOLD, PLAIN, STEP, place

XS = (45.0, 195.0, 295.0, 350.0)
HEAD = [(50.0, "Place"), (200.0, "Trainees"), (300.0, "Days")]
BODY = [[(50.0, "Lahore"), (200.0, "12"), (300.0, "5")], [(50.0, "Tehran"), (200.0, "7"), (300.0, "3")]]
CELLS = (("Place", "Trainees", "Days"), ("Lahore", "12", "5"), ("Tehran", "7", "3"))


def grid(xs: Sequence[float], rows: int, top: float = 97.5) -> list[Box]:
    ys = [top + STEP * number for number in range(rows + 1)]
    return [(x0, y0, x1, y1) for y0, y1 in pairwise(ys) for x0, x1 in pairwise(xs)]


def cells(found: Sequence[Box], words: Sequence[Word]) -> list[tuple[tuple[str, ...], ...]]:
    return [table.cells for table in find_tables([found], words, 1)]


def test_the_words_fill_the_cells() -> None:
    (table,) = find_tables([grid(XS, 3)], place([HEAD, *BODY]), 1)
    assert table.cells == CELLS
    assert table.used == frozenset(range(9))
    assert table.head == 1


def test_a_cell_over_two_columns_or_rows_stands_in_the_first() -> None:
    wide = (45.0, 97.5, 295.0, 112.5)
    tall = (45.0, 127.5, 195.0, 157.5)
    boxes = [box for box in grid(XS, 4) if not _is_within(box, wide) and not _is_within(box, tall)]
    rows = [[(50.0, "Over two columns"), (300.0, "Days")], HEAD, BODY[0], BODY[1][1:]]
    (found,) = cells([*boxes, wide, tall], place(rows))
    assert found == (("Over two columns", "", "Days"), CELLS[0], CELLS[1], ("", "7", "3"))


def _is_within(box: Box, other: Box) -> bool:
    return other[0] <= box[0] and other[1] <= box[1] and box[2] <= other[2] and box[3] <= other[3]


def test_a_frame_or_one_row_is_no_table() -> None:
    words = place([HEAD, *BODY])
    assert not cells([(45.0, 97.5, 350.0, 142.5)], words)
    assert not cells(grid(XS, 1), words[:3])


def test_the_room_around_the_text_of_cells_makes_no_columns() -> None:
    assert cells(grid((45.0, 49.0, 195.0, 199.0, 295.0, 350.0), 3), place([HEAD, *BODY])) == [CELLS]


def test_grounds_of_lines_of_text_make_no_table() -> None:
    rows = [[(50.0, "Words that go on over the line and on")]] * 9
    words = [*place(rows), *place([[(300.0, "f")], [(300.0, "d")]])]
    assert not cells(grid((45.0, 295.0, 350.0), 9), words)


def test_columns_beside_a_frame_belong_to_it() -> None:
    rows = [[(140.0, name[1]), *rest] for name, *rest in (HEAD, *BODY)]
    assert cells(grid((195.0, 270.0), 3), place(rows)) == [CELLS]


def test_prose_beside_a_frame_stays_outside() -> None:
    lines = place([[(20.0, "which the experts of the Centre gave")]] * 5, PLAIN, 92.0)
    words = [*place([row[1:] for row in (HEAD, *BODY)]), *lines]
    (found,) = cells(grid(XS[1:], 3), words)
    assert found == tuple(row[1:] for row in CELLS)


def test_bars_that_cut_through_numbers_make_no_table() -> None:
    words = place([[(50.0, "12"), (200.0, "%")], [(50.0, "31"), (200.0, "%")]])
    cut = [word._replace(first=number, last=number, spaced="") for number, word in enumerate(words)]
    assert cells(grid((45.0, 195.0, 350.0), 2), words)
    assert not cells(grid((45.0, 195.0, 350.0), 2), cut)


def test_one_row_goes_on_with_the_table_before_that_has_its_columns() -> None:
    (before,) = find_tables([grid(XS, 3)], place([HEAD, *BODY]), 1)
    rest = place([BODY[0]])
    assert [table.cells for table in find_tables([grid(XS, 1)], rest, 2, before)] == [CELLS[1:2]]
    narrow = Table(before.box, before.cells, before.used, 1, before.columns[:2])
    assert not find_tables([grid(XS, 1)], rest, 2, narrow)


def test_a_head_is_known_by_its_look_or_by_the_values_below() -> None:
    texts = [["Name", "Role"], ["First", "guest"], ["Second", "host"]]
    rows = [[(50.0, one), (200.0, other)] for one, other in texts]
    numbers = [[[0], [1]], [[2], [3]], [[4], [5]]]
    assert count_marked(numbers, place(rows), texts) == 0
    marked = [*place(rows[:1], BOLD), *place(rows[1:], PLAIN, 115.0)]
    assert count_marked(numbers, marked, texts) == 1
    counted = [["Name", "Staff"], ["First", "0.5 posts"], ["Second", "2 posts"]]
    assert count_marked(numbers, place(rows), counted) == 1


def test_columns_match_by_their_sides_or_middles() -> None:
    columns = [(50.0, 90.0), (200.0, 240.0), (300.0, 330.0)]
    assert match_columns(columns, [(50.0, 120.0), (210.0, 240.0), (310.0, 320.0)]) == [0, 1, 2]
    assert match_columns(columns, [(50.0, 70.0), (300.0, 320.0)]) == [0, 2]
    assert match_columns(columns, [(84.0, 100.0), (234.0, 280.0), (334.0, 350.0)]) == [0, 1, 2]
    assert match_columns(columns, [(50.0, 90.0), (120.0, 150.0), (250.0, 280.0)]) is None
    assert match_columns(columns[:2], columns) is None


def test_rows_are_laid_on_the_columns_of_the_first_part() -> None:
    assert place_cells([["Lahore", "5"]], [0, 2], 3) == (("Lahore", "", "5"),)


def test_values_of_cells() -> None:
    assert [is_value(text) for text in ("12", "5 kg", "5 posts", "–", "", "x")] == [
        True,
        False,
        False,
        True,
        False,
        False,
    ]

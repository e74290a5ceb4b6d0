"""Tables without upright rules, by how their words stand: each step on words placed by hand."""

from collections.abc import Sequence

import pytest

from pipeline.readers.pdf.tables.plain.aligned import find_prose, find_runs
from pipeline.readers.pdf.tables.plain.bands import find_regions
from pipeline.readers.pdf.tables.plain.grid import build_grid
from pipeline.readers.pdf.tables.plain.heads import Level, count_head
from pipeline.readers.pdf.tables.plain.proof import is_proven
from pipeline.readers.pdf.tables.plain.rows import Chunk, Row, find_rows
from pipeline.readers.pdf.tables.plain.strips import APART, find_strips
from pipeline.readers.pdf.tables.plain.titles import part_at_titles
from pipeline.readers.pdf.tables.plain.unruled import find_unruled_tables
from pipeline.readers.pdf.type.looks import Look
from tests.unit.readers.placed_words import BOLD, LARGE, PLAIN, STEP, Text, place, place_rows

HEAD = [(50.0, "Place"), (200.0, "Trainees"), (300.0, "Days")]
BODY = [
    [(50.0, "Lahore"), (200.0, "12"), (300.0, "5")],
    [(50.0, "New Delhi"), (200.0, "31"), (300.0, "10")],
    [(50.0, "Tehran"), (200.0, "7"), (300.0, "3")],
]
CELLS = (("Place", "Trainees", "Days"), ("Lahore", "12", "5"), ("New Delhi", "31", "10"), ("Tehran", "7", "3"))
WORDS = (("Event", "Town", "Month"), ("Talk", "Cairo", "May"), ("Forum", "Tunis", "June"), ("Panel", "Rabat", "July"))
PROSE = "The Centre held a workshop on policy and its experts gave lectures"


def between(*numbers: float) -> list[Level]:
    """Rules from side to side above the rows of these numbers."""
    return [(45.0, 350.0, 100.0 + STEP * number - 2.5) for number in numbers]


def cells(levels: Sequence[Level], rows: Sequence[Sequence[Text]]) -> list[tuple[tuple[str, ...], ...]]:
    return [table.cells for table in find_unruled_tables(levels, place(rows), [], 1)]


def chunk(text: str) -> Chunk:
    return place_rows([[(50.0, text)]])[0].chunks(100.0)[0]


def test_words_on_one_level_are_a_row_with_raised_type() -> None:
    small = place([[(90.0, "2")]], PLAIN, 97.0)[0]._replace(size=6.0, bottom=103.0)
    (row,) = find_rows(enumerate([*place([[(50.0, "Lahore")]]), small]))
    assert [word.text for _, word in row.words] == ["Lahore", "2"]
    assert row.em == 10.0


def test_a_row_is_parted_where_much_room_is_left() -> None:
    (row,) = place_rows([[(50.0, "New Delhi"), (200.0, "31")]])
    assert [one.text for one in row.chunks(APART)] == ["New Delhi", "31"]


@pytest.mark.parametrize("text", ["12", "1,250.5", "-3 %", "€ 12", "(4)", "n/a", "–", "31.12.2016"])
def test_values(text: str) -> None:
    assert chunk(text).is_value


@pytest.mark.parametrize("text", ["Lahore", "12 trainees of them", "Grade 5"])
def test_words_are_no_values(text: str) -> None:
    assert not chunk(text).is_value


def test_strips_are_what_rows_leave_free() -> None:
    assert find_strips(place_rows(BODY)) == [(92.5, 200.0), (210.0, 300.0)]
    assert find_strips(place_rows([[(50.0, PROSE)]] * 3)) == []


def test_a_title_inside_of_a_table_closes_no_strip() -> None:
    title = [(50.0, "Courses that were held abroad in this year")]
    assert len(find_strips(place_rows([*BODY[:2], title, *BODY[2:]]))) == 2


def test_the_head_ends_at_the_rule_above_the_values() -> None:
    rows = place_rows([HEAD, HEAD, *BODY])
    assert count_head(rows, between(0, 2, 5)) == 2
    assert count_head(place_rows([HEAD, *BODY]), []) == 1
    assert count_head(place_rows(BODY), []) == 0


def test_a_head_over_several_columns_stands_in_the_first_of_them() -> None:
    over = [(210.0, "Taking part")]
    levels = [*between(0, 2, 5), (195.0, 345.0, 100.0 + STEP - 2.5)]
    (found,) = cells(levels, [over, HEAD, *BODY])
    assert found[:2] == (("", "Taking part", ""), CELLS[0])


def test_wrapped_names_are_joined_to_their_row() -> None:
    wrapped = [[(50.0, "Lahore and"), (200.0, "12"), (300.0, "5")], [(50.0, "its surroundings")]]
    grid = build_grid(place_rows([HEAD, *wrapped, *BODY[1:]]), [])
    assert grid is not None
    assert grid.head == 1
    assert [len(row[0]) for row in grid.cells] == [1, 4, 2, 1]


def test_signs_of_money_make_no_column() -> None:
    rows = [
        [(50.0, f"Grant {name}"), (200.0, "$"), (225.0, amount)]
        for name, amount in zip("ABC", ("12", "5", "31"), strict=True)
    ]
    grid = build_grid(place_rows(rows), [])
    assert grid is not None
    assert {len(row) for row in grid.cells} == {2}


def test_a_region_lies_between_rules_of_one_width() -> None:
    rows = place_rows([[(50.0, PROSE)], HEAD, *BODY, [(50.0, PROSE)]])
    ((found, inside, x0, x1),) = find_regions(between(1, 2, 5), rows)
    assert [row.words[0][1].text for row in found] == ["Place", "Lahore", "New", "Tehran"]
    assert (len(inside), x0, x1) == (3, 45.0, 350.0)


def test_prose_between_two_rules_is_no_region() -> None:
    assert not list(find_regions(between(0, 4), place_rows([[(50.0, PROSE)]] * 4)))


def test_titles_in_larger_type_part_a_region() -> None:
    words = [
        *place([HEAD, *BODY]),
        *place([[(50.0, "Other courses")]], LARGE, 165.0),
        *place([HEAD, *BODY], PLAIN, 190.0),
    ]
    parts = list(part_at_titles(find_rows(enumerate(words))))
    assert [first(part) for part in parts] == [["Place", "Lahore", "New", "Tehran"]] * 2


def test_bold_words_at_the_end_head_what_follows() -> None:
    words = [*place(BODY), *place([[(50.0, "Consortium")]], BOLD, 145.0)]
    (part,) = part_at_titles(find_rows(enumerate(words)))
    assert first(part) == ["Lahore", "New", "Tehran"]


def first(rows: Sequence[Row]) -> list[str]:
    return [row.words[0][1].text for row in rows]


def test_runs_are_parted_rows_close_to_each_other() -> None:
    far = place(BODY, PLAIN, 300.0)
    runs = list(find_runs(enumerate([*place([HEAD, *BODY]), *far])))
    assert [len(run) for run in runs] == [4, 3]


def test_lines_of_prose_below_each_other_are_found() -> None:
    words = place([[(50.0, PROSE)], [(50.0, PROSE)], BODY[0]])
    assert {words[number].text for number in find_prose(words)} == set(PROSE.split())


@pytest.mark.parametrize(
    ("texts", "head"),
    [
        (CELLS, 1),
        ((("Name", "Role", "Town"), ("A", "guest", "X"), ("B", "host", "Y"), ("C", "host", "Z"), ("D", "aid", "X")), 1),
    ],
)
def test_proven(texts: Sequence[Sequence[str]], head: int) -> None:
    assert is_proven(texts, head, place_rows([HEAD, *BODY]), is_ruled=False)


@pytest.mark.parametrize(
    "texts",
    [
        [["Work of the year", "3"], ["Outlook", "9"], ["Finances", "12"], ["Annex", "20"]],
        [["Work ........ ", "3"], ["Outlook .....", "9"], ["Finances ....", "2"]],
        [["•", "first of them"], ["•", "second of them"], ["•", "third of them"]],
        [["x = y + 1", "(1)"], ["y = 2 z", "(2)"], ["z = 3", "(3)"]],
        [["Yes", "62%", ""], ["No", "", "38%"], ["0%", "10%", "20% 30%"]],
        [["100", "12"], ["75", "14"], ["50", "31"], ["25", "7"], ["0", "9"]],
        [["words that", "go on in"], ["two columns", "of prose"], ["side by", "side here"]],
    ],
    ids=["contents", "leaders", "list", "equations", "scale below", "scale at the side", "prose"],
)
def test_not_proven(texts: Sequence[Sequence[str]]) -> None:
    assert not is_proven(texts, 0, place_rows(BODY), is_ruled=False)


def test_a_table_ruled_from_side_to_side_is_found_whole() -> None:
    rows = [[(50.0, PROSE)], HEAD, *BODY, [(50.0, PROSE)]]
    assert cells(between(1, 2, 5), rows) == [CELLS]


def test_a_sum_below_the_last_rule_belongs_to_the_table() -> None:
    total = [(50.0, "In all"), (200.0, "50"), (300.0, "18")]
    (found,) = cells(between(0, 1, 4), [HEAD, *BODY, total, [(50.0, PROSE)]])
    assert found == (*CELLS, ("In all", "50", "18"))


def test_the_second_line_of_a_head_stays_in_its_column() -> None:
    (found,) = cells(between(0, 2, 5), [HEAD, [(300.0, "of work")], *BODY])
    assert found == (("Place", "Trainees", "Days of work"), *CELLS[1:])


def test_the_bars_of_a_chart_are_no_table_by_themselves() -> None:
    bars = [[(50.0, str(year)), (200.0, "30.5 49.0"), (300.0, "20.4")] for year in (2001, 2005, 2010)]
    scale = [(50.0, "0%"), (200.0, "10% 20%"), (300.0, "30% 40%")]
    assert not cells(between(0, 4), [*bars, scale])


def test_a_table_without_any_rule_is_found() -> None:
    assert cells([], [HEAD, *BODY]) == [CELLS]


def test_words_of_a_table_that_is_known_are_left_alone() -> None:
    words = place([HEAD, *BODY])
    known = find_unruled_tables([], words, [], 1)
    assert not find_unruled_tables([], words, known, 1)


@pytest.mark.parametrize(("look", "count"), [(BOLD, 1), (PLAIN, 0)])
def test_three_rows_of_words_are_a_table_below_a_bold_head(look: Look, count: int) -> None:
    rows = [[(50.0, name), (200.0, place_name), (300.0, month)] for name, place_name, month in WORDS]
    words = [*place(rows[:1], look), *place(rows[1:], top=100.0 + STEP)]
    found = [table.cells for table in find_unruled_tables([], words, [], 1)]
    assert found == [WORDS][:count]

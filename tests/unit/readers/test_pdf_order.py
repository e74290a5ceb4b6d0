"""Reading order, number tiles and contents of PDF pages, on lines placed by hand."""

from pipeline.readers.pdf.layout.contents import find_entries
from pipeline.readers.pdf.layout.order import put_in_order
from pipeline.readers.pdf.type.lines import Line

TEXT = "words of a column that go on"


def line(text: str, x0: float, top: float, size: float = 10.0) -> Line:
    return Line([], 1, text, x0, top, x0 + 0.5 * size * len(text), top + 1.02 * size, size)


def order(*lines: Line) -> list[str]:
    return [item.text for item in put_in_order(lines, 600, 10.0).items if isinstance(item, Line)]


def test_lines_written_across_two_columns_are_read_column_by_column() -> None:
    rows = [
        line(f"{side} {TEXT} {number}", x0, 100 + 12 * number)
        for number in range(6)
        for side, x0 in (("L", 50), ("R", 320))
    ]
    found = order(line("A title over both columns of the page", 50, 50, 18), *rows)
    assert [text[0] for text in found] == ["A", *"LLLLLL", *"RRRRRR"]


def test_columns_of_text_are_read_from_the_left_however_they_were_written() -> None:
    rows = [
        line(f"{side} {TEXT} {number}", x0, 100 + 12 * number)
        for side, x0 in (("R", 320), ("L", 50))
        for number in range(6)
    ]
    assert [text[0] for text in order(*rows)] == [*"LLLLLL", *"RRRRRR"]


def test_what_stands_beside_the_text_in_other_type_keeps_its_place() -> None:
    aside = [line(f"R {TEXT} {number}", 320, 100 + 12 * number, 14) for number in range(6)]
    rows = [line(f"L {TEXT} {number}", 50, 100 + 12 * number) for number in range(6)]
    assert [text[0] for text in order(*aside, *rows)] == [*"RRRRRR", *"LLLLLL"]


def test_a_text_that_was_drawn_last_is_read_where_it_fills_the_room_of_another() -> None:
    above, below, between = (line(f"{name} {TEXT}", 50, top) for name, top in (("A", 100), ("C", 200), ("B", 150)))
    assert [text[0] for text in order(above, below, between)] == ["A", "B", "C"]


def test_a_title_that_was_drawn_last_is_read_first() -> None:
    assert order(line(TEXT, 50, 200), line("Our impact", 300, 40, 30))[0] == "Our impact"


def test_the_words_of_a_picture_keep_their_order() -> None:
    ticks = [line(str(value), 50, 300 - 20 * value) for value in range(6)]
    assert order(*ticks) == list("012345")


def test_a_number_and_its_label_are_one_tile() -> None:
    labels = [line("Members", 50, 150), line("Countries", 250, 150)]
    numbers = [line("76", 50, 100, 40), line("46", 250, 100, 40)]
    found = put_in_order([*labels, *numbers], 600, 10.0)
    assert order(*labels, *numbers) == ["76", "Members", "46", "Countries"]
    assert found.tied == {id(label) for label in labels}


def test_heads_numbered_down_the_columns() -> None:
    heads = [
        line(text, x0, top)
        for text, x0, top in (("1. Aim", 50, 100), ("3. Cost", 350, 100), ("2. Work", 50, 300), ("4. End", 350, 300))
    ]
    assert order(*heads) == ["1. Aim", "2. Work", "3. Cost", "4. End"]


def test_entries_of_a_contents_page_take_their_page_numbers() -> None:
    names = ["About us", "Work of the year", "Finances"]
    rows = [
        one
        for number, name in enumerate(names)
        for one in (line(name, 50, 100 + 30 * number), line(str(number + 3), 400, 100 + 30 * number))
    ]
    items, entries = find_entries([line("Contents", 50, 50, 20), *rows])
    assert [item.text for item in items if id(item) in entries and isinstance(item, Line)] == [
        "About us 3", "Work of the year 4", "Finances 5",
    ]  # fmt: skip


def test_a_row_of_dots_makes_an_entry() -> None:
    items, entries = find_entries([line("1.1 Training . . . . . . . 12", 50, 100), line("Costs: 12", 50, 200)])
    assert entries == {id(items[0])}


def test_an_index_is_of_entries_a_list_of_days_is_not() -> None:
    index = [
        line(f"{chr(97 + number)}quifers, {number + 3}, {number + 40}", 50, 100 + 14 * number) for number in range(14)
    ]
    days = [line(f"Tampere, March {number + 1}-{number + 3}, 2018", 50, 100 + 14 * number) for number in range(14)]
    assert len(find_entries(index)[1]) == 14
    assert not find_entries(days)[1]


def test_a_sentence_that_goes_on_in_the_right_column_puts_the_left_one_first() -> None:
    left = [line(f"{TEXT} {number} and", 50, 100 + 12 * number) for number in range(4)]
    right = [line(f"goes on {number} with words", 320, 100 + 12 * number) for number in range(4)]
    assert order(*right, *left) == [row.text for row in (*left, *right)]


def test_a_head_that_was_written_after_its_text_stands_above_it() -> None:
    text = [line(f"{TEXT} {number}", 50, 150 + 12 * number) for number in range(4)]
    found = order(*text, line("MISSION", 50, 105, 20), line("essential", 60, 151))
    assert found[0] == "MISSION"


def test_an_entry_of_two_lines_is_one() -> None:
    rows = [
        one
        for number, name in enumerate(["About us", "and the director", "Finances"])
        for one in (line(name, 50, 100 + 30 * number), line(str(number + 3), 400, 100 + 30 * number))
    ]
    items, _ = find_entries([line("Contents", 50, 50, 20), line("Letter from the council", 50, 117), *rows])
    assert "Letter from the council and the director 4" in [item.text for item in items if isinstance(item, Line)]


def test_running_text_below_a_number_is_not_its_label() -> None:
    rows = [line(f"{TEXT} {number}", 50, 142 + 12 * number) for number in range(9)]
    assert not put_in_order([line("76", 50, 100, 40), *rows], 600, 10.0).tied


def test_entries_led_by_the_pages_they_fill() -> None:
    lines = [line(text, 50, 100 + 20 * at) for at, text in enumerate(("INHALT", "04–05 Rückblick", "06—07 Ausblick"))]
    items, entries = find_entries(lines)
    assert [item.text for item in items if id(item) in entries and isinstance(item, Line)] == [
        "04–05 Rückblick",
        "06—07 Ausblick",
    ]

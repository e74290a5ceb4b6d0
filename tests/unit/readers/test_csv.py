"""Tables as text."""

import pytest

from tests.unit.readers.conftest import Read

ROWS = (("Event", "Date", "Guests"), ("Forum, spring", "2023-05-01", "120"), ("培训班", "2023-06-02", "35"))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "，"])
def test_the_delimiter_is_found(read: Read, delimiter: str) -> None:
    text = "\n".join(delimiter.join(f'"{value}"' if delimiter in value else value for value in row) for row in ROWS)
    document = read(text, "text/csv")
    assert document.blocks[0].cells == ROWS
    assert document.blocks[0].locator.place == "A1:C3"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_any_encoding_and_line_end(read: Read, encoding: str) -> None:
    text = "活动,日期,人数\r\n培训班在北京举行,2023-06-02,35\r\n国际论坛,2023-07-01,120\r\n"
    document = read(text.encode(encoding), "text/csv")
    assert document.blocks[0].cells[0] == ("活动", "日期", "人数")
    assert document.blocks[0].cells[1][0] == "培训班在北京举行"


def test_decimal_commas_do_not_divide(read: Read) -> None:
    document = read("Place;Share\nRoma;1,5\nParis;2,5\n", "text/csv")
    assert document.blocks[0].cells == (("Place", "Share"), ("Roma", "1,5"), ("Paris", "2,5"))


def test_title_lines_stand_above_the_table(read: Read) -> None:
    document = read("Events of the Centre\n\nEvent,Place,Guests\nForum,Oslo,9\nCourse,Rome,8\n", "text/csv")
    assert [(block.kind, block.level) for block in document.blocks] == [("heading", 1), ("table", 0)]
    assert document.blocks[1].locator.place == "A3:C5"


def test_quoted_values_keep_delimiters_and_lines(read: Read) -> None:
    document = read('name,note\nForum,"two lines,\nand a ""word"""\nCourse,short\n', "text/csv")
    assert document.blocks[0].cells[1] == ("Forum", 'two lines, and a "word"')


def test_a_quotation_mark_never_closed_swallows_nothing(read: Read) -> None:
    lines = ["name,note", 'Forum,5" screen', 'Course,"open', *(f"row {number},x" for number in range(100))]
    assert len(read("\n".join(lines), "text/csv").blocks[0].cells) == 103


def test_excels_own_word_on_the_delimiter_counts(read: Read) -> None:
    assert read("sep=|\na|b\n1|2\n", "text/csv").blocks[0].cells == (("a", "b"), ("1", "2"))


def test_tabs_divide_where_the_kind_says_so(read: Read) -> None:
    document = read("a, b\tc, d\n1, 2\t3, 4\n", "text/tab-separated-values")
    assert document.blocks[0].cells == (("a, b", "c, d"), ("1, 2", "3, 4"))


def test_a_single_column_is_lines(read: Read) -> None:
    document = read("The forum was held in May.\nIt had guests.\n", "text/csv")
    assert [block.kind for block in document.blocks] == ["paragraph", "paragraph"]


def test_a_very_long_list_is_read_whole(read: Read) -> None:
    rows = "".join(f"{number},单位{number % 9}\n" for number in range(40_000))
    document = read("参加者名单,\n编号,单位\n" + rows, "text/csv")
    table = next(block for block in document.blocks if block.kind == "table")
    assert (len(table.cells), table.cells[-1]) == (40_001, ("39999", "单位3"))

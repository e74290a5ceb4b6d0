"""Edited cells of the list of activities become values of properties."""

import pytest

from pipeline.errors import UsageError
from pipeline.model.activity import Property
from pipeline.model.report import Table
from pipeline.review.edits.cells import find_values
from pipeline.review.typed.facts import dump_facts
from pipeline.review.typed.values import Wordbook, parse_values

TITLE, DATE, PLACE, MARKS = 1, 4, 5, 6


def parse(name: Property, text: str) -> str:
    return dump_facts(name, parse_values(name, text, Wordbook()))


def table(cell: str, column: int, key: str = "activities") -> Table:
    row = tuple(cell if number == column else "x" for number in range(7))
    return Table(key=key, caption="", head=("",) * 7, rows=(row,), widths=(1,) * 7, keys=("rec-1",))


@pytest.mark.parametrize(
    ("sent", "new", "values"),
    [
        ("2023", "May 2023", [("start_date", '["2023-05"]')]),
        ("2023", "5–9 June 2023", [("start_date", '["2023-06-05"]'), ("end_date", '["2023-06-09"]')]),
        ("2023", "28 June 2023 – 3 July 2023", [("start_date", '["2023-06-28"]'), ("end_date", '["2023-07-03"]')]),
        ("5–9 June 2023", "6 June 2023", [("start_date", '["2023-06-06"]'), ("end_date", "[]")]),
        ("2023年", "2023年6月5日", [("start_date", '["2023-06-05"]')]),
        ("2023年", "2023年6月5日至9日", [("start_date", '["2023-06-05"]'), ("end_date", '["2023-06-09"]')]),
        ("2023年", "2023年6月28日至7月3日", [("start_date", '["2023-06-28"]'), ("end_date", '["2023-07-03"]')]),
        ("2023年", "2023年12月30日至2024年1月2日", [("start_date", '["2023-12-30"]'), ("end_date", '["2024-01-02"]')]),
        ("2023年", "2023年5月至6月", [("start_date", '["2023-05"]'), ("end_date", '["2023-06"]')]),
        ("2023", "", [("start_date", "[]")]),
        ("5–9 June 2023", "5–10 June 2023", [("end_date", '["2023-06-10"]')]),
        ("5–9 June 2023", "4–9 June 2023", [("start_date", '["2023-06-04"]')]),
        ("2023年6月5日至9日", "2023年6月5日至7月1日", [("end_date", '["2023-07-01"]')]),
        ("5 June 2023 (≠ 6 June 2023 [4])", "5 June 2023", [("start_date", '["2023-06-05"]')]),
        ("5–9 June 2023\n2023年6月5日至9日", "5–10 June 2023 2023年6月5日至9日", [("end_date", '["2023-06-10"]')]),
    ],
)
def test_a_date_is_a_start_and_where_there_is_one_an_end(sent: str, new: str, values: list[tuple[str, str]]) -> None:
    assert list(find_values(table(sent, DATE), 0, DATE, new, parse)) == values


def test_what_is_no_value_says_what_is_expected() -> None:
    with pytest.raises(UsageError):
        find_values(table("2023", DATE), 0, DATE, "some day", parse)
    with pytest.raises(UsageError):
        find_values(table("2023", DATE), 0, DATE, "June 2023 – January 2023", parse)
    with pytest.raises(UsageError):
        find_values(table("5–9 June 2023", DATE), 0, DATE, "5 June 2023 – 9 June 2023", parse)


def test_of_a_cell_in_two_languages_the_edited_one_counts() -> None:
    both = table("River Forum\n江河论坛", TITLE)
    assert find_values(both, 0, TITLE, "Lake Forum 江河论坛", parse) == (("title", '["Lake Forum"]'),)
    assert find_values(both, 0, TITLE, "River Forum 湖泊论坛", parse) == (("title", '["湖泊论坛"]'),)
    assert find_values(both, 0, TITLE, "Lake Forum 湖泊论坛", parse) == ()
    days = table("5 June 2023\n2023年6月5日", DATE)
    assert find_values(days, 0, DATE, "6 June 2023 2023年6月6日", parse) == (("start_date", '["2023-06-06"]'),)
    assert find_values(days, 0, DATE, "6 June 2023 2023年6月7日", parse) == ()


def test_other_columns_and_tables_show_no_property() -> None:
    assert find_values(table("[1]", MARKS), 0, MARKS, "[2]", parse) == ()
    assert find_values(table("Lima", PLACE, "partners"), 0, PLACE, "Quito", parse) == ()

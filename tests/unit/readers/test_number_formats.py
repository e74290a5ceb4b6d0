"""Numbers as formats show them."""

import pytest

from pipeline.readers.ooxml.number_formats import BUILT_IN, show_number


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (3.0, "", "3"),
        (0.1 + 0.2, "General", "0.3"),
        (1e20, "0", "1e+20"),
        (1234567, '"¥"#,##0', "¥1,234,567"),
        (1234.5, "#,##0.00", "1,234.50"),
        (-5, "#,##0;(#,##0)", "(5)"),
        (7, "000", "007"),
        (12.5, "0.##", "12.5"),
        (12, "0.##", "12"),
        (0.1428, "0%", "14%"),
        (0.1428, "0.0%", "14.3%"),
        (12000, '0,"k"', "12k"),
        (35, '0"人"', "35人"),
        (35, 'General"人"', "35人"),
        (-5, 'General"人";[Red]-General"人"', "-5人"),
        (35.5, "G/通用格式", "35.5"),
        (0, "0;-0;;@", ""),
        (0.5, "# ?/?", "0.5"),
    ],
)
def test_numbers(value: float, code: str, shown: str) -> None:
    assert show_number(value, code) == shown


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (45000, 'yyyy"年"m"月"d"日"', "2023-03-15"),
        (45000, '[$-804]yyyy"年"m"月";@', "2023-03"),
        (45000, "yyyy", "2023"),
        (45000, "dddd, mmmm d, yyyy", "2023-03-15"),
        (45000, "d. mmm", "2023-03-15"),
        (45000.5, "yyyy/m/d h:mm", "2023-03-15 12:00"),
        (45000.25, BUILT_IN[22], "2023-03-15 06:00"),
        (0.75, '上午/下午h"时"mm"分"', "18:00"),
        (1.5, "[h]:mm", "36:00"),
        (59, "yyyy-mm-dd", "1900-02-28"),
        (61, "yyyy-mm-dd", "1900-03-01"),
        (-1, "yyyy-mm-dd", "-1"),
        (1e12, "yyyy-mm-dd", "1000000000000"),
    ],
)
def test_dates_keep_the_precision_that_they_are_shown_with(value: float, code: str, shown: str) -> None:
    assert show_number(value, code) == shown


def test_the_other_calendar_begins_four_years_later() -> None:
    assert show_number(43538, "yyyy-mm-dd", is_1904=True) == show_number(45000, "yyyy-mm-dd") == "2023-03-15"

"""Years of what looks back: parts of plans, letters and speeches early in a year, reports on two years."""

import pytest

from tests.unit.extract.markdown import read_markdown


def told(text: str) -> set[tuple[str, int | None, object]]:
    return {(a.status, a.year, a.first("start_date")) for a in read_markdown(text).activities}


@pytest.mark.parametrize(
    ("head", "line", "wanted"),
    [
        ("Work plan 2024", "## Review of the past year\n\nWe held the third lake school in Lima from 3 to 5 July.",
         ("completed", 2023, "2023-07-03")),
        ("Work plan 2024", "## Activities of 2023\n\nOn 4 October we held the third lake school in Lima.",
         ("completed", 2023, "2023-10-04")),
        ("2024年工作计划", "## 上年回顾\n\n5月12日，湿地中心举办第三届湖泊论坛。", ("completed", 2023, "2023-05-12")),
        ("2024年下半年工作计划", "## 上半年工作回顾\n\n5月12日，湿地中心举办第三届湖泊论坛。",
         ("completed", 2024, "2024-05-12")),
        ("Work plan 2024", "## Training\n\n- 4 October: third lake school, Lima", ("planned", 2024, "2024-10-04")),
    ],
)  # fmt: skip
def test_a_part_of_a_plan_that_looks_back_tells_of_the_year_before(
    head: str, line: str, wanted: tuple[str, int, str]
) -> None:
    assert wanted in told(f"# {head}\n\n{line}\n")


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        ("# New Year message 2023\n\nDear members,\n\n", 2022),
        ("# To our partners\n\nLima, 9 January 2023\n\nThe past year was a busy one.\n\n", 2022),
        ("# To our partners\n\nLima, 9 December 2023\n\nThe past year was a busy one.\n\n", 2023),
        ("# Letter of the Director, February 2023\n\nLima, 4 February 2023\n\nDear friends,\n\n", 2022),
    ],
)
def test_letters_early_in_a_year_look_back_on_the_year_before(head: str, wanted: int) -> None:
    text = f"{head}In October we held the third lake school in Lima.\n"
    assert ("completed", wanted, f"{wanted}-10") in told(text)


def test_words_at_the_new_year_plan_for_it_and_look_back_on_the_year_before() -> None:
    head = "# 2019年新年致辞\n\n2019年1月1日\n\n"
    text = f"{head}5月，湿地中心举办了第三届湖泊论坛。\n\n湿地中心将于5月举办第四届湖泊论坛。\n"
    assert {("completed", 2018, "2018-05"), ("planned", 2019, "2019-05")} <= told(text)


def test_a_report_on_two_years_takes_the_year_told_before() -> None:
    text = "# 2020—2021年工作报告\n\n2021年4月12日，湿地中心举办第三届湖泊论坛。11月，湿地中心举办第二期水文培训班。\n"
    assert ("completed", 2021, "2021-11") in told(text)


def test_the_day_of_a_speech_is_read_in_its_own_language() -> None:
    text = "在工作会议上的讲话\n\n2020年1月10日\n\n同志们：\n\n过去一年，湿地中心在宁波举办了第三届湖泊论坛。\n"
    assert ("completed", 2019, None) in told(text)


def test_a_meeting_was_held_whatever_its_minutes_plan() -> None:
    head = "# Minutes of the 12th meeting of the Council\n\nTartu, 20 February 2019\n\n"
    assert told(f"{head}The Council approved the work plan.\n") == {("completed", 2019, "2019-02-20")}

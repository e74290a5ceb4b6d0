"""Years that are said from the standpoint of the writer: “last year”, “去年”, a date in minutes."""

from tests.unit.extract.markdown import read_markdown


def years(text: str) -> list[tuple[int | None, object]]:
    return [(a.year, a.first("start_date")) for a in read_markdown(text).activities]


def test_last_year_is_the_year_before_the_one_in_which_it_was_written() -> None:
    head = "# 湿地中心理事会第三次会议纪要\n\n时间：2014年3月20日\n\n"
    assert (2013, None) in years(f"{head}会议对去年秋天在宁波办的第二届国际培训班表示满意。\n")


def test_minutes_date_what_is_told_by_their_day_and_not_by_the_year_of_the_papers_read() -> None:
    head = "# 湿地中心理事会第三次会议纪要\n\n2014年3月20日\n\n"
    text = f"{head}3月19日，湿地中心召开第五届湖泊论坛，听取2013年工作汇报。\n"
    assert (2014, "2014-03-19") in years(text)


def test_a_letter_of_the_new_year_tells_of_the_year_before() -> None:
    head = "# To our friends\n\nOulu, 9 January 2018\n\nDear friends,\n\n"
    text = f"{head}In November we hosted the second Lake Forum in Lima. In October we will host the third Lake Forum.\n"
    assert years(text) == [(2017, "2017-11"), (2018, "2018-10")]


def test_a_look_back_in_a_plan_tells_what_was_done_in_the_year_before() -> None:
    text = (
        "# Work plan 2019\n\n## A look back\n\nOn 5 July we hosted the third Lake Forum in Lima.\n\n"
        "## What is planned\n\nOn 9 May we will host the fourth Lake Forum in Lima.\n"
    )
    found = [(a.year, a.status) for a in read_markdown(text).activities]
    assert found == [(2018, "completed"), (2019, "planned")]
